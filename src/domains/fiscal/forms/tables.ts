/** Every table of a set, computed from the leaves of the books. Pure; nothing is copied from one table into another. */
import type { Book } from '../books/book.ts'
import { exact, type Money, type Printing, printed, rounded } from '../books/money.ts'
import type { Edition } from '../classification/codes.ts'
import { cellsOf } from './cells.ts'
import type { Books, Form, FormBlock, FormSet } from './form.ts'
import { type Formula, formulasOf, keyOf } from './formulas.ts'
import { type PlainRow, rowsOf } from './rows.ts'

export interface PrintedCell {
  /** As printed; empty where there is nothing, null where it cannot be known (no book to compare with). */
  readonly text: string | null
  /** Before rounding, in 万元; for a percentage the percentage. */
  readonly exact: string | null
  /** From which other cells of the table it follows; absent where it is a figure of its own. */
  readonly formula?: Formula
}

export interface PrintedRow {
  readonly code: string | null
  readonly title: string
  readonly level: number
  readonly total: boolean
  readonly cells: readonly PrintedCell[]
}

export interface PrintedBlock {
  readonly title: string | null
  readonly codeTitle: string | null
  readonly nameTitle: string
  /** Of the column that numbers the lines as they are printed; absent: there is none. */
  readonly lineTitle?: string
  readonly columns: readonly { readonly title: string; readonly under: readonly string[] }[]
  readonly rows: readonly PrintedRow[]
}

export interface PrintedTable {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly unit: string
  readonly blocks: readonly PrintedBlock[]
  readonly empty: boolean
  readonly notes: readonly string[]
}

export interface TableOptions {
  readonly edition: Edition
  readonly printing?: Printing
  /**
   * `sums`: each cell is the exact sum, rounded (sums of printed cells may be a last digit apart).
   * `leaves`: each figure is rounded first, so that whatever is printed adds up to the last digit.
   */
  readonly rounding?: 'sums' | 'leaves'
  /** Off for whoever only shows the tables: finding out what follows from what takes longer than adding up. */
  readonly formulas?: boolean
}

const USUAL: Printing = { unit: '万元', places: 2 }
const NONE: ReturnType<typeof formulasOf> = new Map()

export function tablesOf(set: FormSet, books: Books, options: TableOptions): PrintedTable[] {
  const printing = options.printing ?? USUAL
  const ready = options.rounding === 'leaves' ? roundLeaves(books, printing) : books
  return set.forms.map((form) => tableOf(form, ready, { ...options, printing }))
}

/** In 万元 again afterwards, so that the same code prints both ways. */
export function roundLeaves(books: Books, printing: Printing): Books {
  const scaled = {
    unit: '万元',
    places: printing.unit === '元' ? printing.places + 4 : printing.places,
  } as const
  const round = (book: Book): Book => ({
    ...book,
    figures: book.figures.map((figure) =>
      figure.fact === 'count' ? figure : { ...figure, amount: rounded(figure.amount, scaled) },
    ),
  })
  const pairs = Object.entries(books).map(([role, book]) => [role, book && round(book)] as const)
  return { ...Object.fromEntries(pairs), this: round(books.this) }
}

interface Ready extends TableOptions {
  readonly printing: Printing
}

function tableOf(form: Form, books: Books, { edition, printing, formulas: wanted }: Ready): PrintedTable {
  const shapes = form.blocks.map(({ columns, rows }) => ({
    columns,
    rows: rows.flatMap((row) => rowsOf(row, columns, books, edition)),
  }))
  const formulas = wanted === false ? NONE : formulasOf(shapes, books)
  const blocks = form.blocks.map((block, at) => {
    const rows = (shapes[at]?.rows ?? []).map((row, nth) => {
      const cells = printedCells(row, block, books, printing)
      const formulaOf = (column: number) => formulas.get(keyOf([at, nth, column]))
      return { ...row, cells: cells.map((cell, column) => withFormula(cell, formulaOf(column))) }
    })
    return blockOf(block, rows)
  })
  const empty = !blocks.some(({ rows }) => rows.some(({ cells }) => cells.some(({ text }) => text)))
  const notes = [form.note, empty ? form.nil : undefined].filter((note) => note !== undefined)
  const { id, number, title } = form
  return { id, number, title, unit: printing.unit, blocks, empty, notes }
}

function blockOf(block: FormBlock, rows: readonly PrintedRow[]): PrintedBlock {
  return {
    title: block.title ?? null,
    codeTitle: block.codeTitle ?? null,
    nameTitle: block.nameTitle,
    ...(block.lineTitle === undefined ? {} : { lineTitle: block.lineTitle }),
    columns: block.columns.map(({ title, under }) => ({ title, under: under ?? [] })),
    rows: rows.map(({ code, title, level, total, cells }) => ({ code, title, level, total, cells })),
  }
}

function printedCells(row: PlainRow, block: FormBlock, books: Books, printing: Printing): PrintedCell[] {
  return cellsOf(row.picks, block.columns, books).map((value, at) =>
    printCell(value, block.columns[at]?.percent ? { unit: '万元', places: 2 } : printing),
  )
}

/** What cannot be known follows from nothing. */
const withFormula = (cell: PrintedCell, formula: Formula | undefined): PrintedCell =>
  formula && cell.text !== null ? { ...cell, formula } : cell

function printCell(value: Money | null | undefined, printing: Printing): PrintedCell {
  if (value === null) return { text: null, exact: null }
  if (value === undefined || value.eq(0)) return { text: '', exact: value ? '0' : null }
  return { text: printed(rounded(value, printing), printing), exact: exact(value) }
}
