/** Tables without lines: columns where the same gaps run through several lines. */
import type { PageLine } from './lines.ts'

const FEWEST_ROWS = 3

/** Each line's text; lines of a table get a tab for every column, empty ones too. */
export function textsOf(lines: readonly PageLine[]): string[] {
  const texts: string[] = []
  for (let at = 0; at < lines.length; ) {
    let end = at
    while (end < lines.length && lines[end]!.cells.length > 1) end++
    if (end - at >= FEWEST_ROWS) texts.push(...tabled(lines.slice(at, end)))
    else for (const line of lines.slice(at, Math.max(end, at + 1))) texts.push(line.cells.join('  '))
    at = Math.max(end, at + 1)
  }
  return texts
}

function tabled(lines: readonly PageLine[]): string[] {
  const columns = columnsOf(lines)
  return lines.map((line) => {
    const cells: string[] = new Array(columns.length).fill('')
    line.cells.forEach((cell, nth) => {
      const at = columnAt(columns, line.spans[nth]!)
      cells[at] = cells[at] ? `${cells[at]} ${cell}` : cell
    })
    return cells.join('\t')
  })
}

/** Rows with figures show the columns; heads reach across several. */
function columnsOf(lines: readonly PageLine[]): [number, number][] {
  const rows = lines.filter((line) => line.cells.some((cell) => /^[-\d.,%]+$/.test(cell)))
  const spans = (rows.length >= 2 ? rows : lines).flatMap((line) => line.spans)
  const found: [number, number][] = []
  for (const [left, right] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = found.at(-1)
    if (last && left < last[1] + 1) last[1] = Math.max(last[1], right)
    else found.push([left, right])
  }
  return found
}

function columnAt(
  columns: readonly (readonly [number, number])[],
  [left, right]: readonly [number, number],
): number {
  const overlapping = columns.findIndex(([from, to]) => left < to && right > from)
  if (overlapping >= 0) return overlapping
  const after = columns.findIndex(([from]) => from > left)
  return after < 0 ? columns.length - 1 : after
}
