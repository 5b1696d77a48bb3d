import { sql } from 'kysely'
import { isUniqueViolation, type Tx } from '#kernel/db'
import { notFound, Refused } from '#kernel/errors'
import type { Instant } from '#kernel/time'

export interface DeadJob {
  readonly id: string
  readonly name: string
  readonly key: string | null
  readonly attempt: number
  readonly error: string
  readonly createdAt: Instant
  readonly diedAt: Instant
}

const PAGE_SIZE = 50

/** What was given up, the latest first. Without its data: that may be about a citizen. */
export async function listDeadJobs(tx: Tx, page = 1): Promise<{ rows: DeadJob[]; total: number }> {
  const { rows } = await sql<DeadJob>`
    select id, name, key, attempt, error, created_at, died_at from jobs.job where state = 'dead'
    order by died_at desc, id limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`.execute(tx)
  const total = await sql<{
    total: number
  }>`select count(*)::int as total from jobs.job where state = 'dead'`.execute(tx)
  return { rows, total: total.rows[0]?.total ?? 0 }
}

/** Tries a dead job again from the beginning. */
export async function retryJob(tx: Tx, id: string): Promise<void> {
  try {
    const { numAffectedRows } = await sql`
      update jobs.job set state = 'waiting', attempt = 0, run_at = null, died_at = null
      where id = ${id} and state = 'dead'`.execute(tx)
    if (!numAffectedRows) notFound('jobs.job')
  } catch (error) {
    if (!isUniqueViolation(error, 'one_waiting_per_key')) throw error
    throw new Refused([
      { code: 'jobs.newer_one_waits', message: '同一事项已有新的任务在等待执行，此任务无需重试，可以删除。' },
    ])
  }
}

/** Lets a dead job go for good. */
export async function discardJob(tx: Tx, id: string): Promise<void> {
  const { numAffectedRows } = await sql`delete from jobs.job where id = ${id} and state = 'dead'`.execute(tx)
  if (!numAffectedRows) notFound('jobs.job')
}

export interface JobCounts {
  readonly waiting: number
  readonly running: number
  readonly dead: number
  /** How long the oldest due job has been waiting: grows when nobody works. */
  readonly oldestDueSeconds: number
}

export async function countJobs(tx: Tx, now: Instant): Promise<JobCounts> {
  const { rows } = await sql<JobCounts>`
    select count(*) filter (where state = 'waiting')::int as waiting,
      count(*) filter (where state = 'running')::int as running,
      count(*) filter (where state = 'dead')::int as dead,
      coalesce(max(extract(epoch from ${now}::timestamptz - coalesce(run_at, created_at)))
        filter (where state = 'waiting' and coalesce(run_at, created_at) <= ${now}::timestamptz), 0)::float8
        as oldest_due_seconds
    from jobs.job`.execute(tx)
  return rows[0]!
}
