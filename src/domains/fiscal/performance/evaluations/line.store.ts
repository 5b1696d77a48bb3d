import { newId, type Tx } from '#kernel/db'
import type { LocalDate } from '#kernel/time'
import type { ValueSource } from '../contract.ts'
import { decimal, decimalOr, plain, plainOr } from '../decimal.ts'
import type { Value } from '../values/value.queries.ts'
import type { Scored } from './scoring.ts'

interface Stored {
  readonly evaluationId: string
  readonly lineId: string
  readonly position: number
  readonly value: string | null
  readonly words: string
  readonly doneOn: string | null
  readonly source: ValueSource
  readonly evidenceCount: number | null
  readonly evidenceHref: string | null
  readonly files: unknown
  readonly asOf: string
  readonly met: boolean | null
  readonly farOver: boolean
  readonly deviation: string | null
  readonly coefficient: string | null
  readonly score: string | null
  readonly why: string
}

type Tables = { 'fiscal.evaluationLine': Stored; 'fiscal.evaluation': { id: string; state: string } }
const tables = (tx: Tx) => tx.withTables<Tables>()

/** What a line was worth when the self-evaluation was handed in. */
export interface FrozenLine {
  readonly lineId: string
  readonly value: Value
  readonly scored: Scored
}

export async function keepLines(tx: Tx, evaluationId: string, lines: readonly FrozenLine[]): Promise<void> {
  await tables(tx).deleteFrom('fiscal.evaluationLine').where('evaluationId', '=', evaluationId).execute()
  if (lines.length === 0) return
  const rows = lines.map(({ lineId, value, scored }, position) => ({
    evaluationId,
    lineId,
    position,
    value: plainOr(value.value),
    words: value.words ?? '',
    doneOn: value.day,
    source: value.source,
    evidenceCount: value.evidence?.count ?? null,
    evidenceHref: value.evidence?.href ?? null,
    files: JSON.stringify(value.files),
    asOf: value.on,
    met: scored.met,
    farOver: scored.farOver,
    deviation: plainOr(scored.deviation),
    coefficient: plainOr(scored.coefficient),
    score: plainOr(scored.score),
    why: scored.why,
  }))
  await tables(tx).insertInto('fiscal.evaluationLine').values(rows).execute()
}

export async function dropLines(tx: Tx, evaluationId: string): Promise<void> {
  await tables(tx).deleteFrom('fiscal.evaluationLine').where('evaluationId', '=', evaluationId).execute()
}

/** By line. */
export async function keptLines(tx: Tx, evaluationId: string): Promise<Map<string, FrozenLine>> {
  const rows = await tables(tx)
    .selectFrom('fiscal.evaluationLine')
    .selectAll()
    .where('evaluationId', '=', evaluationId)
    .orderBy('position')
    .execute()
  return new Map(rows.map((row) => [row.lineId, read(row)]))
}

function read(row: Stored): FrozenLine {
  const { evidenceCount, evidenceHref } = row
  const evidence = evidenceHref === null ? null : { count: evidenceCount ?? 0, href: evidenceHref }
  return {
    lineId: row.lineId,
    value: {
      value: decimalOr(row.value),
      words: row.words || null,
      day: row.doneOn as LocalDate | null,
      source: row.source,
      evidence,
      files: row.files as Value['files'],
      on: row.asOf as LocalDate,
      growth: 'as_is',
    },
    scored: {
      met: row.met,
      farOver: row.farOver,
      deviation: decimalOr(row.deviation),
      coefficient: decimalOr(row.coefficient),
      score: decimalOr(row.score),
      why: row.why,
    },
  }
}

/** What was reached, by line, in self-evaluations that were handed in. */
export async function lineResultsOf(tx: Tx, lineIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tables(tx)
    .selectFrom('fiscal.evaluationLine')
    .select(['lineId', 'value', 'words', 'doneOn'])
    .where('lineId', 'in', [...lineIds, newId()])
    .execute()
  return new Map(
    rows.map(({ lineId, value, words, doneOn }) => [
      lineId,
      value ? plain(decimal(value)) : (doneOn ?? words),
    ]),
  )
}
