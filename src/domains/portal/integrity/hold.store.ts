/** A site that was rolled back, and the lock that publishing works under. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { refuseIf } from '#kernel/errors'
import type { Instant } from '#kernel/time'
import { PUBLISHING_LOCK } from '../publishing/press.ts'
import type { FileRow } from './release.store.ts'

export interface Hold {
  readonly number: number
  readonly since: Instant
  readonly reason: string
  readonly byName: string
}

export async function holdOf(tx: Tx, siteId: string): Promise<Hold | undefined> {
  const { rows } = await sql<Hold>`
    select number, since, reason, by_name from portal.release_hold where site_id = ${siteId}`.execute(tx)
  return rows[0]
}

export async function saveHold(tx: Tx, siteId: string, hold: Hold & { byId: string | null }): Promise<void> {
  const { number, since, reason, byId, byName } = hold
  await sql`
    insert into portal.release_hold (site_id, number, since, reason, by_id, by_name)
    values (${siteId}, ${number}, ${since}, ${reason}, ${byId}, ${byName})
    on conflict (site_id) do update set number = excluded.number, since = excluded.since, reason = excluded.reason,
      by_id = excluded.by_id, by_name = excluded.by_name`.execute(tx)
}

/** Without a folder that is known to be served, the next round of publishing builds the site whole. */
export async function dropHold(tx: Tx, siteId: string): Promise<void> {
  await sql`delete from portal.release_hold where site_id = ${siteId}`.execute(tx)
  await sql`delete from portal.release where site_id = ${siteId}`.execute(tx)
}

const LOCK_NOT_AVAILABLE = '55P03'
const BUSY = '正在生成网页，请一分钟后再试。'

/**
 * Until the end of the transaction nothing is published. Taken before any row is locked: publishing holds it on another
 * connection, and PostgreSQL would not see that the two wait for each other.
 */
export async function stopPublishing(tx: Tx): Promise<void> {
  await sql`set local lock_timeout = '8s'`.execute(tx)
  try {
    await sql`select pg_advisory_xact_lock(${PUBLISHING_LOCK})`.execute(tx)
  } catch (error) {
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error
    refuseIf([{ code: 'portal.publishing_busy', message: BUSY }])
  }
  await sql`set local lock_timeout to default`.execute(tx)
}

/** Rows of an older release: what they read is not known any more, and is not asked while the site is held. */
export async function putFileRows(
  tx: Tx,
  siteId: string,
  rows: readonly FileRow[],
  at: Instant,
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into portal.page (site_id, path, kind, subject, hash, size, made_at)
    select ${siteId}, r.*, ${at}::timestamptz from unnest(${rows.map(({ path }) => path)}::text[],
      ${rows.map(({ kind }) => kind)}::text[], ${rows.map(({ subject }) => subject)}::text[],
      ${rows.map(({ hash }) => hash)}::text[], ${rows.map(({ size }) => size)}::int[]) r
    on conflict (site_id, path) do update set kind = excluded.kind, subject = excluded.subject,
      hash = excluded.hash, size = excluded.size, made_at = excluded.made_at`.execute(tx)
}

/** Articles that are not public now: whoever rolls back a site must not publish them again. */
export async function notLive(tx: Tx, articleIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select q.id from unnest(${[...articleIds]}::uuid[]) q (id)
    left join portal.article a on a.id = q.id and a.live_edition_id is not null
    where a.id is null`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
