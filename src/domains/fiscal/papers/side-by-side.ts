/** 收入 beside 支出: 本年收入合计 stands on the line of 本年支出合计, and both totals on the last. */
import type { PrintedBlock, PrintedRow } from '../forms/tables.ts'

/** Of each block the row on this line, or null where it has none; with the row's place in its block. */
export type Line = readonly (readonly [row: PrintedRow, at: number] | null)[]
type Stretch = readonly (readonly [row: PrintedRow, at: number])[]

/** 本年收入合计 ends what it adds up; 一、本年收入 stands above it. */
export const endsStretch = ({ title, total, code }: PrintedRow): boolean =>
  total && code === null && /[合总]计$/.test(title)

export function linesOf(blocks: readonly PrintedBlock[]): Line[] {
  const all = blocks.map(({ rows }) => stretchesOf(rows))
  const ends = new Set(all.map(({ length }) => length))
  // Where one has more sums than the other only the last ones belong together.
  const paired = ends.size === 1 ? all : all.map((stretches) => [stretches.flat()])
  return (paired[0] ?? []).flatMap((_, nth) => evened(paired.map((stretches) => stretches[nth] ?? [])))
}

function stretchesOf(rows: readonly PrintedRow[]): Stretch[] {
  const stretches: (readonly [PrintedRow, number])[][] = [[]]
  for (const [at, row] of rows.entries()) {
    stretches.at(-1)?.push([row, at])
    if (endsStretch(row) && at < rows.length - 1) stretches.push([])
  }
  return stretches
}

/** Shorter ones get empty lines before their sum, or at the end when they have none. */
function evened(stretches: readonly Stretch[]): Line[] {
  const height = Math.max(0, ...stretches.map(({ length }) => length))
  const filled = stretches.map((stretch) => {
    const gap = new Array<null>(height - stretch.length).fill(null)
    const last = stretch.at(-1)
    return last && endsStretch(last[0]) ? [...stretch.slice(0, -1), ...gap, last] : [...stretch, ...gap]
  })
  return Array.from({ length: height }, (_, line) => filled.map((stretch) => stretch[line] ?? null))
}
