/** Whose rows a figure is made of: a unit with all that lies below it; and who may read what it was made of. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { mergeUnit } from '#kernel/org'
import { type CastName, type TestSite, testSite, testWorld, unitNamed, type World } from '#kernel/testing'
import { measureRoutes } from './measure.routes.ts'
import { defineMeasure, type Evidence } from './measure.ts'

/** One row for the bureau, two for the division below it, four for its neighbour, eight that nobody has yet. */
const owners = [
  unitNamed.housing,
  ...Array.from({ length: 2 }, () => unitNamed.property),
  ...Array.from({ length: 4 }, () => unitNamed.transport),
  ...Array.from({ length: 8 }, () => null),
]
const values = owners.map(
  (unitId, at) =>
    sql`(${String(at)}::text, ${`=机密标题${at}`}::text, timestamptz '2025-02-14T12:00:00+08', ${unitId}::uuid)`,
)
const evidence = () => sql<Evidence>`
  select number as subject_id, number, title, at, unit_id, null::text as kind, 1::numeric as amount
  from (values ${sql.join(values)}) v (number, title, at, unit_id)`

for (const name of ['open', 'guarded'] as const) {
  defineMeasure({
    name: `testing.reach.${name}`,
    label: '测试',
    unit: '件',
    aggregate: 'count',
    definition: '测试',
    permission: 'interaction.read_statistics',
    ...(name === 'guarded' ? { contentPermission: 'interaction.read_letters' } : {}),
    evidence,
    href: (id) => `/console/testing/${id}`,
  })
}

let world: World
let site: TestSite
beforeAll(async () => {
  world = await testWorld({ today: '2025-04-10', keep: true })
  site = await testSite(world, [measureRoutes])
})
afterAll(() => world.close())

const PERIOD = 'from=2025-02-01&to=2025-02-28'
const url = (path: string, measure: string, unit = '') =>
  `/api/measures${path}?name=testing.reach.${measure}&${PERIOD}${unit && `&unit=${unit}`}`

async function countOf(who: CastName, unit = ''): Promise<string> {
  const [figure] = (await site.as(who).get(url('', 'open', unit))).body
  const { total } = (await site.as(who).get(figure.evidence.href)).body
  expect(total).toBe(Number(figure.value))
  return figure.value
}

describe('a figure of a unit', () => {
  test('counts what lies below it, and nothing of its neighbours', async () => {
    expect(await countOf('financeFei', '211')).toBe('3')
    expect(await countOf('financeFei', '211001')).toBe('2')
    expect(await countOf('financeFei', '213')).toBe('4')
  })

  test('of the whole county by its code is all that any unit has; only the county itself counts what none has', async () => {
    expect(await countOf('financeFei', '101')).toBe('7')
    expect(await countOf('financeFei')).toBe('15')
  })

  test('reaches for a person no further than he does, whatever unit he names', async () => {
    expect(await countOf('clerkChen')).toBe('3')
    expect(await countOf('clerkChen', '211001')).toBe('2')
    expect(await countOf('clerkChen', '101')).toBe('3')
    expect(await countOf('clerkChen', '213')).toBe('0')
  })

  test('is broken down within that unit alone', async () => {
    const { body } = await site.as('financeFei').get(`${url('/breakdown', 'open', '211')}&by=unit`)
    expect(body.map(({ label, count }: { label: string; count: number }) => [label, count])).toEqual([
      ['云溪县住房和城乡建设局物业管理股', 2],
      ['云溪县住房和城乡建设局', 1],
    ])
  })
})

describe('the titles of the evidence', () => {
  const HIDDEN = '（无权查看内容）'
  const titles = async (who: CastName, measure: string) =>
    (await site.as(who).get(`${url('/evidence', measure)}&pageSize=50`)).body.items.map(
      ({ title }: { title: string }) => title,
    )

  test('are hidden from who may see the figure and not the letters: that there are so many he still sees', async () => {
    expect(await titles('financeFei', 'guarded')).toEqual(owners.map(() => HIDDEN))
    expect(await titles('financeFei', 'open')).not.toContain(HIDDEN)
    expect((await titles('clerkChen', 'guarded')).every((title: string) => title.startsWith('=机密'))).toBe(
      true,
    )
  })

  test('are hidden in the file as well', async () => {
    const file = async (who: CastName) =>
      String((await site.as(who).get(url('/evidence.csv', 'guarded'))).body)
    expect(await file('financeFei')).not.toContain('机密')
    expect((await file('financeFei')).split(HIDDEN)).toHaveLength(owners.length + 1)
    expect((await file('intakeZhao')).split('机密')).toHaveLength(owners.length + 1)
  })
})

test('what a unit had before it was merged counts for the one that took it over', async () => {
  const input = {
    id: unitNamed.transport,
    intoId: unitNamed.housing,
    reason: '机构改革',
  }
  await perform(mergeUnit, world.as('sysadminHe'), input)
  expect(await countOf('financeFei', '211')).toBe('7')
})
