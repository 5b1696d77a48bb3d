import type { Check, Outcome } from '../../check.ts'
import { type Annex, cellLine, placeOf, type Said } from '../annex.ts'
import { budgetOf, money, rateOf, totalRow } from '../execution.ts'
import { each, failed, NOTHING, passed, together } from '../finding.ts'
import { type Decimal, decimal, halfPlace, placesOf, plain, shown } from '../number.ts'
import { evaluationsOf } from '../read.ts'
import { isComplete, type Possible, possibleTotals, printedTotal, scoresAreBlank } from '../scores.ts'

const SCORE =
  /(?:综合得分|综合评分|自评得分|自评总分|评价得分|自评分|总得分|总分|得分)[为是：:]?\s*(\d{1,3}(?:\.\d{1,2})?)\s*分/

interface Claim {
  readonly text: string
  readonly value: Decimal
  readonly line: number
}

function lineOf(said: Said, offset: number): number {
  const nth = said.text.slice(0, offset).split('\n').length - 1
  return said.lines[nth] ?? said.line
}

function claimed(said: Said | undefined, pattern: RegExp): Claim | null {
  if (!said) return null
  const text = plain(said.text)
  const found = pattern.exec(text)
  const value = decimal(found?.[1])
  return found && value ? { text: found[1]!, value, line: lineOf(said, found.index) } : null
}

function scoreCheck(annex: Annex): Outcome {
  const claim = claimed(annex.fields.conclusion, SCORE)
  if (!claim) return NOTHING
  const total = printedTotal(annex)
  if (total) return against(annex, claim, total)
  const possible = possibleTotals(annex)
  return possible && scoresAreBlank(annex) ? byAchievement(annex, claim, possible) : NOTHING
}

function against(annex: Annex, claim: Claim, wanted: Decimal): Outcome {
  const difference = claim.value.minus(wanted)
  if (difference.abs().lte(halfPlace(placesOf(claim.text)))) return passed()
  return failed({
    level: isComplete(annex) ? 'error' : 'doubt',
    line: claim.line,
    lines: annex.indicators.map((row) => cellLine(row, 'score')),
    place: `${placeOf(annex)}评价结论`,
    printed: claim.text,
    expected: wanted,
    difference,
    message: `结论写综合得分 ${claim.text} 分，表中各项得分相加为 ${shown(wanted)} 分。`,
  })
}

/** No points are printed: full, proportional or no points for what was missed must make the claimed total. */
function byAchievement(annex: Annex, claim: Claim, { most, sums, free, missed }: Possible): Outcome {
  // Every missed indicator's points and the execution's were rounded before they were added.
  const half = halfPlace(placesOf(claim.text)).plus(halfPlace(2).times(missed.length + 1))
  const fits = sums.some((so) => claim.value.gte(so.minus(half)) && claim.value.lte(so.plus(free).plus(half)))
  if (fits) return passed()
  const why =
    missed.length === 0
      ? '预算执行和全部指标都已完成，表中也没有扣分'
      : `未完成的指标（${missed.map(({ name }) => name).join('、')}）无论按满分、按比例还是不得分`
  const sums_ =
    missed.length === 0
      ? `应为 ${shown(most.round(2))} 分`
      : `都得不出 ${claim.text} 分，最高只有 ${shown(most.round(2))} 分`
  const rows = annex.indicators.map((row) => cellLine(row, 'weight'))
  return failed({
    level: annex.indicators.some(({ damaged }) => damaged) ? 'doubt' : 'error',
    line: claim.line,
    lines: [...(totalRow(annex) ? [totalRow(annex)!.line] : []), ...rows],
    place: `${placeOf(annex)}评价结论`,
    printed: claim.text,
    expected: most.round(2),
    difference: claim.value.minus(most.round(2)),
    message: `结论写综合得分 ${claim.text} 分，但${why}，${sums_}。请补各项得分和扣分原因，或改综合得分。`,
  })
}

export const conclusionScore: Check = {
  rule: 'conclusion_score',
  about: '评价结论的综合得分与表中得分、完成情况相符',
  run: (paper) => each(evaluationsOf(paper), scoreCheck),
}

const BUDGET = /(?:财政)?(?:批复|年初|安排)预算(?:数|资金|金额)?(?:为|是|共)?\s*([\d.]+)\s*万元/
const ADJUSTED = /调整后(?:的)?预算(?:数|金额)?(?:为|是)?\s*([\d.]+)\s*万元/
const CHANGE = /预算(?:调剂|调整|追加|调减)(?:增加|减少|调增|调减)?\s*([\d.]+)\s*万元/
const PAID =
  /(?:实际支付|实际支出|实际执行|执行数|预算执行数|累计支出|支付资金|支出资金)(?:资金|为|是|数|共)*\s*([\d.]+)\s*万元/
const RATE = /(?:预算|资金)?执行率(?:为|达到|达|是)?\s*([\d.]+)\s*[%％]/

function same(claim: Claim, wanted: Decimal, text: string): boolean {
  const slack = halfPlace(placesOf(claim.text)).plus(halfPlace(placesOf(text)))
  return claim.value.minus(wanted).abs().lte(slack)
}

/** A conclusion may speak of one source of the money. */
function partsOf({ funds }: Annex): string[] {
  const cells = funds
    .filter(({ as }) => as !== 'total')
    .flatMap((row) => [row.initial, row.adjusted, row.executed])
  return cells.filter((text): text is string => money(text)?.gt(0) === true)
}

/** One figure of the conclusion against what the table allows. */
function figureCheck(
  annex: Annex,
  pattern: RegExp,
  what: string,
  allowed: readonly (string | null)[],
): Outcome {
  const claim = claimed(annex.fields.conclusion, pattern)
  const known = allowed.filter((text): text is string => money(text) !== null)
  if (!claim || known.length === 0) return NOTHING
  if ([...known, ...partsOf(annex)].some((text) => same(claim, money(text)!, text))) return passed()
  const wanted = money(known[0]!)!
  return failed({
    level: pattern === CHANGE ? 'doubt' : 'error',
    line: claim.line,
    lines: totalRow(annex) ? [totalRow(annex)!.line] : [],
    place: `${placeOf(annex)}评价结论`,
    printed: claim.text,
    expected: known.join(' 或 '),
    difference: claim.value.minus(wanted),
    message: `结论写${what} ${claim.text} 万元，本表资金情况是 ${known.join(' 或 ')}。请改成一致。`,
  })
}

function rateCheck(annex: Annex): Outcome {
  const claim = claimed(annex.fields.conclusion, RATE)
  const row = totalRow(annex)
  const rate = row ? rateOf(row.executed, budgetOf(row)) : null
  if (!claim || !row || !rate) return NOTHING
  const half = halfPlace(placesOf(claim.text))
  const bases = [rate, rateOf(row.executed, row.initial)].filter((base) => base !== null)
  const fits = bases.some(
    ({ low, high }) => claim.value.plus(half).gte(low) && claim.value.minus(half.times(2)).lte(high),
  )
  if (fits) return passed()
  return failed({
    level: 'error',
    line: claim.line,
    lines: [row.line],
    place: `${placeOf(annex)}评价结论`,
    printed: `${claim.text}%`,
    expected: `${rate.middle.toFixed(2)}%`,
    difference: claim.value.minus(rate.middle.round(2)),
    message: `结论写预算执行率 ${claim.text}%，按本表资金情况应为 ${rate.middle.toFixed(2)}%。`,
  })
}

function figures(annex: Annex): Outcome {
  const row = totalRow(annex)
  if (!row || annex.scope === 'whole') return NOTHING
  const [initial, adjusted] = [money(row.initial), money(row.adjusted)]
  const change = initial && adjusted ? adjusted.minus(initial).abs().toString() : null
  return together(
    figureCheck(annex, BUDGET, '批复预算', [row.initial, row.adjusted]),
    figureCheck(annex, ADJUSTED, '调整后预算', [row.adjusted]),
    figureCheck(annex, CHANGE, '预算调整', [change]),
    figureCheck(annex, PAID, '实际支付', [row.executed]),
    rateCheck(annex),
  )
}

export const conclusionFigures: Check = {
  rule: 'conclusion_figures',
  about: '评价结论的预算、支付、执行率与本表资金情况相符',
  run: (paper) => each(evaluationsOf(paper), figures),
}

/** 财政批复预算 means the initial figure in one form and the adjusted one in the next. */
function baseOf(annex: Annex): 'initial' | 'adjusted' | null {
  const row = totalRow(annex)
  const claim = claimed(annex.fields.conclusion, BUDGET)
  if (!row || !claim || !row.initial || !row.adjusted) return null
  const [initial, adjusted] = [money(row.initial), money(row.adjusted)]
  if (!initial || !adjusted || initial.eq(adjusted)) return null
  if (same(claim, initial, row.initial)) return 'initial'
  return same(claim, adjusted, row.adjusted) ? 'adjusted' : null
}

export const conclusionBase: Check = {
  rule: 'conclusion_base',
  about: '各表“批复预算”口径一致',
  run: (paper) => {
    const based = evaluationsOf(paper).flatMap((annex) => {
      const base = baseOf(annex)
      const claim = claimed(annex.fields.conclusion, BUDGET)
      return base && claim ? [{ annex, base, claim }] : []
    })
    const odd = based.find(({ base }) => base === 'adjusted')
    const first = based.find(({ base }) => base === 'initial')
    if (!odd || !first) return based.length > 0 ? passed(based.length) : NOTHING
    return failed({
      level: 'drafting',
      line: odd.claim.line,
      lines: [first.claim.line],
      place: `${placeOf(odd.annex)}评价结论`,
      printed: `批复预算 ${odd.claim.text}`,
      message: `“批复预算”在${placeOf(odd.annex)}指调整后预算，在${placeOf(first.annex)}指年初预算。请统一口径。`,
    })
  },
}
