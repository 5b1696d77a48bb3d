import type { Compiled } from '../../compiled.ts'
import { type Finding, finding } from '../../finding.ts'
import type { Lexicon } from '../../words/lexicon.ts'
import { clauseAround } from '../passage.ts'
import { besideOf, costOf, seenShare } from '../slips/beside.ts'
import { type Bare, bareOf } from './anchors.ts'
import { type Near, nearForm } from './near.ts'

const SAID: Readonly<Record<Near['kind'], string>> = {
  changed: '有字不同',
  missing: '缺字',
  added: '多字',
  swapped: '次序不同',
}
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
      if (!near || isWritten(exact, near) || isOtherPhrase(bare.text, near, expression, lists)) continue
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

/** A near form of good words only, with no character that was easily mistaken, is another phrase; so is half a word. */
function isOtherPhrase(bare: string, near: Near, expression: number, lists: Compiled): boolean {
  const [from, to] = clauseAround(bare, near.start, near.end)
  if (isOtherOffice(near, lists.anchors.bare[expression]!)) return true
  const { edges } = lists.lexicon.cut(bare, from, to)
  if (!lists.expressions[expression]!.strict && isAsLikely(bare, near, expression, lists)) return true
  if (!edges.includes(near.start) || !edges.includes(near.end))
    return !(near.confusable && near.end - near.start >= SURELY)
  if (near.confusable || near.kind === 'swapped' || lists.expressions[expression]!.strict) return false
  return isWellFormed(bare.slice(near.start, near.end), lists.lexicon)
}

/** Natural logarithms. */
const LIKELIER = 4
const SHORT = 8

/** A short form that the right one would hardly make likelier stands there by itself: 县人民医院 beside 县人民法院. */
function isAsLikely(
  bare: string,
  near: Near,
  expression: number,
  { anchors, neighbours }: Compiled,
): boolean {
  const right = anchors.bare[expression]!
  const [from, to] = clauseAround(bare, near.start, near.end)
  // Every three characters of it have been seen just so.
  if (seenShare(besideOf(bare, from, to), near.start, near.end - near.start, neighbours) === 1) return true
  if (near.kind !== 'changed' || right.length > SHORT) return false
  const mended = bare.slice(0, near.start) + right + bare.slice(near.end)
  const now = costOf(besideOf(bare, from, to), near.start, right.length, neighbours)
  return now - costOf(besideOf(mended, from, to), near.start, right.length, neighbours) < LIKELIER
}

/** 县体育局 is no slip of 县教育局: short names differ by one word. */
const OFFICE_MOST = 6
const isOtherOffice = (near: Near, right: string): boolean =>
  near.kind === 'changed' &&
  !near.confusable &&
  right.length <= OFFICE_MOST &&
  /[局委办厅部院会]$/u.test(right)

/** So long a form hardly comes about by halves of words. */
const SURELY = 6
const LINKS = '和与及的了在为是有对以将把被从向到等之就都也更'
const USED = 30

function isWellFormed(form: string, lexicon: Lexicon): boolean {
  const { edges } = lexicon.cut(form)
  return edges.slice(1).every((end, nth) => {
    const token = form.slice(edges[nth], end)
    return token.length > 1 ? lexicon.count(token) >= USED : LINKS.includes(token)
  })
}
