import { sql } from 'kysely'
import { type Act, reaches, type Scope } from '#kernel/actions'
import { newId, type Tx } from '#kernel/db'
import { type Project, projectsOf } from './project.store.ts'

export interface PaymentCell {
  readonly project: string
  readonly month: number
  readonly before: string | null
  readonly after: string | null
}

export interface PaymentChange {
  readonly id: string
  readonly unitId: string
  readonly year: number
  readonly months: readonly number[]
  readonly at: Date
  readonly byId: string | null
  readonly byName: string
  readonly kind: 'imported' | 'undone'
  readonly cells: readonly PaymentCell[]
  readonly undoneBy: string | null
}

type Tables = {
  'fiscal.paymentChange': Omit<PaymentChange, 'cells' | 'months'> & { cells: unknown; months: unknown }
  'fiscal.payment': { projectId: string; month: number; amount: string }
}
const tables = (tx: Tx) => tx.withTables<Tables>()

/** Two imports of one unit go one after the other. */
export async function lockProjects(tx: Tx, unitId: string, year: number): Promise<Project[]> {
  await sql`select id from fiscal.project where unit_id = ${unitId} and year = ${year} for update`.execute(tx)
  return projectsOf(tx, unitId, year)
}

/** By `project code/month`. */
export async function paidCells(tx: Tx, unitId: string, year: number): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; month: number; amount: string }>`
    select p.code, y.month, y.amount::text as amount from fiscal.payment y
    join fiscal.project p on p.id = y.project_id
    where p.unit_id = ${unitId} and p.year = ${year}`.execute(tx)
  return new Map(rows.map(({ code, month, amount }) => [`${code}/${month}`, amount]))
}

export async function writePayments(
  tx: Tx,
  projects: readonly Project[],
  cells: readonly { project: string; month: number; after: string | null }[],
): Promise<void> {
  const ids = new Map(projects.map(({ code, id }) => [code, id]))
  for (const { project, month, after } of cells) {
    const projectId = ids.get(project)
    if (!projectId) continue
    if (after === null)
      await tables(tx)
        .deleteFrom('fiscal.payment')
        .where('projectId', '=', projectId)
        .where('month', '=', month)
        .execute()
    else
      await tables(tx)
        .insertInto('fiscal.payment')
        .values({ projectId, month, amount: after })
        .onConflict((conflict) => conflict.columns(['projectId', 'month']).doUpdateSet({ amount: after }))
        .execute()
  }
}

export async function recordPayments(
  { tx, clock, actor }: Act,
  change: Pick<PaymentChange, 'unitId' | 'year' | 'months' | 'kind' | 'cells'>,
): Promise<string> {
  const id = newId()
  const hand = { at: clock.now(), byId: actor.id, byName: actor.name, undoneBy: null }
  const { months, cells, ...rest } = change
  await tables(tx)
    .insertInto('fiscal.paymentChange')
    .values({ id, ...rest, ...hand, months: [...months], cells: JSON.stringify(cells) })
    .execute()
  return id
}

export async function lockPaymentChange({ tx, scope }: Act, id: string): Promise<PaymentChange | undefined> {
  const row = await tables(tx)
    .selectFrom('fiscal.paymentChange')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && reaches(scope, row.unitId) ? (row as PaymentChange) : undefined
}

export async function markPaymentsUndone(tx: Tx, id: string, undoneBy: string): Promise<void> {
  await tables(tx).updateTable('fiscal.paymentChange').set({ undoneBy }).where('id', '=', id).execute()
}

export async function paymentChanges(
  tx: Tx,
  unitId: string,
  year: number,
  scope: Scope,
): Promise<PaymentChange[]> {
  if (!reaches(scope, unitId)) return []
  const rows = await tables(tx)
    .selectFrom('fiscal.paymentChange')
    .selectAll()
    .where('unitId', '=', unitId)
    .where('year', '=', year)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(30)
    .execute()
  return rows as PaymentChange[]
}
