/** Lines of a form as rows of cells, whatever parted them: tabs, pipes, runs of blanks, or a line for each cell. */
import { plain } from './number.ts'
import { PAGE_LINE } from './pages.ts'
import { bare, clean, field } from './terms.ts'

export interface Token {
  readonly text: string
  readonly line: number
  /** Which cell of its row; null where the converter left no columns. */
  readonly column: number | null
  /** Whether a row of the table begins here. */
  readonly begins: 'yes' | 'no' | 'maybe'
}

export type Layout = 'cells_in_a_line' | 'one_cell_a_line' | 'one_cell_a_line_with_rows'

const BARE_NUMBER = /^\d{1,3}$/
const RULE = /^[\s|:+=-]*-{2,}[\s|:+=-]*$/

/** A page number without dashes, told from a cell by the missing tab. */
function isBarePageNumber(line: string): boolean {
  return line.length < 8 && !line.includes('\t') && BARE_NUMBER.test(plain(line).trim())
}

/** The cells of one line. */
export function cellsOf(line: string): string[] {
  if (line.includes('\t')) return line.split('\t').map(clean)
  const pipes = line.split('|')
  if (pipes.length > 2) return pipes.slice(line.trimStart().startsWith('|') ? 1 : 0).map(clean)
  if (pipes.length === 2 && pipes.some((part) => part.trim() === '')) return pipes.map(clean)
  return line
    .trim()
    .split(/ {2,}|\u3000+/)
    .map(clean)
}

/** Runs of blanks part cells but do not count the empty ones. */
export function hasColumns(line: string): boolean {
  return line.includes('\t') || line.split('|').length > 2
}

function filled(line: string): number {
  return cellsOf(line).filter((cell) => cell !== '').length
}

/** How the lines of a form hold its cells, told by the line that holds most of the header. */
export function layoutOf(
  lines: readonly string[],
  from: number,
  to: number,
  headerOnOneLine: boolean,
): Layout {
  if (headerOnOneLine) return 'cells_in_a_line'
  for (let at = from; at < to; at++) {
    // An empty cell that kept its tab shows that truly empty lines part the rows.
    if (/^\s*\t\s*$/.test(lines[at]!)) return 'one_cell_a_line_with_rows'
  }
  return 'one_cell_a_line'
}

/** Tokens of lines `from` (0-based) up to `to`; empty cells are left out, their places counted. */
export function tokensOf(lines: readonly string[], from: number, to: number, layout: Layout): Token[] {
  if (layout === 'cells_in_a_line') return tabTokens(lines, from, to)
  return layout === 'one_cell_a_line' ? looseTokens(lines, from, to) : blockTokens(lines, from, to)
}

function tabTokens(lines: readonly string[], from: number, to: number): Token[] {
  const tokens: Token[] = []
  for (let at = from; at < to; at++) {
    if (lines[at] === PAGE_LINE || RULE.test(lines[at]!) || isBarePageNumber(lines[at]!)) continue
    let begins: Token['begins'] = 'yes'
    const placed = hasColumns(lines[at]!)
    for (const [column, text] of cellsOf(lines[at]!).entries()) {
      if (text === '') continue
      tokens.push({ text, line: at + 1, column: placed ? column : null, begins })
      begins = 'no'
    }
  }
  return tokens
}

/** `评价结论：…` below the table belongs to the form, in a cell or not. */
function isEntry(line: string): boolean {
  const label = /^\s*([^:：]{2,24})[:：]\s*\S/.exec(line)?.[1]
  return label !== undefined && field.has(bare(label))
}

/** Where every cell has its tab, a line without one is no cell. */
function leadsWithTabs(lines: readonly string[], from: number, to: number): boolean {
  let [with_, without] = [0, 0]
  for (let at = from; at < to; at++) {
    if (lines[at]!.startsWith('\t')) with_++
    else if (lines[at]!.trim() !== '') without++
  }
  return with_ > without * 4
}

function blockTokens(lines: readonly string[], from: number, to: number): Token[] {
  const tokens: Token[] = []
  const tabbed = leadsWithTabs(lines, from, to)
  let column = 0
  let begins: Token['begins'] = 'yes'
  for (let at = from; at < to; at++) {
    const line = lines[at]!
    const outside = tabbed && line.trim() !== '' && !line.includes('\t') && !isEntry(line)
    if (line === PAGE_LINE || outside) continue
    if (line.trim() === '' && !line.includes('\t')) {
      column = 0
      begins = 'yes'
      continue
    }
    const text = clean(line)
    if (text !== '') {
      tokens.push({ text, line: at + 1, column, begins })
      begins = 'no'
    }
    column++
  }
  return tokens
}

function looseTokens(lines: readonly string[], from: number, to: number): Token[] {
  const tokens: Token[] = []
  for (let at = from; at < to; at++) {
    if (lines[at] === PAGE_LINE || filled(lines[at]!) === 0) continue
    const cells = cellsOf(lines[at]!).filter((cell) => cell !== '')
    for (const [nth, text] of cells.entries()) {
      tokens.push({ text, line: at + 1, column: null, begins: nth === 0 ? 'maybe' : 'no' })
    }
  }
  return tokens
}
