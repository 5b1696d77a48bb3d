import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite, testWorld, unitNamed, type World } from '#kernel/testing'
import { localDate } from '#kernel/time'
import { csvOf } from './csv.ts'
import { answer, answerBy, evidencePage, type Question } from './measure.queries.ts'
import { measureRoutes } from './measure.routes.ts'
import {
  type Aggregate,
  allMeasures,
  defineMeasure,
  defineMeasureSource,
  type Evidence,
  type Measure,
  type Period,
} from './measure.ts'

/** Eleven rows: two units and nobody's, two kinds, three months, amounts of 0 and 1 and one of 4. */
const rows = [
  ['1', '2025-01-31T23:59:59+08', 'housing', 'enquiry', 1],
  ['2', '2025-02-01T00:00:00+08', 'housing', 'enquiry', 0],
  ['3', '2025-02-28T12:00:00+08', 'housing', 'help', 1],
  ['4', '2025-02-14T12:00:00+08', 'transport', 'help', 1],
  ['5', '2025-02-14T12:00:00+08', 'transport', 'enquiry', 4],
  ['6', '2025-02-28T23:59:59+08', null, 'enquiry', 0],
  ['7', '2025-03-01T00:00:00+08', 'transport', null, 1],
  ['8', '2025-03-31T23:59:59+08', 'housing', 'help', 0],
  ['9', '2025-04-01T00:00:00+08', 'housing', 'help', 1],
] as const

const values = rows.map(([number, at, unit, kind, amount]) => {
  const unitId = unit ? unitNamed[unit] : null
  return sql`(${number}::text, ${`=标题${number}`}::text, ${at}::timestamptz, ${unitId}::uuid, ${kind}::text, ${amount}::numeric)`
})
const evidence = () =>
  sql<Evidence>`select number as subject_id, number, title, at, unit_id, kind, amount, 2::numeric as weight
    from (values ${sql.join(values)}) v (number, title, at, unit_id, kind, amount)`

const measure = (aggregate: Aggregate): Measure =>
  defineMeasure({
    name: `testing.rows.${aggregate}`,
    label: '测试',
    unit: '件',
    aggregate,
    definition: '测试',
    permission: 'interaction.read_statistics',
    evidence,
    href: (id) => `/console/testing/${id}`,
  })
const measures = {
  count: measure('count'),
  sum: measure('sum'),
  average: measure('average'),
  rate: measure('rate'),
  share: measure('share'),
}
const aggregates = Object.keys(measures) as Aggregate[]

let world: World
let site: TestSite
beforeAll(async () => {
  world = await testWorld({ today: '2025-04-10', keep: true })
  site = await testSite(world, [measureRoutes])
})
afterAll(() => world.close())

const question = (more: Partial<Question> = {}): Question => ({
  from: localDate('2025-02-01'),
  to: localDate('2025-03-31'),
  scope: 'all',
  ...more,
})

/** The same once more, from the rows that the evidence page shows. */
async function recount(aggregate: Aggregate, asked: Question): Promise<string | null> {
  const { items } = await evidencePage(world.db.tx, measures[aggregate], asked, { page: 1, pageSize: 100 })
  const sum = items.reduce((total, { amount }) => total + amount, 0)
  if (aggregate === 'count') return String(items.length)
  if (aggregate === 'sum') return sum.toFixed(2)
  if (items.length === 0) return null
  if (aggregate === 'share') return ((sum / (items.length * 2)) * 100).toFixed(2)
  return ((sum / items.length) * (aggregate === 'rate' ? 100 : 1)).toFixed(2)
}

describe.each(aggregates)('a measure that is a %s', (aggregate) => {
  const asked = [
    ['everything', question(), 7],
    ['one unit', question({ unitIds: [unitNamed.transport] }), 3],
    ['one kind', question({ kind: 'help' }), 3],
    ['one day', question({ from: localDate('2025-02-14'), to: localDate('2025-02-14') }), 2],
    ['what a unit may see', question({ scope: { unitIds: [unitNamed.housing] } }), 3],
    [
      'a foreign unit',
      question({ scope: { unitIds: [unitNamed.housing] }, unitIds: [unitNamed.transport] }),
      0,
    ],
    ['nothing at all', question({ scope: { unitIds: [] } }), 0],
  ] as const
  test.each(asked)('of %s is what its evidence says', async (_what, one, count) => {
    const found = await answer(world.db.tx, measures[aggregate], one)
    expect(found).toEqual({ value: await recount(aggregate, one), count })
  })

  test.each(['unit', 'kind', 'month'] as const)(
    'falls into parts by %s that make up the whole',
    async (by) => {
      const parts = await answerBy(world.db.tx, measures[aggregate], question(), by)
      const whole = await answer(world.db.tx, measures[aggregate], question())
      expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(whole.count)
      if (aggregate !== 'count' && aggregate !== 'sum') return
      expect(parts.reduce((sum, { value }) => sum + Number(value), 0)).toBe(Number(whole.value))
    },
  )
})

test('parts carry names: units theirs, months as they are in the county', async () => {
  const units = await answerBy(world.db.tx, measures.count, question(), 'unit')
  expect(units.map(({ label, value }) => [label, value])).toEqual(
    expect.arrayContaining([
      ['云溪县住房和城乡建设局', '3'],
      ['云溪县交通运输局', '3'],
      ['未转办', '1'],
    ]),
  )
  const months = await answerBy(world.db.tx, measures.count, question(), 'month')
  expect(months.map(({ key, value }) => [key, value])).toEqual([
    ['2025-02', '5'],
    ['2025-03', '2'],
  ])
})

test('evidence comes page by page, newest first, each row once', async () => {
  const pages = await Promise.all(
    [1, 2, 3, 4].map((page) => evidencePage(world.db.tx, measures.count, question(), { page, pageSize: 2 })),
  )
  expect(pages.flatMap(({ items }) => items.map(({ number }) => number))).toEqual([
    '8',
    '7',
    '6',
    '3',
    '4',
    '5',
    '2',
  ])
  expect(pages.map(({ total }) => total)).toEqual([7, 7, 7, 7])
})

const FEBRUARY = 'from=2025-02-01&to=2025-02-28'

test('GET /api/measures answers in the shape that other systems rely on', async () => {
  const { status, body } = await site.as('financeFei').get(`/api/measures?name=testing.rows.rate&${FEBRUARY}`)
  expect([status, body]).toEqual([
    200,
    [
      {
        name: 'testing.rows.rate',
        label: '测试',
        unit: '件',
        definition: '测试',
        value: '120.00',
        from: '2025-02-01',
        to: '2025-02-28',
        scope: 'county',
        source: 'measured',
        evidence: { count: 5, href: `/api/measures/evidence?name=testing.rows.rate&${FEBRUARY}` },
      },
    ],
  ])
})

test('the address of the evidence opens exactly that evidence, also for a unit and a kind', async () => {
  const asked = `/api/measures?name=testing.rows.count&${FEBRUARY}&unit=211&kind=enquiry`
  const [figure] = (await site.as('financeFei').get(asked)).body
  expect(figure).toMatchObject({ value: '1', scope: unitNamed.housing, evidence: { count: 1 } })
  const { body } = await site.as('financeFei').get(figure.evidence.href)
  expect(body).toMatchObject({ total: 1, items: [{ number: '2', href: '/console/testing/2' }] })
})

test('a unit is shown its own, and the answer says so', async () => {
  const [figure] = (await site.as('clerkChen').get(`/api/measures?name=testing.rows.count&${FEBRUARY}`)).body
  expect(figure).toMatchObject({ value: '2', scope: 'own' })
})

test('a rate of nothing is nothing, not zero', async () => {
  const asked = '/api/measures?name=testing.rows.rate&from=2024-01-01&to=2024-12-31'
  const [figure] = (await site.as('financeFei').get(asked)).body
  expect(figure).toMatchObject({ value: null, evidence: { count: 0 } })
})

test.each([
  ['a measure that is not there', 'name=testing.rows.nothing', 404, 'not_found'],
  ['a unit that is not there', 'name=testing.rows.count&unit=999', 422, 'invalid_input'],
  ['a day that is none', 'name=testing.rows.count&from=2025-02-30', 422, 'invalid_input'],
  [
    'an end before its beginning',
    'name=testing.rows.count&from=2025-03-01&to=2025-02-01',
    422,
    'invalid_input',
  ],
])('%s is refused', async (_what, asked, status, code) => {
  const answered = await site.as('financeFei').get(`/api/measures?${asked}`)
  expect([answered.status, answered.body.code]).toEqual([status, code])
})

test('the evidence as CSV opens in a spreadsheet and runs no formula there', async () => {
  const { body, headers } = await site
    .as('financeFei')
    .get(`/api/measures/evidence.csv?name=testing.rows.count&${FEBRUARY}`)
  expect(headers['content-type']).toBe('text/csv; charset=utf-8')
  const lines = String(body).trimEnd().split('\r\n')
  expect(lines[0]).toBe('\uFEFF"编号","标题","时间","单位","类别","测试"')
  expect(lines).toHaveLength(6)
  expect(lines[1]).toMatch(/^"6","'=标题6","2025-02-28 23:59","","enquiry","0"$/)
})

test('quotes, line breaks and commas stay inside their cell', () => {
  const item = {
    subjectId: '1',
    number: '1',
    title: '他说“好”, "真的"\n=1+1',
    at: new Date('2025-02-01T00:00:00Z'),
    unitId: null,
    unitName: null,
    kind: null,
    amount: 1,
  }
  expect(csvOf(measures.count, [item])).toContain('"他说“好”, ""真的""\n=1+1"')
})

test('two measures of one name are a mistake of ours', () => {
  expect(() => measure('count')).toThrow('measure defined twice: testing.rows.count')
})

test('a measure that comes and goes has a source: it is listed, found by name, and says how much waits', async () => {
  const there = new Set(['testing.own.visits'])
  const asked: Period[] = []
  const own = (name: string): Measure => ({
    ...measures.count,
    name,
    evidence: (period) => {
      asked.push(period)
      return evidence()
    },
    waiting: () => sql<Evidence>`select * from (${evidence()}) w where w.amount = 0`,
  })
  defineMeasureSource({ prefix: 'testing.own.', measures: async () => [...there].map(own) })
  const url = `/api/measures?name=testing.own.visits&${FEBRUARY}`
  const { body } = await site.as('financeFei').get(url)
  expect(body).toMatchObject([{ name: 'testing.own.visits', value: '5', waiting: 2 }])
  expect(asked[0]).toEqual({
    from: new Date('2025-01-31T16:00:00Z'),
    until: new Date('2025-02-28T16:00:00Z'),
    now: world.clock.now(),
  })
  const listed = (await site.as('financeFei').get(`/api/measures?${FEBRUARY}`)).body as { name: string }[]
  expect(listed.map(({ name }) => name)).toContain('testing.own.visits')
  expect(allMeasures().map(({ name }) => name)).not.toContain('testing.own.visits')
  there.clear()
  expect((await site.as('financeFei').get(url)).status).toBe(404)
})
