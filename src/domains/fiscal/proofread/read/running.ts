/** Heads and feet that a page printer repeats are not text. */
import { addTo } from '../grouped.ts'
import type { Line } from './lines.ts'

const FEWEST = 3
const TITLE = /20\d\d.*(预算|决算)|(预算|决算)(公开|说明)?$/

function besideMark(lines: readonly Line[], at: number): boolean {
  return [at - 2, at - 1, at + 1, at + 2].some((near) => lines[near]?.kind === 'mark')
}

function isHead(line: Line): boolean {
  return (
    (line.kind === 'text' || line.kind === 'heading') &&
    line.text.length >= 4 &&
    line.text.length <= 45 &&
    !/[。；，]/.test(line.text)
  )
}

export function withoutRunningHeads(lines: readonly Line[]): Line[] {
  const places = new Map<string, number[]>()
  for (const [at, line] of lines.entries()) if (isHead(line)) addTo(places, line.text, at)
  const marks = new Set<number>()
  for (const [text, at] of places) {
    if (at.length < FEWEST) continue
    const beside = at.filter((place) => besideMark(lines, place)).length
    if (beside >= 2 || (TITLE.test(text) && !/[、（(]/.test(text.slice(0, 4))))
      for (const place of at.slice(1)) marks.add(place)
  }
  return lines.map((line, at) => (marks.has(at) ? { ...line, kind: 'mark', level: null } : line))
}
