/** Tables with one cell a line, empty ones as well, and nothing between the rows: only the count of columns is lost. */
import type { Cell } from '../paper.ts'
import { isNumeric } from './rows.ts'

const CODE = /^[1-5]\d{2}(\d{2}){0,2}$/
const WIDEST = 14
const FEWEST_ROWS = 5

type Kind = 'number' | 'word'
const kindOf = (text: string): Kind => (isNumeric(text) && !CODE.test(text) ? 'number' : 'word')

function rowsFrom(cells: readonly Cell[], start: number, width: number): Cell[][] {
  const rows: Cell[][] = []
  for (let at = start; at < cells.length; at += width)
    rows.push(cells.slice(at, at + width).map((cell, column) => ({ ...cell, column })))
  const last = rows.at(-1)
  while (last && last.length < width) last.push({ text: '', line: last.at(-1)!.line, column: last.length })
  return rows
}

/** Income and expenditure beside each other: two columns of names. */
export const isPaired = (cells: readonly Cell[]) =>
  cells.some(({ text }) => /^(本年|当年)?收入[合总小]计$/.test(text.replace(/\s/g, ''))) &&
  cells.some(({ text }) => /^(本年|当年)?支出[合总小]计$/.test(text.replace(/\s/g, '')))

/** Every column holds figures only or words only, and each row begins with words. */
function isTable(rows: readonly (readonly Cell[])[], width: number, paired: boolean): boolean {
  if (rows.length < FEWEST_ROWS) return false
  const kinds = Array.from(
    { length: width },
    (_, at) => new Set(rows.flatMap((row) => (row[at]!.text ? [kindOf(row[at]!.text)] : []))),
  )
  const begun = rows.filter((row) => row[0]!.text).length
  const numbers = kinds.filter((kind) => kind.has('number')).length
  if (paired && kinds.filter((kind) => kind.has('word')).length !== 2) return false
  return (
    kinds.every(({ size }) => size < 2) && begun >= rows.length * 0.8 && numbers > 0 && kinds[0]!.has('word')
  )
}

/** Numbers of lines (行次) are no figures. */
function isOrdinals(rows: readonly (readonly Cell[])[], column: number): boolean {
  const told = rows.flatMap((row) => (row[column]!.text ? [row[column]!.text] : []))
  return (
    told.length >= 4 &&
    told.every((text, at) => /^\d{1,3}$/.test(text) && (at === 0 || Number(text) > Number(told[at - 1])))
  )
}

function withoutOrdinals(rows: readonly (readonly Cell[])[], width: number): Cell[][] {
  const ordinals = Array.from({ length: width }, (_, at) => at).filter((at) => isOrdinals(rows, at))
  return rows.map((row) => row.map((cell, at) => (ordinals.includes(at) ? { ...cell, text: '' } : cell)))
}

/** The narrowest width that fits; null where none does. */
export function countedRows(cells: readonly Cell[]): Cell[][] | null {
  const first = cells.findIndex(({ text }) => /\d\.\d/.test(text) && isNumeric(text))
  if (first < 1) return null
  const paired = isPaired(cells)
  for (let width = 2; width <= WIDEST; width++)
    for (let start = first - 1; start > first - width && start >= 0; start--) {
      if (!cells[start]!.text) continue
      const rows = rowsFrom(cells, start, width)
      if (!isTable(rows, width, paired)) continue
      const body = withoutOrdinals(rows, width)
      return start % width === 0 ? [...rowsFrom(cells.slice(0, start), 0, width), ...body] : body
    }
  return null
}
