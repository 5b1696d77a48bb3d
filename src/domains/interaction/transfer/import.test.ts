import { expect, test } from 'vitest'
import { readWorkbook, writeWorkbook } from '#kernel/documents'
import { answer, measureNamed } from '#kernel/measures'
import { behavesLikeAnAction, testWorld, unitNamed } from '#kernel/testing'
import { localDate } from '#kernel/time'
import { importLetters } from './import.actions.ts'
import { oldColumns, readOldLetters } from './old-letters.ts'
import { staffSite } from './testing.ts'

const one = {
  sourceNumber: 'XF-2023-0001',
  mailbox: '',
  kind: '投诉',
  title: '东门市场夜间噪声大',
  body: '夜里十一点以后仍有人卸货，\n请管一管。',
  name: '𠮷永明',
  phone: '13900000021',
  receivedAt: '2023-03-06 21:40',
  unit: '住建局',
  reply: '已与市场约定二十二点后停止卸货。',
  repliedAt: '2023-03-13 10:05',
  openness: '公开',
  satisfaction: '满意',
}
const two = { ...one, sourceNumber: 'XF-2023-0002', kind: '咨询', openness: '不公开', satisfaction: '' }
const three = { ...one, sourceNumber: 'XF-2023-0003', name: '', openness: '', repliedAt: '2023年3月9日' }

type Old = Partial<Record<keyof typeof oldColumns, string>>

function tableOf(rows: readonly Old[], titles: Partial<Record<string, string>> = {}): Promise<Buffer> {
  const columns = Object.entries(oldColumns).map(([key, [title]]) => ({ key, title: titles[key] ?? title }))
  return writeWorkbook([{ name: '来信', columns, rows }])
}

const read = async (rows: readonly Old[]) => readOldLetters(await readWorkbook(await tableOf(rows)))

behavesLikeAnAction(importLetters, {
  prepare: async () => ({ table: await read([one, two]) }),
  allowed: 'intakeZhao',
  refused: [
    { why: 'a handler', who: 'clerkChen', error: { name: 'Forbidden' } },
    { why: 'nothing at all', input: () => ({}), error: { name: 'InvalidInput' } },
    {
      why: 'a table with a problem, naming the place',
      input: ({ table }) => ({ table: { ...table, letters: [{ ...table.letters[0], unit: '没有局' }] } }),
      error: { name: 'InvalidInput', fields: [{ path: '来信!2 承办单位' }] },
    },
  ],
  afterwards: async (world, output) => {
    expect(output).toMatchObject({ dryRun: false, rows: 2, created: 2, known: 0 })
    const [entry] = (await world.rows('audit.entry')).slice(-1)
    expect(entry?.details).toEqual({ rows: 2, created: 2, known: 0 })
  },
})

test('an imported letter lived when it lived, has no clock, and waits for a person to decide on publication', async () => {
  const world = await testWorld({ today: '2025-10-20' })
  const site = await staffSite(world)
  const file = { name: '旧信.xlsx', bytes: await tableOf([one, two, three]) }
  const done = await site.upload('intakeZhao', '/api/letters/import?dryRun=false', file)
  expect(done.json()).toMatchObject({ dryRun: false, rows: 3, created: 3, known: 0, problems: [] })

  const letters = await world.rows('interaction.letter')
  expect(letters).toMatchObject([
    { sourceNumber: 'XF-2023-0001', writerName: '𠮷永明', publication: 'undecided', visibility: 'public' },
    { sourceNumber: 'XF-2023-0002', kind: 'enquiry', publication: 'private', visibility: 'private' },
    { sourceNumber: 'XF-2023-0003', writerName: '匿名', publication: 'undecided', visibility: 'private' },
  ])
  expect(letters[0]).toMatchObject({
    number: expect.stringMatching(/^20230306\d{6}$/),
    channel: 'imported',
    replyUnitId: unitNamed.housing,
    replyWorkingDays: null,
    publishedAt: null,
    body: one.body,
  })
  expect(await world.rows('cases.case')).toMatchObject([
    { state: 'replied', closed: true, unitId: unitNamed.housing, dueAt: null },
    { state: 'archived', closed: true },
    { state: 'archived', closed: true },
  ])
  const [first] = await world.rows('cases.case')
  expect([first?.openedAt, first?.closedAt].map((at) => at.toISOString())).toEqual([
    '2023-03-06T13:40:00.000Z',
    '2023-03-13T02:05:00.000Z',
  ])
  const history = (await world.rows('cases.event')).filter(({ caseId }) => caseId === letters[0]?.id)
  expect(history.map(({ at, label }) => [at.toISOString().slice(0, 10), label])).toEqual([
    ['2023-03-06', '旧系统收到来信'],
    ['2023-03-13', '旧系统答复'],
  ])
  expect([await world.rows('cases.clock'), await world.rows('cases.alarm')]).toEqual([[], []])
})

test('imported letters count as received and closed in their own year, and as neither on time nor late', async () => {
  const world = await testWorld({ today: '2025-10-20' })
  const site = await staffSite(world)
  const file = { name: '旧信.xlsx', bytes: await tableOf([one, two]) }
  await site.upload('intakeZhao', '/api/letters/import?dryRun=false', file)
  const year = { from: localDate('2023-01-01'), to: localDate('2023-12-31'), scope: 'all' as const }
  const figure = async (name: string) => {
    const measure = measureNamed(`interaction.letters.${name}`)
    return measure && answer(world.db.tx, measure, year)
  }
  expect(await figure('received')).toEqual({ value: '2', count: 2 })
  expect(await figure('closed')).toEqual({ value: '2', count: 2 })
  expect(await figure('on_time_rate')).toEqual({ value: null, count: 0 })
  expect(await figure('average_days')).toEqual({ value: null, count: 0 })
})

test('the same table a second time creates nothing', async () => {
  const world = await testWorld({ today: '2025-10-20' })
  const site = await staffSite(world)
  const file = { name: '旧信.xlsx', bytes: await tableOf([one, two]) }
  await site.upload('intakeZhao', '/api/letters/import?dryRun=false', file)
  const again = { name: '旧信.xlsx', bytes: await tableOf([one, two, three]) }
  const [a, b] = await Promise.all(
    [again, again].map((twice) => site.upload('intakeZhao', '/api/letters/import?dryRun=false', twice)),
  )
  const created = [a, b].map((done) => done?.json().created as number)
  expect(created.sort()).toEqual([0, 1])
  expect(await world.rows('interaction.letter')).toHaveLength(3)
})

test('a dry run says by row and column all that is wrong, and saves nothing', async () => {
  const world = await testWorld({ today: '2025-10-20' })
  const site = await staffSite(world)
  const wrong = [
    { ...one, kind: '闲聊', receivedAt: '前天', repliedAt: '2026-01-01' },
    { ...two, title: '', unit: '没有局', repliedAt: '2023-03-01' },
    { ...three, sourceNumber: one.sourceNumber, openness: '也许', satisfaction: '五星', mailbox: '市长信箱' },
    { ...three, sourceNumber: '', title: '第一行\n第二行', reply: '' },
  ]
  const file = { name: '旧信.xlsx', bytes: await tableOf(wrong) }
  const seen = (await site.upload('intakeZhao', '/api/letters/import', file)).json()
  expect(seen.dryRun).toBe(true)
  expect(
    seen.problems.map(
      ({ row, column, cell, message }: Record<string, string>) => `${row} ${column} ${cell} ${message}`,
    ),
  ).toEqual([
    '2 来信时间 J2 看不出是哪一天，请写成 2025-10-20 或 2025-10-20 14:30',
    '2 类型 C2 “闲聊”不是来信类型，应为：咨询、投诉、建议、求助、举报、感谢',
    '2 答复时间 M2 答复时间晚于现在',
    '3 标题 D3 不能为空',
    '3 答复时间 M3 答复时间早于来信时间',
    '3 承办单位 K3 没有单位“没有局”，请写单位全称、简称或代码',
    '4 是否公开 N4 应为“公开”或“不公开”，可以留空',
    '4 满意度 O4 应为“满意”“基本满意”或“不满意”，可以留空',
    '4 信箱 B4 没有信箱“市长信箱”，应为：县长信箱、县政府办公室信箱',
    '4 信件编号 A4 编号与“来信”第 2 行重复',
    '5 信件编号 A5 不能为空',
    '5 标题 D5 只能写一行，请删去换行',
    '5 答复内容 L5 不能为空',
  ])
  const forced = await site.upload('intakeZhao', '/api/letters/import?dryRun=false', file)
  expect(forced.json()).toMatchObject({ dryRun: true })
  expect([await world.rows('interaction.letter'), await world.rows('audit.entry')]).toEqual([[], []])
})

test('headings of other systems are understood, and one that is missing is named', async () => {
  const world = await testWorld({ today: '2025-10-20' })
  const site = await staffSite(world)
  const csv = (heading: string) =>
    `${heading}\r\nA-1,咨询,怎样办证,想办证,张三,2023-01-05,213,请带身份证,2023-01-06`
  const upload = (heading: string) =>
    site.upload('intakeZhao', '/api/letters/import', { name: '旧信.csv', bytes: Buffer.from(csv(heading)) })
  const understood = await upload(
    '来信编号,信件类型,主题,诉求内容,来信人,提交时间,责任单位,回复内容,办结时间',
  )
  expect(understood.json()).toMatchObject({
    problems: [],
    created: 1,
    preview: [{ row: 2, unitName: '云溪县交通运输局', writerMasked: '张*', state: 'archived' }],
  })
  const lacking = await upload('来信编号,信件类型,主题,诉求内容,来信人,提交时间,责任单位,备注,别的')
  expect(lacking.json().problems).toMatchObject([{ column: '答复内容' }, { column: '答复时间' }])
})

test('the template can be filled in and imported as it is, by who may import', async () => {
  const world = await testWorld({ today: '2025-10-20' })
  const site = await staffSite(world)
  expect((await site.get('clerkChen', '/api/letters/import/template.xlsx')).status).toBe(403)
  const template = await site.get('intakeZhao', '/api/letters/import/template.xlsx')
  const [sheet] = await readWorkbook(template.bytes)
  expect(sheet?.rows[0]?.cells.map(({ text }) => text)).toEqual(
    Object.values(oldColumns).map(([title]) => title),
  )
})

test('more rows than one transaction should hold are turned away with the number', () => {
  const titles = Object.values(oldColumns).map(([title]) => title)
  const row = (number: number, texts: readonly string[]) => ({
    number,
    cells: texts.map((text) => ({ address: '', kind: 'text' as const, text, value: text })),
  })
  const rows = Array.from({ length: 5001 }, (_, i) => row(i + 2, [`N-${i}`]))
  expect(readOldLetters([{ name: '来信', rows: [row(1, titles), ...rows] }])).toMatchObject({
    letters: [],
    problems: [{ message: '共 5001 行，一次最多导入 5000 行，请分成几份' }],
  })
})
