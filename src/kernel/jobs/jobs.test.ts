import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { testWorld, type World } from '#kernel/testing'
import { instantAt, localDate } from '#kernel/time'
import {
  cancel,
  countJobs,
  defineJob,
  defineSchedule,
  discardJob,
  enqueue,
  fireSchedules,
  GiveUp,
  listDeadJobs,
  retryJob,
  runDueJobs,
} from './public.ts'

const heard: string[] = []
let trouble: Error | undefined
let during: (() => Promise<void>) | undefined

const ring = defineJob({
  name: 'test.ring',
  schema: z.object({ bell: z.string() }),
  retry: { limit: 2, backoffSeconds: 60 },
  async run({ tx, attempt }, { bell }) {
    await sql`insert into jobs.schedule (name, cron, next_at) values (${`${bell}#${attempt}`}, 'effect', now())`.execute(
      tx,
    )
    heard.push(bell)
    await during?.()
    if (trouble) throw trouble
  },
})

const report = defineJob({
  name: 'test.report',
  schema: z.object({}),
  run: async () => void heard.push('report'),
})
defineSchedule({ name: 'test.every_morning', cron: '0 8 * * *', job: report, data: {}, catchUp: true })
defineSchedule({ name: 'test.every_hour', cron: '0 * * * *', job: report, data: {} })

const at = (time: string) => instantAt(localDate('2025-10-20'), time)
const effects = async (world: World) =>
  (await world.rows('jobs.schedule')).filter((row) => row.cron === 'effect').map((row) => row.name)

let world: World
beforeEach(async () => {
  world = await testWorld({ at: '2025-10-20T09:00' })
  heard.length = 0
  trouble = undefined
  during = undefined
})

describe('asking for work', () => {
  test('is part of the transaction that asks: rolled back, nothing was asked', async () => {
    const broken = world.db.transaction(async (tx) => {
      await enqueue(tx, ring, { bell: 'gate' })
      throw new Error('changed my mind')
    })
    await expect(broken).rejects.toThrow('changed my mind')
    expect(await world.rows('jobs.job')).toEqual([])
  })

  test('without a moment it is due at once, by any clock', async () => {
    await enqueue(world.db.tx, ring, { bell: 'gate' })
    expect(await runDueJobs(world.db, world.clock)).toEqual({ done: 1, failures: [] })
    expect([await effects(world), await world.rows('jobs.job')]).toEqual([['gate#1'], []])
  })

  test('with a moment it waits for it, to the second', async () => {
    await enqueue(world.db.tx, ring, { bell: 'gate' }, { runAt: at('09:30') })
    world.clock.advance({ minutes: 29 })
    expect((await runDueJobs(world.db, world.clock)).done).toBe(0)
    world.clock.advance({ minutes: 1 })
    expect((await runDueJobs(world.db, world.clock)).done).toBe(1)
  })

  test('under a key only one waits, and the later wish replaces the moment and the data', async () => {
    await enqueue(world.db.tx, ring, { bell: 'early' }, { runAt: at('09:10'), key: 'letter-1' })
    await enqueue(world.db.tx, ring, { bell: 'late' }, { runAt: at('10:00'), key: 'letter-1' })
    await enqueue(world.db.tx, ring, { bell: 'other' }, { runAt: at('10:00'), key: 'letter-2' })
    world.clock.set(at('09:59'))
    expect((await runDueJobs(world.db, world.clock)).done).toBe(0)
    world.clock.set(at('10:00'))
    await runDueJobs(world.db, world.clock)
    expect(heard.sort()).toEqual(['late', 'other'])
  })

  test('what is cancelled never runs; the same key of another job stays', async () => {
    await enqueue(world.db.tx, ring, { bell: 'gate' }, { key: 'k' })
    await enqueue(world.db.tx, report, {}, { key: 'k' })
    await cancel(world.db.tx, ring, 'k')
    await runDueJobs(world.db, world.clock)
    expect(heard).toEqual(['report'])
  })

  test('data of the wrong shape is the programmer’s error, found when asking', async () => {
    await expect(enqueue(world.db.tx, ring, { bell: 7 } as never)).rejects.toThrow('bell')
    expect(await world.rows('jobs.job')).toEqual([])
  })
})

describe('work that fails', () => {
  test('leaves no half effect, is tried again after growing pauses, and ends among the dead letters', async () => {
    trouble = new Error('no bell rope')
    await enqueue(world.db.tx, ring, { bell: 'gate' })
    expect((await runDueJobs(world.db, world.clock)).failures).toHaveLength(1)
    expect(await effects(world)).toEqual([])
    world.clock.advance({ minutes: 1 })
    await runDueJobs(world.db, world.clock)
    world.clock.advance({ minutes: 1 })
    expect((await runDueJobs(world.db, world.clock)).failures).toEqual([]) // the second pause is two minutes
    world.clock.advance({ minutes: 1 })
    await runDueJobs(world.db, world.clock)
    const { rows, total } = await listDeadJobs(world.db.tx)
    expect(total).toBe(1)
    expect(rows).toMatchObject([
      { name: 'test.ring', attempt: 3, error: 'Error: no bell rope', diedAt: at('09:03') },
    ])
    expect(heard).toEqual(['gate', 'gate', 'gate'])
  })

  test('that knows it is of no use is not tried again', async () => {
    trouble = new GiveUp('the bell was sold')
    await enqueue(world.db.tx, ring, { bell: 'gate' })
    await runDueJobs(world.db, world.clock)
    expect((await listDeadJobs(world.db.tx)).rows).toMatchObject([
      { attempt: 1, error: 'GiveUp: the bell was sold' },
    ])
  })

  test('a dead letter that is retried begins anew', async () => {
    trouble = new GiveUp('the bell was sold')
    await enqueue(world.db.tx, ring, { bell: 'gate' })
    await runDueJobs(world.db, world.clock)
    trouble = undefined
    const [dead] = (await listDeadJobs(world.db.tx)).rows
    await retryJob(world.db.tx, dead!.id)
    await runDueJobs(world.db, world.clock)
    expect([await effects(world), await world.rows('jobs.job')]).toEqual([['gate#1'], []])
  })

  test('a dead letter is not retried beside a newer job of its key, and can be let go', async () => {
    trouble = new GiveUp('the bell was sold')
    await enqueue(world.db.tx, ring, { bell: 'old' }, { key: 'k' })
    await runDueJobs(world.db, world.clock)
    await enqueue(world.db.tx, ring, { bell: 'new' }, { key: 'k', runAt: at('12:00') })
    const [dead] = (await listDeadJobs(world.db.tx)).rows
    await expect(retryJob(world.db.tx, dead!.id)).rejects.toMatchObject({
      blockers: [{ code: 'jobs.newer_one_waits' }],
    })
    await discardJob(world.db.tx, dead!.id)
    expect((await listDeadJobs(world.db.tx)).total).toBe(0)
    await expect(discardJob(world.db.tx, dead!.id)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(retryJob(world.db.tx, dead!.id)).rejects.toMatchObject({ name: 'NotFound' })
  })

  test('yields to a newer wish of the same key that came while it ran', async () => {
    trouble = new Error('no bell rope')
    during = () => enqueue(world.db.tx, ring, { bell: 'newer' }, { key: 'k', runAt: at('12:00') })
    await enqueue(world.db.tx, ring, { bell: 'older' }, { key: 'k' })
    await runDueJobs(world.db, world.clock)
    expect(await world.rows('jobs.job')).toMatchObject([{ state: 'waiting', data: { bell: 'newer' } }])
  })

  test('the administrator reads why, and no citizen’s address or number', async () => {
    trouble = new GiveUp('550 5.1.1 <zhou.min@mail.cn> unknown, call 138-0013-8000 or 0531 8888 1234')
    await enqueue(world.db.tx, ring, { bell: 'gate' })
    await runDueJobs(world.db, world.clock)
    expect((await listDeadJobs(world.db.tx)).rows[0]?.error).toBe(
      'GiveUp: 550 5.1.1 <［邮箱］> unknown, call ［号码］ or ［号码］',
    )
  })

  test('data that an older release wrote and this one cannot read is a dead letter, not a crash', async () => {
    await world.sql(`insert into jobs.job (name, data) values ('test.ring', '{"bell": 7}')`)
    await runDueJobs(world.db, world.clock)
    expect((await listDeadJobs(world.db.tx)).rows).toMatchObject([{ name: 'test.ring', attempt: 1 }])
  })

  test('a job that this release does not know waits, and blocks nobody', async () => {
    await world.sql(`insert into jobs.job (name) values ('test.retired')`)
    await enqueue(world.db.tx, ring, { bell: 'gate' })
    expect((await runDueJobs(world.db, world.clock)).done).toBe(1)
    expect(await world.rows('jobs.job')).toMatchObject([{ name: 'test.retired', state: 'waiting' }])
  })
})

describe('a worker that vanished', () => {
  const abandon = (attempt: number, age: string) =>
    world.sql(
      `insert into jobs.job (name, data, state, attempt, claimed_at)
       values ('test.ring', '{"bell":"gate"}', 'running', $1, clock_timestamp() - $2::interval)`,
      [attempt, age],
    )

  test('leaves its claim to the next one, who counts the lost attempt', async () => {
    await abandon(1, '3 seconds')
    await runDueJobs(world.db, world.clock)
    expect(await effects(world)).toEqual(['gate#2'])
  })

  test('is given two seconds between claiming and locking', async () => {
    await abandon(1, '1 second')
    expect((await runDueJobs(world.db, world.clock)).done).toBe(0)
  })

  test('each time over the same job: the job is to blame, and stops being tried', async () => {
    await abandon(3, '3 seconds')
    await runDueJobs(world.db, world.clock)
    expect(heard).toEqual([])
    expect((await listDeadJobs(world.db.tx)).rows).toMatchObject([
      { error: 'GiveUp: 每次执行都中断了进程，已停止重试。' },
    ])
  })

  test('but one that is only slow keeps its job: nobody else can take it', async () => {
    await enqueue(world.db.tx, ring, { bell: 'gate' })
    during = async () => {
      during = undefined
      await new Promise((resolve) => setTimeout(resolve, 2300))
      expect((await runDueJobs(world.db, world.clock)).done).toBe(0)
    }
    expect((await runDueJobs(world.db, world.clock)).done).toBe(1)
    expect(await effects(world)).toEqual(['gate#1'])
  })
})

describe('schedules', () => {
  /** Other parts loaded in this process have schedules of their own. */
  const waiting = async (): Promise<string[]> =>
    (await world.rows('jobs.job'))
      .map(({ key }) => key as string)
      .filter((key) => key.startsWith('schedule:test.'))
      .sort()

  test('fire once at their time, however many processes look', async () => {
    await fireSchedules(world.db, world.clock)
    world.clock.set(instantAt(localDate('2025-10-21'), '08:00'))
    await Promise.all(Array.from({ length: 6 }, () => fireSchedules(world.db, world.clock)))
    // The hourly one missed its time at ten the day before.
    expect(await waiting()).toEqual(['schedule:test.every_morning'])
    await runDueJobs(world.db, world.clock)
    expect(heard).toEqual(['report'])
  })

  test('while one process asks for a scheduled job, another passes over it instead of asking too', async () => {
    await fireSchedules(world.db, world.clock)
    world.clock.set(instantAt(localDate('2025-10-21'), '08:00'))
    await world.db.transaction(async (tx) => {
      await sql`select 1 from jobs.schedule where name like 'test.%' for update`.execute(tx)
      const waited = new Promise((resolve) => setTimeout(resolve, 2000, 'waited for the other'))
      expect(await Promise.race([fireSchedules(world.db, world.clock), waited])).not.toBe(
        'waited for the other',
      )
    })
    expect(await waiting()).toEqual([])
    await fireSchedules(world.db, world.clock)
    expect(await waiting()).toEqual(['schedule:test.every_morning'])
  })

  test('a missed time is made up once where that is wanted, and skipped where it is not', async () => {
    await fireSchedules(world.db, world.clock)
    world.clock.set(instantAt(localDate('2025-10-24'), '11:30'))
    await fireSchedules(world.db, world.clock)
    expect(await waiting()).toEqual(['schedule:test.every_morning'])
    world.clock.set(instantAt(localDate('2025-10-24'), '12:00'))
    await fireSchedules(world.db, world.clock)
    expect(await waiting()).toEqual(['schedule:test.every_hour', 'schedule:test.every_morning'])
  })

  test('a schedule that a release changes goes by its new times from then on', async () => {
    await fireSchedules(world.db, world.clock)
    await world.sql(
      `update jobs.schedule set cron = '0 3 * * *', next_at = '2025-10-19T19:00Z' where name = 'test.every_hour'`,
    )
    await fireSchedules(world.db, world.clock)
    const row = (await world.rows('jobs.schedule')).find(({ name }) => name === 'test.every_hour')
    expect(row).toMatchObject({ cron: '0 * * * *', nextAt: at('10:00') })
  })
})

test('the counts tell when nobody works', async () => {
  await enqueue(world.db.tx, ring, { bell: 'a' }, { runAt: at('09:00') })
  await enqueue(world.db.tx, ring, { bell: 'b' }, { runAt: at('11:00') })
  world.clock.set(at('09:02'))
  expect(await countJobs(world.db.tx, world.clock.now())).toEqual({
    waiting: 2,
    running: 0,
    dead: 0,
    oldestDueSeconds: 120,
  })
})
