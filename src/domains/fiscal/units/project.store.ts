import { sql } from 'kysely'
import { newId, type Tx } from '#kernel/db'

export interface Project {
  readonly id: string
  readonly unitId: string
  readonly year: number
  readonly code: string
  readonly name: string
  readonly item: string
}

export interface Payment {
  readonly projectId: string
  readonly month: number
  /** Decimal text, in 万元. */
  readonly amount: string
}

type Tables = { 'fiscal.project': Project }
const tables = (tx: Tx) => tx.withTables<Tables>()

export async function projectsOf(tx: Tx, unitId: string, year: number): Promise<Project[]> {
  return tables(tx)
    .selectFrom('fiscal.project')
    .selectAll()
    .where('unitId', '=', unitId)
    .where('year', '=', year)
    .orderBy('code')
    .execute()
}

export async function saveProjects(
  tx: Tx,
  unitId: string,
  year: number,
  projects: readonly Pick<Project, 'code' | 'name' | 'item'>[],
): Promise<void> {
  if (projects.length === 0) return
  await tables(tx)
    .insertInto('fiscal.project')
    .values(projects.map(({ code, name, item }) => ({ id: newId(), unitId, year, code, name, item })))
    .onConflict((conflict) =>
      conflict
        .columns(['unitId', 'year', 'code'])
        .doUpdateSet((row) => ({ name: row.ref('excluded.name'), item: row.ref('excluded.item') })),
    )
    .execute()
}

/** Of each month named: what stands here is all that was paid for the project, out of whichever purse. */
export async function savePayments(tx: Tx, payments: readonly Payment[]): Promise<void> {
  if (payments.length === 0) return
  const rows = JSON.stringify(
    payments.map(({ projectId, month, amount }) => ({ project_id: projectId, month, amount })),
  )
  const given = sql`jsonb_to_recordset(${rows}::jsonb) as g(project_id uuid, month int, amount numeric)`
  await sql`
    delete from fiscal.payment y using ${given} where y.project_id = g.project_id and y.month = g.month`.execute(
    tx,
  )
  await sql`
    insert into fiscal.payment (project_id, month, amount) select project_id, month, amount from ${given}`.execute(
    tx,
  )
}

export interface PaidProject extends Project {
  /** Month by month, January first; decimal text. */
  readonly paid: readonly { month: number; amount: string }[]
}

export async function paymentsOf(tx: Tx, unitId: string, year: number): Promise<PaidProject[]> {
  const { rows } = await sql<PaidProject>`
    select p.*, coalesce(json_agg(json_build_object('month', y.month, 'amount', y.amount::text) order by y.month)
      filter (where y.month is not null), '[]') as paid
    from fiscal.project p left join (
      select project_id, month, sum(amount) as amount from fiscal.payment group by project_id, month
    ) y on y.project_id = p.id
    where p.unit_id = ${unitId} and p.year = ${year} group by p.id order by p.code`.execute(tx)
  return rows
}
