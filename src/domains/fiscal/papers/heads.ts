/** The heads of a printed table: as many rows as its deepest column has headings, cells of the same heading joined. */
import type { PrintedBlock } from '../forms/tables.ts'
import type { GridCell } from './grid.ts'

export function headRowsOf(blocks: readonly PrintedBlock[]): GridCell[][] {
  const ofBlocks = blocks.map(pathsOf)
  const depth = Math.max(...ofBlocks.flat().map((path) => path.length))
  const paths = ofBlocks.flat()
  return Array.from({ length: depth }, (_, level) => rowAt(paths, level, depth))
}

/** From the outermost heading to the column's own. The block's number keeps equal headings of two blocks apart. */
function pathsOf(block: PrintedBlock, nth: number): string[][] {
  const above = block.title === null ? [] : [block.title]
  const { codeTitle, nameTitle, lineTitle } = block
  const keys = [codeTitle, nameTitle, lineTitle].filter((title) => title !== null && title !== undefined)
  return [...keys.map((title) => [title]), ...block.columns.map(({ title, under }) => [...under, title])].map(
    (path) => [...above, ...path].map((title, level) => (level === 0 ? `${nth}\n${title}` : title)),
  )
}

function rowAt(paths: readonly string[][], level: number, depth: number): GridCell[] {
  const cells: GridCell[] = []
  for (let column = 0; column < paths.length; ) {
    const path = paths[column] ?? []
    const end = lastOf(paths, column, level)
    if (level < path.length)
      cells.push({
        text: (path[level] ?? '').replace(/^\d+\n/, ''),
        column,
        colSpan: end - column,
        // A column of its own reaches down to the figures.
        rowSpan: level === path.length - 1 ? depth - level : 1,
        align: 'center',
        isHead: true,
        isBold: false,
        indent: 0,
      })
    column = end
  }
  return cells
}

/** Columns are joined while all headings down to this level are the same and more follows below. */
function lastOf(paths: readonly string[][], from: number, level: number): number {
  const path = paths[from] ?? []
  let end = from + 1
  if (level >= path.length - 1) return end
  const key = path.slice(0, level + 1).join('\n')
  while (end < paths.length) {
    const next = paths[end] ?? []
    if (level >= next.length - 1 || next.slice(0, level + 1).join('\n') !== key) break
    end++
  }
  return end
}
