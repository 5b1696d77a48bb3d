/** What pasting, clearing and filling write, and the way back. Pure. */
import { type Area, type Bounds, boundsOf, type Size } from './area.ts'

export interface Edit {
  readonly row: number
  readonly column: number
  readonly text: string
}

/** Full-width digits and signs are kept as typed; only what cannot be seen goes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are dropped here
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\ufeff]/g
const MOST_TEXT = 4000

export const cellText = (text: string): string => text.replace(UNSEEN, '').trim().slice(0, MOST_TEXT)

export interface Pasted {
  readonly edits: readonly Edit[]
  /** Cells of the block that have no place in the grid, and those that may not be written. */
  readonly beyond: number
  readonly locked: number
}

type IsLocked = (row: number, column: number) => boolean

/** A block spills from the corner of the selection; one that fits into it several times is repeated. */
export function pasted(
  block: readonly (readonly string[])[],
  area: Area,
  size: Size,
  isLocked: IsLocked,
): Pasted {
  const { top, bottom, left, right } = boundsOf(area)
  const width = Math.max(0, ...block.map(({ length }) => length))
  const times = (selected: number, own: number): number =>
    own > 0 && selected > own && selected % own === 0 ? selected / own : 1
  const down = times(bottom - top + 1, block.length)
  const across = times(right - left + 1, width)
  const edits: Edit[] = []
  let beyond = 0
  let locked = 0
  for (let row = 0; row < block.length * down; row++)
    for (let column = 0; column < width * across; column++) {
      const text = block[row % block.length]?.[column % width]
      if (text === undefined) continue
      const [toRow, toColumn] = [top + row, left + column]
      if (toRow >= size.rows || toColumn >= size.columns) beyond++
      else if (isLocked(toRow, toColumn)) locked++
      else edits.push({ row: toRow, column: toColumn, text: cellText(text) })
    }
  return { edits, beyond, locked }
}

export function cleared(area: Area, isLocked: IsLocked): Edit[] {
  return cellsOf(boundsOf(area))
    .filter(({ row, column }) => !isLocked(row, column))
    .map((spot) => ({ ...spot, text: '' }))
}

/** Ctrl-D: the first row of the selection into the others; a single row takes from the one above. */
export function filledDown(
  area: Area,
  textAt: (row: number, column: number) => string,
  isLocked: IsLocked,
): Edit[] {
  const bounds = boundsOf(area)
  const from = bounds.top === bounds.bottom ? bounds.top - 1 : bounds.top
  if (from < 0) return []
  return cellsOf({ ...bounds, top: from + 1 })
    .filter(({ row, column }) => !isLocked(row, column))
    .map(({ row, column }) => ({ row, column, text: textAt(from, column) }))
}

function cellsOf({ top, bottom, left, right }: Bounds): { row: number; column: number }[] {
  const cells: { row: number; column: number }[] = []
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) cells.push({ row, column })
  return cells
}

export function copied(area: Area, textAt: (row: number, column: number) => string): string[][] {
  const { top, bottom, left, right } = boundsOf(area)
  return Array.from({ length: bottom - top + 1 }, (_, down) =>
    Array.from({ length: right - left + 1 }, (__, across) => textAt(top + down, left + across)),
  )
}

/** One cell's change, by the names of its row and column: rows may have come or gone when it is taken back. */
export interface CellChange {
  readonly row: string
  readonly column: string
  readonly before: string
  readonly after: string
}

export interface History {
  readonly done: readonly (readonly CellChange[])[]
  readonly undone: readonly (readonly CellChange[])[]
}

export const NO_HISTORY: History = { done: [], undone: [] }
const STEPS_MOST = 200

export const recorded = ({ done }: History, step: readonly CellChange[]): History => ({
  done: [...done, step].slice(-STEPS_MOST),
  undone: [],
})

export interface Travelled {
  readonly history: History
  readonly changes: readonly CellChange[]
}

/** Undefined: there is nothing to take back. */
export function takenBack({ done, undone }: History): Travelled | undefined {
  const step = done.at(-1)
  if (!step) return undefined
  const changes = step.map(({ before, after, ...cell }) => ({ ...cell, before: after, after: before }))
  return { history: { done: done.slice(0, -1), undone: [...undone, step] }, changes }
}

export function doneAgain({ done, undone }: History): Travelled | undefined {
  const step = undone.at(-1)
  if (!step) return undefined
  return { history: { done: [...done, step], undone: undone.slice(0, -1) }, changes: step }
}
