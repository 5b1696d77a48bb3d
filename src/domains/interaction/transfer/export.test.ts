import { expect, test } from 'vitest'
import { readWorkbook } from '#kernel/documents'
import { behavesLikeAnAction, testWorld, unitNamed, type World } from '#kernel/testing'
import { submitCorrection } from '../corrections/correction.actions.ts'
import { assignLetter } from '../letters/assignment.actions.ts'
import { registerOpinion } from '../opinions/opinion.actions.ts'
import { act, letterAt, written } from '../testing.ts'
import { exportCorrections, exportLetters, exportOpinions, refuseTooMany } from './export.actions.ts'
import { staffSite } from './testing.ts'

const refused = [
  { why: 'a person of finance', who: 'financeFei', error: { name: 'Forbidden' } },
  { why: 'an unknown format', input: () => ({ format: 'exe' }), error: { name: 'InvalidInput' } },
] as const

behavesLikeAnAction(exportLetters, {
  prepare: async (world) => {
    await letterAt(world, 'assigned')
    return { format: 'csv', state: 'assigned', q: '路灯' }
  },
  allowed: 'clerkChen',
  refused,
  afterwards: async (world, { ids }) => {
    expect(ids).toHaveLength(1)
    const [entry] = (await world.rows('audit.entry')).slice(-1)
    // What was searched for may be a name: the log keeps that something was.
    expect(entry?.details).toEqual({
      filter: { format: 'csv', state: 'assigned', q: '（有搜索词）' },
      rows: 1,
    })
  },
})

const aReport = { pageUrl: 'https://example.invalid/a', kind: 'wrong_word', body: '“县委”写成“具委”' }
behavesLikeAnAction(exportCorrections, {
  prepare: async (world) => {
    await act(world, world.visitor, submitCorrection, aReport)
    return { format: 'xlsx' }
  },
  allowed: 'intakeZhao',
  refused,
  afterwards: async (_world, { items }) => expect(items).toHaveLength(1),
})

const anItem = { title: '老街停水', source: '本地论坛', body: '多人发帖说停水两天', level: 'ordinary' }
behavesLikeAnAction(exportOpinions, {
  prepare: async (world) => {
    await act(world, 'intakeZhao', registerOpinion, anItem)
    return { format: 'xlsx' }
  },
  allowed: 'intakeZhao',
  refused,
  afterwards: async (_world, { items }) => expect(items).toHaveLength(1),
})

async function twoUnits(): Promise<World> {
  const world = await testWorld({ today: '2025-09-22' })
  await letterAt(world, 'assigned', { title: '=HYPERLINK("http://x","点我")', name: '𠮷永明' })
  const other = await letterAt(world, 'accepted', { title: '公交站牌歪了' })
  await act(world, 'intakeZhao', assignLetter, { id: other.id, unitId: unitNamed.transport })
  await written(world, { title: '还没有转办的信' })
  return world
}

async function titles(bytes: Buffer): Promise<(string | undefined)[]> {
  const [sheet] = await readWorkbook(bytes)
  return (sheet?.rows ?? []).slice(1).map((row) => row.cells[1]?.text)
}

test('a table holds what the list holds, for each as far as his scope reaches', async () => {
  const world = await twoUnits()
  const site = await staffSite(world)
  const seen = async (who: 'intakeZhao' | 'clerkChen' | 'outsiderWu', query = '') =>
    titles((await site.get(who, `/api/letters/export${query}`)).bytes)
  expect((await seen('intakeZhao')).sort()).toEqual([
    '=HYPERLINK("http://x","点我")',
    '公交站牌歪了',
    '还没有转办的信',
  ])
  expect(await seen('clerkChen')).toEqual(['=HYPERLINK("http://x","点我")'])
  expect(await seen('outsiderWu')).toEqual(['公交站牌歪了'])
  expect(await seen('outsiderWu', `?unit=${unitNamed.housing}`)).toEqual([])
  expect(await seen('intakeZhao', '?state=submitted')).toEqual(['还没有转办的信'])
  const list = (await site.get('intakeZhao', '/api/letters?state=assigned')).json()
  expect(await seen('intakeZhao', '?state=assigned')).toHaveLength(list.total)
})

test('people are masked, formulas stay text, rare characters stay whole', async () => {
  const site = await staffSite(await twoUnits())
  const csv = (await site.get('clerkChen', '/api/letters/export?format=csv')).bytes.toString()
  expect(csv.startsWith('\ufeff编号,标题,类型,渠道,信箱,状态,承办单位,经办人,来信人,收到时间,')).toBe(true)
  expect(csv).toContain(`"'=HYPERLINK(""http://x"",""点我"")"`)
  expect(csv).toContain(',𠮷**,2025-09-22 09:00,')
  expect(csv).not.toMatch(/永明|13900000001/)
})

test('who is not signed in is asked to, and who may not export gets nothing', async () => {
  const site = await staffSite(await testWorld())
  expect((await site.get(null, '/api/letters/export')).status).toBe(401)
  for (const path of ['letters', 'corrections', 'opinions'])
    expect((await site.get('financeFei', `/api/${path}/export`)).status).toBe(403)
  expect((await site.get('intakeZhao', '/api/letters/export?format=exe')).status).toBe(422)
})

test('error reports and opinion items are exported with their words, not their codes', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  await act(world, world.visitor, submitCorrection, aReport)
  await act(world, 'intakeZhao', registerOpinion, anItem)
  const site = await staffSite(world)
  const line = async (path: string) =>
    (await site.get('intakeZhao', `/api/${path}/export?format=csv`)).bytes.toString().split('\r\n')[1]
  expect(await line('corrections')).toMatch(
    /^JC20250922\d{6},“县委”写成“具委”,错别字或表述错误,待转办,,2025-09-22 09:00,2025-09-23,否$/,
  )
  expect(await line('opinions')).toMatch(
    /^YQ20250922\d{6},老街停水,一般,待交办,,2025-09-22 09:00,2025-09-24,否$/,
  )
  expect(await world.rows('audit.entry')).toMatchObject([
    {},
    {},
    { action: 'interaction.export_corrections', details: { rows: 1 } },
    { action: 'interaction.export_opinions', details: { rows: 1 } },
  ])
})

test('more rows than a table can carry are refused with what to do instead', () => {
  expect(() => refuseTooMany(50_001, 'xlsx')).toThrow('请改用 CSV 格式')
  expect(() => refuseTooMany(100_001, 'csv')).toThrow('超过 100000 行')
  for (const fits of [() => refuseTooMany(50_000, 'xlsx'), () => refuseTooMany(100_000, 'csv')])
    expect(fits).not.toThrow()
})
