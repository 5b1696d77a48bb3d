import { sql } from 'kysely'
import type { Tx } from '#kernel/db'

/** Whoever publishes listens here, so that a change is a page within two seconds and not at the next look. */
export const TOUCHED_CHANNEL = 'portal_touched'

/**
 * Says in the transaction of a change what it touched: `site:<id>`, `navigation:<siteId>`, `section:<id>`,
 * `list:<sectionId>`, `article:<id>`, `theme:<name>`. Too much is only work, too little is a page that stays old.
 */
export async function touch(tx: Tx, keys: readonly string[]): Promise<void> {
  const distinct = [...new Set(keys)]
  if (distinct.length === 0) return
  await sql`insert into portal.touched (key) select unnest(${distinct}::text[])`.execute(tx)
  await sql`select pg_notify(${TOUCHED_CHANNEL}, '')`.execute(tx)
}
