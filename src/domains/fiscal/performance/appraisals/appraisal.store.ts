import { sql } from 'kysely'
import type { z } from 'zod'
import { reaches, type Scope } from '#kernel/actions'
import { newId, type Tx } from '#kernel/db'
import type { Locking } from '../reach.ts'
import type { AppraisalRow } from './appraisal.ts'
import type { appraisalQuery } from './contract.ts'

type Stored = Omit<AppraisalRow, 'points'> & { readonly points: unknown }
type Tables = { 'fiscal.appraisal': Stored }
const tables = (tx: Tx) => tx.withTables<Tables>()
const read = (row: Stored | undefined): AppraisalRow | undefined => row as AppraisalRow | undefined

export async function lockAppraisal({ tx, scope }: Locking, id: string): Promise<AppraisalRow | undefined> {
  const row = await tables(tx)
    .selectFrom('fiscal.appraisal')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && reaches(scope, row.unitId) ? read(row) : undefined
}

export async function appraisalById(tx: Tx, id: string, scope: Scope): Promise<AppraisalRow | undefined> {
  const row = await tables(tx)
    .selectFrom('fiscal.appraisal')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && reaches(scope, row.unitId) ? read(row) : undefined
}

export async function insertAppraisal(
  tx: Tx,
  opening: Pick<AppraisalRow, 'unitId' | 'year' | 'projectId' | 'name' | 'amount'>,
  now: Date,
): Promise<string> {
  const id = newId()
  const none = {
    verdict: null,
    opinion: null,
    returnReason: null,
    submittedBy: null,
    submittedAt: null,
    decidedBy: null,
    decidedAt: null,
  }
  await tables(tx)
    .insertInto('fiscal.appraisal')
    .values({
      id,
      ...opening,
      ...none,
      state: 'draft',
      points: '[]',
      version: 1,
      openedAt: now,
      changedAt: now,
    })
    .execute()
  return id
}

export async function saveAppraisal(
  tx: Tx,
  id: string,
  change: Partial<Omit<AppraisalRow, 'id' | 'version' | 'changedAt'>>,
  now: Date,
): Promise<void> {
  const { points, ...rest } = change
  await tables(tx)
    .updateTable('fiscal.appraisal')
    .set({
      ...rest,
      ...(points ? { points: sql`${JSON.stringify(points)}::jsonb` } : {}),
      changedAt: now,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute()
}

type Listed = AppraisalRow & { readonly unitName: string }

export async function listAppraisals(tx: Tx, scope: Scope, query: z.output<typeof appraisalQuery>) {
  const { year = null, unitId = null, state = null, page, pageSize } = query
  const units = scope === 'all' ? null : [...scope.unitIds]
  const where = sql`
    where (${units}::uuid[] is null or a.unit_id = any(${units}::uuid[]))
      and (${year}::int is null or a.year = ${year}) and (${unitId}::uuid is null or a.unit_id = ${unitId})
      and (${state}::text is null or a.state = ${state})`
  const { rows } = await sql<Listed>`
    select a.*, u.name as unit_name from fiscal.appraisal a join org.unit u on u.id = a.unit_id ${where}
    order by a.year desc, u.sort, a.opened_at desc limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(
    tx,
  )
  const counted = await sql<{ n: number }>`select count(*) as n from fiscal.appraisal a ${where}`.execute(tx)
  return { rows, total: counted.rows[0]?.n ?? 0 }
}
