import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'

export interface NewJob {
  readonly name: string
  readonly key: string | null
  readonly data: unknown
  readonly runAt: Instant | null
}

export interface ClaimedJob {
  readonly id: string
  readonly name: string
  readonly data: unknown
  readonly attempt: number
}

/** Long enough between the two commits of a healthy worker; after it, a claim that holds no lock has lost its worker. */
const GRACE = sql.lit('2 seconds')

export async function insertJob(tx: Tx, { name, key, data, runAt }: NewJob): Promise<void> {
  await sql`
    insert into jobs.job (name, key, data, run_at) values (${name}, ${key}, ${JSON.stringify(data)}::jsonb, ${runAt})
    on conflict (name, key) where state = 'waiting'
    do update set run_at = excluded.run_at, data = excluded.data, attempt = 0, error = null`.execute(tx)
}

export async function deleteWaiting(tx: Tx, name: string, key: string): Promise<void> {
  await sql`delete from jobs.job where name = ${name} and key = ${key} and state = 'waiting'`.execute(tx)
}

/**
 * Takes up to `most` jobs that are due, or whose worker is gone: a running job is locked for as long as it runs, so one
 * that says "running" and can be locked is nobody's.
 */
export async function claimJobs(
  tx: Tx,
  names: readonly string[],
  now: Instant,
  most: number,
): Promise<ClaimedJob[]> {
  const { rows } = await sql<ClaimedJob>`
    update jobs.job set state = 'running', attempt = attempt + 1, claimed_at = clock_timestamp()
    where id = any (array(
      select id from jobs.job
      where name = any (${names})
        and ((state = 'waiting' and coalesce(run_at, created_at) <= greatest(now(), ${now}::timestamptz)
              and (run_at is null or run_at <= ${now}::timestamptz))
          or (state = 'running' and claimed_at < clock_timestamp() - interval ${GRACE}))
      order by coalesce(run_at, created_at), id
      limit ${most}
      for update skip locked))
    returning id, name, data, attempt`.execute(tx)
  return rows
}

/** Locks the claim until the transaction ends, and answers which connection holds it; null when it is no longer ours. */
export async function holdClaim(
  tx: Tx,
  { id, attempt }: ClaimedJob,
  limitSeconds: number,
): Promise<number | null> {
  // A job may wait for another system while its transaction stands open; how long is for its own limit to say.
  await sql`set local idle_in_transaction_session_timeout = ${sql.lit(`${Math.ceil(limitSeconds) + 60}s`)}`.execute(
    tx,
  )
  const { rows } = await sql<{ pid: number }>`
    select pg_backend_pid() as pid from jobs.job where id = ${id} and state = 'running' and attempt = ${attempt}
    for update skip locked`.execute(tx)
  return rows[0]?.pid ?? null
}

const GONE_WITHIN_MS = 5_000
const LOOK_EVERY_MS = 20

/**
 * Ends a connection of our own and waits until it is gone: with it goes its transaction, and whoever still holds it
 * can write nothing more through it.
 */
export async function endConnection(tx: Tx, pid: number): Promise<void> {
  await sql`select pg_terminate_backend(${pid}::int)`.execute(tx)
  for (let waited = 0; waited < GONE_WITHIN_MS; waited += LOOK_EVERY_MS) {
    await pause(LOOK_EVERY_MS)
    const { rows } = await sql`select 1 from pg_stat_activity where pid = ${pid}::int`.execute(tx)
    if (rows.length === 0) return
  }
}

export async function removeJob(tx: Tx, id: string): Promise<void> {
  await sql`delete from jobs.job where id = ${id}`.execute(tx)
}

export interface Setback {
  readonly now: Instant
  readonly pauseSeconds: number
  readonly error: string
}

export async function putBack(
  tx: Tx,
  { id, attempt }: ClaimedJob,
  { now, pauseSeconds, error }: Setback,
): Promise<void> {
  await sql`
    update jobs.job set state = 'waiting', error = ${error}, claimed_at = null,
      run_at = ${now}::timestamptz + make_interval(secs => ${pauseSeconds})
    where id = ${id} and state = 'running' and attempt = ${attempt}`.execute(tx)
}

export async function markDead(
  tx: Tx,
  { id, attempt }: ClaimedJob,
  diedAt: Instant,
  error: string,
): Promise<void> {
  await sql`
    update jobs.job set state = 'dead', died_at = ${diedAt}, error = ${error}, claimed_at = null
    where id = ${id} and state = 'running' and attempt = ${attempt}`.execute(tx)
}
