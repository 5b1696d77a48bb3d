import { reaches, type Scope } from '#kernel/actions'
import { newId, type Tx } from '#kernel/db'
import type { LocalDate } from '#kernel/time'
import { type Decimal, decimalOr, plainOr } from '../decimal.ts'

export const VALUE_OWNER = 'fiscal.filled_value'

interface Stored {
  readonly id: string
  readonly lineId: string
  readonly unitId: string
  readonly asOf: string
  readonly value: string | null
  readonly words: string
  readonly doneOn: string | null
  readonly note: string
  readonly byId: string | null
  readonly byName: string
  readonly at: Date
  readonly withdrawnAt: Date | null
  readonly withdrawnByName: string | null
  readonly withdrawnReason: string | null
}

export type Filled = Omit<Stored, 'value' | 'doneOn' | 'asOf'> & {
  readonly value: Decimal | null
  readonly asOf: LocalDate
  readonly doneOn: LocalDate | null
}
export type NewFilled = Omit<Filled, 'id' | 'withdrawnAt' | 'withdrawnByName' | 'withdrawnReason'>

interface FileRow {
  readonly id: string
  readonly name: string
  readonly ownerKind: string | null
  readonly ownerId: string | null
  readonly position: number
}
type Tables = { 'fiscal.filledValue': Stored; 'files.file': FileRow }
const tables = (tx: Tx) => tx.withTables<Tables>()

const read = (row: Stored): Filled => ({
  ...row,
  value: decimalOr(row.value),
  asOf: row.asOf as LocalDate,
  doneOn: row.doneOn as LocalDate | null,
})

export async function insertFilled(tx: Tx, filled: NewFilled): Promise<string> {
  const id = newId()
  const none = { withdrawnAt: null, withdrawnByName: null, withdrawnReason: null }
  await tables(tx)
    .insertInto('fiscal.filledValue')
    .values({ ...filled, ...none, id, value: plainOr(filled.value) })
    .execute()
  return id
}

/** All that was ever typed for these lines, the latest day first, the last word on a day first. */
export async function filledOf(tx: Tx, lineIds: readonly string[]): Promise<Filled[]> {
  if (lineIds.length === 0) return []
  const rows = await tables(tx)
    .selectFrom('fiscal.filledValue')
    .selectAll()
    .where('lineId', 'in', [...lineIds])
    .orderBy('asOf', 'desc')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(read)
}

export async function withdrawFilled(
  tx: Tx,
  id: string,
  { at, byName, reason }: { at: Date; byName: string; reason: string },
): Promise<void> {
  await tables(tx)
    .updateTable('fiscal.filledValue')
    .set({ withdrawnAt: at, withdrawnByName: byName, withdrawnReason: reason })
    .where('id', '=', id)
    .execute()
}

export async function mayReadFilled(tx: Tx, id: string, scope: Scope): Promise<boolean> {
  const row = await tables(tx)
    .selectFrom('fiscal.filledValue')
    .select('unitId')
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined && reaches(scope, row.unitId)
}

export interface Paper {
  readonly id: string
  readonly name: string
}

/** The files that prove each value. */
export async function papersOf(tx: Tx, valueIds: readonly string[]): Promise<Map<string, Paper[]>> {
  if (valueIds.length === 0) return new Map()
  const rows = await tables(tx)
    .selectFrom('files.file')
    .select(['id', 'name', 'ownerId'])
    .where('ownerKind', '=', VALUE_OWNER)
    .where('ownerId', 'in', [...valueIds])
    .orderBy('position')
    .execute()
  const papers = new Map<string, Paper[]>()
  for (const { id, name, ownerId } of rows) {
    const own = papers.get(ownerId ?? '') ?? []
    papers.set(ownerId ?? '', [...own, { id, name }])
  }
  return papers
}
