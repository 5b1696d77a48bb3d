import { sql } from 'kysely'
import type { Database } from '#kernel/db'
import type { Instant } from '#kernel/time'
import { touch } from './touched.store.ts'

/** What was on top until a moment that has passed goes back to its place. */
export async function touchUnpinned(db: Database, since: Instant, now: Instant): Promise<void> {
  const { rows } = await sql<{ sectionId: string }>`
    select distinct section_id from portal.article
    where pinned_until > ${since} and pinned_until <= ${now} and live_edition_id is not null`.execute(db.tx)
  if (rows.length === 0) return
  await db.transaction((tx) =>
    touch(
      tx,
      rows.map(({ sectionId }) => `list:${sectionId}`),
    ),
  )
}
