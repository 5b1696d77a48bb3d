/** Lines → paper. Pure and linear. */
import type { Paper, SourceText } from '../paper.ts'
import { gridsOf } from './grids.ts'
import { identityOf } from './identity.ts'
import { lineOf } from './lines.ts'
import { partFinder, partsOf } from './parts.ts'
import { passagesOf } from './passages.ts'
import { withoutRunningHeads } from './running.ts'

export function readPaper(source: SourceText): Paper {
  const lines = withoutRunningHeads(source.lines.map((raw, at) => lineOf(raw, at + 1)))
  const grids = gridsOf(lines, source.lines)
  const taken = new Set<number>()
  for (const grid of grids) for (let line = grid.line; line <= grid.lastLine; line++) taken.add(line)
  const free = lines.filter((line) => !taken.has(line.number))
  const parts = partsOf(free)
  const passages = passagesOf(lines, partFinder(parts, lines.length), taken)
  return { source, lines: source.lines, ...identityOf(lines), parts, passages, grids }
}
