import type { Check, Outcome } from '../../check.ts'
import { type Annex, cellLine, type Indicator, placeOf } from '../annex.ts'
import { each, failed, NOTHING, passed, together } from '../finding.ts'
import { type Decimal, decimal, HUNDRED, halfPlace, placesOf, plain, shown, sum, ZERO } from '../number.ts'
import { annexesOf } from '../read.ts'

/** More than this no single lost cell can have held. */
const LARGEST_WEIGHT = 70
const USUAL_EXECUTION = 10

function weightOf({ weight }: Indicator): Decimal | null {
  return decimal(weight?.replace(/分$/, ''))
}

/** What the weights of the indicators may add up to, the most likely first. */
function wantedOf({ executionWeight, indicatorWeightStated }: Annex): readonly Decimal[] {
  const stated = indicatorWeightStated ? decimal(indicatorWeightStated.text) : null
  const execution = executionWeight ? decimal(executionWeight.text) : null
  if (execution) return [HUNDRED.minus(execution)]
  if (stated) return [stated]
  return [HUNDRED, HUNDRED.minus(USUAL_EXECUTION)]
}

function total(indicators: readonly Indicator[]): Decimal {
  return sum(indicators.map((indicator) => weightOf(indicator) ?? ZERO))
}

function linesOf(annex: Annex): number[] {
  const lines = annex.indicators.map((row) => cellLine(row, 'weight'))
  return annex.executionWeight ? [annex.executionWeight.line, ...lines] : lines
}

function weightsOf(annex: Annex): Outcome {
  const { indicators } = annex
  const weighed = indicators.filter(weightOf)
  if (!annex.has.has('weight') || weighed.length * 2 < indicators.length || weighed.length < 2) return NOTHING
  const printed = total(indicators)
  const wanted = wantedOf(annex)
  if (printed.lte(1)) return NOTHING
  const lost = indicators.filter((indicator) => !weightOf(indicator))
  if (wanted.some((value) => value.eq(printed))) return passed()
  const rounded = wanted.find((value) => value.minus(printed).abs().lte(slackOf(annex)))
  if (rounded) return roundedSum(annex, printed, rounded)
  if (lost.length > 0 && printed.lt(wanted[0]!)) return lostWeights(annex, lost, wanted[0]!.minus(printed))
  return wrongSum(annex, printed, wanted[0]!)
}

/** A row without its weight in a table that one plausible weight would complete: the converter lost it. */
function lostWeights(annex: Annex, lost: readonly Indicator[], rest: Decimal): Outcome {
  if (rest.gt(LARGEST_WEIGHT)) return NOTHING
  const names = lost.map(({ name }) => `“${name}”`).join('、')
  const many = lost.length > 1
  return failed({
    level: 'extraction',
    line: lost[0]!.line,
    lines: lost.map(({ line }) => line),
    place: placeOf(annex),
    printed: '',
    expected: rest,
    message: `指标${names}${many ? '几行' : '一行'}没有读到权重，${many ? '合计应为' : '补上'} ${shown(rest)} 后权重正好合计 100。多半是转换时单元格错位，请对照原文确认。`,
  })
}

function repeated(annex: Annex): Outcome {
  const [first] = annex.repeats
  if (!first) return NOTHING
  return failed({
    level: 'extraction',
    line: first.line,
    lines: annex.repeats.map(({ line }) => line),
    place: `${placeOf(annex)}指标“${first.name}”`,
    printed: first.name,
    message: `指标“${first.name}”等 ${annex.repeats.length} 行与前面的行完全相同，权重只计一次。多半是分页处重复，请对照原文确认。`,
  })
}

/** Shares of a hundred with places behind the point need not meet it. */
function slackOf({ indicators }: Annex): Decimal {
  const places = Math.max(...indicators.map(({ weight }) => placesOf(plain(weight ?? ''))))
  return places === 0 ? ZERO : halfPlace(places).times(indicators.length + 1)
}

function roundedSum(annex: Annex, printed: Decimal, wanted: Decimal): Outcome {
  return failed({
    level: 'rounding',
    line: annex.executionWeight?.line ?? annex.indicators[0]!.line,
    lines: linesOf(annex),
    place: placeOf(annex),
    printed: shown(printed),
    expected: wanted,
    difference: printed.minus(wanted),
    message: `各指标权重合计 ${shown(printed)}，与 ${shown(wanted)} 的差在四舍五入范围内。`,
  })
}

function wrongSum(annex: Annex, printed: Decimal, wanted: Decimal): Outcome {
  const { executionWeight: execution, sum: last } = annex
  const twice = execution !== null && printed.eq(100)
  const unsure = annex.strays > 0 || twice
  const points = decimal(execution?.text)
  const with_ = points ? `，加预算执行率权重 ${shown(points)} 为 ${shown(printed.plus(points))}` : ''
  return failed({
    level: unsure ? 'doubt' : 'error',
    line: execution?.line ?? last?.line ?? annex.indicators[0]!.line,
    lines: linesOf(annex),
    place: placeOf(annex),
    printed: shown(printed),
    expected: wanted,
    difference: printed.minus(wanted),
    message: `${annex.indicators.length} 个指标的权重合计 ${shown(printed)}${with_}，应当为 100。请核对各指标权重。`,
  })
}

/** The row 合计 against the weights above it. */
function sumOf(annex: Annex): Outcome {
  const printed = decimal(annex.sum?.weight)
  if (
    !annex.sum ||
    !printed ||
    annex.strays > 0 ||
    annex.indicators.some((indicator) => !weightOf(indicator))
  )
    return NOTHING
  const indicators = total(annex.indicators)
  const execution = decimal(annex.executionWeight?.text) ?? ZERO
  const all = indicators.plus(execution)
  if (printed.eq(all) || printed.eq(indicators)) return passed()
  // Then the weights themselves are wrong, and that is said once.
  if (printed.eq(100)) return NOTHING
  return failed({
    level: 'error',
    line: annex.sum.line,
    lines: linesOf(annex),
    place: `${placeOf(annex)}合计行`,
    printed: annex.sum.weight!,
    expected: all,
    difference: printed.minus(all),
    message: `合计行印的权重是 ${annex.sum.weight}，各行相加是 ${shown(all)}。请核对合计行。`,
  })
}

export const indicatorWeights: Check = {
  rule: 'indicator_weights',
  about: '绩效指标权重加预算执行率权重等于 100；合计行与各行相符',
  run: (paper) =>
    each(annexesOf(paper), (annex) => together(weightsOf(annex), sumOf(annex), repeated(annex))),
}
