/** 事前绩效评估: five heads, points as data, a verdict by rule that a person decides. Pure. */
import type { Blocker } from '#kernel/errors'
import { type Decimal, decimal, plain, sumOf, ZERO } from '../decimal.ts'
import { appraisalHeads, appraisalVerdicts } from '../shipped.ts'
import type { AppraisalState, Verdict } from './contract.ts'

export interface Point {
  readonly point: string
  /** Decimal text; empty: not given yet. */
  readonly score: string
  readonly reason: string
}

export interface AppraisalRow {
  readonly id: string
  readonly unitId: string
  readonly year: number
  readonly projectId: string | null
  readonly name: string
  readonly amount: string
  readonly state: AppraisalState
  readonly points: readonly Point[]
  readonly verdict: Verdict | null
  readonly opinion: string | null
  readonly returnReason: string | null
  readonly submittedBy: string | null
  readonly submittedAt: Date | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly version: number
  readonly openedAt: Date
  readonly changedAt: Date
}

export interface HeadScore {
  readonly id: string
  readonly label: string
  readonly score: Decimal
  readonly most: Decimal
  /** Below what this head has to reach at least. */
  readonly tooLow: boolean
}

const scoreAt = (points: readonly Point[], id: string): Decimal => {
  const given = points.find(({ point }) => point === id)?.score ?? ''
  return given === '' ? ZERO : decimal(given)
}

export function headScores(points: readonly Point[]): HeadScore[] {
  return appraisalHeads.map(({ id, label, points: wanted, mustReach = '0' }) => {
    const score = sumOf(wanted.map((one) => scoreAt(points, one.id)))
    const most = sumOf(wanted.map((one) => decimal(one.most)))
    return { id, label, score, most, tooLow: score.lt(most.times(mustReach)) }
  })
}

export const scoreOfPoints = (points: readonly Point[]): Decimal =>
  sumOf(headScores(points).map(({ score }) => score))

/** Unlawful money is not supported, however good the rest. Null while points are missing. */
export function proposedVerdict(points: readonly Point[]): Verdict | null {
  if (missingPoints(points).length > 0) return null
  const heads = headScores(points)
  if (heads.some(({ tooLow }) => tooLow)) return 'no_support'
  const score = sumOf(heads.map((head) => head.score))
  return (appraisalVerdicts.find(({ least }) => score.gte(least))?.id ?? 'no_support') as Verdict
}

export const pointNamed = (id: string) =>
  appraisalHeads.flatMap(({ points }) => points).find((one) => one.id === id)

const missingPoints = (points: readonly Point[]) =>
  appraisalHeads
    .flatMap((head) => head.points)
    .filter(({ id }) => (points.find(({ point }) => point === id)?.score ?? '') === '')

const because = (code: string, message: string): Blocker => ({ code: `fiscal.${code}`, message })

export function submissionBlockers({ points }: Pick<AppraisalRow, 'points'>): Blocker[] {
  const missing = missingPoints(points)
  const lost = points.filter(({ point, score, reason }) => {
    const most = pointNamed(point)?.most
    return most !== undefined && score !== '' && decimal(score).lt(most) && reason === ''
  })
  return [
    ...(missing.length > 0
      ? [because('no_points', `还没有给分：${missing.map(({ label }) => label).join('、')}`)]
      : []),
    ...(lost.length > 0
      ? [
          because(
            'no_reason',
            `扣了分的要写评估意见：${lost.map(({ point }) => pointNamed(point)?.label ?? point).join('、')}`,
          ),
        ]
      : []),
  ]
}

/** A better verdict than the points give would be a favour. */
export function verdictBlockers({ points }: Pick<AppraisalRow, 'points'>, verdict: Verdict): Blocker[] {
  const proposed = proposedVerdict(points)
  const order = appraisalVerdicts.map(({ id }) => id)
  if (proposed === null || order.indexOf(verdict) >= order.indexOf(proposed)) return []
  const low = headScores(points).find(({ tooLow }) => tooLow)
  const message = low
    ? `“${low.label}”只得 ${plain(low.score)} 分（满分 ${plain(low.most)}），不能给出这个结论`
    : `评估得 ${plain(scoreOfPoints(points))} 分，不能给出比得分更好的结论；分数有误的请退回重评`
  return [because('verdict_too_good', message)]
}

type State = Pick<AppraisalRow, 'state'>
export const draftBlockers = ({ state }: State): Blocker[] =>
  state === 'draft' ? [] : [because('appraisal_sent', '事前评估已提交，不能再改；请由审核人退回')]

export const returnBlockers = ({ state }: State): Blocker[] =>
  state === 'submitted' ? [] : [because('appraisal_not_sent', '事前评估没有在审核')]

export function decideBlockers(
  { state, submittedBy }: Pick<AppraisalRow, 'state' | 'submittedBy'>,
  { actor }: { readonly actor: { readonly id: string | null } },
): Blocker[] {
  if (state !== 'submitted') return [because('appraisal_not_sent', '事前评估没有在审核')]
  return actor.id !== null && actor.id === submittedBy
    ? [because('own_appraisal', '不能给自己提交的评估下结论，请由另一人审核')]
    : []
}

export const reopenBlockers = ({ state }: State): Blocker[] =>
  state === 'decided' ? [] : [because('appraisal_not_decided', '事前评估还没有结论，不用重新评估')]
