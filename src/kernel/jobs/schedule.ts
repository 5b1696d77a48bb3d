import { sql } from 'kysely'
import type { Database, Tx } from '#kernel/db'
import type { Clock, Instant } from '#kernel/time'
import { type Cron, nextTick, parseCron } from './cron.ts'
import type { AnyJob, Job } from './job.ts'
import { enqueue } from './queue.ts'

export interface ScheduleDefinition<Data> {
  readonly name: string
  /** Five fields, in Asia/Shanghai. */
  readonly cron: string
  readonly job: Job<Data>
  readonly data: Data
  /** When nobody was there at the time: do it once on coming back. Otherwise it is left out until the next time. */
  readonly catchUp?: boolean
}

interface Schedule {
  readonly name: string
  readonly cron: string
  readonly times: Cron
  readonly job: AnyJob
  readonly data: unknown
  readonly catchUp: boolean
}

interface ScheduleRow {
  readonly name: string
  readonly cron: string
  readonly nextAt: Instant
}

const registry = new Map<string, Schedule>()

/** Later than this is missed; less is only a busy moment. */
const MISSED_AFTER_MS = 60_000

export function defineSchedule<Data>(definition: ScheduleDefinition<Data>): void {
  if (registry.has(definition.name)) throw new Error(`schedule defined twice: ${definition.name}`)
  registry.set(definition.name, {
    ...definition,
    times: parseCron(definition.cron),
    catchUp: definition.catchUp ?? false,
  })
}

/** Asks for every scheduled job whose time has come; once, however many processes look. Returns how many it asked for. */
export async function fireSchedules(db: Database, clock: Clock): Promise<number> {
  const { rows } = await sql<ScheduleRow>`select name, cron, next_at from jobs.schedule`.execute(db.tx)
  const known = new Map(rows.map((row) => [row.name, row]))
  let fired = 0
  for (const schedule of registry.values()) {
    const row = known.get(schedule.name)
    if (row?.cron === schedule.cron && row.nextAt > clock.now()) continue
    if (await db.transaction((tx) => fireOne(tx, schedule, clock.now()))) fired++
  }
  return fired
}

async function fireOne(tx: Tx, schedule: Schedule, now: Instant): Promise<boolean> {
  const next = nextTick(schedule.times, now)
  await sql`
    insert into jobs.schedule (name, cron, next_at) values (${schedule.name}, ${schedule.cron}, ${next})
    on conflict (name) do nothing`.execute(tx)
  const { rows } = await sql<ScheduleRow>`
    select name, cron, next_at from jobs.schedule where name = ${schedule.name} for update skip locked`.execute(
    tx,
  )
  const row = rows[0]
  if (!row) return false
  const due = row.cron === schedule.cron && row.nextAt <= now
  if (!due && row.cron === schedule.cron) return false
  const fires = due && (schedule.catchUp || now.getTime() - row.nextAt.getTime() <= MISSED_AFTER_MS)
  if (fires) await enqueue(tx, schedule.job, schedule.data, { key: `schedule:${schedule.name}` })
  await sql`
    update jobs.schedule
    set cron = ${schedule.cron}, next_at = ${next}, fired_at = case when ${fires} then ${now} else fired_at end
    where name = ${schedule.name}`.execute(tx)
  return fires
}
