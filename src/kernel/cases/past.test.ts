import { expect, test } from 'vitest'
import { newId } from '#kernel/db'
import { testWorld, unitNamed } from '#kernel/testing'
import { clocksOf, historyOf, readCase } from './case.store.ts'
import { takeOverCases } from './past.ts'
import { parcelCase, within } from './testing.ts'

const past = (id: string, state: string) => ({
  id,
  number: `旧-${id.slice(-4)}`,
  unitId: unitNamed.housing,
  opened: { at: new Date('2024-03-01T01:00:00Z'), state: 'open', label: '登记', text: '从旧系统转入' },
  decided: { at: new Date('2024-03-05T08:00:00Z'), state, name: 'finish', label: '送达' },
})

test('cases decided elsewhere come in with their two lines of history, and no clock of ours ever ran for them', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const [done, waiting] = [newId(), newId()]
  await within(world, (act) => takeOverCases(act, parcelCase, [past(done, 'done'), past(waiting, 'waiting')]))
  expect(await readCase(world.db.tx, done)).toMatchObject({
    state: 'done',
    closed: true,
    version: 2,
    openedAt: new Date('2024-03-01T01:00:00Z'),
    closedAt: new Date('2024-03-05T08:00:00Z'),
    dueAt: null,
    paused: false,
  })
  expect(await readCase(world.db.tx, waiting)).toMatchObject({ closed: false, closedAt: null })
  const lines = await historyOf(world.db.tx, done)
  expect(lines.map(({ name, fromState, toState, text }) => [name, fromState, toState, text])).toEqual([
    ['open', null, 'open', '从旧系统转入'],
    ['finish', 'open', 'done', null],
  ])
  expect(await clocksOf(world.db.tx, done)).toEqual([])
})

test('none to take over is no error', async () => {
  const world = await testWorld()
  await within(world, (act) => takeOverCases(act, parcelCase, []))
  expect(await world.rows('cases.case')).toEqual([])
})
