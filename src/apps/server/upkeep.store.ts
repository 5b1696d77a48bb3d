import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'

/** Answers kept for a request sent twice; after a day nobody sends it a second time by mistake. */
export async function forgetAnswers(tx: Tx, before: Instant): Promise<void> {
  await sql`delete from actions.idempotency where created_at < ${before}`.execute(tx)
}

/** What was read long ago. Unread messages stay until somebody reads them. */
export async function forgetReadMessages(tx: Tx, before: Instant): Promise<void> {
  await sql`delete from notifications.message where read_at < ${before}`.execute(tx)
}
