import type { Tx } from '#kernel/db'

type Tables = { 'interaction.mailbox': { id: string; name: string; kinds: string[]; open: boolean } }
const tables = (tx: Tx) => tx.withTables<Tables>()

export async function mailboxNamed(tx: Tx, id: string): Promise<Tables['interaction.mailbox'] | undefined> {
  return tables(tx)
    .selectFrom('interaction.mailbox')
    .select(['id', 'name', 'kinds', 'open'])
    .where('id', '=', id)
    .executeTakeFirst()
}
