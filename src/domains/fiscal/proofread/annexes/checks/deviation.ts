import type { Check, Outcome } from '../../check.ts'
import { type Achievement, achievementOf } from '../achievement.ts'
import { type Annex, cellLine, type Indicator, placeOf } from '../annex.ts'
import { each, failed, NOTHING, passed } from '../finding.ts'
import {
  type Decimal,
  decimal,
  HUNDRED,
  halfPlace,
  placesOf,
  plain,
  quantity,
  shown,
  ZERO,
} from '../number.ts'
import { evaluationsOf } from '../read.ts'

/** What the column 偏离度 may hold, in percent: by distance from the target, with or without sign, 0 when met. */
function deviations(target: Decimal, actual: Decimal, achievement: Achievement): readonly Decimal[] {
  if (target.eq(0)) return []
  const signed = actual.minus(target).times(HUNDRED).div(target)
  const usual = [signed, signed.neg(), signed.abs()]
  return achievement.kind === 'unmet' ? usual : [ZERO, ...usual]
}

function near(printed: Decimal, text: string, wanted: readonly Decimal[]): boolean {
  const slack = halfPlace(placesOf(plain(text))).times(2)
  return wanted.some((value) => printed.minus(value).abs().lte(slack))
}

function sameKind(indicator: Indicator): readonly [Decimal, Decimal] | null {
  const [target, actual] = [quantity(indicator.target), quantity(indicator.actual)]
  if (!target || !actual || (target.unit && actual.unit && target.unit !== actual.unit)) return null
  return [target.value, actual.value]
}

function deviationCheck(annex: Annex, indicator: Indicator): Outcome {
  const printed = decimal(indicator.deviation)
  const values = sameKind(indicator)
  if (!printed || !values || indicator.damaged) return NOTHING
  const wanted = deviations(values[0], values[1], achievementOf(indicator))
  if (wanted.length === 0 || near(printed, indicator.deviation!, wanted))
    return wanted.length === 0 ? NOTHING : passed()
  const expected = wanted.at(-1)!.round(2)
  return failed({
    level: 'error',
    line: cellLine(indicator, 'deviation'),
    lines: [cellLine(indicator, 'target'), cellLine(indicator, 'actual')],
    place: `${placeOf(annex)}指标“${indicator.name}”偏离度`,
    printed: indicator.deviation!,
    expected,
    difference: printed.minus(expected),
    message: `指标值 ${indicator.target}，完成值 ${indicator.actual}，偏离度应为 ${shown(expected)}%，表中印的是 ${indicator.deviation}。`,
  })
}

export const deviation: Check = {
  rule: 'deviation',
  about: '偏离度由指标值和完成值得出',
  run: (paper) =>
    each(evaluationsOf(paper), (annex) => each(annex.indicators, (row) => deviationCheck(annex, row))),
}

/** Full when met; else by share, by one less the deviation, or nothing. */
function coefficients(achievement: Achievement): readonly Decimal[] | null {
  if (achievement.kind === 'unknown') return null
  if (achievement.kind === 'met') return [HUNDRED]
  const share = achievement.share.times(HUNDRED)
  return [share, ZERO]
}

function coefficientCheck(annex: Annex, indicator: Indicator): Outcome {
  const text = indicator.coefficient
  const read = decimal(text)
  const achievement = achievementOf(indicator)
  const wanted = coefficients(achievement)
  if (!text || !read || !wanted || indicator.damaged) return NOTHING
  const asShare = read.lte(1) && !read.eq(0) && !/[%％]/.test(text)
  const printed = asShare ? read.times(HUNDRED) : read
  // Printed values were rounded before, so the second place of a percent is not certain.
  const fits = near(printed, asShare ? '1' : '0.1', wanted)
  if (fits || (achievement.kind === 'met' && achievement.farOver)) return passed()
  const certain = achievement.kind === 'met' || printed.eq(HUNDRED)
  const expected = wanted[0]!.round(2)
  return failed({
    level: certain ? 'error' : 'doubt',
    line: cellLine(indicator, 'coefficient'),
    lines: [cellLine(indicator, 'target'), cellLine(indicator, 'actual')],
    place: `${placeOf(annex)}指标“${indicator.name}”得分系数`,
    printed: text,
    expected,
    difference: printed.minus(expected),
    message: `指标值 ${indicator.comparator ?? ''}${indicator.target}，完成值 ${indicator.actual}，${achievement.kind === 'met' ? '已经完成' : '没有完成'}，得分系数应为 ${shown(expected)}%，表中印的是 ${text}。`,
  })
}

export const coefficient: Check = {
  rule: 'coefficient',
  about: '得分系数与完成情况相符',
  run: (paper) =>
    each(evaluationsOf(paper), (annex) => each(annex.indicators, (row) => coefficientCheck(annex, row))),
}
