import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { LocalDate } from '#kernel/time'
import type { DisclosureKind } from '../contract.ts'
import type { ApprovalScope, ApprovedBy } from './contract.ts'

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
  /** Stages of reminding that are past. */
  readonly reminded: readonly string[]
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

export async function saveApproval(tx: Tx, row: Omit<ApprovalRow, 'version' | 'reminded'>): Promise<void> {
  const { unitId: _unit, year: _year, kind: _kind, scope: _scope, ...change } = row
  await tables(tx)
    .insertInto('fiscal.approval')
    .values({ ...row, version: 1, reminded: [] })
    .onConflict((conflict) =>
      conflict.columns(['unitId', 'year', 'kind', 'scope']).doUpdateSet({
        ...change,
        version: sql`fiscal.approval.version + 1`,
        // Another day is reminded of anew.
        reminded: sql`case when fiscal.approval.approved_on = ${row.approvedOn} then fiscal.approval.reminded else '{}' end`,
      }),
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
      and not exists (
        select from fiscal.published_elsewhere e where e.unit_id = a.unit_id and e.year = a.year and e.kind = a.kind
          and e.scope = a.scope)
    order by a.due_on, a.unit_id, a.kind, a.scope`.execute(tx)
  return rows
}

/** After a look: where the calendar has moved the day, and what people have been told. */
export async function saveLook(
  tx: Tx,
  { unitId, year, kind, scope }: Key,
  look: Pick<ApprovalRow, 'dueOn' | 'dueProvisional' | 'reminded'>,
): Promise<void> {
  await tables(tx)
    .updateTable('fiscal.approval')
    .set(look)
    .where('unitId', '=', unitId)
    .where('year', '=', year)
    .where('kind', '=', kind)
    .where('scope', '=', scope)
    .execute()
}
