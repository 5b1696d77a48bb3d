/** What the text outside the forms says, line by line. */
import type { Paper } from '../paper.ts'
import type { Annex } from './annex.ts'
import { plain } from './number.ts'
import { annexesOf } from './read.ts'

export interface Line {
  readonly text: string
  readonly line: number
}

const LONGEST = 5000
const known = new WeakMap<Paper, readonly Line[]>()

/** Lines that belong to no form; tables of figures are left out as well. */
export function narrativeOf(paper: Paper): readonly Line[] {
  let lines = known.get(paper)
  if (!lines) {
    lines = read(paper.lines, annexesOf(paper))
    known.set(paper, lines)
  }
  return lines
}

function read(lines: readonly string[], annexes: readonly Annex[]): Line[] {
  const found: Line[] = []
  let next = 0
  for (const [at, text] of lines.entries()) {
    while (next < annexes.length && annexes[next]!.lastLine < at + 1) next++
    if (next < annexes.length && at + 1 >= annexes[next]!.line) continue
    if (text.includes('\t') || text.length < 6 || text.length > LONGEST) continue
    found.push({
      text: plain(text).replace(/(?<=[\d.])\s+(?=万元|%|个)|(?<=\p{Script=Han})\s+(?=\d)/gu, ''),
      line: at + 1,
    })
  }
  return found
}

/** The first match in the narrative, with the line. */
export function firstMatch(paper: Paper, pattern: RegExp): { found: RegExpExecArray; line: number } | null {
  for (const { text, line } of narrativeOf(paper)) {
    const found = pattern.exec(text)
    if (found) return { found, line }
  }
  return null
}
