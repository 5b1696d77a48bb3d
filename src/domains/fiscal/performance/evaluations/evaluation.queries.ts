import { sql } from 'kysely'
import type { z } from 'zod'
import type { Scope } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { type Clock, type LocalDate, localDate } from '#kernel/time'
import type { FundsView } from '../contract.ts'
import { decimal, decimalOr, plain, plainOr } from '../decimal.ts'
import { fundsOf } from '../funds.queries.ts'
import { type Funds, fundsView, ofWholeYear, type PurseFunds } from '../funds.ts'
import { scoringRules } from '../shipped.ts'
import { indicatorsOf } from '../targets/indicator.store.ts'
import { departmentNameOf } from '../targets/record.queries.ts'
import { keyOf, targetById } from '../targets/target.store.ts'
import { printedTarget } from '../targets/target.ts'
import { titlesOf } from '../targets/title.queries.ts'
import { reachedView, type Value, valuesOf } from '../values/value.queries.ts'
import type { EvaluationItem, EvaluationLine, EvaluationRecord, evaluationQuery } from './contract.ts'
import type { EvaluationRow } from './evaluation.store.ts'
import {
  decimalOfWeight,
  type Evaluated,
  type EvaluatedLine,
  executionOf,
  remarkOf,
  scoreLine,
  totalOf,
  wantsCause,
} from './evaluation.ts'
import { keptLines } from './line.store.ts'

/** While it is a draft, everything as it is today; once it was handed in, as it was then. */
export async function evaluated(tx: Tx, row: EvaluationRow, clock: Clock): Promise<Evaluated> {
  const target = await targetById(tx, row.targetId, 'all')
  if (!target) throw new Error(`target ${row.targetId} is gone`)
  const indicators = await indicatorsOf(tx, target.id)
  const frozen = row.state === 'draft' ? undefined : await keptLines(tx, row.id)
  const asked = { unitId: row.unitId, year: row.year, at: clock.today(), now: clock.now() }
  const values = frozen ? new Map<string, Value>() : await valuesOf(tx, indicators, asked)
  const remarks = new Map(row.lines.map((remark) => [remark.lineId, remark]))
  const lines = indicators.flatMap((indicator): EvaluatedLine[] => {
    const remark = remarks.get(indicator.lineId) ?? remarkOf(indicator.lineId)
    const kept = frozen?.get(indicator.lineId)
    const value = kept?.value ?? values.get(indicator.lineId)
    if (!value) return []
    return [{ indicator, value, remark, scored: kept?.scored ?? scoreLine(indicator, value, remark) }]
  })
  const executionWeight = decimalOfWeight(target.executionWeight)
  const funds = row.funds
    ? readFunds(row.funds as FundsView)
    : ofWholeYear(await fundsOf(tx, keyOf(row), lastDay(row.year)), row.year)
  const execution = executionOf(executionWeight, funds)
  const title = (await titlesOf(tx, [target.id])).get(target.id)?.title ?? ''
  const score = totalOf(lines, execution)
  return { row, title, goal: target.goal, executionWeight, funds, execution, lines, score }
}

const lastDay = (year: number): LocalDate => localDate(`${year}-12-31`)

function readFunds(view: FundsView): Funds {
  const read = (one: Record<keyof PurseFunds, string | null>): PurseFunds => ({
    initial: decimalOr(one.initial),
    adjusted: decimalOr(one.adjusted),
    executed: decimalOr(one.executed),
  })
  const byPurse = new Map(Object.entries(view.byPurse).map(([purse, one]) => [purse, read(one)]))
  // What had been missing when it was handed in has no place on a paper.
  return { ...read(view), executedFrom: view.executedFrom, byPurse, paidTo: null, missing: [], parts: [] }
}

export async function recordOfEvaluation(
  tx: Tx,
  row: EvaluationRow,
  clock: Clock,
): Promise<Omit<EvaluationRecord, 'can'>> {
  const found = await evaluated(tx, row, clock)
  const { id: _id, lines: _lines, funds: _funds, useDecision, useAmount, useNote, ...rest } = row
  const unitName = (await titlesOf(tx, [row.targetId])).get(row.targetId)?.unitName ?? ''
  return {
    ...texts(rest),
    ...headOf(row, found.title, unitName),
    ...sourcesOf(found.lines),
    score: plainOr(found.score),
    grade: row.grade,
    departmentName: await departmentNameOf(tx, keyOf(row), clock.today()),
    goal: found.goal,
    funds: fundsView(found.funds),
    executionWeight: plain(found.executionWeight),
    executionScore: plainOr(found.execution.score),
    rows: found.lines.map(lineView),
    use: useDecision
      ? { decision: useDecision, amount: useAmount && plain(decimal(useAmount)), note: useNote ?? '' }
      : null,
  }
}

type Texts =
  | 'executionCause'
  | 'executionMeasure'
  | 'result'
  | 'process'
  | 'conclusion'
  | 'problems'
  | 'improvements'
  | 'lead'
  | 'financeLead'
  | 'returnReason'
  | 'opinion'
  | 'submittedByName'
  | 'reviewedByName'

const texts = (row: Pick<EvaluationRow, Texts>): Pick<EvaluationRow, Texts> => ({
  executionCause: row.executionCause,
  executionMeasure: row.executionMeasure,
  result: row.result,
  process: row.process,
  conclusion: row.conclusion,
  problems: row.problems,
  improvements: row.improvements,
  lead: row.lead,
  financeLead: row.financeLead,
  returnReason: row.returnReason,
  opinion: row.opinion,
  submittedByName: row.submittedByName,
  reviewedByName: row.reviewedByName,
})

const headOf = (row: EvaluationRow, title: string, unitName: string) => ({
  id: row.id,
  targetId: row.targetId,
  unitId: row.unitId,
  unitName,
  year: row.year,
  scope: row.scope,
  title,
  state: row.state,
  version: row.version,
})

function sourcesOf(lines: readonly EvaluatedLine[]) {
  const count = (source: string) => lines.filter(({ value }) => value.source === source).length
  return {
    measured: count('measured'),
    ledger: count('ledger'),
    typed: count('typed'),
    unknown: count('none'),
  }
}

function lineView(line: EvaluatedLine): EvaluationLine {
  const { indicator, value, remark, scored } = line
  const { tier, share, overBecause, cause, causeNote, measure } = remark
  return {
    lineId: indicator.lineId,
    level1: indicator.level1,
    level2: indicator.level2,
    name: indicator.name,
    unit: indicator.unit,
    comparator: indicator.comparator,
    target: printedTarget(indicator),
    weight: plainOr(indicator.weight) ?? '',
    rule: indicator.rule,
    reached: reachedView(value),
    met: scored.met,
    farOver: scored.farOver,
    deviation: plainOr(scored.deviation),
    coefficient: plainOr(scored.coefficient),
    score: plainOr(scored.score),
    why: scored.why,
    tier,
    share: share === '' ? null : share,
    overBecause,
    cause,
    causeNote,
    measure,
    wantsCause: wantsCause(line),
  }
}

const fromSource = (source: string) => sql`
  (select count(*) from fiscal.evaluation_line l where l.evaluation_id = e.id and l.source = ${source})::int`
const columns = sql`
  e.id, e.target_id, e.unit_id, u.name as unit_name, e.year, e.scope, e.state, e.score::text, e.grade, e.version,
  coalesce(p.name, u.name || case e.scope when 'department' then '部门整体支出' else '整体支出' end) as title,
  ${fromSource('measured')} as measured, ${fromSource('ledger')} as ledger, ${fromSource('typed')} as typed,
  ${fromSource('none')} as unknown`
const tables = sql`
  from fiscal.evaluation e join org.unit u on u.id = e.unit_id left join fiscal.project p on p.id = e.project_id`

export async function listEvaluations(tx: Tx, scope: Scope, query: z.output<typeof evaluationQuery>) {
  const { year = null, unitId = null, scope: of = null, state = null, page, pageSize } = query
  const units = scope === 'all' ? null : [...scope.unitIds]
  const where = sql`
    where (${units}::uuid[] is null or e.unit_id = any(${units}::uuid[]))
      and (${year}::int is null or e.year = ${year}) and (${unitId}::uuid is null or e.unit_id = ${unitId})
      and (${of}::text is null or e.scope = ${of}) and (${state}::text is null or e.state = ${state})`
  const { rows } = await sql<EvaluationItem>`
    select ${columns} ${tables} ${where} order by e.year desc, u.sort, u.code, e.scope = 'project', p.code
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tx)
  const counted = await sql<{ n: number }>`select count(*) as n ${tables} ${where}`.execute(tx)
  return { items: rows.map(shown), total: counted.rows[0]?.n ?? 0, page, pageSize }
}

const shown = (item: EvaluationItem): EvaluationItem => ({ ...item, score: plainOr(decimalOr(item.score)) })
export const gradeLabel = (id: string | null): string =>
  scoringRules.grades.find((grade) => grade.id === id)?.label ?? ''
