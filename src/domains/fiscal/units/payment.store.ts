import { sql } from 'kysely'
import { type Act, reaches, type Scope } from '#kernel/actions'
import { newId, type Tx } from '#kernel/db'
import type { PaymentCell, PaymentPart } from './payment.ts'
import { type Project, projectsOf } from './project.store.ts'

export interface PaymentChange {
  readonly id: string
  readonly unitId: string
  readonly year: number
  readonly months: readonly number[]
  readonly parts: readonly PaymentPart[]
  readonly at: Date
  readonly byId: string | null
  readonly byName: string
  readonly kind: 'imported' | 'undone'
  readonly cells: readonly PaymentCell[]
  readonly undoneBy: string | null
}

type Tables = {
  'fiscal.paymentChange': Omit<PaymentChange, 'cells' | 'months' | 'parts'> & {
    cells: unknown
    months: unknown
    parts: unknown
  }
}
const tables = (tx: Tx) => tx.withTables<Tables>()

/** Two imports of one unit go one after the other, also where it has no project; a book's import writes its projects first. */
export async function lockProjects(tx: Tx, unitId: string, year: number): Promise<Project[]> {
  const lock = `fiscal.payment:${unitId}:${year}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(tx)
  await sql`select id from fiscal.project where unit_id = ${unitId} and year = ${year} for update`.execute(tx)
  return projectsOf(tx, unitId, year)
}

/** Cell by cell as the table says; thousands at once. */
export async function writePayments(
  tx: Tx,
  { unitId, year }: Pick<PaymentChange, 'unitId' | 'year'>,
  projects: readonly Project[],
  cells: readonly PaymentCell[],
): Promise<void> {
  const ids = new Map(projects.map(({ code, id }) => [code, id]))
  const rows = cells.map(({ use, project, month, purse, after }) => {
    const projectId = use === 'project' ? (ids.get(project) ?? null) : null
    return { project_id: projectId, use, month, purse, amount: after }
  })
  const ofProjects = JSON.stringify(rows.filter((row) => row.project_id !== null))
  const ofUses = JSON.stringify(rows.filter(({ use }) => use !== 'project'))
  const given = sql`project_id uuid, use text, month int, purse text, amount numeric`
  await sql`
    delete from fiscal.payment y using jsonb_to_recordset(${ofProjects}::jsonb) as g(${given})
    where y.project_id = g.project_id and y.month = g.month and y.purse = g.purse`.execute(tx)
  await sql`
    insert into fiscal.payment (project_id, month, purse, amount)
    select project_id, month, purse, amount from jsonb_to_recordset(${ofProjects}::jsonb) as g(${given})
    where amount is not null`.execute(tx)
  await sql`
    delete from fiscal.unit_payment y using jsonb_to_recordset(${ofUses}::jsonb) as g(${given})
    where y.unit_id = ${unitId} and y.year = ${year} and y.use = g.use and y.month = g.month
      and y.purse = g.purse`.execute(tx)
  await sql`
    insert into fiscal.unit_payment (unit_id, year, use, month, purse, amount)
    select ${unitId}::uuid, ${year}::int, use, month, purse, amount
    from jsonb_to_recordset(${ofUses}::jsonb) as g(${given}) where amount is not null`.execute(tx)
}

export async function recordPayments(
  { tx, clock, actor }: Act,
  change: Pick<PaymentChange, 'unitId' | 'year' | 'months' | 'parts' | 'kind' | 'cells'>,
): Promise<string> {
  const id = newId()
  const hand = { at: clock.now(), byId: actor.id, byName: actor.name, undoneBy: null }
  const { months, parts, cells, ...rest } = change
  await tables(tx)
    .insertInto('fiscal.paymentChange')
    .values({
      ...{ id, ...rest, ...hand },
      ...{ months: [...months], parts: JSON.stringify(parts), cells: JSON.stringify(cells) },
    })
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
  return row && reaches(scope, row.unitId) ? read(row as PaymentChange) : undefined
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
  return (rows as PaymentChange[]).map(read)
}

/** What was imported before uses and purses were told apart was of projects. */
const read = (change: PaymentChange): PaymentChange => ({
  ...change,
  cells: change.cells.map((cell) => ({ ...cell, use: cell.use ?? 'project', purse: cell.purse ?? '' })),
})
