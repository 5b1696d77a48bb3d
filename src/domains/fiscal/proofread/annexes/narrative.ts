/** What the text outside the forms says, paragraphs joined again where a converter broke them. */
import type { Paper } from '../paper.ts'
import type { Annex } from './annex.ts'
import { plain } from './number.ts'
import { annexesOf } from './read.ts'

export interface Paragraph {
  readonly text: string
  readonly line: number
  /** The line on which the character at this offset stands. */
  lineAt(offset: number): number
}

interface Piece {
  readonly text: string
  readonly line: number
}

const LONGEST = 5000
/** A line shorter than this is a heading or an entry, not the first half of a sentence. */
const SHORTEST_HALF = 12
const CLOSED = /[。；！？：:;]\s*$/
const OPENS =
  /^\s*(?:#|\*\*|第.{1,3}部分|[一二三四五六七八九十]{1,3}[、.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．])/

const known = new WeakMap<Paper, readonly Paragraph[]>()

/** Paragraphs that belong to no form; tables of figures are left out as well. */
export function narrativeOf(paper: Paper): readonly Paragraph[] {
  let paragraphs = known.get(paper)
  if (!paragraphs) {
    paragraphs = joined(outside(paper.lines, annexesOf(paper)))
    known.set(paper, paragraphs)
  }
  return paragraphs
}

function outside(lines: readonly string[], annexes: readonly Annex[]): Piece[] {
  const pieces: Piece[] = []
  let next = 0
  for (const [at, text] of lines.entries()) {
    while (next < annexes.length && annexes[next]!.lastLine < at + 1) next++
    if (next < annexes.length && at + 1 >= annexes[next]!.line) continue
    if (text.includes('\t') || text.trim() === '' || text.length > LONGEST) continue
    pieces.push({ text: tidy(text), line: at + 1 })
  }
  return pieces
}

/** Without the blanks that typesetting leaves around numbers. */
function tidy(text: string): string {
  return plain(text)
    .trim()
    .replace(/(?<=[\d.])\s+(?=[\p{Script=Han}%])|(?<=\p{Script=Han})\s+(?=[\d\p{Script=Han}])/gu, '')
}

function joined(pieces: readonly Piece[]): Paragraph[] {
  const groups: Piece[][] = []
  for (const piece of pieces) {
    const group = groups.at(-1)
    if (group && continues(group, piece)) group.push(piece)
    else groups.push([piece])
  }
  return groups.map(paragraph)
}

function continues(group: readonly Piece[], piece: Piece): boolean {
  const last = group.at(-1)!
  if (group.length > 30 || last.text.length < SHORTEST_HALF || piece.line > last.line + 3) return false
  return !CLOSED.test(last.text) && !OPENS.test(piece.text)
}

function paragraph(pieces: readonly Piece[]): Paragraph {
  const ends: number[] = []
  let length = 0
  for (const { text } of pieces) {
    length += text.length
    ends.push(length)
  }
  return {
    text: pieces.map(({ text }) => text).join(''),
    line: pieces[0]!.line,
    lineAt: (offset) =>
      pieces[
        Math.max(
          0,
          ends.findIndex((end) => offset < end),
        )
      ]!.line,
  }
}

/** The first match in the narrative, with the line. */
export function firstMatch(paper: Paper, pattern: RegExp): { found: RegExpExecArray; line: number } | null {
  for (const paragraph of narrativeOf(paper)) {
    const found = pattern.exec(paragraph.text)
    if (found) return { found, line: paragraph.lineAt(found.index) }
  }
  return null
}
