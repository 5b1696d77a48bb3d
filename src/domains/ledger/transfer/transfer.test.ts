import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { readWorkbook, type Sheet, writeWorkbook } from '#kernel/documents'
import {
  behavesLikeAnAction,
  personIdOf,
  type TestSite,
  testSite,
  testWorld,
  unitNamed,
} from '#kernel/testing'
import { shippedKinds } from '../kinds/shipped.ts'
import { ledgerRoutes } from '../public.ts'
import { aLine, clerk, confirmed, submitted } from '../testing.ts'
import { exportEntries } from './export.actions.ts'
import { importEntries } from './import.actions.ts'

const HEAD = '线路编号|线路名称|使用单位|运营商|带宽（Mbps）|月租费（元）|开通日期|停用日期'

async function sheetsOf(...lines: string[]): Promise<Sheet[]> {
  return readWorkbook(
    Buffer.from(
      lines
        .map((line) =>
          line
            .split('|')
            .map((cell) => `"${cell.replaceAll('"', '""')}"`)
            .join(','),
        )
        .join('\r\n'),
    ),
  )
}
const good = [
  'ZX-01|县政府至住建局|住建局|中国电信|100|1,200.50|2024-01-01|',
  'ZX-02|住建局至物业股|211001|中国移动|50|600|2024/3/1|',
]
const input = async (...lines: string[]) => ({ kind: 'leased_line', sheets: await sheetsOf(HEAD, ...lines) })

behavesLikeAnAction(importEntries, {
  allowed: clerk,
  prepare: () => input(...good),
  refused: [
    { why: 'who may not write', who: 'clerkChen', error: { name: 'Forbidden' } },
    { why: 'a kind there is not', input: (a) => ({ ...a, kind: 'none' }), error: { name: 'InvalidInput' } },
    {
      why: 'something that is no table',
      input: () => ({ kind: 'leased_line', sheets: 'x' }),
      error: { name: 'InvalidInput' },
    },
    {
      why: 'all of it when one row clashes with what stands there',
      given: (world) => submitted(world, { values: { ...aLine, name: '另一条' } }),
      error: {
        fields: [{ path: expect.stringMatching(/!A2$/), message: expect.stringContaining('内容不同') }],
      },
    },
  ],
  afterwards: async (world, output) => {
    expect(output).toMatchObject({ dryRun: false, rows: 2, fresh: 2, known: 0, problems: [] })
    expect(await world.rows('ledger.entry')).toMatchObject([
      {
        state: 'submitted',
        origin: 'imported',
        unitId: unitNamed.housing,
        content: { code: 'ZX-01', monthly_fee: '1200.5', user: unitNamed.housing },
      },
      { state: 'submitted', content: { code: 'ZX-02', opened_on: '2024-03-01', user: unitNamed.property } },
    ])
    expect((await world.rows('ledger.change')).map(({ action }) => action)).toEqual(['import', 'import'])
  },
})

behavesLikeAnAction(exportEntries, {
  allowed: 'directorLi',
  input: { kind: 'leased_line', format: 'csv' },
  refused: [
    { why: 'who may not read', who: 'editorZhuo', error: { name: 'Forbidden' } },
    {
      why: 'a format there is not',
      input: (a) => ({ ...a, format: 'exe' }),
      error: { name: 'InvalidInput' },
    },
  ],
})

async function upload(
  site: TestSite,
  bytes: Buffer,
  { dryRun = true, code = 'leased_line', who = 'directorLi' } = {},
) {
  const body = new FormData()
  body.append('file', new Blob([new Uint8Array(bytes)]), 'table.xlsx')
  const sent = new Request('http://x/', { method: 'POST', body })
  const answer = await site.app.inject({
    method: 'POST',
    url: `/api/ledger/kinds/${code}/import?dryRun=${dryRun}`,
    headers: { 'x-cast': who, 'content-type': sent.headers.get('content-type') ?? '' },
    payload: Buffer.from(await sent.arrayBuffer()),
  })
  return { status: answer.statusCode, body: answer.json() }
}
const csv = (...lines: string[]) =>
  Buffer.from([HEAD, ...lines].map((line) => line.replaceAll('|', '\t')).join('\n'))

test('a trial lists every problem by its cell, and changes nothing', async () => {
  const world = await testWorld()
  const site = await testSite(world, ledgerRoutes)
  const { body } = await upload(
    site,
    csv(
      'ZX-01||住建局|电信|快|1.005|2024-02-30|',
      'ZX-02|某某|交通局局|中国电信|1|1|2024-01-02|2024-01-01',
      'ZX-02|又一条||中国电信|1|1|2024-01-02|',
    ),
  )
  const cells = body.problems.map(
    ({ column, row, message }: Record<string, string>) => `${column}${row} ${message}`,
  )
  expect(cells).toEqual([
    'B2 请填写线路名称',
    'D2 运营商应为：中国电信、中国移动、中国联通、中国广电',
    'E2 带宽应为数，如 1200.50',
    'F2 月租费最多 2 位小数',
    'G2 开通日期应写成 2025-09-22 的样子',
    'C3 使用单位“交通局局”不在名录中',
    'H3 停用日期不能早于开通日期',
    'A4 与第 3 行重复：同一线路编号、同一开通日期已登记过',
  ])
  expect(await world.rows('ledger.entry')).toEqual([])
})

test('sums stand beside the trial, to be held against the table', async () => {
  const site = await testSite(await testWorld(), ledgerRoutes)
  const { body } = await upload(site, csv(...good))
  expect(body).toMatchObject({
    dryRun: true,
    fresh: 2,
    totals: [
      { label: '带宽', unit: 'Mbps', sum: '150' },
      { label: '月租费', unit: '元', sum: '1800.5' },
    ],
  })
})

test('handed in twice, nothing is doubled', async () => {
  const world = await testWorld()
  const site = await testSite(world, ledgerRoutes)
  await upload(site, csv(...good), { dryRun: false })
  expect((await upload(site, csv(...good), { dryRun: false })).body).toMatchObject({ fresh: 0, known: 2 })
  expect(await world.rows('ledger.entry')).toHaveLength(2)
})

test('a row for a unit out of reach is refused by its cell', async () => {
  const site = await testSite(await testWorld(), ledgerRoutes)
  const table = Buffer.from(
    '线路编号,线路名称,运营商,带宽,开通日期,填报单位\nA,甲,中国电信,1,2024-01-01,交通局',
  )
  const { body } = await upload(site, table)
  expect(body.problems).toEqual([
    { sheet: 'CSV', row: 2, column: 'F', message: '没有“交通局”这个单位，或不在您的填报范围内' },
  ])
})

test('what wants papers comes in as drafts', async () => {
  const site = await testSite(await testWorld(), ledgerRoutes)
  const table = Buffer.from('演练名称,形式,科目,演练日期,参加人数\n断电演练,桌面推演,机房断电,2025-09-01,12')
  expect((await upload(site, table, { code: 'emergency_drill' })).body).toMatchObject({
    problems: [],
    fresh: 1,
    drafts: 1,
  })
})

test('the template of every kind can be read back, and its own headings are all understood', async () => {
  const site = await testSite(await testWorld(), ledgerRoutes)
  for (const { definition } of shippedKinds) {
    const { rawPayload } = await site.app.inject({
      url: `/api/ledger/kinds/${definition.code}/template`,
      headers: { 'x-cast': 'directorLi' },
    })
    const [sheet, guide] = await readWorkbook(rawPayload)
    expect(sheet?.rows[0]?.cells).toHaveLength(definition.fields.length + 1)
    expect(guide?.rows).toHaveLength(definition.fields.length + 2)
  }
}, 60_000)

test('what was exported can be handed in again: every row is known', async () => {
  const world = await testWorld()
  const site = await testSite(world, ledgerRoutes)
  await confirmed(world)
  await confirmed(world, { values: { ...aLine, code: '=1+1', name: '@SUM(A1)', user: unitNamed.property } })
  const { rawPayload } = await site.app.inject({
    url: '/api/ledger/entries/export?kind=leased_line',
    headers: { 'x-cast': 'directorLi' },
  })
  expect((await upload(site, rawPayload)).body).toMatchObject({ problems: [], rows: 2, fresh: 0, known: 2 })
  const text = (await site.as('directorLi').get('/api/ledger/entries/export?kind=leased_line&format=csv'))
    .body
  expect(text).toContain("'=1+1")
  expect(text).toContain("'@SUM(A1)")
})

test('a workbook of fifty megabytes is refused, and so is one that is none', async () => {
  const site = await testSite(await testWorld(), ledgerRoutes)
  const huge = await upload(site, Buffer.alloc(50 * 1024 * 1024, 'x'))
  expect(huge.status).toBeGreaterThanOrEqual(400)
  expect(huge.status).toBeLessThan(500)
  const broken = await upload(site, Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(100)]))
  expect(broken.status).toBe(422)
})

test('five thousand rows are one act; five thousand and one are refused', async () => {
  const world = await testWorld()
  const line = (n: number) => `L-${n}|线路${n}||中国电信|10|100|2024-01-01|`
  const rows = Array.from({ length: 5000 }, (_, n) => line(n))
  const done = await perform(importEntries, world.as('directorLi'), await input(...rows))
  expect(done).toMatchObject({ fresh: 5000, totals: [{ sum: '50000' }, { sum: '500000' }] })
  await expect(
    perform(importEntries, world.as('directorLi'), await input(...rows, line(5000))),
  ).rejects.toMatchObject({
    fields: [{ message: '一次最多导入 5000 行，请分成几份。' }],
  })
}, 60_000)

test('two people who hand in the same table at once: it is taken over once', async () => {
  const world = await testWorld()
  const table = await input(...good)
  await Promise.all([
    perform(importEntries, world.as('directorLi'), table),
    perform(importEntries, clerk(world), table),
  ])
  expect(await world.rows('ledger.entry')).toHaveLength(2)
})

test('formulas in a workbook are their last results, and errors are refused at their cells', async () => {
  const world = await testWorld()
  const site = await testSite(world, ledgerRoutes)
  const columns = HEAD.split('|').map((title, at) => ({ key: `c${at}`, title }))
  const cells = ['ZX-01', '甲', personIdOf('clerkChen'), '中国电信', '#REF!', '=1/0', '2024-01-01', '']
  const bytes = await writeWorkbook([
    { name: '专线', columns, rows: [Object.fromEntries(cells.map((cell, at) => [`c${at}`, cell]))] },
  ])
  const { body } = await upload(site, bytes)
  expect(body.problems.map(({ column }: { column: string }) => column)).toEqual(['C', 'E', 'F'])
})
