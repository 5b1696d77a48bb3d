import type { Check, Outcome } from '../../check.ts'
import { type Achievement, achievementOf } from '../achievement.ts'
import { type Annex, cellLine, type Indicator, placeOf } from '../annex.ts'
import { each, failed, NOTHING, passed, type Words } from '../finding.ts'
import { type Decimal, decimal, HUNDRED, halfPlace, placesOf, plain, shown, ZERO } from '../number.ts'
import { evaluationsOf } from '../read.ts'
import { explained, isComplete, points, printedTotal } from '../scores.ts'

interface Scored {
  readonly annex: Annex
  readonly indicator: Indicator
  readonly score: Decimal
  readonly weight: Decimal
}

function wordsOf(
  { annex, indicator, score }: Scored,
  expected: Decimal | null,
): Omit<Words, 'level' | 'message'> {
  return {
    line: cellLine(indicator, 'score'),
    lines: [
      indicator.line,
      cellLine(indicator, 'weight'),
      cellLine(indicator, 'actual'),
      cellLine(indicator, 'coefficient'),
    ],
    place: `${placeOf(annex)}指标“${indicator.name}”`,
    printed: indicator.score!,
    expected,
    difference: expected ? score.minus(expected) : null,
  }
}

function said({ indicator }: Scored): string {
  const { comparator, target, unit, actual } = indicator
  return `指标值 ${comparator ?? ''}${target ?? ''}${unit ?? ''}，完成值 ${actual ?? ''}`
}

function tolerance(text: string): Decimal {
  const places = placesOf(plain(text))
  return places === 0 ? HUNDRED.div(100) : halfPlace(places).times(2)
}

/** Full points for what rounds to full points. */
function roundedAway(text: string): Decimal {
  return halfPlace(placesOf(plain(text)))
}

function scoreCheck(annex: Annex, indicator: Indicator): Outcome {
  const [score, weight] = [points(indicator.score), points(indicator.weight)]
  if (!score || !weight || indicator.damaged) return NOTHING
  const scored: Scored = { annex, indicator, score, weight }
  if (score.gt(weight)) {
    const message = `得分 ${indicator.score} 超过权重 ${indicator.weight}。`
    return failed({ ...wordsOf(scored, weight), level: 'error', message })
  }
  return byCoefficient(scored) ?? byAchievement(scored, achievementOf(indicator))
}

/** Where the form prints the coefficient the points follow from it. */
function byCoefficient(scored: Scored): Outcome | null {
  const { indicator, score, weight } = scored
  const coefficient = decimal(indicator.coefficient)
  if (!coefficient) return null
  const wanted = weight
    .times(coefficient)
    .div(coefficient.lte(1) && !/[%％]/.test(indicator.coefficient!) ? 1 : 100)
  const slack = halfPlace(placesOf(plain(indicator.score!))).plus(
    weight.times(halfPlace(placesOf(plain(indicator.coefficient!)))).div(100),
  )
  if (score.minus(wanted).abs().lte(slack)) return passed()
  const message = `权重 ${indicator.weight} × 得分系数 ${indicator.coefficient} = ${shown(wanted)}，表中得分是 ${indicator.score}。`
  return failed({ ...wordsOf(scored, wanted), level: 'error', message })
}

function byAchievement(scored: Scored, achievement: Achievement): Outcome {
  const { indicator, score, weight } = scored
  if (achievement.kind === 'unknown') return NOTHING
  if (achievement.kind === 'met') {
    if (score.eq(weight) || achievement.farOver || explained(indicator)) return passed()
    const message = `${said(scored)}，已经完成，也没有写扣分原因，却只得 ${indicator.score} 分（权重 ${indicator.weight}）。请补扣分原因或改得分。`
    return failed({ ...wordsOf(scored, weight), level: 'error', message })
  }
  const wanted = weight.times(achievement.share)
  if (score.eq(weight) && weight.minus(wanted).gt(roundedAway(indicator.score!)))
    return fullWithoutDoing(scored, wanted)
  if (score.eq(ZERO) || score.minus(wanted).abs().lt(tolerance(indicator.score!))) return passed()
  const message = `${said(scored)}，没有完成；按完成比例应得 ${shown(wanted.round(2))} 分，不得分是 0 分，表中印的是 ${indicator.score}。请说明评分办法。`
  return failed({ ...wordsOf(scored, wanted.round(2)), level: 'doubt', message })
}

function fullWithoutDoing(scored: Scored, wanted: Decimal): Outcome {
  const level = explained(scored.indicator) ? 'doubt' : 'error'
  const message = `${said(scored)}，没有完成，却得了满分 ${scored.indicator.score}。请改得分，并写明偏差原因。`
  return failed({ ...wordsOf(scored, wanted.round(2)), level, message })
}

export const indicatorScores: Check = {
  rule: 'indicator_score',
  about: '指标得分不超过权重，与完成情况、得分系数相符',
  run: (paper) =>
    each(evaluationsOf(paper), (annex) => each(annex.indicators, (row) => scoreCheck(annex, row))),
}

/** 总分 against the points above it. */
function totalCheck(
  annex: Annex,
  text: string | null | undefined,
  line: number | undefined,
  where: string,
): Outcome {
  const printed = points(text ?? null)
  const wanted = printedTotal(annex)
  if (!printed || !wanted || line === undefined) return NOTHING
  const difference = printed.minus(wanted)
  if (difference.abs().lte(halfPlace(placesOf(plain(text!))))) return passed()
  const indicators = wanted.minus(decimal(annex.funds.find(({ as }) => as === 'total')?.score) ?? ZERO)
  if (printed.eq(indicators) && annex.sum?.weight && !decimal(annex.sum.weight)?.eq(100)) return passed()
  return failed({
    level: isComplete(annex) ? 'error' : 'doubt',
    line,
    lines: annex.indicators.map((row) => cellLine(row, 'score')),
    place: `${placeOf(annex)}${where}`,
    printed: text!,
    expected: wanted,
    difference,
    message: `${where} ${text} 分，各指标得分加预算执行得分为 ${shown(wanted)} 分，相差 ${shown(difference)} 分。`,
  })
}

export const totalScore: Check = {
  rule: 'score_total',
  about: '自评总分等于各项得分之和',
  run: (paper) =>
    each(evaluationsOf(paper), (annex) =>
      each(
        [
          { text: annex.sum?.score, line: annex.sum?.scoreLine, where: '合计得分' },
          { text: annex.fields.totalScore?.text, line: annex.fields.totalScore?.line, where: '自评总分' },
        ],
        ({ text, line, where }) => totalCheck(annex, text, line, where),
      ),
    ),
}
