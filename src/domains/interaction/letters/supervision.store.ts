import type { Tx } from '#kernel/db'
import type { Instant, LocalDate } from '#kernel/time'

interface InstructionRow {
  letterId: string
  text: string
  byId: string | null
  byName: string
  at: Instant
  dueOn: LocalDate | null
}

interface SupervisionRow {
  letterId: string
  level: number
  form: 'overdue' | 'reminder' | 'listed' | 'interview'
  cause: string
  byName: string
  unitId: string | null
  at: Instant
  liftedAt?: Instant | null
  liftedNote?: string | null
}

type Tables = { 'interaction.instruction': InstructionRow; 'interaction.supervision': SupervisionRow }
const tables = (tx: Tx) => tx.withTables<Tables>()

export async function addInstruction(tx: Tx, row: InstructionRow): Promise<void> {
  await tables(tx).insertInto('interaction.instruction').values(row).execute()
}

export async function addSupervision(tx: Tx, row: SupervisionRow): Promise<void> {
  await tables(tx).insertInto('interaction.supervision').values(row).execute()
}

export async function liftSupervisions(tx: Tx, letterId: string, at: Instant, note: string): Promise<void> {
  await tables(tx)
    .updateTable('interaction.supervision')
    .set({ liftedAt: at, liftedNote: note })
    .where('letterId', '=', letterId)
    .where('liftedAt', 'is', null)
    .execute()
}
