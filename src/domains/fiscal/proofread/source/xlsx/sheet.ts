import { LINES_MOST, unreadable } from '../unreadable.ts'
import { type Attributes, readXml } from '../xml.ts'
import type { Workbook } from './workbook.ts'

const COLUMNS_MOST = 300
const CELLS_MOST = 2_000_000
/** An empty stretch says no more than two empty rows do. */
const BLANKS_MOST = 2

export interface SheetText {
  readonly lines: readonly string[]
  /** Formulas whose result was not stored. */
  readonly unknown: number
  /** Cells that show #REF! and the like. */
  readonly broken: number
  readonly isCut: boolean
}

interface Open {
  column: number
  type: string
  style: number
  value: string
  hasFormula: boolean
}

interface State {
  rows: string[][]
  row: string[]
  lastRow: number
  nextColumn: number
  cell: Open | null
  inside: string
  cells: number
  unknown: number
  broken: number
  isCut: boolean
}

export function readSheet(xml: string, workbook: Workbook): SheetText {
  const state: State = {
    rows: [],
    row: [],
    lastRow: 0,
    nextColumn: 0,
    cell: null,
    inside: '',
    cells: 0,
    unknown: 0,
    broken: 0,
    isCut: false,
  }
  readXml(xml, {
    open: (name, attributes) => open(state, name, attributes),
    close: (name) => close(state, name, workbook),
    text: (text) => {
      if (state.cell && (state.inside === 'v' || state.inside === 't')) state.cell.value += text
    },
  })
  const { unknown, broken, isCut } = state
  return { lines: linesOf(state.rows), unknown, broken, isCut }
}

function open(state: State, name: string, attributes: Attributes): void {
  const bare = name.slice(name.indexOf(':') + 1)
  if (bare === 'row') startRow(state, Number(attributes.r ?? state.lastRow + 1))
  else if (bare === 'c') startCell(state, attributes)
  else if (bare === 'f' && state.cell) state.cell.hasFormula = true
  if (bare !== 'rPh') state.inside = bare
}

function startRow(state: State, number: number): void {
  const skipped = Math.min(Math.max(number - state.lastRow - 1, 0), BLANKS_MOST)
  for (let nth = 0; nth < skipped; nth++) state.rows.push([])
  if (state.rows.length > LINES_MOST)
    unreadable(`工作表超过 ${LINES_MOST} 行，不像一份预决算公开表，请检查是否选错了文件`)
  state.row = []
  state.lastRow = Number.isFinite(number) ? number : state.lastRow + 1
  state.nextColumn = 0
}

function startCell(state: State, attributes: Attributes): void {
  const column = columnOf(attributes.r) ?? state.nextColumn
  state.nextColumn = column + 1
  if (++state.cells > CELLS_MOST) unreadable('工作簿过大，不像一份预决算公开表，请检查是否选错了文件')
  state.cell = {
    column,
    type: attributes.t ?? 'n',
    style: Number(attributes.s ?? 0),
    value: '',
    hasFormula: false,
  }
}

/** AB12 → 27. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  if (!letters) return null
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

function close(state: State, name: string, workbook: Workbook): void {
  const bare = name.slice(name.indexOf(':') + 1)
  state.inside = ''
  if (bare === 'row') state.rows.push(state.row)
  if (bare !== 'c' || !state.cell) return
  const { cell } = state
  state.cell = null
  const text = shown(cell, workbook).replace(/\s+/g, ' ').trim()
  if (cell.hasFormula && cell.value === '') state.unknown++
  if (cell.type === 'e') state.broken++
  if (text === '') return
  if (cell.column >= COLUMNS_MOST) {
    state.isCut = true
    return
  }
  while (state.row.length < cell.column) state.row.push('')
  state.row[cell.column] = text
}

function shown({ type, value, style }: Open, workbook: Workbook): string {
  if (type === 's') return workbook.strings[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type === 'n' && value !== '') return workbook.formatOf(style).show(value.trim())
  return value
}

/** Rows as wide as the widest, so that empty cells at the end stay cells. */
function linesOf(rows: readonly string[][]): string[] {
  const lines: string[] = []
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  let blanks = 0
  for (const row of rows) {
    const isBlank = row.every((cell) => cell === '')
    blanks = isBlank ? blanks + 1 : 0
    if (isBlank && (blanks > BLANKS_MOST || lines.length === 0)) continue
    lines.push(isBlank ? '' : lineOf(row, width))
  }
  while (lines.at(-1) === '') lines.pop()
  return lines
}

/** A row of one cell is a title, not a row. */
function lineOf(row: readonly string[], width: number): string {
  const isRow = row.filter((cell) => cell !== '').length > 1
  return row.join('\t') + (isRow ? '\t'.repeat(width - row.length) : '')
}
