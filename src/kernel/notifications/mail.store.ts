import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'

export interface MailRow {
  readonly id: string
  readonly subject: string
  readonly address: string
  readonly text: string
}

/** Undefined when a mail with this key was asked for before. */
export async function insertMail(
  tx: Tx,
  mail: { key: string; address: string; subject: string; text: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into notifications.mail (key, address, subject, text)
    values (${mail.key}, ${mail.address}, ${mail.subject}, ${mail.text})
    on conflict (key) do nothing returning id`.execute(tx)
  return rows[0]?.id
}

export async function waitingMail(tx: Tx, id: string): Promise<MailRow | undefined> {
  const { rows } = await sql<MailRow>`
    select id, subject, address, text from notifications.mail
    where id = ${id} and state = 'waiting' for update`.execute(tx)
  return rows[0]
}

export async function settleMail(tx: Tx, id: string, state: 'sent' | 'skipped', now: Instant): Promise<void> {
  await sql`
    update notifications.mail set state = ${state}, settled_at = ${now}, address = null, text = null
    where id = ${id}`.execute(tx)
}

/** Mails that nobody could deliver and nobody looked after: their addresses are not kept for ever. */
export async function eraseWaiting(tx: Tx, before: Instant, now: Instant): Promise<void> {
  await sql`
    update notifications.mail set state = 'skipped', settled_at = ${now}, address = null, text = null
    where state = 'waiting' and created_at < ${before}`.execute(tx)
}
