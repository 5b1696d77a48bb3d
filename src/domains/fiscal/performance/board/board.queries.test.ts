import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { answer, findMeasure, measureRoutes } from '#kernel/measures'
import { testSite, testWorld, unitNamed, type World } from '#kernel/testing'
import { localDate } from '#kernel/time'
import '../../public.ts'
import { importPayments } from '../../units/payment.actions.ts'
import { indicatorsOf } from '../targets/indicator.store.ts'
import { openTarget } from '../targets/target.actions.ts'
import { approved, PROJECT, sentEvaluation } from '../testing.ts'
import { bindIndicator, fillIndicator } from '../values/binding.actions.ts'
import { promiseBoard } from './board.queries.ts'

const board = (world: World, wish = {}) => promiseBoard(world.db.tx, 2025, 'all', world.clock.now(), wish)

async function halfWay(): Promise<World> {
  const world = await testWorld({ today: '2025-07-02' })
  const targetId = await approved(world, { paid: { 3: '30', 6: '20' } })
  const idOf = async (name: string) =>
    (await indicatorsOf(world.db.tx, targetId)).find((one) => one.name === name)?.id ?? ''
  const context = world.as('financeFei')
  await perform(bindIndicator, context, {
    id: await idOf('维护费用'),
    measure: 'fiscal.paid',
    kind: PROJECT.code,
  })
  const fill = async (name: string, more: object) =>
    perform(fillIndicator, context, { id: await idOf(name), on: '2025-06-30', ...more })
  await fill('疏通管网长度', { value: '300' })
  await fill('疏通合格率', { value: '96' })
  await fill('汛前完成时间', { doneOn: '2025-05-20' })
  return world
}

test('every promise of the year stands beside what was reached today, and what will miss is said', async () => {
  const world = await halfWay()
  const found = await board(world)
  expect(found.totals).toEqual({
    indicators: 6,
    met: 2,
    onTheWay: 0,
    willMiss: 2,
    unknown: 2,
    measured: 1,
    ledger: 0,
    typed: 3,
  })
  expect(found.money).toEqual({ adjusted: '78.47', executed: '50', rate: '63.72' })
  const row = (name: string) => found.rows.find((one) => one.name === name)
  expect(row('疏通管网长度')).toMatchObject({
    promised: '≥1200米',
    forecast: '598.36',
    likelihood: 'impossible',
    met: false,
  })
  // Half the money by the middle of the year would be 100 at its end: more than may be spent.
  expect(row('维护费用')).toMatchObject({
    reached: { value: '50' },
    forecast: '99.73',
    likelihood: 'impossible',
    met: null,
  })
  expect(row('疏通合格率')).toMatchObject({ met: true, likelihood: 'certain' })
  expect(row('汛前完成时间')).toMatchObject({ met: true, why: '已于 2025-05-20 完成' })
  expect(row('住户满意度')).toMatchObject({ reached: { source: 'none' }, likelihood: null, met: null })
  expect((await board(world, { missing: true })).rows.map(({ name }) => name)).toEqual([
    '疏通管网长度',
    '维护费用',
  ])
})

test('what must not be passed is kept only when the year is over', async () => {
  const world = await halfWay()
  world.clock.set(new Date('2026-01-05T01:00:00Z'))
  const cost = (await board(world)).rows.find(({ name }) => name === '维护费用')
  expect(cost).toMatchObject({ met: true, forecast: '50', likelihood: 'certain' })
  expect((await board(world)).asOf).toBe('2025-12-31')
})

test('whoever sees one unit sees its promises only', async () => {
  const world = await halfWay()
  const of = (unitIds: string[]) => promiseBoard(world.db.tx, 2025, { unitIds }, world.clock.now())
  expect((await of([unitNamed.housing])).rows).toHaveLength(6)
  expect((await of([unitNamed.transport])).rows).toEqual([])
  expect((await of([])).rows).toEqual([])
  expect((await board(world, { unitId: unitNamed.transport })).totals.indicators).toBe(0)
})

const measured = async (world: World, name: string, to = '2025-12-31') => {
  const measure = await findMeasure(world.db.tx, name)
  if (!measure) throw new Error(`no measure ${name}`)
  const question = {
    from: localDate('2025-01-01'),
    to: localDate(to),
    scope: 'all' as const,
    now: world.clock.now(),
  }
  return answer(world.db.tx, measure, question)
}

test('the figures of performance are counted by hand', async () => {
  const world = await halfWay()
  expect(await measured(world, 'fiscal.bound_share')).toEqual({ value: '16.67', count: 6 })
  expect(await measured(world, 'fiscal.execution_rate')).toEqual({ value: '63.72', count: 1 })
  expect(await measured(world, 'fiscal.execution_rate', '2025-05-31')).toEqual({ value: '38.23', count: 1 })
  expect(await measured(world, 'fiscal.paid', '2025-05-31')).toEqual({ value: '30.000000', count: 1 })
  expect(await measured(world, 'fiscal.target_reached')).toEqual({ value: null, count: 0 })
})

test('the money of a whole unit is on the board and in its measures once all of it was reported', async () => {
  const world = await halfWay()
  const context = world.as('financeFei')
  const unitId = unitNamed.housing
  const { id } = await perform(openTarget, context, { unitId, year: 2025, scope: 'unit', scheme: 'whole' })
  await world.sql("update fiscal.target set state = 'approved', approved_at = opened_at where id = $1", [id])
  const wholes = async () => (await board(world)).wholes
  expect(await wholes()).toMatchObject([
    {
      targetId: id,
      executed: null,
      likelihood: null,
      missing: [expect.stringContaining('还没有报送支付数')],
    },
  ])
  expect(await measured(world, 'fiscal.unit_execution_rate')).toEqual({ value: null, count: 0 })
  expect(await measured(world, 'fiscal.unit_paid')).toEqual({ value: '50.000000', count: 2 })
  const months = [1, 2, 3, 4, 5, 6]
  const payments = months.map((month) => ({ use: 'basic_personnel', month, amount: '20' }))
  const parts = [{ use: 'basic_personnel', months }]
  await perform(importPayments, context, { unitId, year: 2025, months, parts, payments })
  expect(await wholes()).toMatchObject([
    {
      ...{ adjusted: '378.47', executed: '170', rate: '44.92', paidTo: '2025-06-30', missing: [] },
      // At this pace 342.82: nine tenths of it.
      ...{ forecast: '342.82', likelihood: 'possible' },
    },
  ])
  expect(await measured(world, 'fiscal.unit_execution_rate')).toEqual({ value: '44.92', count: 1 })
  expect(await measured(world, 'fiscal.unit_execution_rate', '2025-05-31')).toEqual({
    value: '34.35',
    count: 1,
  })
  expect(await measured(world, 'fiscal.unit_paid', '2025-05-31')).toEqual({ value: '130.000000', count: 6 })
  // The projects are counted once, as before.
  expect((await board(world)).money).toEqual({ adjusted: '78.47', executed: '50', rate: '63.72' })
})

test('reached is what self-evaluations say, once they are handed in', async () => {
  const world = await testWorld({ today: '2026-01-12' })
  await sentEvaluation(world)
  expect(await measured(world, 'fiscal.target_reached')).toEqual({ value: '83.33', count: 6 })
})

test('what was paid opens the payments of its unit and year', async () => {
  const world = await halfWay()
  const site = await testSite(world, [measureRoutes])
  for (const name of ['fiscal.paid', 'fiscal.execution_rate', 'fiscal.unit_paid']) {
    const asked = `/api/measures/evidence?name=${name}&from=2025-01-01&to=2025-12-31`
    const { items } = (await site.as('financeFei').get(asked)).body as { items: { href: string }[] }
    const page = `/console/fiscal/payments?unit=${unitNamed.housing}&year=2025`
    expect([...new Set(items.map(({ href }) => href))]).toEqual([page])
  }
  await site.app.close()
})
