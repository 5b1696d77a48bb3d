import { isLocalDate, type LocalDate } from '#kernel/time'

/** One cell as a person sees it: `text` always, `value` when it is more than text. */
export interface Cell {
  /** `B3`, for messages about it. */
  readonly address: string
  readonly kind: 'empty' | 'text' | 'number' | 'boolean' | 'date' | 'error'
  readonly text: string
  /** A date is `YYYY-MM-DD`, with ` HH:MM` if it has a time of day. A formula is its last result. */
  readonly value: string | number | boolean | null
}

export interface Row {
  readonly number: number
  readonly cells: readonly Cell[]
}

/** Rows that hold nothing are left out, wherever they stand. */
export interface Sheet {
  readonly name: string
  readonly rows: readonly Row[]
}

export interface WorkbookLimits {
  readonly rowsMost: number
  readonly columnsMost: number
}

export type ColumnFormat = 'text' | 'integer' | 'decimal' | 'percent' | 'date' | 'dateTime'

export interface Column {
  readonly key: string
  readonly title: string
  /** In characters. */
  readonly width?: number
  readonly format?: ColumnFormat
  /** What may stand in the column: Excel offers these and refuses others. */
  readonly choices?: readonly string[]
  /** Shown when the pointer rests on the heading. */
  readonly note?: string
}

/** A date is a `LocalDate`, a moment `YYYY-MM-DD HH:MM` (as `formatInstant` gives it), a share 0.98. */
export type Value = string | number | boolean | LocalDate | null | undefined

export interface SheetToWrite {
  readonly name: string
  readonly columns: readonly Column[]
  readonly rows: readonly Readonly<Record<string, Value>>[]
}

/** A cell where it stands; rows and columns it reaches over belong to it. */
export interface DrawnCell {
  /** Counted from 0. */
  readonly column: number
  readonly colSpan?: number
  readonly rowSpan?: number
  readonly text?: string
  /** Decimal text; the result, where there is a formula. */
  readonly number?: string
  /** Without the sign =. Never made of what people wrote. */
  readonly formula?: string
  /** Excel's: #,##0.00. Absent: text. */
  readonly format?: string
  readonly align?: 'left' | 'center' | 'right'
  readonly isHead?: boolean
  readonly isBold?: boolean
  /** Without lines around it. */
  readonly isBare?: boolean
  readonly indent?: number
  readonly sizePt?: number
}

export interface DrawnSheet {
  readonly name: string
  /** In characters. */
  readonly widths: readonly number[]
  readonly rows: readonly (readonly DrawnCell[])[]
  readonly frozen: { readonly rows: number; readonly columns: number }
  /** First and last row printed again on every page, counted from 1. */
  readonly repeatedRows?: readonly [number, number]
  readonly isLandscape: boolean
}

export interface DrawnBook {
  readonly title: string
  readonly author: string
  readonly sheets: readonly DrawnSheet[]
}

/** `A`, `Z`, `AA`. */
export function columnName(number: number): string {
  let name = ''
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  }
  return name
}

export interface TableRow {
  readonly number: number
  /** By the key of the column; empty when the cell is. */
  readonly values: Readonly<Record<string, string>>
  readonly addresses: Readonly<Record<string, string>>
}

export interface FoundTable {
  readonly rows: readonly TableRow[]
  /** Titles that no heading matched. */
  readonly missing: readonly string[]
}

/**
 * The table in a sheet people made: headings are looked for in the first ten rows, in any order, with any of the
 * titles given for a column; what is above them and columns nobody asked for are passed over.
 */
export function tableIn(sheet: Sheet, columns: Readonly<Record<string, readonly string[]>>): FoundTable {
  const best = sheet.rows
    .slice(0, 10)
    .map((row, at) => ({ at, places: headingsOf(row, columns) }))
    .sort((a, b) => b.places.size - a.places.size || a.at - b.at)[0]
  const places = best?.places ?? new Map<string, number>()
  const missing = Object.entries(columns).flatMap(([key, titles]) =>
    places.has(key) ? [] : [titles[0] ?? key],
  )
  if (!best || places.size === 0) return { rows: [], missing }
  return { rows: sheet.rows.slice(best.at + 1).map((row) => tableRow(row, places)), missing }
}

function headingsOf(row: Row, columns: Readonly<Record<string, readonly string[]>>): Map<string, number> {
  const places = new Map<string, number>()
  const headings = row.cells.map((cell) => plainTitle(cell.text))
  for (const [key, titles] of Object.entries(columns)) {
    const wanted = new Set(titles.map(plainTitle))
    const place = headings.findIndex((heading) => wanted.has(heading))
    if (place >= 0) places.set(key, place)
  }
  return places
}

/** `* 姓 名（必填）` is 姓名. */
function plainTitle(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\(.*?\)|[\s*:]/g, '')
    .toLowerCase()
}

function tableRow(row: Row, places: ReadonlyMap<string, number>): TableRow {
  const values: Record<string, string> = {}
  const addresses: Record<string, string> = {}
  for (const [key, place] of places) {
    values[key] = row.cells[place]?.text.trim() ?? ''
    addresses[key] = `${columnName(place + 1)}${row.number}`
  }
  return { number: row.number, values, addresses }
}

/** A date the way people type it into a table: 2025-10-20, 2025/10/20, 2025.10.20, 2025年10月20日, 20251020. */
export function dateIn(text: string): LocalDate | undefined {
  const plain = text.normalize('NFKC').trim()
  const [, year, month, day] =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s.*)?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ??
    []
  if (!year || !month || !day) return undefined
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isLocalDate(date) ? date : undefined
}
