import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'

/** Windows say every ten seconds that they are still there. */
const GONE_AFTER_SECONDS = 30

export interface Window {
  readonly windowId: string
  readonly articleId: string
  readonly personId: string
  readonly name: string
}

/** A window of this person; nobody speaks for a window of somebody else's. */
export async function markPresent(tx: Tx, window: Window, at: Instant): Promise<void> {
  const { windowId, articleId, personId, name } = window
  await sql`
    insert into portal.presence (window_id, article_id, person_id, name, since, seen_at)
    values (${windowId}, ${articleId}, ${personId}, ${name}, ${at}, ${at})
    on conflict (window_id) do update set seen_at = excluded.seen_at, article_id = excluded.article_id,
      since = case when portal.presence.article_id = excluded.article_id
          and portal.presence.seen_at > excluded.seen_at - make_interval(secs => ${GONE_AFTER_SECONDS})
        then portal.presence.since else excluded.since end
    where portal.presence.person_id = excluded.person_id`.execute(tx)
}

/** With its own row goes everybody's who left without a word long ago. */
export async function markGone(
  tx: Tx,
  { windowId, personId }: Pick<Window, 'windowId' | 'personId'>,
  at: Instant,
): Promise<void> {
  await sql`
    delete from portal.presence where (window_id = ${windowId} and person_id = ${personId})
      or seen_at < ${at}::timestamptz - interval '1 hour'`.execute(tx)
}

export interface Present {
  readonly personId: string
  readonly name: string
  readonly since: Instant
}

/** Everybody who has it open, but for this window. */
export async function presentAt(
  tx: Tx,
  articleId: string,
  windowId: string,
  at: Instant,
): Promise<Present[]> {
  const { rows } = await sql<Present>`
    select person_id, min(name) as name, min(since) as since from portal.presence
    where article_id = ${articleId} and window_id <> ${windowId}
      and seen_at > ${at}::timestamptz - make_interval(secs => ${GONE_AFTER_SECONDS})
    group by person_id order by min(since), person_id limit 50`.execute(tx)
  return rows
}
