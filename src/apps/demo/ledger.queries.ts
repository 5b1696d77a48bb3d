import { sql } from 'kysely'
import type { Tx } from '#kernel/db'

/** What waits in this ledger, oldest first. */
export async function waitingEntries(tx: Tx, kind: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from ledger.entry where kind = ${kind} and state = 'submitted' order by id`.execute(tx)
  return rows.map(({ id }) => id)
}
