import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { testWorld, type World } from '#kernel/testing'
import { systemClock } from '#kernel/time'
import {
  defineJob,
  enqueue,
  type JobScope,
  listDeadJobs,
  type Outcome,
  runDueJobs,
  startWorkers,
} from './public.ts'

const mark = (tx: JobScope['tx'], name: string) =>
  sql`insert into jobs.schedule (name, cron, next_at) values (${name}, 'effect', now())`.execute(tx)
const effects = async (world: World) =>
  (await world.rows('jobs.schedule')).filter(({ cron }) => cron === 'effect').map(({ name }) => name)

const late: Promise<string>[] = []
const retry = { limit: 1, backoffSeconds: 60 }
const limits = { schema: z.object({}), retry, limitSeconds: 0.3 }

/** Waits for an answer that does not come in time, and goes on as if nothing had been. */
const waits = defineJob({
  ...limits,
  name: 'test.waits',
  async run({ tx }) {
    await mark(tx, 'before')
    await pause(800)
    late.push(
      mark(tx, 'after').then(
        () => 'written',
        () => 'refused',
      ),
    )
    await late.at(-1)
  },
})
const asksForLong = defineJob({
  ...limits,
  name: 'test.asks_for_long',
  run: async ({ tx }) => void (await sql`select pg_sleep(30)`.execute(tx)),
})
const never = defineJob({ ...limits, name: 'test.never', run: () => new Promise<void>(() => undefined) })
const quick = defineJob({
  ...limits,
  name: 'test.quick',
  run: async ({ tx }) => void (await mark(tx, 'quick')),
})

test('a job that takes too long is ended; nothing of it stands, and nothing is written afterwards', async () => {
  const world = await testWorld()
  await enqueue(world.db.tx, waits, {})
  const { failures } = await runDueJobs(world.db, world.clock)
  expect(failures).toEqual([{ name: 'test.waits', error: 'TookTooLong: 执行超过 0.3 秒没有结束，已中止。' }])
  expect(await effects(world)).toEqual([])
  await pause(700)
  expect(await Promise.all(late)).toEqual(['refused'])
  expect(await effects(world)).toEqual([])
  expect(await world.rows('jobs.job')).toMatchObject([{ state: 'waiting', attempt: 1 }])
  world.clock.advance({ minutes: 2 })
  await runDueJobs(world.db, world.clock)
  expect((await listDeadJobs(world.db.tx)).rows).toMatchObject([{ name: 'test.waits', attempt: 2 }])
})

test('a question to the database that takes too long is ended with it', async () => {
  const world = await testWorld()
  await enqueue(world.db.tx, asksForLong, {})
  const started = performance.now()
  const { failures } = await runDueJobs(world.db, world.clock)
  expect(failures[0]?.error).toMatch(/^TookTooLong/)
  expect(performance.now() - started).toBeLessThan(5_000)
  const { rows } = await sql`select 1 from pg_stat_activity
    where datname = current_database() and query like '%pg_sleep%' and pid <> pg_backend_pid()`.execute(
    world.db.tx,
  )
  expect(rows).toEqual([])
})

test('jobs that never end give their slots back, and the others get their turn', async () => {
  const world = await testWorld()
  for (let n = 0; n < 3; n++) await enqueue(world.db.tx, never, {})
  await enqueue(world.db.tx, quick, {})
  const heard: Outcome['kind'][] = []
  const workers = startWorkers({
    db: world.db,
    clock: systemClock,
    concurrency: 1,
    report: ({ kind }) => void (kind !== 'unreachable' && heard.push(kind)),
  })
  for (let waited = 0; heard.length < 4 && waited < 15_000; waited += 50) await pause(50)
  await workers.stop()
  expect(heard).toEqual(['retry', 'retry', 'retry', 'done'])
  expect(await effects(world)).toEqual(['quick'])
  expect((await sql<{ n: number }>`select 1 as n`.execute(world.db.tx)).rows).toEqual([{ n: 1 }])
})
