import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'

export interface Message {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly body: string
  readonly href: string | null
  readonly createdAt: Instant
  readonly readAt: Instant | null
}

export interface NewMessage {
  readonly personIds: readonly string[]
  /** What it is about, as `domain.snake_case`: the console picks the sign by it. */
  readonly kind: string
  readonly title: string
  readonly body?: string
  /** Where a click leads, within the console. */
  readonly href?: string
  /** The same key is told the same person once. */
  readonly key?: string
  /** When it happened, if that is not now. */
  readonly at?: Instant
}

export const CHANNEL = 'notifications'
export const MESSAGE_PAGE_SIZE = 30

/** Returns whom it is news to; listeners hear of it when the transaction commits. */
export async function insertMessages(tx: Tx, message: NewMessage): Promise<string[]> {
  const { personIds, kind, title, body = '', href = null, key = null, at = null } = message
  const { rows } = await sql<{ personId: string }>`
    with told as (
      insert into notifications.message (person_id, kind, title, body, href, key, created_at)
      select distinct person, ${kind}, ${title}, ${body}, ${href}::text, ${key}::text, coalesce(${at}::timestamptz, now())
      from unnest(${personIds}::uuid[]) as person
      on conflict (person_id, key) do nothing
      returning person_id)
    select person_id, pg_notify(${CHANNEL}, person_id::text) from told`.execute(tx)
  return rows.map(({ personId }) => personId)
}

export interface Inbox {
  readonly rows: readonly Message[]
  readonly unread: number
}

/** A person's messages, the latest first. `before` is the last id of the page already seen. */
export async function inboxOf(
  tx: Tx,
  personId: string,
  { unreadOnly = false, before = null as string | null } = {},
): Promise<Inbox> {
  const { rows } = await sql<Message>`
    select id, kind, title, body, href, created_at, read_at from notifications.message
    where person_id = ${personId} and (not ${unreadOnly}::boolean or read_at is null)
      and (${before}::uuid is null or id < ${before}::uuid)
    order by id desc limit ${MESSAGE_PAGE_SIZE}`.execute(tx)
  return { rows, unread: await unreadCount(tx, personId) }
}

export async function unreadCount(tx: Tx, personId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from notifications.message
    where person_id = ${personId} and read_at is null`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Only one's own; the rest of the ids is passed over in silence. `all` marks everything. Other windows hear of it. */
export async function markRead(
  tx: Tx,
  personId: string,
  ids: readonly string[] | 'all',
  now: Instant,
): Promise<number> {
  const which = ids === 'all' ? sql`true` : sql`id = any (${ids}::uuid[])`
  const { rows } = await sql`
    with seen as (
      update notifications.message set read_at = ${now}
      where person_id = ${personId} and read_at is null and ${which}
      returning id)
    select id, pg_notify(${CHANNEL}, ${personId}) from seen`.execute(tx)
  return rows.length
}
