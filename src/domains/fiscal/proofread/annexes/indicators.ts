/** The rows of indicators of a form, and its last row, the sum. */
import { type AlignedRow, align, type Column } from './align.ts'
import type { Indicator, SumRow } from './annex.ts'
import type { Header } from './headers.ts'
import { comparatorOf, type IndicatorRole, indicatorCosts } from './looks.ts'
import { decimal } from './number.ts'
import { cellsOf, type Layout, type Token, tokensOf } from './rows.ts'
import { bare, clean, ends, isBlank, isOtherTable, isTitle } from './terms.ts'
import { unwrapped } from './wraps.ts'

type Row = AlignedRow<IndicatorRole>

const HEADING = /^(?:第.{1,3}部分|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])/
/** A row that lost its name still has its weight. */
const UNNAMED = '（未读到名称）'
const NUMBERED = /^指标\s*\d+\s*[:：、.]?\s*/

/** Where the indicators below this heading end; a line counted from 0. */
export function bodyEnd(lines: readonly string[], header: Header, to: number): number {
  for (let at = header.to; at < to; at++) {
    const line = lines[at]!
    if (line.trim() === '') continue
    const first = cellsOf(line.slice(0, 400)).find((cell) => cell !== '') ?? ''
    const label = bare(first.split(/[:：]/)[0]!)
    if (ends.has(label) || HEADING.test(first) || isTitle(line) || isOtherTable(line)) return at
  }
  return to
}

/** Columns of the heading as places in a row, in the layout of the body. */
export function columnsOf(lines: readonly string[], header: Header, layout: Layout): Column<IndicatorRole>[] {
  if (layout !== 'one_cell_a_line_with_rows')
    return header.columns.map(({ role, column }) => ({ role, column }))
  let from = header.from
  while (from > 0 && lines[from - 1] !== '' && header.from - from < 3) from--
  const places = new Map(tokensOf(lines, from, header.to, layout).map(({ line, column }) => [line, column]))
  return header.columns.map(({ role, line }) => ({ role, column: places.get(line) ?? null }))
}

export function indicatorRows(
  lines: readonly string[],
  header: Header,
  to: number,
  layout: Layout,
): { readonly rows: readonly Row[]; readonly strays: number } {
  const columns = columnsOf(lines, header, layout)
  const tokens = tokensOf(lines, header.to, bodyEnd(lines, header, to), layout)
  const body = layout === 'cells_in_a_line' ? unwrapped(tokens) : tokens
  const first = align(body, columns, indicatorCosts)
  const offset = commonOffset(body, first, columns)
  const rows = offset === 0 ? first : align(body, moved(columns, offset), indicatorCosts)
  return { rows, strays: rows.reduce((total, row) => total + row.left.length, 0) }
}

/** So many rows beside their heading are no accident of single rows. */
const MOST_ROWS = 0.8

/** By how much nearly all rows stand beside their heading: a heading cell that spans, not a damaged row. */
function commonOffset(
  tokens: readonly Token[],
  rows: readonly Row[],
  columns: readonly Column<IndicatorRole>[],
): number {
  const at = columns.find(({ role }) => role === 'name')?.column
  if (at === null || at === undefined) return 0
  const places = new Map(tokens.map(({ line, text, column }) => [`${line} ${text}`, column]))
  const counts = new Map<number, number>()
  for (const { cells, lines } of rows) {
    const place = cells.name === undefined ? null : places.get(`${lines.name} ${cells.name}`)
    if (place === null || place === undefined) continue
    counts.set(place - at, (counts.get(place - at) ?? 0) + 1)
  }
  const [offset, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [0, 0]
  return count >= rows.length * MOST_ROWS ? offset : 0
}

function moved(columns: readonly Column<IndicatorRole>[], by: number): Column<IndicatorRole>[] {
  return columns.map(({ role, column }) => ({ role, column: column === null ? null : column + by }))
}

/** Rows as indicators; a level that is not repeated is the one above. */
export function indicatorsOf(rows: readonly Row[], has: ReadonlySet<string>): Indicator[] {
  let level1: string | null = null
  let level2: string | null = null
  const found: Indicator[] = []
  for (const row of rows) {
    const { cells } = row
    if (cells.level1) {
      level1 = bare(cells.level1)
      level2 = null
    }
    if (cells.level2) level2 = bare(cells.level2)
    const indicator = indicatorOf(row, level1, level2, has)
    if (indicator) found.push(indicator)
  }
  return found
}

function indicatorOf(
  row: Row,
  level1: string | null,
  level2: string | null,
  has: ReadonlySet<string>,
): Indicator | null {
  const { cells, lines } = row
  const name = (cells.name ?? (decimal(cells.weight) ? UNNAMED : '')).replace(NUMBERED, '')
  const some = (role: IndicatorRole): string | null => (cells[role] ? clean(cells[role]) : null)
  if (name === '' || (!cells.target && !cells.weight && !cells.actual && !cells.score)) return null
  if (isBlank(cells.weight ?? '') && isBlank(cells.target ?? '') && isBlank(cells.score ?? '')) return null
  return {
    level1,
    level2,
    name: clean(name).replace(/\s+/g, ''),
    comparator: cells.comparator ? comparatorOf(cells.comparator) : null,
    target: some('adjustedTarget') ?? some('target'),
    unit: some('unit'),
    actual: some('actual'),
    deviation: some('deviation'),
    coefficient: some('coefficient'),
    weight: some('weight'),
    score: some('score'),
    note: some('note'),
    line: row.line,
    lastLine: row.lastLine,
    at: lines,
    damaged: row.shifted || !cells.name || row.left.length > 0 || (has.has('weight') && !cells.weight),
  }
}

const SUM = /^(?:合\s*计|总\s*计|总\s*分|合计得分|总得分)/

/** The row 合计 under the indicators. */
export function sumRow(tokens: readonly Token[], columns: readonly Column<IndicatorRole>[]): SumRow | null {
  const at = tokens.findIndex(({ text }) => SUM.test(text) && text.length <= 8)
  if (at < 0) return null
  const numbers: Token[] = []
  for (const token of tokens.slice(at + 1, at + 12)) {
    if (token.begins === 'yes' || !(decimal(token.text) || isBlank(token.text))) break
    numbers.push(token)
  }
  const printed = numbers.filter(({ text }) => decimal(text))
  const line = tokens[at]!.line
  const scored = columns.some(({ role }) => role === 'score')
  if (printed.length >= 2) {
    return { weight: printed[0]!.text, score: printed[1]!.text, line, scoreLine: printed[1]!.line }
  }
  const only = printed[0]
  if (!only) return { weight: null, score: null, line, scoreLine: line }
  const score = scored && nearerScore(only, columns)
  return { weight: score ? null : only.text, score: score ? only.text : null, line, scoreLine: only.line }
}

function nearerScore(token: Token, columns: readonly Column<IndicatorRole>[]): boolean {
  const place = (role: IndicatorRole) => columns.find((column) => column.role === role)?.column ?? null
  const [weight, score] = [place('weight'), place('score')]
  if (token.column === null || weight === null || score === null) return !decimal(token.text)!.eq(100)
  if (token.column === weight || token.column === score) return token.column === score
  return !decimal(token.text)!.eq(100)
}
