import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { LocalDate } from '#kernel/time'
import type { ApprovalScope, ApprovedBy, DisclosureKind } from '../contract.ts'

export interface ApprovalRow {
  readonly unitId: string
  readonly year: number
  readonly kind: DisclosureKind
  readonly scope: ApprovalScope
  readonly approvedOn: LocalDate
  readonly approvedBy: ApprovedBy
  readonly documentNumber: string | null
  readonly dueOn: LocalDate
  readonly dueProvisional: boolean
  readonly version: number
  readonly enteredAt: Date
  readonly enteredBy: string | null
}

type Key = Pick<ApprovalRow, 'unitId' | 'year' | 'kind' | 'scope'>
type Tables = { 'fiscal.approval': ApprovalRow }
const tables = (tx: Tx) => tx.withTables<Tables>()

export async function approvalOf(
  tx: Tx,
  { unitId, year, kind, scope }: Key,
): Promise<ApprovalRow | undefined> {
  return tables(tx)
    .selectFrom('fiscal.approval')
    .selectAll()
    .where('unitId', '=', unitId)
    .where('year', '=', year)
    .where('kind', '=', kind)
    .where('scope', '=', scope)
    .executeTakeFirst()
}

export async function saveApproval(tx: Tx, row: Omit<ApprovalRow, 'version'>): Promise<void> {
  const { unitId: _unit, year: _year, kind: _kind, scope: _scope, ...change } = row
  await tables(tx)
    .insertInto('fiscal.approval')
    .values({ ...row, version: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['unitId', 'year', 'kind', 'scope'])
        .doUpdateSet({ ...change, version: sql`fiscal.approval.version + 1` }),
    )
    .execute()
}

export async function deleteApproval(tx: Tx, { unitId, year, kind, scope }: Key): Promise<void> {
  await tables(tx)
    .deleteFrom('fiscal.approval')
    .where('unitId', '=', unitId)
    .where('year', '=', year)
    .where('kind', '=', kind)
    .where('scope', '=', scope)
    .execute()
}

/** Of these years, whatever became of it. */
export async function approvalsOf(tx: Tx, years: readonly number[]): Promise<ApprovalRow[]> {
  return tables(tx)
    .selectFrom('fiscal.approval')
    .selectAll()
    .where('year', 'in', [...years])
    .execute()
}

/** What is still owed, or was late: of everything else the day can no longer matter. */
export async function unpublished(tx: Tx): Promise<ApprovalRow[]> {
  const { rows } = await sql<ApprovalRow>`
    select a.* from fiscal.approval a
    where a.scope <> 'government' and not exists (
      select from fiscal.disclosure d where d.unit_id = a.unit_id and d.year = a.year and d.kind = a.kind
        and d.scope = a.scope and d.released_at is not null)
    order by a.due_on, a.unit_id, a.kind, a.scope`.execute(tx)
  return rows
}

export async function saveDueDay(
  tx: Tx,
  { unitId, year, kind, scope }: Key,
  { dueOn, dueProvisional }: Pick<ApprovalRow, 'dueOn' | 'dueProvisional'>,
): Promise<void> {
  await tables(tx)
    .updateTable('fiscal.approval')
    .set({ dueOn, dueProvisional })
    .where('unitId', '=', unitId)
    .where('year', '=', year)
    .where('kind', '=', kind)
    .where('scope', '=', scope)
    .execute()
}
