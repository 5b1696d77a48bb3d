/** The points of an indicator and of the money, by the rules of rules/fiscal/performance/scoring.json. Pure and exact. */
import { daysBetween, type LocalDate, localDate } from '#kernel/time'
import {
  type Decimal,
  decimal,
  HUNDRED,
  least,
  most,
  ONE,
  percentOf,
  plain,
  rounded,
  ZERO,
} from '../decimal.ts'
import { reachingOf } from '../reaching.ts'
import { scoreRuleNamed, scoringRules, tiers } from '../shipped.ts'
import type { Pledge } from '../targets/target.ts'

export type Promised = Pick<
  Pledge,
  'comparator' | 'value' | 'valueTo' | 'deadline' | 'unit' | 'weight' | 'rule'
>

export interface Actual {
  readonly value: Decimal | null
  readonly day: LocalDate | null
  readonly tier: string | null
  /** Of a tier: how much of the weight, in per cent. */
  readonly share: Decimal | null
  readonly overBecause: 'target_low' | 'other' | null
}

export interface Scored {
  /** Null: cannot be said, something is missing. */
  readonly met: boolean | null
  readonly farOver: boolean
  /** 偏离度, in per cent. */
  readonly deviation: Decimal | null
  /** 得分系数, in per cent, two places: points are computed from it as printed. */
  readonly coefficient: Decimal | null
  readonly score: Decimal | null
  readonly why: string
}

const PLACES = 2
const UNKNOWN = { met: null, farOver: false, deviation: null, coefficient: null, score: null } as const
const unknown = (why: string): Scored => ({ ...UNKNOWN, why })

interface Share {
  readonly met: boolean
  readonly farOver?: boolean
  readonly deviation: Decimal | null
  /** 0 to 1. */
  readonly ratio: Decimal
  readonly why: string
}

export function scoreOf(promised: Promised, actual: Actual): Scored {
  if (!promised.weight) return unknown('没有填权重')
  const share = shareOf(promised, actual)
  if (typeof share === 'string') return unknown(share)
  const coefficient = rounded(share.ratio.times(HUNDRED), PLACES)
  const score = rounded(promised.weight.times(coefficient).div(HUNDRED), PLACES)
  const { met, deviation, why, farOver = false } = share
  return { met, farOver, deviation: deviation && rounded(deviation, PLACES), coefficient, score, why }
}

/** In words: what is missing. */
function shareOf(promised: Promised, actual: Actual): Share | string {
  if (promised.comparator === 'qualitative') return byTier(actual)
  if (promised.comparator === 'deadline') return byDay(promised, actual.day)
  return actual.value ? byFigure(promised, actual.value, actual.overBecause) : '还没有完成值'
}

function byFigure(promised: Promised, value: Decimal, overBecause: Actual['overBecause']): Share | string {
  const reaching = reachingOf(promised, value)
  const rule = scoreRuleNamed(promised.rule)
  if (!reaching || !promised.value) return '没有填指标值'
  if (reaching.met) return met(promised, promised.value, value, overBecause)
  const deviation = deviationOf(promised, promised.value, value)
  if (rule?.kind === 'all_or_nothing')
    return { met: false, deviation, ratio: ZERO, why: '没有达到指标值，按评分办法不得分' }
  const { ratio } = reaching
  const share = `完成 ${plain(rounded(ratio.times(HUNDRED), PLACES))}%`
  const floor = decimal(rule?.floor ?? '0')
  if (ratio.lt(floor))
    return {
      met: false,
      deviation,
      ratio: ZERO,
      why: `${share}，低于 ${plain(floor.times(HUNDRED))}%，不得分`,
    }
  return { met: false, deviation, ratio, why: `没有达到指标值，${share}，按比例得分` }
}

/** 完成值远高于指标值: a target that was set too low is not worth all its points. */
function met(promised: Promised, target: Decimal, value: Decimal, overBecause: Actual['overBecause']): Share {
  const share = decimal(scoringRules.farOver.share)
  const above = promised.comparator === '≥' || promised.comparator === '>'
  const excess = above && target.gt(ZERO) ? value.minus(target).div(target) : ZERO
  if (excess.lte(share)) return { met: true, deviation: ZERO, ratio: ONE, why: '达到指标值，得满分' }
  const deviation = deviationOf(promised, target, value)
  const over = `超过指标值 ${plain(rounded(excess.times(HUNDRED), PLACES))}%`
  if (overBecause === 'other')
    return { met: true, farOver: true, deviation, ratio: ONE, why: `${over}，已说明不是指标值偏低，得满分` }
  const ratio = most(ONE.minus(excess.minus(share)), decimal(scoringRules.farOver.least))
  return { met: true, farOver: true, deviation, ratio, why: `${over}，指标值偏低，按偏离程度调减` }
}

/** (actual − target) ÷ target; of a range from the end that was missed. Null when the target is nothing. */
function deviationOf({ comparator, valueTo }: Promised, target: Decimal, value: Decimal): Decimal | null {
  const base = comparator === 'range' && valueTo && value.gt(valueTo) ? valueTo : target
  return base.eq(ZERO) ? null : value.minus(base).times(HUNDRED).div(base)
}

function byTier({ tier, share }: Actual): Share | string {
  const chosen = tiers.find(({ id }) => id === tier)
  if (!chosen) return '还没有评定完成等次'
  const given = share ?? decimal(chosen.to)
  const ratio = least(most(given, decimal(chosen.from)), decimal(chosen.to)).div(HUNDRED)
  return {
    met: chosen === tiers[0],
    deviation: null,
    ratio,
    why: `${chosen.label}，给权重的 ${plain(given)}%`,
  }
}

function byDay({ deadline, rule }: Promised, day: LocalDate | null): Share | string {
  if (!deadline) return '没有填截止日期'
  if (!day) return '还没有完成日期'
  if (day <= deadline) return { met: true, deviation: ZERO, ratio: ONE, why: '按期完成，得满分' }
  const start = localDate(`${deadline.slice(0, 4)}-01-01`)
  const planned = decimal(String(daysBetween(start, deadline) + 1))
  const used = decimal(String(daysBetween(start, day) + 1))
  const deviation = used.minus(planned).times(HUNDRED).div(planned)
  const late = `比截止日期晚 ${daysBetween(deadline, day)} 天`
  if (scoreRuleNamed(rule)?.kind === 'all_or_nothing')
    return { met: false, deviation, ratio: ZERO, why: `${late}，按评分办法不得分` }
  return { met: false, deviation, ratio: planned.div(used), why: `${late}，按天数之比得分` }
}

export interface ExecutionScore {
  /** In per cent, two places; null without a budget. */
  readonly rate: Decimal | null
  readonly score: Decimal | null
}

/** 执行率 × weight, never more than the weight. */
export function executionScore(
  weight: Decimal,
  adjusted: Decimal | null,
  executed: Decimal | null,
): ExecutionScore {
  if (!adjusted || !executed) return { rate: null, score: null }
  if (adjusted.lte(ZERO))
    return { rate: null, score: rounded(weight.times(decimal(scoringRules.execution.withoutBudget)), PLACES) }
  const rate = percentOf(executed, adjusted)
  const full = decimal(scoringRules.execution.full)
  // Divided last: a third is not exact, and thirty thirds of a half 分 would round down.
  const points = most(executed, ZERO).times(weight).div(adjusted.times(full))
  return { rate, score: rounded(least(points, weight), PLACES) }
}

export function gradeOf(score: Decimal): { readonly id: string; readonly label: string } {
  const { grades } = scoringRules
  return grades.find((grade) => score.gte(grade.least)) ?? grades[grades.length - 1] ?? { id: '', label: '' }
}

/** What was missed, or passed by far, has to be explained. */
export const wantsExplanation = ({ met, farOver }: Pick<Scored, 'met' | 'farOver'>): boolean =>
  met === false || farOver
