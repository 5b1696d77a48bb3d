import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { testWorld, type World } from '#kernel/testing'

const WORKER = join(import.meta.dirname, 'jobs-worker.ts')

async function startWorker(url: string): Promise<ChildProcess> {
  const child = fork(WORKER, [url], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  // A test that fails half way must not leave it behind: the run would wait for it for ever.
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child, 'message')
  return child
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

const ask = (world: World, count: number) =>
  sql`insert into jobs.job (name, data)
    select 'hostile.two_rows', jsonb_build_object('number', n) from generate_series(1, ${count}::int) n`.execute(
    world.db.tx,
  )

async function left(world: World): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from jobs.job`.execute(
    world.db.tx,
  )
  return rows[0]!.count
}

/** How many jobs left how many rows of each part. */
const effects = async (world: World) =>
  (
    await sql`
    select first, second, count(*)::int as jobs from (
      select count(*) filter (where kind = 'first')::int as first,
        count(*) filter (where kind = 'second')::int as second
      from notifications.message group by title) each
    group by first, second`.execute(world.db.tx)
  ).rows

async function untilDone(world: World, seconds: number): Promise<void> {
  for (let waited = 0; (await left(world)) > 0; waited += 0.1) {
    if (waited > seconds) throw new Error(`${await left(world)} jobs left after ${seconds} s`)
    await pause(100)
  }
}

test('workers killed with -9 again and again, at whatever step: every job leaves its whole effect, once', async () => {
  const world = await testWorld()
  const jobs = 500
  await ask(world, jobs)
  let kills = 0
  while ((await left(world)) > 0 && kills < 8) {
    const child = await startWorker(world.db.url)
    await pause(20 + ((kills * 37) % 160))
    await end(child, 'SIGKILL')
    kills++
  }
  const last = await startWorker(world.db.url)
  await untilDone(world, 30)
  await end(last, 'SIGTERM')
  expect(kills).toBeGreaterThan(5)
  expect(await effects(world)).toEqual([{ first: 1, second: 1, jobs }])
}, 90_000)

test('three processes share the work, and no job is done by two of them', async () => {
  const world = await testWorld()
  await ask(world, 600)
  const children = await Promise.all([1, 2, 3].map(() => startWorker(world.db.url)))
  await untilDone(world, 30)
  await Promise.all(children.map((child) => end(child, 'SIGTERM')))
  expect(await effects(world)).toEqual([{ first: 1, second: 1, jobs: 600 }])
}, 60_000)

test('asked to stop, a worker finishes what runs and leaves the rest', async () => {
  const world = await testWorld()
  await ask(world, 2000)
  const child = await startWorker(world.db.url)
  await pause(300)
  await end(child, 'SIGTERM')
  expect(child.exitCode).toBe(0)
  const rows = await world.rows('jobs.job')
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.filter((row) => row.state === 'running')).toEqual([])
  expect(await effects(world)).toEqual([{ first: 1, second: 1, jobs: 2000 - rows.length }])
}, 60_000)

test('the jobs of a worker that was killed are running again at once, not when a lease runs out', async () => {
  const world = await testWorld()
  await ask(world, 300)
  const killed = await startWorker(world.db.url)
  await pause(60)
  await end(killed, 'SIGKILL')
  const next = await startWorker(world.db.url)
  const started = performance.now()
  await untilDone(world, 30)
  // One second when nothing else runs; a machine that does ten other things must pass too, a lease must not.
  expect(performance.now() - started).toBeLessThan(20_000)
  await end(next, 'SIGTERM')
}, 60_000)
