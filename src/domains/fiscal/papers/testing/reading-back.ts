/** What a paper of ours says when somebody else reads it: lines of text, cells parted by tabs. */
import { readSource } from '../../proofread/source/source.ts'
import type { Disclosure } from '../../writing/disclosure.ts'
import type { Grid, GridCell } from '../grid.ts'
import { gridsOf } from '../grids.ts'

export async function linesIn(bytes: Buffer, name: string): Promise<readonly string[]> {
  return (await readSource(bytes, name)).lines
}

export const bare = (text: string): string => text.replace(/[\s\u3000]+/g, '')

/** Text of prose, without the line ends a page makes. */
export const proseIn = (lines: readonly string[]): string => bare(lines.join(''))

/** The rows of a grid as they are read: cells that hold something, in order. */
export function rowsOf(grid: Grid): string[] {
  return grid.rows
    .slice(grid.headerRows)
    .map((row) => signature(row.map(({ text }: GridCell) => text)))
    .filter((text) => text !== '')
}

export const signature = (cells: readonly string[]): string => cells.map(bare).filter(Boolean).join('|')

/** Rows of the disclosure's tables that nobody can find among the lines, in order. */
export function rowsNotIn(lines: readonly string[], disclosure: Disclosure): string[] {
  const read = lines.map((line) => signature(line.split('\t')))
  const missing: string[] = []
  let from = 0
  for (const { grid } of gridsOf(disclosure))
    for (const row of rowsOf(grid)) {
      const at = read.indexOf(row, from)
      if (at < 0) missing.push(`${grid.title}: ${row}`)
      else from = at + 1
    }
  return missing
}

/** Amounts the words state that are not in the prose. */
export function figuresNotIn(lines: readonly string[], { figures }: Disclosure): string[] {
  const prose = proseIn(lines)
  return figures
    .filter(({ printed, unit }) => !prose.includes(bare(`${printed}${unit}`)))
    .map(({ key, printed }) => `${key} ${printed}`)
}
