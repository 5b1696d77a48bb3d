import type { Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'

export interface DraftRow {
  letterId: string
  number: number
  text: string
  state: 'draft' | 'submitted' | 'sent_back' | 'approved'
  byId: string | null
  byName: string
  at: Instant
  comment: string | null
}

type Tables = { 'interaction.draft': DraftRow }
const tables = (tx: Tx) => tx.withTables<Tables>()

/** The draft that is being written, if there is one; a submitted one is never written over. */
export async function openDraft(tx: Tx, letterId: string): Promise<DraftRow | undefined> {
  return tables(tx)
    .selectFrom('interaction.draft')
    .selectAll()
    .where('letterId', '=', letterId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function saveDraft(tx: Tx, row: DraftRow): Promise<void> {
  const { letterId, number, ...values } = row
  await tables(tx)
    .insertInto('interaction.draft')
    .values(row)
    .onConflict((conflict) => conflict.columns(['letterId', 'number']).doUpdateSet(values))
    .execute()
}
