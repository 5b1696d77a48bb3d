/** A grid that lost its empty cells: labels and the figures behind them. */
import type { Amount, MoneyUnit } from '../money.ts'
import type { Cell, Grid } from '../paper.ts'
import { isNumeric } from '../read/rows.ts'
import { assign } from './assign.ts'
import { columnOf } from './columns.ts'
import { amountIn, type Block, bodiesOf, isCode, precisionOf, type Reading } from './entries.ts'
import type { Column, Entry, Value } from './sheet.ts'

/** Two years of six columns under three rows of heads cannot be told apart once the cells have moved. */
const isThreePublic = (heads: readonly (readonly Cell[])[]) =>
  heads.flat().filter((cell) => /购置费|运行(维护)?费$/.test(cell.text)).length > 2

const LABELS = /^(科目名称|名称|项目|科目|功能分类科目名称|单位名称|支出功能分类科目名称|经济分类科目名称)$/

/** Heads after the last head that names labels are those of the figures. */
function looseColumns(heads: readonly (readonly Cell[])[], reading: Reading): Column[] {
  const words = heads
    .flat()
    .map((cell) => cell.text)
    .filter(Boolean)
  const from = words.findLastIndex((word) => LABELS.test(word.replace(/\s+/g, '')))
  const last =
    heads
      .at(-1)
      ?.map((cell) => cell.text)
      .filter(Boolean) ?? []
  const leaves = from >= 0 ? words.slice(from + 1) : last
  return leaves
    .filter((word) => !/编码|行次|备注/.test(word))
    .map((word) => columnOf([word], reading.year, reading.phase))
}

/** A grid that lost its empty cells: a label and the figures behind it. */
export function looseBlocks(grid: Grid, reading: Reading): Block[] {
  const { heads, data } = bodiesOf(grid)
  const named = looseColumns(heads, reading)
  if (isThreePublic(heads)) return []
  const precision = precisionOf(data)
  const headed = heads.some((row) => row.some((cell) => /行次/.test(cell.text)))
  const segments = data.flatMap(segmentsOf)
  const numbered = !headed && areNumbered(segments)
  const told = segments.map((segment) =>
    headed ? withoutOrdinal(segment) : numbered ? withoutIntegers(segment) : segment,
  )
  // More figures than heads: a head was lost, and nobody knows which.
  const columns = told.filter(({ numbers }) => numbers.length > named.length).length > 1 ? [] : named
  const made = told.map((segment) => looseEntry(segment, columns, reading.unit, precision))
  return [{ columns, entries: made.filter((entry) => entry !== null), head: '' }]
}

interface Segment {
  readonly code: Cell | null
  readonly label: string
  readonly numbers: readonly Cell[]
  readonly line: number
}

const withoutOrdinal = (segment: Segment): Segment =>
  /^\d{1,3}$/.test(segment.numbers[0]?.text ?? '')
    ? { ...segment, numbers: segment.numbers.slice(1) }
    : segment

const ORDINAL = /^\d{1,3}$/

/** A head `行次` that was broken apart still shows in the rows: a bare number first, money with its decimals behind. */
function areNumbered(segments: readonly Segment[]): boolean {
  const long = segments.filter(({ numbers }) => numbers.length > 1)
  const first = long.filter(({ numbers }) => ORDINAL.test(numbers[0]!.text))
  const money = long.flatMap(({ numbers }) => numbers).filter(({ text }) => !ORDINAL.test(text))
  return (
    first.length >= 4 && first.length >= long.length * 0.9 && money.every(({ text }) => /\.\d/.test(text))
  )
}

const withoutIntegers = (segment: Segment): Segment => ({
  ...segment,
  numbers: segment.numbers.filter(({ text }) => !ORDINAL.test(text)),
})

function segmentsOf(row: readonly Cell[]): Segment[] {
  const found: { code: Cell | null; label: string; numbers: Cell[]; line: number }[] = []
  for (const cell of row) {
    if (!cell.text) continue
    const last = found.at(-1)
    const numeric = isNumeric(cell.text)
    const code = row.indexOf(cell) === 0 && isCode(cell.text)
    if (!last || (!numeric && last.numbers.length > 0))
      found.push({ code: null, label: '', numbers: [], line: cell.line })
    const open = found.at(-1)!
    if (code) open.code = cell
    else if (numeric) open.numbers.push(cell)
    else open.label = open.label + cell.text
  }
  return found
}

function looseEntry(
  segment: Segment,
  columns: readonly Column[],
  unit: MoneyUnit,
  precision: number,
): Entry | null {
  const numbers = segment.numbers
    .map((cell) => amountIn(cell.text, unit, precision))
    .filter((value): value is Amount => !!value)
  const values = assign(numbers, columns)
  const at = (value: Value) =>
    value ? (segment.numbers[numbers.indexOf(value)]?.line ?? segment.line) : segment.line
  return {
    code: segment.code?.text ?? null,
    label: segment.label.replace(/\s+/g, ''),
    line: segment.line,
    lines: values.map(at),
    values,
  }
}
