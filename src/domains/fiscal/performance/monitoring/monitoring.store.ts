import { sql } from 'kysely'
import { reaches, type Scope } from '#kernel/actions'
import { newId, type Tx } from '#kernel/db'
import type { LocalDate } from '#kernel/time'
import type { Likelihood } from '../contract.ts'
import type { Locking } from '../reach.ts'
import type { TargetKey } from '../targets/target.store.ts'
import type { MonitoringState } from './contract.ts'

export interface Judgement {
  readonly likelihood: Likelihood | null
  readonly cause: string | null
  readonly causeNote: string
  readonly measure: string
}

export interface MonitoringRow {
  readonly id: string
  readonly targetId: string
  readonly unitId: string
  readonly year: number
  readonly asOf: LocalDate
  readonly state: MonitoringState
  readonly execution: Judgement
  readonly lines: readonly (Judgement & { readonly lineId: string })[]
  /** `Seen` of monitoring.queries, once it was submitted. */
  readonly seen: unknown
  readonly version: number
  readonly openedAt: Date
  readonly changedAt: Date
  readonly submittedBy: string | null
  readonly submittedAt: Date | null
}

type Stored = Omit<MonitoringRow, 'execution' | 'lines' | 'asOf'> & {
  readonly asOf: string
  readonly execution: unknown
  readonly lines: unknown
}
type Tables = {
  'fiscal.monitoring': Stored
  'fiscal.target': TargetKey & { id: string }
}
const tables = (tx: Tx) => tx.withTables<Tables>()
const read = (row: Stored): MonitoringRow => row as MonitoringRow

export const UNJUDGED: Judgement = { likelihood: null, cause: null, causeNote: '', measure: '' }

export async function lockMonitoring({ tx, scope }: Locking, id: string): Promise<MonitoringRow | undefined> {
  const row = await tables(tx)
    .selectFrom('fiscal.monitoring')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && reaches(scope, row.unitId) ? read(row) : undefined
}

export async function monitoringById(tx: Tx, id: string, scope: Scope): Promise<MonitoringRow | undefined> {
  const row = await tables(tx)
    .selectFrom('fiscal.monitoring')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && reaches(scope, row.unitId) ? read(row) : undefined
}

/** Of all revisions of a year's target, the earliest first. */
export async function monitoringsOf(tx: Tx, key: TargetKey): Promise<MonitoringRow[]> {
  const rows = await tables(tx)
    .selectFrom('fiscal.monitoring')
    .selectAll()
    .where('targetId', 'in', (query) =>
      query
        .selectFrom('fiscal.target')
        .select('id')
        .where('unitId', '=', key.unitId)
        .where('year', '=', key.year)
        .where('scope', '=', key.scope)
        .where('projectId', 'is not distinct from', key.projectId),
    )
    .orderBy('asOf')
    .execute()
  return rows.map(read)
}

/** Undefined: there is one of that day already. */
export async function insertMonitoring(
  tx: Tx,
  opening: Pick<MonitoringRow, 'targetId' | 'unitId' | 'year' | 'asOf'>,
  now: Date,
): Promise<MonitoringRow | undefined> {
  const row = await tables(tx)
    .insertInto('fiscal.monitoring')
    .values({
      id: newId(),
      ...opening,
      state: 'draft',
      execution: JSON.stringify(UNJUDGED),
      lines: '[]',
      seen: null,
      version: 1,
      openedAt: now,
      changedAt: now,
      submittedBy: null,
      submittedAt: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  return row && read(row)
}

type Change = Partial<
  Pick<MonitoringRow, 'state' | 'execution' | 'lines' | 'seen' | 'submittedBy' | 'submittedAt'>
>

export async function saveMonitoring(tx: Tx, id: string, change: Change, now: Date): Promise<void> {
  const { execution, lines, seen, ...rest } = change
  const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`
  await tables(tx)
    .updateTable('fiscal.monitoring')
    .set({
      ...rest,
      ...(execution === undefined ? {} : { execution: json(execution) }),
      ...(lines === undefined ? {} : { lines: json(lines) }),
      ...(seen === undefined ? {} : { seen: seen === null ? null : json(seen) }),
      changedAt: now,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute()
}
