import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { allMeasures, answer, answerBy, everyMeasure, findMeasure, waitingFor } from '#kernel/measures'
import { testWorld, unitNamed, type World } from '#kernel/testing'
import { localDate } from '#kernel/time'
import { defineKind } from '../kinds/kind.actions.ts'
import { aDraft, aLine, confirmed, submitted, voided } from '../testing.ts'
import './measures.ts'

const asked = (world: World, more: object = {}) => ({
  from: localDate('2025-01-01'),
  to: localDate('2025-12-31'),
  scope: 'all' as const,
  now: world.clock.now(),
  ...more,
})
async function value(world: World, name: string, more: object = {}) {
  const measure = (await findMeasure(world.db.tx, `ledger.${name}`))!
  return (await answer(world.db.tx, measure, asked(world, more))).value
}
const line = (code: string, more: object = {}) => ({ values: { ...aLine, code, ...more } })
const visit = (raised: string, solved: string) => ({
  kind: 'visit',
  values: { target: '柳河镇', visited_on: '2025-09-01', purpose: '调研', people: '林新', raised, solved },
})

test('every figure of every kind can be computed from nothing', async () => {
  const world = await testWorld()
  // Other files of tests in this process may have measures of their own.
  const ours = allMeasures().filter(({ name }) => /^ledger\.(?!testing\.)/.test(name))
  expect(ours.length).toBeGreaterThan(60)
  for (const measure of ours) {
    const { count } = await answer(world.db.tx, measure, asked(world))
    expect([measure.name, count, await waitingFor(world.db.tx, measure, asked(world))]).toEqual([
      measure.name,
      0,
      0,
    ])
    await answerBy(world.db.tx, measure, asked(world), 'month')
  }
})

test('only what was confirmed counts; drafts, what waits, what was returned and what is void do not', async () => {
  const world = await testWorld()
  await confirmed(world, line('A'))
  await submitted(world, line('B'))
  await aDraft(world, line('C'))
  await voided(world, await confirmed(world, line('D')), world.as('directorLi'))
  expect(await value(world, 'leased_line.standing')).toBe('1')
  const measure = (await findMeasure(world.db.tx, 'ledger.leased_line.standing'))!
  expect(await waitingFor(world.db.tx, measure, asked(world))).toBe(1)
})

test('what stands is counted at the end of the period; what happened, within it', async () => {
  const world = await testWorld()
  await confirmed(world, line('A'))
  await confirmed(world, line('B', { opened_on: '2025-03-01' }))
  await confirmed(world, line('C', { opened_on: '2025-03-01', closed_on: '2025-06-30' }))
  const until = (to: string) =>
    value(world, 'leased_line.standing', { from: localDate('2025-01-01'), to: localDate(to) })
  expect(await Promise.all(['2025-02-28', '2025-03-01', '2025-06-29', '2025-06-30'].map(until))).toEqual([
    '1',
    '3',
    '3',
    '2',
  ])
  expect(await value(world, 'leased_line.opened')).toBe('2')
  expect(await value(world, 'leased_line.monthly_fee')).toBe('2401.00')
})

test('a share is of the sums, not the mean of the shares', async () => {
  const world = await testWorld()
  await confirmed(world, visit('1', '0'))
  await confirmed(world, visit('9', '9'))
  expect(await value(world, 'visit.solved_rate')).toBe('90.00')
})

test('a unit sees its own figures', async () => {
  const world = await testWorld()
  await confirmed(world, line('A'))
  expect(await value(world, 'leased_line.standing', { scope: { unitIds: [unitNamed.transport] } })).toBe('0')
})

test('a kind made in the console has its figures at once, and they stay when it changes', async () => {
  const world = await testWorld()
  const definition = {
    code: 'own_flood_patrol',
    name: '防汛巡查',
    group: '应急',
    about: '每次巡查一条。',
    source: '县防汛办要求',
    fields: [
      { name: 'place', label: '地点', type: 'text', required: true },
      { name: 'done_on', label: '巡查日期', type: 'date', required: true },
      { name: 'depth', label: '水深', type: 'number', unit: '米' },
    ],
    titleField: 'place',
    dateField: 'done_on',
    measures: [
      { name: 'patrols', label: '巡查次数', unit: '次', aggregate: 'count', definition: '期内的次数。' },
      {
        name: 'depth',
        label: '平均水深',
        unit: '米',
        aggregate: 'average',
        of: 'depth',
        definition: '期内的平均。',
      },
    ],
  }
  const define = (version: number, more: object = {}) =>
    perform(defineKind, world.as('financeFei'), {
      definition: { ...definition, ...more },
      version,
      reason: '防汛',
    })
  await define(0)
  const values = { place: '东堤', done_on: '2025-07-01', depth: '0.5' }
  await confirmed(world, { kind: definition.code, values })
  // The depth becomes a word: what was a number stays one, what is none is left out.
  const fields = definition.fields.map((field) =>
    field.name === 'depth' ? { name: 'depth', label: '水深', type: 'text' } : field,
  )
  await define(1, { fields, measures: definition.measures.slice(0, 1) })
  await confirmed(world, {
    kind: definition.code,
    values: { ...values, done_on: '2025-07-02', depth: '及膝' },
  })
  expect(await value(world, 'own_flood_patrol.patrols')).toBe('2')
  await define(2, {})
  expect(await value(world, 'own_flood_patrol.depth')).toBe('0.50')
  const names = (await everyMeasure(world.db.tx)).map(({ name }) => name)
  expect(names).toContain('ledger.own_flood_patrol.patrols')
  expect(allMeasures().map(({ name }) => name)).not.toContain('ledger.own_flood_patrol.patrols')
  expect(await findMeasure(world.db.tx, 'ledger.own_none.patrols')).toBeUndefined()
})
