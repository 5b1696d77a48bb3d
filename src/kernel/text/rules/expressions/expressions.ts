import type { Compiled } from '../../compiled.ts'
import { type Finding, finding } from '../../finding.ts'
import type { Lexicon } from '../../words/lexicon.ts'
import { type Bare, bareOf } from './anchors.ts'
import { type Near, nearForm } from './near.ts'

const SAID: Readonly<Record<Near['kind'], string>> = {
  changed: '有字不同',
  missing: '缺字',
  added: '多字',
  swapped: '次序不同',
}
/** From this length a near form is hardly ever another phrase. */
const SURELY = 8

/** Official expressions that are nearly, but not quite, as they are written. */
export function findExpressions(text: string, lists: Compiled): Finding[] {
  const bare = bareOf(text)
  const exact = exactPlaces(bare.text, lists)
  const seen = new Set<string>()
  const found: Finding[] = []
  lists.anchors.pieces.each(bare.text, (piece, end) => {
    const start = end - lists.anchors.pieces.patterns[piece]!.length
    for (const { expression, offset } of lists.anchors.anchors[piece]!) {
      const aligned = start - offset
      const key = `${expression} ${aligned}`
      if (aligned < -2 || seen.has(key)) continue
      seen.add(key)
      const right = lists.anchors.bare[expression]!
      const near = nearForm(bare.text, right, Math.max(0, aligned), lists.confusions)
      if (!near || isWritten(exact, near) || isOtherPhrase(bare.text, near, right, lists.lexicon)) continue
      found.push(told(text, bare, near, expression, lists))
    }
  })
  return found
}

function told(text: string, bare: Bare, near: Near, expression: number, lists: Compiled): Finding {
  const { right, level, source } = lists.expressions[expression]!
  const start = bare.at[near.start]!
  const end = bare.at[near.end - 1]! + 1
  return finding(text, start, end, {
    rule: 'expression',
    level,
    suggestion: right,
    message: `与固定表述“${right}”${SAID[near.kind]}（依据：${source}）`,
  })
}

interface Place {
  readonly start: number
  readonly end: number
}

function exactPlaces(bare: string, lists: Compiled): Place[] {
  const { exact } = lists.anchors
  const places: Place[] = []
  exact.each(bare, (number, end) => places.push({ start: end - exact.patterns[number]!.length, end }))
  return places
}

/** Whether an expression stands here as it should, of which this is only seemingly a near form. */
function isWritten(exact: readonly Place[], near: Place): boolean {
  let low = 0
  let high = exact.length
  // Ends ascend: only those that end behind the beginning can overlap.
  while (low < high) {
    const middle = (low + high) >> 1
    if (exact[middle]!.end <= near.start) low = middle + 1
    else high = middle
  }
  const length = near.end - near.start
  for (let at = low; at < exact.length && exact[at]!.end < near.end + 40; at++) {
    const { start, end } = exact[at]!
    const shared = Math.min(end, near.end) - Math.max(start, near.start)
    if (shared >= length - 2 || (shared > 0 && end - start >= length)) return true
  }
  return false
}

/** A short near form of good words, with no character that was easily mistaken, is another phrase. */
function isOtherPhrase(bare: string, near: Near, right: string, lexicon: Lexicon): boolean {
  if (right.length >= SURELY || near.confusable || near.kind === 'swapped') return false
  const form = bare.slice(near.start, near.end)
  return lexicon.cut(form).score > lexicon.cut(right).score - 6
}
