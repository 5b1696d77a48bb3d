import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { perform, type Scope } from '#kernel/actions'
import { defineMeasure, type Evidence, measureRoutes } from '#kernel/measures'
import { behavesLikeAnAction, testSite, testWorld, type World } from '#kernel/testing'
import { localDate } from '#kernel/time'
import '../../public.ts'
import { findIndicator, indicatorsOf } from '../targets/indicator.store.ts'
import { approved, PROJECT } from '../testing.ts'
import { bindIndicator, fillIndicator, unbindIndicator, unfillIndicator } from './binding.actions.ts'
import { reachedBy, reachedView } from './value.queries.ts'

const field = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })
const blocker = (code: string) => ({ name: 'Refused', blockers: [expect.objectContaining({ code })] })
const COST = '维护费用'

/** As the ledger would define one. */
defineMeasure({
  name: 'ledger.testing.amount',
  label: '合同金额',
  unit: '元',
  aggregate: 'sum',
  definition: '测试',
  permission: 'ledger.read',
  evidence: () => sql<Evidence>`
    select '1' as subject_id, '1' as number, '合同' as title, timestamptz '2025-02-01T12:00:00+08' as at, id as unit_id,
      null::text as kind, 123450::numeric as amount from org.unit where code = '211'`,
  href: (id) => `/console/testing/${id}`,
})

async function indicatorNamed(world: World, name: string): Promise<string> {
  const targetId = await approved(world, { paid: { 3: '30', 9: '40.5' } })
  return (await indicatorsOf(world.db.tx, targetId)).find((one) => one.name === name)?.id ?? ''
}
const paid = { measure: 'fiscal.paid', kind: PROJECT.code }
const boundTo = async (world: World) => {
  const id = await indicatorNamed(world, COST)
  await perform(bindIndicator, world.as('financeFei'), { id, ...paid })
  return id
}
const closed = (world: World) => world.sql(`update fiscal.target set state = 'replaced'`)

behavesLikeAnAction(bindIndicator, {
  prepare: async (world) => ({ id: await indicatorNamed(world, COST), ...paid }),
  allowed: 'financeFei',
  refused: [
    { why: 'who only reviews', who: 'directorLi', error: { name: 'Forbidden' } },
    {
      why: 'a measure that is not there',
      input: (a) => ({ ...a, measure: 'fiscal.nothing' }),
      error: field('measure'),
    },
    { why: 'a factor of nothing', input: (a) => ({ ...a, factor: '0' }), error: field('factor') },
    { why: 'a factor that is no figure', input: (a) => ({ ...a, factor: '万' }), error: field('factor') },
    { why: 'a revision that is no longer in force', given: closed, error: blocker('fiscal.target_closed') },
  ],
})

test('words are not measured', async () => {
  const world = await testWorld()
  const id = await indicatorNamed(world, '小区内涝改善情况')
  await expect(perform(bindIndicator, world.as('financeFei'), { id, ...paid })).rejects.toMatchObject(
    blocker('fiscal.not_numeric'),
  )
})

behavesLikeAnAction(unbindIndicator, {
  prepare: async (world) => ({ id: await boundTo(world), reason: '支付数含上年尾款' }),
  allowed: 'financeFei',
  refused: [
    { why: 'who only reviews', who: 'directorLi', error: { name: 'Forbidden' } },
    { why: 'no reason', input: (a) => ({ ...a, reason: '' }), error: field('reason') },
    {
      why: 'what is not bound',
      given: (world, input) => perform(unbindIndicator, world.as('financeFei'), input),
      error: blocker('fiscal.not_bound'),
    },
  ],
  afterwards: async (world) => {
    const rows = await world.rows('audit.entry')
    expect(rows.at(-1)?.details).toMatchObject({
      name: COST,
      measure: 'fiscal.paid',
      reason: '支付数含上年尾款',
    })
  },
})

behavesLikeAnAction(fillIndicator, {
  prepare: async (world) => ({ id: await indicatorNamed(world, COST), on: '2025-09-30', value: '７０.5' }),
  allowed: 'financeFei',
  refused: [
    { why: 'who only reviews', who: 'directorLi', error: { name: 'Forbidden' } },
    { why: 'a day to come', input: (a) => ({ ...a, on: '2025-12-31' }), error: field('on') },
    { why: 'a day of another year', input: (a) => ({ ...a, on: '2024-12-31' }), error: field('on') },
    { why: 'no figure', input: (a) => ({ ...a, value: '' }), error: field('value') },
    { why: 'a figure that is none', input: (a) => ({ ...a, value: '不少' }), error: field('value') },
    {
      why: 'a paper that is gone',
      input: (a) => ({ ...a, fileIds: [crypto.randomUUID()] }),
      error: field('fileIds.0'),
    },
    {
      why: 'what a measure answers',
      given: (world, { id }) => perform(bindIndicator, world.as('financeFei'), { id, ...paid }),
      error: blocker('fiscal.bound'),
    },
  ],
})

behavesLikeAnAction(unfillIndicator, {
  prepare: async (world) => {
    const id = await indicatorNamed(world, COST)
    const filled = await perform(fillIndicator, world.as('financeFei'), { id, on: '2025-09-30', value: '70' })
    return { id, valueId: filled.id, reason: '填错了' }
  },
  allowed: 'financeFei',
  refused: [
    { why: 'who only reviews', who: 'directorLi', error: { name: 'Forbidden' } },
    {
      why: 'a value of nobody',
      input: (a) => ({ ...a, valueId: crypto.randomUUID() }),
      error: field('valueId'),
    },
    {
      why: 'what was withdrawn already',
      given: (world, input) => perform(unfillIndicator, world.as('financeFei'), input),
      error: field('valueId'),
    },
  ],
})

const reachedOn = async (world: World, id: string, at: string) => {
  const indicator = await findIndicator(world.db.tx, id)
  if (!indicator) throw new Error('no indicator')
  const { unitId, year } = indicator.target
  const asked = { unitId, year, at: localDate(at), now: world.clock.now() }
  return reachedView(await reachedBy(world.db.tx, indicator, asked))
}

test('a bound value is what its measure says of the unit and the year up to that day, with its evidence', async () => {
  const world = await testWorld()
  const id = await boundTo(world)
  expect(await reachedOn(world, id, '2025-06-30')).toMatchObject({
    value: '30',
    source: 'measured',
    on: '2025-06-30',
  })
  const reached = await reachedOn(world, id, '2025-10-20')
  expect(reached).toMatchObject({ value: '70.5', evidence: { count: 2 }, files: [] })
  const site = await testSite(world, [measureRoutes])
  const { body } = await site.as('directorLi').get(reached.evidence?.href ?? '')
  expect(body).toMatchObject({ total: 2, items: [{ number: '2025-09' }, { number: '2025-03' }] })
})

test('a factor turns units, and the year ends where it ends', async () => {
  const world = await testWorld({ today: '2026-03-01' })
  const id = await boundTo(world)
  await perform(bindIndicator, world.as('financeFei'), { id, ...paid, factor: '10000' })
  expect(await reachedOn(world, id, '2026-03-01')).toMatchObject({ value: '705000', on: '2025-12-31' })
})

test('what was typed stands until the next word, and what was withdrawn stands no more', async () => {
  const world = await testWorld()
  const id = await indicatorNamed(world, COST)
  const fill = (on: string, value: string) =>
    perform(fillIndicator, world.as('financeFei'), { id, on, value })
  await fill('2025-03-31', '20')
  await fill('2025-06-30', '40')
  const wrong = await fill('2025-06-30', '400')
  expect(await reachedOn(world, id, '2025-05-01')).toMatchObject({
    value: '20',
    source: 'typed',
    on: '2025-03-31',
  })
  expect(await reachedOn(world, id, '2025-10-01')).toMatchObject({ value: '400' })
  await perform(unfillIndicator, world.as('financeFei'), { id, valueId: wrong.id, reason: '多打了一个零' })
  expect(await reachedOn(world, id, '2025-10-01')).toMatchObject({ value: '40' })
  expect(await reachedOn(world, id, '2025-01-01')).toMatchObject({ value: null, source: 'none' })
})

test('a ledger’s figure says that it is one', async () => {
  const world = await testWorld()
  const id = await indicatorNamed(world, COST)
  await perform(bindIndicator, world.as('financeFei'), {
    id,
    measure: 'ledger.testing.amount',
    factor: '0.0001',
  })
  expect(await reachedOn(world, id, '2025-10-01')).toMatchObject({
    value: '12.345',
    source: 'ledger',
    evidence: { count: 1 },
  })
})

test('nobody binds what he may not see of other units', async () => {
  const world = await testWorld()
  const id = await indicatorNamed(world, COST)
  const context = world.as('financeFei')
  const permissions = new Map<string, Scope>([
    ['fiscal.write', 'all'],
    ['ledger.read', { unitIds: [] }],
  ])
  const within = { ...context, actor: { ...context.actor, permissions } }
  const asked = { id, measure: 'ledger.testing.amount' }
  await expect(perform(bindIndicator, within, asked)).rejects.toMatchObject(field('scope'))
  await expect(perform(bindIndicator, within, { ...asked, scope: 'county' })).rejects.toMatchObject(
    field('scope'),
  )
  const without = {
    ...within,
    actor: { ...within.actor, permissions: new Map<string, Scope>([['fiscal.write', 'all']]) },
  }
  await expect(perform(bindIndicator, without, asked)).rejects.toMatchObject({ name: 'Forbidden' })
})
