/** A self-evaluation: how its lines are scored, and what is missing before it can be handed in. No I/O. */
import type { Blocker } from '#kernel/errors'
import type { TargetScope } from '../contract.ts'
import { type Decimal, decimal, HUNDRED, readDecimal, sumOf, ZERO } from '../decimal.ts'
import type { Funds } from '../funds.ts'
import { scoringRules, tiers } from '../shipped.ts'
import type { Indicator } from '../targets/target.ts'
import type { Value } from '../values/value.queries.ts'
import type { EvaluationRow, Remark } from './evaluation.store.ts'
import { type ExecutionScore, executionScore, type Scored, scoreOf, wantsExplanation } from './scoring.ts'

export interface EvaluatedLine {
  readonly indicator: Indicator
  readonly value: Value
  readonly remark: Remark
  readonly scored: Scored
}

/** Everything a form prints and a reviewer looks at. */
export interface Evaluated {
  readonly row: EvaluationRow
  readonly title: string
  readonly goal: string
  readonly executionWeight: Decimal
  readonly funds: Funds
  readonly execution: ExecutionScore
  readonly lines: readonly EvaluatedLine[]
  /** Null while something cannot be scored. */
  readonly score: Decimal | null
}

export const remarkOf = (lineId: string): Remark => ({
  lineId,
  tier: null,
  share: '',
  overBecause: null,
  cause: null,
  causeNote: '',
  measure: '',
})

export function scoreLine(indicator: Indicator, value: Value, remark: Remark): Scored {
  const share = readDecimal(remark.share)
  return scoreOf(indicator, {
    value: value.value,
    day: value.day,
    tier: remark.tier,
    share: 'value' in share ? share.value : null,
    overBecause: remark.overBecause,
  })
}

/** Points as printed are added, so that the sum on paper is the sum of the paper. */
export function totalOf(
  lines: readonly { readonly scored: Scored }[],
  execution: ExecutionScore,
): Decimal | null {
  const points = lines.map(({ scored }) => scored.score)
  if (execution.score === null || points.some((point) => point === null)) return null
  return sumOf(points.flatMap((point) => point ?? [])).plus(execution.score)
}

export function executionOf(
  weight: Decimal,
  { adjusted, executed }: Pick<Funds, 'adjusted' | 'executed'>,
): ExecutionScore {
  return weight.eq(ZERO) ? { rate: null, score: ZERO } : executionScore(weight, adjusted, executed)
}

export const missesCause = ({ cause, causeNote, measure }: Remark): boolean =>
  cause === null || causeNote === '' || measure === ''

export const wantsCause = ({ scored, remark }: Pick<EvaluatedLine, 'scored' | 'remark'>): boolean =>
  wantsExplanation(scored) && missesCause(remark)

const because = (code: string, message: string): Blocker => ({ code: `fiscal.${code}`, message })
const named = (lines: readonly EvaluatedLine[]) =>
  lines.map(({ indicator }) => `“${indicator.name}”`).join('、')

/** Why it cannot be handed in yet: all reasons at once. */
export function submissionBlockers({ row, lines, execution, funds }: Evaluated): Blocker[] {
  const unknown = lines.filter(({ scored }) => scored.score === null)
  const bare = lines.filter(wantsCause)
  const unproved = lines.filter(({ value }) => value.source === 'typed' && value.files.length === 0)
  return [
    ...(unknown.length > 0
      ? [because('no_value', `${named(unknown)}还没有完成值或等次，不能评分，请填报或评定`)]
      : []),
    ...(bare.length > 0
      ? [because('no_cause', `${named(bare)}没有达到或远超指标值，请填写偏差原因、原因说明和改进措施`)]
      : []),
    ...(unproved.length > 0
      ? [because('value_without_paper', `${named(unproved)}是人工填报的，请附证明材料`)]
      : []),
    ...(execution.score === null
      ? [
          because(
            'no_execution',
            ['没有预算数或支付数，不能算预算执行率，请先登记', ...funds.missing].join('；'),
          ),
        ]
      : []),
    ...(execution.rate?.lt(HUNDRED) && row.executionCause === ''
      ? [because('no_execution_cause', '预算没有全部执行，请填写执行偏差原因')]
      : []),
    ...emptyTexts(row),
  ]
}

const TEXTS = {
  result: '目标完成情况',
  conclusion: '评价结论',
  problems: '存在问题',
  improvements: '改进措施',
  lead: '负责人',
  financeLead: '财务负责人',
} as const

function emptyTexts(row: EvaluationRow): Blocker[] {
  const empty = Object.entries(TEXTS).filter(([name]) => row[name as keyof typeof TEXTS] === '')
  if (empty.length === 0) return []
  return [because('empty_texts', `请填写${empty.map(([, label]) => label).join('、')}`)]
}

type State = Pick<EvaluationRow, 'state'>
export const draftBlockers = ({ state }: State): Blocker[] =>
  state === 'draft'
    ? []
    : [because('evaluation_sent', '绩效自评已提交，不能再改；请先撤回，已复核的请由复核人退回')]

export const withdrawBlockers = ({ state }: State): Blocker[] =>
  state === 'submitted' ? [] : [because('evaluation_not_sent', '只有待复核的自评可以撤回')]

export function reviewBlockers(
  { state, submittedBy }: Pick<EvaluationRow, 'state' | 'submittedBy'>,
  { actor }: { readonly actor: { readonly id: string | null } },
): Blocker[] {
  if (state !== 'submitted') return [because('evaluation_not_sent', '自评没有提交复核')]
  return actor.id !== null && submittedBy === actor.id
    ? [because('own_evaluation', '不能复核自己提交的自评，请由另一人复核')]
    : []
}

export const returnBlockers = ({ state }: State): Blocker[] =>
  state === 'submitted' || state === 'reviewed'
    ? []
    : [because('evaluation_not_sent', state === 'final' ? '自评已定稿，不能退回' : '自评没有提交，不用退回')]

export const finalBlockers = ({ state }: State): Blocker[] =>
  state === 'reviewed' ? [] : [because('evaluation_not_reviewed', '自评要先复核才能定稿')]

export const tierExists = (id: string): boolean => tiers.some((tier) => tier.id === id)
export const evaluationCauseExists = (id: string): boolean =>
  scoringRules.causes.some((cause) => cause.id === id)

/** What is not over cannot be answered for, however early it was begun. */
export function yearBlockers({ year }: Pick<EvaluationRow, 'year'>, today: string): Blocker[] {
  const from = `${year}-${scoringRules.submitsFrom}`
  return today < from ? [because('year_not_over', `${from} 起才能提交，年度还没有结束，完成值还会变`)] : []
}

/** From which day of its year on a self-evaluation may be opened. */
export const opensFrom = (year: number): string => `${year}-${scoringRules.opensFrom}`
export const scopeWord = (scope: TargetScope): string =>
  scope === 'project' ? '项目' : scope === 'unit' ? '单位整体' : '部门整体'
export const decimalOfWeight = (weight: string | null): Decimal => (weight === null ? ZERO : decimal(weight))
