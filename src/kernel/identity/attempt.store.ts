/** How often somebody may guess. GB/T 22239-2019 8.1.4.1 b. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'
import { hashSecret } from './secrets.ts'

export const MOST_FAILURES = 5
/** Whole offices sit behind one address. */
const MOST_FAILURES_FROM_ADDRESS = 50
export const LOCK_MINUTES = 15

interface AttemptRow {
  key: string
  failures: number
  lockedUntil: Instant | null
  lastAt: Instant
}

const table = (tx: Tx) => tx.withTables<{ 'identity.attempt': AttemptRow }>()

interface Guarded {
  readonly key: string
  readonly most: number
}

/** Hashed: people type their password into the wrong field. */
export const nameKey = (username: string): string => `name ${hashSecret(username.toLowerCase())}`
export const addressKey = (address: string): string => `address ${address}`

function guarded(username: string, address: string | null): Guarded[] {
  const byName = { key: nameKey(username), most: MOST_FAILURES }
  return address ? [byName, { key: addressKey(address), most: MOST_FAILURES_FROM_ADDRESS }] : [byName]
}

/**
 * Counts the attempt as failed before it is looked at, so that many at once are not all looked at. Answers until when the
 * name or the address is locked, or null when this attempt may be made; a success takes the count back.
 */
export async function chargeAttempt(
  tx: Tx,
  username: string,
  address: string | null,
  now: Instant,
): Promise<Instant | null> {
  for (const one of guarded(username, address)) {
    const lockedUntil = await charge(tx, one, now)
    if (lockedUntil) return lockedUntil
  }
  return null
}

async function charge(tx: Tx, { key, most }: Guarded, now: Instant): Promise<Instant | null> {
  await table(tx)
    .insertInto('identity.attempt')
    .values({ key, failures: 0, lockedUntil: null, lastAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await table(tx)
    .selectFrom('identity.attempt')
    .selectAll()
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (row.lockedUntil && row.lockedUntil > now) return row.lockedUntil
  const stale = row.lockedUntil !== null || minutesBetween(row.lastAt, now) >= LOCK_MINUTES
  const failures = stale ? 1 : row.failures + 1
  const lockedUntil = failures >= most ? new Date(now.getTime() + LOCK_MINUTES * 60_000) : null
  await table(tx)
    .updateTable('identity.attempt')
    .set({ failures, lockedUntil, lastAt: now })
    .where('key', '=', key)
    .execute()
  return null
}

const minutesBetween = (from: Instant, to: Instant): number => (to.getTime() - from.getTime()) / 60_000

/** The attempt turned out well, or was only half of one: it does not count. */
export async function refundAttempt(tx: Tx, username: string, address: string | null): Promise<void> {
  const keys = guarded(username, address).map(({ key }) => key)
  await sql`update identity.attempt set failures = greatest(failures - 1, 0), locked_until = null
    where key = any(${keys})`.execute(tx)
}

/** After a success, or when an administrator unlocks the name. */
export async function forgiveName(tx: Tx, username: string): Promise<void> {
  await table(tx).deleteFrom('identity.attempt').where('key', '=', nameKey(username)).execute()
}

export async function lockedUntil(tx: Tx, username: string, now: Instant): Promise<Instant | null> {
  const row = await table(tx)
    .selectFrom('identity.attempt')
    .select('lockedUntil')
    .where('key', '=', nameKey(username))
    .where('lockedUntil', '>', now)
    .executeTakeFirst()
  return row?.lockedUntil ?? null
}

/** Names and addresses that have been quiet for a day are forgotten. */
export async function forgetOldAttempts(tx: Tx, now: Instant): Promise<void> {
  const dayAgo = new Date(now.getTime() - 24 * 3_600_000)
  await table(tx).deleteFrom('identity.attempt').where('lastAt', '<', dayAgo).execute()
}
