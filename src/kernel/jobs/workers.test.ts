import { setTimeout as pause } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { testWorld, type World } from '#kernel/testing'
import { systemClock } from '#kernel/time'
import { defineJob, enqueue, type Outcome, startWorkers } from './public.ts'

const ran: { number: number; at: number }[] = []
let holdMs = 0
let most = 0
let running = 0

const count = defineJob({
  name: 'test.count',
  schema: z.object({ number: z.int() }),
  retry: { limit: 0, backoffSeconds: 1 },
  async run({ clock }, { number }) {
    running++
    most = Math.max(most, running)
    await pause(holdMs)
    running--
    ran.push({ number, at: clock.now().getTime() })
    if (number < 0) throw new Error('negative')
  },
})

let world: World
beforeEach(async () => {
  world = await testWorld()
  ran.length = 0
  holdMs = 0
  most = 0
})

const inMs = (ms: number) => {
  const at = systemClock.now()
  at.setTime(at.getTime() + ms)
  return at
}

test('work begins within a second of its time', async () => {
  const workers = startWorkers({ db: world.db, clock: systemClock })
  const dueAt = [300, 700, 1100, 1900].map(inMs)
  for (const [number, runAt] of dueAt.entries()) await enqueue(world.db.tx, count, { number }, { runAt })
  await pause(3200)
  await workers.stop()
  const late = ran.map(({ number, at }) => at - dueAt[number]!.getTime())
  expect(late).toHaveLength(4)
  for (const ms of late) {
    expect(ms).toBeGreaterThanOrEqual(0)
    expect(ms).toBeLessThan(1000)
  }
})

test('stopping waits for what runs, and nothing begins after it', async () => {
  holdMs = 600
  for (let number = 0; number < 10; number++) await enqueue(world.db.tx, count, { number })
  const workers = startWorkers({ db: world.db, clock: systemClock, concurrency: 3 })
  await pause(250)
  await workers.stop()
  expect([ran.length, most]).toEqual([3, 3])
  await pause(500)
  expect(ran).toHaveLength(3)
})

test('slots are filled again as soon as they are free, not at the next look', async () => {
  for (let number = 0; number < 60; number++) await enqueue(world.db.tx, count, { number })
  const workers = startWorkers({ db: world.db, clock: systemClock, concurrency: 2 })
  // Thirty looks would take twelve seconds; how fast the machine is otherwise does not matter here.
  for (let waited = 0; ran.length < 60 && waited < 5000; waited += 50) await pause(50)
  await workers.stop()
  expect(ran).toHaveLength(60)
})

test('what goes wrong is reported, and the others go on', async () => {
  const events: Outcome[] = []
  await enqueue(world.db.tx, count, { number: -1 })
  await enqueue(world.db.tx, count, { number: 1 })
  const workers = startWorkers({
    db: world.db,
    clock: systemClock,
    report: (event) => event.kind !== 'unreachable' && events.push(event),
  })
  await pause(900)
  await workers.stop()
  expect(events.sort((a, b) => a.kind.localeCompare(b.kind))).toEqual([
    { kind: 'dead', name: 'test.count', error: 'Error: negative' },
    { kind: 'done', name: 'test.count' },
  ])
})
