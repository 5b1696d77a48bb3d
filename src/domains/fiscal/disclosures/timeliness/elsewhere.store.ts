import type { Tx } from '#kernel/db'
import type { LocalDate } from '#kernel/time'
import type { DisclosureKind, DisclosureScope } from '../contract.ts'

export interface ElsewhereRow {
  readonly unitId: string
  readonly year: number
  readonly kind: DisclosureKind
  readonly scope: DisclosureScope
  readonly publishedOn: LocalDate
  readonly address: string
  readonly enteredAt: Date
  readonly enteredBy: string | null
}

type Key = Pick<ElsewhereRow, 'unitId' | 'year' | 'kind' | 'scope'>
type Tables = { 'fiscal.publishedElsewhere': ElsewhereRow }
const tables = (tx: Tx) => tx.withTables<Tables>()

export async function elsewhereOf(
  tx: Tx,
  { unitId, year, kind, scope }: Key,
): Promise<ElsewhereRow | undefined> {
  return tables(tx)
    .selectFrom('fiscal.publishedElsewhere')
    .selectAll()
    .where('unitId', '=', unitId)
    .where('year', '=', year)
    .where('kind', '=', kind)
    .where('scope', '=', scope)
    .executeTakeFirst()
}

export async function elsewhereIn(tx: Tx, year: number): Promise<ElsewhereRow[]> {
  return tables(tx).selectFrom('fiscal.publishedElsewhere').selectAll().where('year', '=', year).execute()
}

export async function saveElsewhere(tx: Tx, row: ElsewhereRow): Promise<void> {
  const { unitId: _unit, year: _year, kind: _kind, scope: _scope, ...change } = row
  await tables(tx)
    .insertInto('fiscal.publishedElsewhere')
    .values(row)
    .onConflict((conflict) => conflict.columns(['unitId', 'year', 'kind', 'scope']).doUpdateSet(change))
    .execute()
}

export async function deleteElsewhere(tx: Tx, { unitId, year, kind, scope }: Key): Promise<void> {
  await tables(tx)
    .deleteFrom('fiscal.publishedElsewhere')
    .where('unitId', '=', unitId)
    .where('year', '=', year)
    .where('kind', '=', kind)
    .where('scope', '=', scope)
    .execute()
}
