/** A printed table of the books as a grid. */
import Big from 'big.js'
import { keyOf } from '../forms/formulas.ts'
import type { PrintedBlock, PrintedCell, PrintedRow, PrintedTable } from '../forms/tables.ts'
import type { Grid, GridCell, GridFigure, Places } from './grid.ts'
import { headRowsOf } from './heads.ts'
import { endsStretch, linesOf } from './side-by-side.ts'

/** Wider than this, in characters, and the type would be too small on a sheet that stands. */
const UPRIGHT = 49
/** Cannot be known: there is no book to compare with, or nothing to be a percentage of. */
const UNKNOWN = '—'

export function printedGrid(table: PrintedTable, unitName: string): { grid: Grid; places: Places } {
  const { id, number, title, unit, blocks, notes } = table
  const heads = headRowsOf(blocks)
  const places = new Map<string, readonly [number, number]>()
  const lines = linesOf(blocks)
  const body = lines.map((line, nth) => {
    const cells: GridCell[] = []
    for (const [block, found] of line.entries()) {
      const shape = blocks[block] as PrintedBlock
      const from = nextColumn(cells)
      const ordinal = lines.length * block + nth + 1
      const own = found
        ? rowCells(shape, found[0], { from, ordinal, table })
        : emptyCells(shape, from, ordinal)
      const first = from + keyColumns(shape)
      if (found)
        for (const column of shape.columns.keys())
          places.set(keyOf([block, found[1], column]), [heads.length + nth, first + column])
      cells.push(...own)
    }
    return cells
  })
  const widths = widthsFor(blocks)
  const grid: Grid = {
    id,
    number,
    title,
    head: [`编制单位：${unitName}`, `单位：${unit}`],
    widths,
    headerRows: heads.length,
    rows: [...heads, ...body],
    notes,
    isLandscape: sumOf(widths) > UPRIGHT,
    isRegular: true,
  }
  return { grid, places }
}

const keyColumns = ({ codeTitle, lineTitle }: PrintedBlock): number =>
  1 + (codeTitle === null ? 0 : 1) + (lineTitle === undefined ? 0 : 1)
const nextColumn = (cells: readonly GridCell[]): number => {
  const last = cells.at(-1)
  return last ? last.column + last.colSpan : 0
}

const ROOM = 1.2
const NAME_LEAST = 7
const NAME_MOST = 20
/** On two lines, where that lets the sheet stand. */
const NAME_NARROW = 14
const FIGURE_LEAST = 4.6
const ORDINAL = 3.2

const sumOf = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, 0)

function widthsFor(blocks: readonly PrintedBlock[]): number[] {
  const wide = blocks.flatMap((block) => widthsOf(block, NAME_MOST))
  const narrow = blocks.flatMap((block) => widthsOf(block, NAME_NARROW))
  return sumOf(wide) > UPRIGHT && sumOf(narrow) <= UPRIGHT ? narrow : wide
}

/** In characters: a name may take two lines, a figure never. */
function widthsOf({ codeTitle, lineTitle, columns, rows }: PrintedBlock, most: number): number[] {
  const longest = Math.max(0, ...rows.map(({ title, level }) => title.length + level))
  const name = Math.min(Math.max(longest + ROOM, NAME_LEAST), most)
  const figures = columns.map((_, at) => {
    const signs = Math.max(...rows.map(({ cells }) => grouped(cells[at]?.text ?? '').length), 0)
    return Math.max(FIGURE_LEAST, signs * 0.55 + ROOM)
  })
  const code = Math.max(0, ...rows.map((row) => row.code?.length ?? 0))
  const codes = codeTitle === null ? [] : [Math.max(3.4, code * 0.55 + ROOM)]
  return [...codes, name, ...(lineTitle === undefined ? [] : [ORDINAL]), ...figures]
}

const plain = { colSpan: 1, rowSpan: 1, isHead: false, isBold: false, indent: 0 } as const

interface Standing {
  readonly from: number
  /** Of its line, counted from 1 through all blocks. */
  readonly ordinal: number
  readonly table: PrintedTable
}

const ordinalCell = (ordinal: number, column: number): GridCell => ({
  ...plain,
  text: String(ordinal),
  column,
  align: 'center',
})

function rowCells(block: PrintedBlock, row: PrintedRow, { from, ordinal, table }: Standing): GridCell[] {
  const { code, title, level, total: isBold, cells } = row
  const isSum = endsStretch(row)
  const name: GridCell = {
    ...plain,
    text: title,
    column: block.codeTitle === null ? from : from + 1,
    align: isSum ? 'center' : 'left',
    isHead: true,
    isBold,
    indent: isSum ? 0 : level,
  }
  const keys: GridCell[] =
    block.codeTitle === null
      ? [name]
      : code === null
        ? // Without a code the name takes the place of both.
          [{ ...name, column: from, colSpan: 2 }]
        : [{ ...plain, text: code, column: from, align: 'left', isBold }, name]
  const first = from + keyColumns(block)
  const line = block.lineTitle === undefined ? [] : [ordinalCell(ordinal, first - 1)]
  return [...keys, ...line, ...cells.map((cell, nth) => figureCell(cell, first + nth, isBold, table))]
}

function figureCell(cell: PrintedCell, column: number, isBold: boolean, table: PrintedTable): GridCell {
  const text = cell.text === null ? UNKNOWN : cell.text
  return { ...plain, text: grouped(text), column, align: 'right', isBold, figure: figureOf(cell, table) }
}

/** In the table's own unit; a percentage has none. */
function figureOf({ exact, text, formula }: PrintedCell, { unit }: PrintedTable): GridFigure {
  const inUnit =
    exact === null || unit !== '元' || (formula && 'percent' in formula)
      ? exact
      : new Big(exact).times(10_000).toFixed()
  const places = text?.split('.')[1]?.length ?? 2
  return { exact: text === null ? null : inUnit, places, ...(formula ? { formula } : {}) }
}

function emptyCells(block: PrintedBlock, from: number, ordinal: number): GridCell[] {
  const first = from + keyColumns(block)
  return Array.from({ length: first - from + block.columns.length }, (_, nth) =>
    block.lineTitle !== undefined && from + nth === first - 1
      ? ordinalCell(ordinal, from + nth)
      : { ...plain, text: '', column: from + nth, align: 'left' },
  )
}

/** 1234567.80 is read more easily as 1,234,567.80. */
export function grouped(text: string): string {
  const [whole = '', rest] = text.split('.')
  const marked = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return rest === undefined ? marked : `${marked}.${rest}`
}
