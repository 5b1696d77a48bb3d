import { useRef } from 'react'
import type { Spot } from './area.ts'
import { type CellChange, doneAgain, type Edit, NO_HISTORY, recorded, takenBack } from './edits.ts'
import type { EntryGridProps } from './types.ts'

/** What stands in the cells, what may be written into them, and the way back from it. */
export function useCells({ columns, rows, valueAt, change, closed = false }: EntryGridProps) {
  const history = useRef(NO_HISTORY)
  const size = { rows: rows.length, columns: columns.length }
  const textAt = (row: number, column: number): string => {
    const [line, head] = [rows[row], columns[column]]
    return line && head ? valueAt(line.key, head.key) : ''
  }
  const isLocked = (row: number, column: number): boolean =>
    closed || Boolean(rows[row]?.readOnly) || Boolean(columns[column]?.readOnly)
  const write = (changes: readonly CellChange[]): void =>
    change(changes.map(({ row, column, after }) => ({ row, column, text: after })))

  /** Rows that were just added are not in `rows` yet: `more` names them. */
  const apply = (edits: readonly Edit[], more: readonly string[] = []): void => {
    const keys = [...rows.map(({ key }) => key), ...more]
    const changes = edits.flatMap(({ row, column, text }) => {
      const [line, head, before] = [keys[row], columns[column]?.key, textAt(row, column)]
      return line === undefined || head === undefined || before === text
        ? []
        : [{ row: line, column: head, before, after: text }]
    })
    if (changes.length === 0) return
    history.current = recorded(history.current, changes)
    write(changes)
  }
  /** How many cells went back or forth, and where the first of them is. */
  const travel = (way: 'back' | 'forth'): { count: number; spot: Spot } | undefined => {
    const travelled = (way === 'back' ? takenBack : doneAgain)(history.current)
    if (!travelled || closed) return undefined
    history.current = travelled.history
    write(travelled.changes)
    const [first] = travelled.changes
    const row = rows.findIndex(({ key }) => key === first?.row)
    const column = columns.findIndex(({ key }) => key === first?.column)
    return { count: travelled.changes.length, spot: { row: Math.max(0, row), column: Math.max(0, column) } }
  }
  return { size, textAt, isLocked, apply, travel }
}

export type Cells = ReturnType<typeof useCells>
