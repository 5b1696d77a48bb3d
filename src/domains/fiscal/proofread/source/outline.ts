/** Paragraphs and tables in reading order → lines; a row is a line of tab-parted cells, merged cells stay as empty ones. */
import { LINES_MOST, unreadable } from './unreadable.ts'

/** No real table is wider; a claimed span of millions is an attack. */
const COLUMNS_MOST = 300
const SPAN_DOWN_MOST = 2_000

export interface Span {
  readonly across: number
  readonly down: number
  /** It continues the cell above, as Word writes it: whatever it holds is not shown. */
  readonly continued: boolean
}

export interface Outline {
  readonly lines: readonly string[]
  paragraph(text: string): void
  openTable(): void
  closeTable(): void
  openRow(cellsSkipped?: number): void
  /** Forgets the row that is open. */
  dropRow(): void
  closeRow(): void
  openCell(span: Span): void
  closeCell(): void
  isInCell(): boolean
}

interface Table {
  /** How many rows more the cell of this column reaches down. */
  readonly reach: number[]
  cells: string[]
  /** Paragraphs of the cells that are real, to print a row of one cell as it reads. */
  real: string[][]
  cell: { paragraphs: string[]; span: Span } | null
  dropped: boolean
}

export function outline(): Outline {
  const lines: string[] = []
  const tables: Table[] = []
  const print = (line: string) => {
    if (lines.length >= LINES_MOST)
      unreadable(`内容超过 ${LINES_MOST} 行，不像一份预决算公开文本，请检查是否选错了文件`)
    lines.push(line)
  }
  const printAll = (texts: readonly string[]) => {
    for (const text of texts) for (const line of text.split('\n')) print(line)
  }
  const top = () => tables.at(-1)
  return {
    lines,
    paragraph: (text) => {
      const cell = top()?.cell
      if (cell) cell.paragraphs.push(text)
      else printAll([text])
    },
    openTable: () => {
      // A table within a cell is a page laid out by a table: what stands before it is printed before it.
      const cell = top()?.cell
      if (cell) printAll(cell.paragraphs.splice(0))
      tables.push({ reach: [], cells: [], real: [], cell: null, dropped: false })
    },
    closeTable: () => {
      if (top()?.cells.length) closeRow(top()!, printAll)
      tables.pop()
      if (tables.length === 0 && lines.at(-1) !== '') print('')
    },
    openRow: (cellsSkipped = 0) => openRow(top(), cellsSkipped),
    dropRow: () => {
      const table = top()
      if (table) table.dropped = true
    },
    closeRow: () => {
      const table = top()
      if (table) closeRow(table, printAll)
    },
    openCell: (span) => {
      const table = top()
      if (table) table.cell = { paragraphs: [], span }
    },
    closeCell: () => closeCell(top()),
    isInCell: () => top()?.cell != null,
  }
}

function openRow(table: Table | undefined, cellsSkipped: number): void {
  if (!table) return
  table.cells = new Array(Math.min(cellsSkipped, COLUMNS_MOST)).fill('')
  table.real = []
  table.dropped = false
}

function fillReached(table: Table): void {
  while ((table.reach[table.cells.length] ?? 0) > 0 && table.cells.length < COLUMNS_MOST) {
    table.reach[table.cells.length]! -= 1
    table.cells.push('')
  }
}

function closeCell(table: Table | undefined): void {
  if (!table?.cell) return
  const { paragraphs, span } = table.cell
  table.cell = null
  fillReached(table)
  const shown = span.continued ? [] : paragraphs
  if (!span.continued) table.real.push(shown)
  const across = Math.min(Math.max(span.across, 1), COLUMNS_MOST - table.cells.length)
  for (let nth = 0; nth < across; nth++) {
    if (span.down > 1) table.reach[table.cells.length] = Math.min(span.down, SPAN_DOWN_MOST) - 1
    table.cells.push(nth === 0 ? joined(shown) : '')
  }
}

function closeRow(table: Table, print: (lines: readonly string[]) => void): void {
  closeCell(table)
  fillReached(table)
  const { cells, real, dropped } = table
  table.cells = []
  if (dropped || cells.length === 0) return
  // A frame of one cell around a text is no table.
  if (real.length === 1 && real[0]!.length > 1 && cells.filter(Boolean).length === 1) print(real[0]!)
  else print([cells.join('\t')])
}

/** What an author broke into lines to fit a narrow column reads on; two figures or words stay two. */
export function joined(paragraphs: readonly string[]): string {
  let text = ''
  for (const paragraph of paragraphs) {
    const next = paragraph.replace(/\s+/g, ' ').trim()
    const apart = /[\w.%]$/.test(text) && /^[\w.-]/.test(next)
    text += next === '' ? '' : apart ? ` ${next}` : next
  }
  return text
}

/** Nothing to proof-read is worth saying clearly. */
export function refuseWordless(lines: readonly string[]): void {
  if (lines.every((line) => line.trim() === ''))
    unreadable('文件里没有文字，内容可能是图片或扫描件，请提供可以复制文字的文件')
}
