import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveOverride } from '#kernel/calendar'
import { testWorld, type World } from '#kernel/testing'
import { localDate } from '#kernel/time'
import { ringAlarms } from './alarms.ts'
import { clocksOf, lockCase, readCase } from './case.store.ts'
import { extendClock } from './clocks.ts'
import { recomputeClocks } from './recompute.ts'
import { clock, parcel, parcelCase, step, within } from './testing.ts'

let world: World
beforeAll(async () => {
  world = await testWorld({ today: '2025-09-22', keep: true })
})
afterAll(() => world.close())

async function dayOff(date: string, kind: 'working' | 'holiday' = 'holiday'): Promise<void> {
  const createdAt = world.clock.now()
  await world.db.transaction((tx) =>
    saveOverride(tx, { date: localDate(date), kind, reason: '测试', createdAt, createdBy: null }),
  )
}
const firing = async (id: string) =>
  (await world.rows('cases.alarm'))
    .filter(({ caseId }) => caseId === id)
    .sort((a, b) => a.kind.localeCompare(b.kind) || a.level - b.level)
    .map(({ fireAt }) => fireAt?.toISOString() ?? null)

test('a changed calendar moves every open deadline and its alarms, and nothing else', async () => {
  const open = await parcel(world)
  const closed = await parcel(world)
  const resting = await parcel(world)
  const fixed = await parcel(world, {
    clocks: [clock('way', world.clock.now(), { fixedDueOn: localDate('2025-09-28') })],
  })
  await step(world, 'finish', closed.id)
  await step(world, 'wait', resting.id)
  await dayOff('2025-09-24')
  await dayOff('2025-10-09')

  expect(await recomputeClocks(world.db)).toEqual({ clocks: 3, changed: 1 })
  expect(await readCase(world.db.tx, open.id)).toMatchObject({ dueOn: '2025-09-29', version: 1 })
  expect(await firing(open.id)).toEqual([
    '2025-09-29T16:00:00.000Z',
    '2025-09-30T16:00:00.000Z',
    '2025-10-11T16:00:00.000Z',
    expect.any(String),
  ])
  expect((await clocksOf(world.db.tx, closed.id))[0]).toMatchObject({ dueOn: '2025-09-28', state: 'met' })
  expect(await readCase(world.db.tx, resting.id)).toMatchObject({ dueOn: null, paused: true })
  expect(await readCase(world.db.tx, fixed.id)).toMatchObject({ dueOn: '2025-09-28' })
  expect(await recomputeClocks(world.db)).toEqual({ clocks: 3, changed: 0 })
})

test('a day off behind the due date moves only the levels that come after it', async () => {
  world.clock.set(new Date('2025-11-03T01:00:00Z'))
  const { id } = await parcel(world)
  const before = await firing(id)
  await dayOff('2025-11-11')
  expect(await recomputeClocks(world.db)).toMatchObject({ changed: 0 })
  const after = await firing(id)
  expect(after[0]).toBe(before[0])
  expect(after.slice(1, 3)).toEqual(['2025-11-12T16:00:00.000Z', '2025-11-14T16:00:00.000Z'])
  expect(after[3]).toBe(before[3])
})

test('what rang stays as it rang', async () => {
  world.clock.set(new Date('2025-12-01T01:00:00Z'))
  const { id } = await parcel(world)
  world.clock.advance({ days: 5 })
  await ringAlarms(world.db, world.clock)
  const rang = (await firing(id))[3]
  await dayOff('2025-12-02')
  await recomputeClocks(world.db)
  expect((await firing(id))[3]).toBe(rang)
})

test('a case that somebody extends meanwhile keeps the extension', async () => {
  world.clock.set(new Date('2026-01-12T01:00:00Z'))
  const { id } = await parcel(world)
  await dayOff('2026-01-13')
  let recomputing: Promise<unknown> = Promise.resolve()
  await within(world, async (act) => {
    await lockCase(act.tx, id)
    recomputing = recomputeClocks(world.db)
    await waitingForLock(world)
    await extendClock(act, parcelCase, id, 'way', '5wd')
  })
  await recomputing
  // Ten working days, and one of them fell out.
  expect((await clocksOf(world.db.tx, id))[0]).toMatchObject({ dueOn: '2026-01-27' })
})

async function waitingForLock({ sql }: World): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const [found] = await sql(`select count(*)::int as n from pg_locks where not granted`)
    if (found?.n > 0) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('nobody waits')
}
