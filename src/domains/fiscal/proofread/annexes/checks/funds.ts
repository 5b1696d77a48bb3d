import type { Check, Outcome } from '../../check.ts'
import { type Annex, cellLine, type FundRow, placeOf } from '../annex.ts'
import { money } from '../execution.ts'
import { each, failed, NOTHING, passed } from '../finding.ts'
import { type Decimal, halfPlace, placesOf, shown, sum, ZERO } from '../number.ts'
import { annexesOf } from '../read.ts'
import { isBlank } from '../terms.ts'

const COLUMNS = { initial: '年初预算', adjusted: '调整后预算', executed: '执行数' } as const
type ColumnName = keyof typeof COLUMNS

function amountOf(row: FundRow, column: ColumnName): Decimal {
  const text = row[column]
  return text === null || isBlank(text) ? ZERO : (money(text) ?? ZERO)
}

/** Ways to read which rows are parts: all of them, or without those that split the row 财政拨款 again. */
function readings(rows: readonly FundRow[]): readonly (readonly FundRow[])[] {
  const parts = rows.filter(({ as }) => as !== 'total')
  const plain = parts.filter(({ as }) => as !== 'sub')
  const sources = plain.filter(({ as }) => as !== 'basic' && as !== 'project')
  const split = parts.filter(({ as }) => as === 'basic' || as === 'project')
  const lower = parts.filter(({ as }) => as !== 'fiscal')
  const current = sources.filter(({ as }) => as !== 'carry')
  return [plain, parts, sources, split, lower, current].filter((reading) => reading.length > 0)
}

function columnCheck(annex: Annex, column: ColumnName): Outcome {
  const total = annex.funds.find(({ as }) => as === 'total')
  const whole = total ? money(total[column]) : null
  const parts = annex.funds.filter(({ as }) => as !== 'total')
  // 其中 with a single part does not claim to be all.
  if (
    !total ||
    !whole ||
    parts.length < 2 ||
    parts.every((row) => row[column] === null || isBlank(row[column]!))
  )
    return NOTHING
  const sums = readings(annex.funds).map((reading) => sum(reading.map((row) => amountOf(row, column))))
  const tolerance = halfPlace(placesOf(total[column]!)).times(parts.length + 1)
  if (sums.some((value) => value.eq(whole))) return passed()
  const nearest = sums.reduce((best, value) =>
    value.minus(whole).abs().lt(best.minus(whole).abs()) ? value : best,
  )
  const difference = whole.minus(nearest)
  const rounding = difference.abs().lte(tolerance)
  return failed({
    level: rounding ? 'rounding' : 'error',
    line: cellLine(total, column),
    lines: annex.funds.map((row) => cellLine(row, column)),
    place: `${placeOf(annex)}资金情况`,
    printed: total[column]!,
    expected: nearest,
    difference,
    message: `${COLUMNS[column]}总额 ${total[column]}，各项资金相加为 ${shown(nearest)}，相差 ${shown(difference)}。${rounding ? '在四舍五入范围内。' : '请核对总额和各项。'}`,
  })
}

export const fundsTotal: Check = {
  rule: 'funds_total',
  about: '项目资金总额等于各来源之和',
  run: (paper) =>
    each(annexesOf(paper), (annex) =>
      each(Object.keys(COLUMNS) as ColumnName[], (column) => columnCheck(annex, column)),
    ),
}
