import { sql } from 'kysely'
import { reaches, type Scope } from '#kernel/actions'
import { newId, type Tx } from '#kernel/db'
import type { TargetScope } from '../contract.ts'
import type { Locking } from '../reach.ts'
import type { TargetRow } from './target.ts'

type Stored = TargetRow & { readonly openedAt: Date }
type Tables = { 'fiscal.target': Stored }
const tables = (tx: Tx) => tx.withTables<Tables>()

/** Whose promise for which year: all revisions share it. */
export interface TargetKey {
  readonly unitId: string
  readonly year: number
  readonly scope: TargetScope
  readonly projectId: string | null
}

const ofKey = (tx: Tx, { unitId, year, scope, projectId }: TargetKey) =>
  tables(tx)
    .selectFrom('fiscal.target')
    .selectAll()
    .where('unitId', '=', unitId)
    .where('year', '=', year)
    .where('scope', '=', scope)
    .where('projectId', 'is not distinct from', projectId)

export async function lockTarget({ tx, scope }: Locking, id: string): Promise<TargetRow | undefined> {
  const row = await tables(tx)
    .selectFrom('fiscal.target')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && reaches(scope, row.unitId) ? row : undefined
}

export async function targetById(tx: Tx, id: string, scope: Scope): Promise<TargetRow | undefined> {
  const row = await tables(tx).selectFrom('fiscal.target').selectAll().where('id', '=', id).executeTakeFirst()
  return row && reaches(scope, row.unitId) ? row : undefined
}

export async function targetInForce(tx: Tx, key: TargetKey): Promise<TargetRow | undefined> {
  return ofKey(tx, key).where('state', '=', 'approved').executeTakeFirst()
}

/** Approved ones of a year; of one unit when asked. */
export async function targetsInForce(
  tx: Tx,
  year: number,
  scope: Scope,
  unitId?: string,
): Promise<TargetRow[]> {
  let query = tables(tx)
    .selectFrom('fiscal.target')
    .selectAll()
    .where('year', '=', year)
    .where('state', '=', 'approved')
  if (unitId) query = query.where('unitId', '=', unitId)
  if (scope !== 'all') query = query.where('unitId', 'in', [...scope.unitIds, newId()])
  return query.orderBy('unitId').orderBy('scope').orderBy('id').execute()
}

/** Every revision that was not thrown away, the latest first. */
export async function revisionsOf(tx: Tx, key: TargetKey): Promise<TargetRow[]> {
  return ofKey(tx, key).where('state', '<>', 'discarded').orderBy('revision', 'desc').execute()
}

type Opening = TargetKey &
  Pick<TargetRow, 'scheme' | 'lead' | 'phone' | 'goal' | 'executionWeight'> &
  Partial<Pick<TargetRow, 'revision' | 'previousId' | 'adjustReason'>>

/** Undefined: one is being written already. */
export async function insertTarget(tx: Tx, opening: Opening, now: Date): Promise<TargetRow | undefined> {
  return tables(tx)
    .insertInto('fiscal.target')
    .values({
      id: newId(),
      state: 'draft',
      revision: 1,
      previousId: null,
      adjustReason: null,
      returnReason: null,
      opinion: null,
      submittedBy: null,
      submittedAt: null,
      approvedBy: null,
      approvedAt: null,
      version: 1,
      openedAt: now,
      changedAt: now,
      ...opening,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function saveTarget(
  tx: Tx,
  id: string,
  change: Partial<Omit<TargetRow, 'id' | 'version' | 'changedAt'>>,
  now: Date,
): Promise<void> {
  await tables(tx)
    .updateTable('fiscal.target')
    .set({ ...change, changedAt: now, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

export const keyOf = ({ unitId, year, scope, projectId }: TargetKey): TargetKey => ({
  unitId,
  year,
  scope,
  projectId,
})
