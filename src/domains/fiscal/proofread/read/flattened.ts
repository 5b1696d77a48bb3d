/** Tables that a converter laid out one cell a line. */
import type { Cell } from '../paper.ts'
import { isBareNumber } from './clean.ts'
import { countedRows, isPaired } from './counted.ts'
import type { Line } from './lines.ts'
import { isNumeric } from './rows.ts'

const LONGEST_CELL = 45
const FEWEST_CELLS = 8
const CODE = /^[1-5]\d{2}(\d{2}){0,2}$/

function cellOf(line: Line): string | null {
  if (line.kind === 'row') {
    const filled = line.row!.cells.filter(Boolean)
    return filled.length === 1 ? filled[0]! : null
  }
  if (line.kind === 'mark') return isBareNumber(line.text) ? line.text : null
  return line.kind === 'text' || line.kind === 'heading' ? line.text : null
}

function isCellish(line: Line): boolean {
  if (line.kind === 'blank' || line.kind === 'unit' || line.kind === 'mark') return true
  const cell = cellOf(line)
  return cell !== null && cell.length <= LONGEST_CELL && !/[。；]/.test(cell)
}

/** The run of cells after a caption: its last index, or null where it is no table. */
export function flattenedEnd(lines: readonly Line[], from: number, caption: string): number | null {
  let end = from - 1
  let cells = 0
  let numbers = 0
  let single = 0
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]!
    if (line.kind === 'caption' && line.text === caption && at > from) continue
    if (!isCellish(line)) break
    const cell = cellOf(line)
    if (cell === null || line.kind === 'mark') continue
    cells++
    if (line.kind !== 'row' || line.row!.cells.filter(Boolean).length === 1) single++
    if (isNumeric(cell)) {
      numbers++
      end = at
    }
  }
  const filled = cells >= FEWEST_CELLS && numbers >= 3 && numbers / cells >= 0.2 && single === cells
  return filled ? end : null
}

/** Cells of blocks between empty lines; a line of blanks only is an empty cell. */
function blocksOf(lines: readonly Line[], raw: readonly string[]): Cell[][] {
  const rows: Cell[][] = [[]]
  for (const line of lines) {
    const source = raw[line.number - 1] ?? ''
    if (line.kind === 'mark' || line.kind === 'unit' || line.kind === 'caption') continue
    if (line.kind === 'blank' && source === '') {
      if (rows.at(-1)!.length > 0) rows.push([])
      continue
    }
    const row = rows.at(-1)!
    row.push({
      text: line.kind === 'blank' ? '' : (cellOf(line) ?? line.text),
      line: line.number,
      column: row.length,
    })
  }
  return rows.filter((row) => row.length > 0)
}

const OWNER = /^(编制|填报)?(单位|部门)[:：]/

/** Where nothing parts the rows, every line is a cell. */
function everyCell(lines: readonly Line[]): Cell[] {
  return lines
    .filter(({ kind, text }) => kind !== 'unit' && kind !== 'caption' && !OWNER.test(text))
    .map((line) => ({
      text: line.kind === 'blank' ? '' : (cellOf(line) ?? line.text),
      line: line.number,
      column: 0,
    }))
}

/** A row begins at a code, or at a label that follows numbers. */
function rowsByContent(cells: readonly Cell[]): Cell[][] {
  const rows: Cell[][] = []
  let current: Cell[] = []
  let sawNumber = false
  for (const cell of cells) {
    if (!cell.text) continue
    const code = CODE.test(cell.text)
    const label = !isNumeric(cell.text)
    if (code || (label && sawNumber)) {
      if (current.length > 0) rows.push(current)
      current = []
      sawNumber = false
    }
    if (!code && !label) sawNumber = true
    current.push({ ...cell, column: current.length })
  }
  if (current.length > 0) rows.push(current)
  return rows
}

/** Blocks are rows when most of them are equally wide; else content tells. */
export function flattenedRows(
  lines: readonly Line[],
  raw: readonly string[],
): { rows: Cell[][]; exact: boolean } {
  const blocks = blocksOf(lines, raw)
  const widths = new Map<number, number>()
  for (const block of blocks) widths.set(block.length, (widths.get(block.length) ?? 0) + 1)
  const [width = 0, count = 0] = [...widths].sort((a, b) => b[1] - a[1])[0] ?? []
  const counted = raw.some((line) => line.includes('\t')) ? null : countedRows(everyCell(lines))
  if (counted) return { rows: counted, exact: true }
  const halved = width < 4 && isPaired(blocks.flat())
  if (width >= 2 && !halved && blocks.length >= 3 && count / blocks.length >= 0.6)
    return { rows: blocks, exact: true }
  return { rows: rowsByContent(blocks.flat()), exact: false }
}
