import type { Cell } from './blocks.ts'

type Rows = readonly (readonly Cell[])[]

const MOST_PADDING = 10_000
const EMPTY: Cell = { header: false, scope: null, colspan: 1, rowspan: 1, blocks: [] }

/** Every row as wide as the widest; no cell reaches below the last row. */
export function squared(rows: Rows): Cell[][] {
  const clipped = rows.map((row, at) =>
    row.map((cell) => ({ ...cell, rowspan: Math.min(cell.rowspan, rows.length - at) })),
  )
  const widths = widthsOf(clipped)
  const widest = widths.reduce((most, width) => Math.max(most, width), 0)
  const lacking = widths.reduce((sum, width) => sum + widest - width, 0)
  if (lacking > MOST_PADDING) return clipped
  return clipped.map((row, at) => {
    const header = row.length > 0 && row.every((cell) => cell.header)
    return [...row, ...Array<Cell>(widest - widths[at]!).fill({ ...EMPTY, header })]
  })
}

/** How many columns each row covers, with what hangs down from above. */
function widthsOf(rows: Rows): number[] {
  const hanging = new Array<number>(rows.length).fill(0)
  return rows.map((row, at) => {
    let width = hanging[at]!
    for (const { colspan, rowspan } of row) {
      width += colspan
      for (let below = at + 1; below < at + rowspan; below++) hanging[below]! += colspan
    }
    return width
  })
}

/** The rows at the top that hold only headers, unless a cell of them reaches into the body. */
export function headRowsOf(rows: Rows): number {
  const first = rows.findIndex((row) => !row.every(({ header }) => header))
  if (first < 0) return 0
  const reaches = rows.slice(0, first).some((row, at) => row.some(({ rowspan }) => at + rowspan > first))
  return reaches ? 0 : first
}
