/** 收入 beside 支出: where both have their totals in the same order at the end, the totals stand on one line. */
import type { PrintedBlock, PrintedRow } from '../forms/tables.ts'

/** Of each block the row on this line, or null where it has none; with the row's place in its block. */
export type Line = readonly (readonly [row: PrintedRow, at: number] | null)[]

export function linesOf(blocks: readonly PrintedBlock[]): Line[] {
  const height = Math.max(0, ...blocks.map(({ rows }) => rows.length))
  const tail = commonTail(blocks)
  return Array.from({ length: height }, (_, line) =>
    blocks.map(({ rows }) => {
      const at = line < height - tail ? (line < rows.length - tail ? line : -1) : rows.length - height + line
      const row = rows[at]
      return row ? ([row, at] as const) : null
    }),
  )
}

/** How many rows at the end begin, in every block, with a total. */
function commonTail(blocks: readonly PrintedBlock[]): number {
  const shortest = Math.min(...blocks.map(({ rows }) => rows.length))
  for (let tail = shortest; tail > 0; tail--)
    if (blocks.every(({ rows }) => rows[rows.length - tail]?.total)) return tail
  return 0
}
