/** Paragraphs, joined where a converter broke them in mid-sentence. */
import type { Part, Passage } from '../paper.ts'
import { narrow } from './clean.ts'
import type { Line } from './lines.ts'
import { markerLevel } from './terms.ts'

const ENDS = /[。！？：:”」】）)]$/
/** `政府采购0万元：` goes on with what it is made of. */
const ENUMERATES = /\d\s*(万元|元|辆|人)[：:]$/
const CONTINUES = /^([，,。；;：:、）)%％”]|(万元|元|人次|辆|次)[，。；、）])/
const STARTS = /^[（(【[“「《]?[图表注附]\d|^备注|^注[：:]/
const SHORTEST_BROKEN = 18
const FURTHEST = 6

/** The line may go on below: it is long, and no sentence ends with it. */
function isBroken(text: string): boolean {
  // `：支` alone on its line goes on above and below.
  if (text.length < SHORTEST_BROKEN) return CONTINUES.test(text) && !ENDS.test(text)
  return (
    !ENDS.test(text) ||
    /[，、]\S{0,3}[）)]$/.test(text) ||
    /[（(]\d{2,3}[）)][：:]?$/.test(narrow(text)) ||
    ENUMERATES.test(narrow(text)) ||
    isOpen(text)
  )
}

/** A bracket or quotation that has not been closed. */
function isOpen(text: string): boolean {
  const tail = text.slice(-60)
  return tail.split('（').length > tail.split('）').length || tail.lastIndexOf('“') > tail.lastIndexOf('”')
}

function goesOn(next: Line): boolean {
  if (next.kind === 'row') return next.row!.layout === 'spaces'
  if (CONTINUES.test(next.text)) return true
  const marker = markerLevel(narrow(next.text).replace(/\s+/g, ''))
  return next.kind === 'text' && (marker === null || marker === 5) && !STARTS.test(next.text)
}

function nextText(lines: readonly Line[], at: number): number | null {
  for (let next = at + 1; next < Math.min(lines.length, at + FURTHEST); next++) {
    const line = lines[next]!
    if (line.kind === 'blank' || line.kind === 'mark') continue
    return goesOn(line) ? next : null
  }
  return null
}

function passageOf(members: readonly Line[], part: Part | null): Passage {
  const starts: number[] = []
  let text = ''
  for (const member of members) {
    starts.push(text.length)
    text += member.text
  }
  const lineAt = (offset: number) => {
    let nth = starts.length - 1
    while (nth > 0 && starts[nth]! > offset) nth--
    return members[nth]!.number
  }
  return { text, part, line: members[0]!.number, lastLine: members.at(-1)!.number, lineAt }
}

export function passagesOf(
  lines: readonly Line[],
  partAt: (line: number) => Part | null,
  taken: ReadonlySet<number>,
): Passage[] {
  const found: Passage[] = []
  let at = 0
  while (at < lines.length) {
    const line = lines[at]!
    const text =
      line.kind === 'text' ||
      (line.kind === 'row' && (line.row!.layout === 'spaces' || /[，。；]/.test(line.text)))
    if (!text || taken.has(line.number)) {
      at++
      continue
    }
    const members = [line]
    let end = at
    for (;;) {
      const next = nextText(lines, end)
      if (
        next === null ||
        !(isBroken(lines[end]!.text) || CONTINUES.test(lines[next]!.text)) ||
        taken.has(lines[next]!.number)
      )
        break
      members.push(lines[next]!)
      end = next
    }
    found.push(passageOf(members, partAt(line.number)))
    at = end + 1
  }
  return found
}
