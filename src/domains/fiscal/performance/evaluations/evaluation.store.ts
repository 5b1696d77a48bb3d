import { sql } from 'kysely'
import { reaches, type Scope } from '#kernel/actions'
import { newId, type Tx } from '#kernel/db'
import type { TargetScope } from '../contract.ts'
import type { Locking } from '../reach.ts'
import type { TargetKey } from '../targets/target.store.ts'
import type { EvaluationState } from './contract.ts'

/** What a person says of one indicator; figures as decimal text. */
export interface Remark {
  readonly lineId: string
  readonly tier: string | null
  readonly share: string
  readonly overBecause: 'target_low' | 'other' | null
  readonly cause: string | null
  readonly causeNote: string
  readonly measure: string
}

export interface EvaluationRow {
  readonly id: string
  readonly targetId: string
  readonly unitId: string
  readonly year: number
  readonly scope: TargetScope
  readonly projectId: string | null
  readonly state: EvaluationState
  readonly lines: readonly Remark[]
  readonly executionCause: string
  readonly executionMeasure: string
  readonly result: string
  readonly process: string
  readonly conclusion: string
  readonly problems: string
  readonly improvements: string
  readonly lead: string
  readonly financeLead: string
  /** As `FundsView`, once it was submitted. */
  readonly funds: unknown
  readonly executionScore: string | null
  readonly score: string | null
  readonly grade: string | null
  readonly returnReason: string | null
  readonly opinion: string | null
  readonly submittedBy: string | null
  readonly submittedByName: string | null
  readonly submittedAt: Date | null
  readonly reviewedBy: string | null
  readonly reviewedByName: string | null
  readonly reviewedAt: Date | null
  readonly useDecision: 'increase' | 'keep' | 'cut' | 'stop' | null
  readonly useAmount: string | null
  readonly useNote: string | null
  readonly finalAt: Date | null
  readonly version: number
  readonly openedAt: Date
  readonly changedAt: Date
}

type Stored = Omit<EvaluationRow, 'lines'> & { readonly lines: unknown }
type Tables = { 'fiscal.evaluation': Stored }
const tables = (tx: Tx) => tx.withTables<Tables>()
const read = (row: Stored | undefined): EvaluationRow | undefined => row as EvaluationRow | undefined

export async function lockEvaluation({ tx, scope }: Locking, id: string): Promise<EvaluationRow | undefined> {
  const row = await tables(tx)
    .selectFrom('fiscal.evaluation')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && reaches(scope, row.unitId) ? read(row) : undefined
}

export async function evaluationById(tx: Tx, id: string, scope: Scope): Promise<EvaluationRow | undefined> {
  const row = await tables(tx)
    .selectFrom('fiscal.evaluation')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && reaches(scope, row.unitId) ? read(row) : undefined
}

export async function evaluationFor(tx: Tx, key: TargetKey): Promise<EvaluationRow | undefined> {
  const row = await tables(tx)
    .selectFrom('fiscal.evaluation')
    .selectAll()
    .where('unitId', '=', key.unitId)
    .where('year', '=', key.year)
    .where('scope', '=', key.scope)
    .where('projectId', 'is not distinct from', key.projectId)
    .executeTakeFirst()
  return read(row)
}

export async function evaluationsOfYear(tx: Tx, unitId: string, year: number): Promise<EvaluationRow[]> {
  const rows = await tables(tx)
    .selectFrom('fiscal.evaluation')
    .selectAll()
    .where('unitId', '=', unitId)
    .where('year', '=', year)
    .orderBy('id')
    .execute()
  return rows.flatMap((row) => read(row) ?? [])
}

const NOTHING = {
  executionCause: '',
  executionMeasure: '',
  result: '',
  process: '',
  conclusion: '',
  problems: '',
  improvements: '',
  financeLead: '',
  funds: null,
  executionScore: null,
  score: null,
  grade: null,
  returnReason: null,
  opinion: null,
  submittedBy: null,
  submittedByName: null,
  submittedAt: null,
  reviewedBy: null,
  reviewedByName: null,
  reviewedAt: null,
  useDecision: null,
  useAmount: null,
  useNote: null,
  finalAt: null,
} as const

/** Undefined: there is one already. */
export async function insertEvaluation(
  tx: Tx,
  opening: TargetKey & Pick<EvaluationRow, 'targetId' | 'lead'>,
  now: Date,
): Promise<EvaluationRow | undefined> {
  const begun = { id: newId(), state: 'draft' as const, version: 1, openedAt: now, changedAt: now }
  const row = await tables(tx)
    .insertInto('fiscal.evaluation')
    .values({ ...NOTHING, ...opening, ...begun, lines: sql`'[]'::jsonb` })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  return read(row)
}

export async function saveEvaluation(
  tx: Tx,
  id: string,
  change: Partial<Omit<EvaluationRow, 'id' | 'version' | 'changedAt'>>,
  now: Date,
): Promise<void> {
  const { lines, funds, ...rest } = change
  await tables(tx)
    .updateTable('fiscal.evaluation')
    .set({
      ...rest,
      ...(lines === undefined ? {} : { lines: sql`${JSON.stringify(lines)}::jsonb` }),
      ...(funds === undefined ? {} : { funds: funds === null ? null : sql`${JSON.stringify(funds)}::jsonb` }),
      changedAt: now,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute()
}
