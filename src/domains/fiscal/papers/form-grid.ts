/** A form with lines of its own, such as a target table, as a grid. */
import type { FormSheet, SheetCell } from '../writing/disclosure.ts'
import type { Grid, GridCell } from './grid.ts'

const COLUMNS_UPRIGHT = 9

export function formGrid(sheet: FormSheet): Grid {
  const { id, number, title, head, widths, headerRows, notes } = sheet
  return {
    id,
    number,
    title,
    head,
    widths,
    headerRows,
    rows: placed(sheet),
    notes,
    isLandscape: widths.length > COLUMNS_UPRIGHT,
    isRegular: false,
  }
}

/** Cells know their column only from the spans of those before and above them. */
function placed({ rows, widths, headerRows }: FormSheet): GridCell[][] {
  const reach: number[] = []
  return rows.map((row, nth) => {
    const cells: GridCell[] = []
    let column = 0
    const skip = (): void => {
      while ((reach[column] ?? 0) > 0) {
        reach[column] = (reach[column] ?? 0) - 1
        column++
      }
    }
    for (const cell of row) {
      skip()
      const made = placedCell(cell, column, nth < headerRows)
      for (let at = column; at < column + made.colSpan; at++) reach[at] = made.rowSpan - 1
      column += made.colSpan
      cells.push(made)
    }
    while (column < widths.length) {
      skip()
      column++
    }
    return cells
  })
}

function placedCell(cell: SheetCell, column: number, isInHead: boolean): GridCell {
  const { text, colSpan = 1, rowSpan = 1, isHead = isInHead } = cell
  const align = cell.align ?? (isHead ? 'center' : 'left')
  return { text, column, colSpan, rowSpan, align, isHead, isBold: false, indent: 0 }
}
