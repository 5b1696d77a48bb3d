import Big from 'big.js'
import type { Check, Outcome } from '../../check.ts'
import { type Annex, cellLine, type FundRow, placeOf } from '../annex.ts'
import { budgetOf, money, type Rate, rateOf } from '../execution.ts'
import { each, failed, NOTHING, passed } from '../finding.ts'
import { type Decimal, decimal, HUNDRED, halfPlace, least, placesOf, plain, shown } from '../number.ts'
import { evaluationsOf } from '../read.ts'

function meets(printed: Decimal, half: Decimal, rate: Rate): boolean {
  return printed.plus(half).gte(rate.low) && printed.minus(half).lte(rate.high)
}

function rateCheck(annex: Annex, row: FundRow): Outcome {
  const printed = decimal(row.rate)
  const rate = rateOf(row.executed, budgetOf(row))
  if (!printed || !rate) return NOTHING
  const half = halfPlace(placesOf(plain(row.rate!)))
  if (meets(printed, half, rate)) return passed()
  const asShare = !/[%％]/.test(row.rate!) && printed.lte(1.5)
  if (asShare && meets(printed.times(HUNDRED), half.times(HUNDRED), rate)) return passed()
  const cut = meets(printed.plus(half), half, rate)
  const initial = row.adjusted === null ? null : rateOf(row.executed, row.initial)
  const otherBase = initial !== null && meets(printed, half, initial)
  const expected = rate.middle.round(2)
  const line = cellLine(row, 'rate')
  const lines = [cellLine(row, 'adjusted'), cellLine(row, 'executed')]
  const place = `${placeOf(annex)}${row.label}`
  const words = {
    line,
    lines,
    place,
    printed: row.rate!,
    expected: `${expected.toFixed(2)}%`,
    difference: printed.minus(expected),
  }
  if (cut) return failed({ ...words, level: 'rounding', message: '预算执行率是截尾而不是四舍五入得来的。' })
  if (otherBase) {
    const message = `预算执行率 ${row.rate} 是按年初预算算的，按调整后预算应为 ${words.expected}。请说明口径。`
    return failed({ ...words, level: 'doubt', message })
  }
  const message = `执行数 ${row.executed} ÷ 预算数 ${budgetOf(row)} = ${words.expected}，表中印的是 ${row.rate}。请核对执行率。`
  return failed({ ...words, level: 'error', message })
}

export const executionRate: Check = {
  rule: 'execution_rate',
  about: '预算执行率等于执行数除以（调整后）预算数',
  run: (paper) => each(evaluationsOf(paper), (annex) => each(annex.funds, (row) => rateCheck(annex, row))),
}

/** Rounding to whole points is common, so is rounding down; a scheme with steps is somebody's rule, not a slip. */
function scoreCheck(annex: Annex, row: FundRow): Outcome {
  const [printed, weight] = [decimal(row.score), decimal(row.weight) ?? decimal(annex.executionWeight?.text)]
  const rate = rateOf(row.executed, budgetOf(row))
  if (row.as !== 'total' || !printed || !weight || !rate) return NOTHING
  const share = (percent: Decimal) => weight.times(least(percent, HUNDRED)).div(HUNDRED)
  const wanted = share(rate.middle)
  const difference = printed.minus(wanted)
  const places = placesOf(plain(row.score!))
  const slack = places === 0 ? new Big('0.99') : halfPlace(places).times(2)
  if (printed.plus(slack).gte(share(rate.low)) && printed.minus(slack).lte(share(rate.high))) return passed()
  const generous = printed.eq(weight) && rate.middle.gte(90)
  return failed({
    level: generous ? 'doubt' : 'error',
    line: cellLine(row, 'score'),
    lines: [row.line, cellLine(row, 'executed'), cellLine(row, 'rate')],
    place: `${placeOf(annex)}预算执行情况`,
    printed: row.score!,
    expected: wanted.round(2),
    difference,
    message: `预算执行率 ${shown(rate.middle.round(2))}%，权重 ${shown(weight)}，得分应为 ${shown(wanted.round(2))}，表中印的是 ${row.score}。`,
  })
}

export const executionPoints: Check = {
  rule: 'execution_score',
  about: '预算执行得分等于权重乘执行率',
  run: (paper) => each(evaluationsOf(paper), (annex) => each(annex.funds, (row) => scoreCheck(annex, row))),
}

function overspent(annex: Annex, row: FundRow): Outcome {
  const [paid, budget] = [money(row.executed), money(budgetOf(row))]
  if (row.as !== 'total' || !paid || !budget) return NOTHING
  if (paid.lte(budget)) return passed()
  return failed({
    level: 'doubt',
    line: cellLine(row, 'executed'),
    lines: [row.line, cellLine(row, 'adjusted')],
    place: `${placeOf(annex)}${row.label}`,
    printed: row.executed!,
    expected: budget,
    difference: paid.minus(budget),
    message: `执行数 ${row.executed} 大于全年预算数 ${budgetOf(row)}。没有预算不得支出，请核对两个数或补充说明。`,
  })
}

export const executedWithinBudget: Check = {
  rule: 'executed_within_budget',
  about: '项目执行数不超过全年预算数',
  run: (paper) => each(evaluationsOf(paper), (annex) => each(annex.funds, (row) => overspent(annex, row))),
}
