import { sql } from 'kysely'
import type { Tx } from '#kernel/db'

/** Where a person wants to be told besides the console; null: nowhere. */
export async function mailPreference(tx: Tx, personId: string): Promise<string | null> {
  const { rows } = await sql<{ mailTo: string | null }>`
    select mail_to from notifications.preference where person_id = ${personId}`.execute(tx)
  return rows[0]?.mailTo ?? null
}

export async function setMailPreference(tx: Tx, personId: string, mailTo: string | null): Promise<void> {
  await sql`
    insert into notifications.preference (person_id, mail_to) values (${personId}, ${mailTo})
    on conflict (person_id) do update set mail_to = excluded.mail_to`.execute(tx)
}

export async function mailPreferences(
  tx: Tx,
  personIds: readonly string[],
): Promise<{ personId: string; mailTo: string }[]> {
  const { rows } = await sql<{ personId: string; mailTo: string }>`
    select person_id, mail_to from notifications.preference
    where person_id = any (${personIds}::uuid[]) and mail_to is not null`.execute(tx)
  return rows
}
