import { cardNumber, idNumber, masked, mobile } from './numbers.ts'
import type { Random } from './random.ts'
import { macro, weekdayOf, type YearMonthDay } from './words.ts'

/**
 * How a base sentence is written:
 *   {a|b}            one of these (may hold macros)
 *   <n10-99> <t> …   a macro, see words.ts
 *   [right>w1|w2#f]  a place where an editor slips, with the family's letter
 *   <?id> <?phone> <?card> <?w>   slips that need a computed number or weekday
 */
export const families = {
  h: 'homophone-listed',
  p: 'homophone-free',
  s: 'shape',
  i: 'idiom',
  v: 'variant',
  f: 'fixed',
  o: 'omission',
  e: 'extra',
  r: 'repeat',
  t: 'traditional',
  m: 'punctuation',
  n: 'digits',
  d: 'date',
  u: 'unit',
  x: 'usage',
  c: 'personal',
  k: 'secrecy',
  l: 'leader',
  g: 'organisation',
} as const

export type Family = (typeof families)[keyof typeof families]
/** Slips of any word, which no list of frequent mistakes can hold. */
export const freeFamilies: readonly Family[] = ['homophone-free', 'omission', 'extra', 'repeat']

export interface Planted {
  start: number
  end: number
  wrong: string
  right: string
  family: Family
}
export interface Rendered {
  text: string
  errors: Planted[]
}
export interface Slip {
  right: string
  wrong: readonly string[]
  family: Family
}
type Piece = string | Slip | { alternatives: string[] } | { computed: string }

const tokens = /\{([^{}]*)\}|\[([^[\]]*)\]|<\?(\w+)>/g

function slipOf(body: string): Slip {
  const match = /^(.*?)>(.+)#([a-z])$/s.exec(body)
  const family = families[match?.[3] as keyof typeof families]
  if (!match || !family) throw new Error(`Not a slip: [${body}]`)
  return { right: match[1]!, wrong: match[2]!.split('|'), family }
}

export function piecesOf(sentence: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const found of sentence.matchAll(tokens)) {
    pieces.push(sentence.slice(from, found.index))
    if (found[1] !== undefined) pieces.push({ alternatives: found[1].split('|') })
    else if (found[2] !== undefined) pieces.push(slipOf(found[2]))
    else pieces.push({ computed: found[3]! })
    from = found.index + found[0].length
  }
  return [...pieces, sentence.slice(from)]
}

const isSlip = (piece: Piece): boolean =>
  typeof piece !== 'string' && ('wrong' in piece || 'computed' in piece)

/** Every way to slip in a sentence: which piece, and which of its wrong forms. */
export function waysToSlip(sentence: string): { piece: number; wrong: number }[] {
  return piecesOf(sentence).flatMap((piece, at) => {
    if (!isSlip(piece)) return []
    const count = typeof piece !== 'string' && 'wrong' in piece ? piece.wrong.length : 1
    return Array.from({ length: count }, (_, wrong) => ({ piece: at, wrong }))
  })
}

const weekdays = '一二三四五六日'

/** What stands before the slip, and the slip itself. */
function compute(kind: string, chance: Random): { before: string; slip: Slip; after: string } {
  const personal = (right: string, wrong: string) => ({
    before: '',
    slip: { right, wrong: [wrong], family: families.c },
    after: '',
  })
  if (kind === 'id') return ((number) => personal(masked(number, 4, 2), number))(idNumber(chance))
  if (kind === 'card') return ((number) => personal(masked(number, 6, 4), number))(cardNumber(chance))
  if (kind === 'phone') return ((number) => personal(masked(number, 3, 4), number))(mobile(chance))
  if (kind !== 'w') throw new Error(`Not a computed slip: ${kind}`)
  const date: YearMonthDay = [chance.int(2024, 2026), chance.int(1, 12), chance.int(1, 28)]
  const right = weekdayOf(date)
  const wrong = (right + chance.int(1, 6)) % 7
  const named = (at: number) => `星期${weekdays[at]}`
  const slip = { right: named(right), wrong: [named(wrong)], family: families.d }
  return { before: `${date[0]}年${date[1]}月${date[2]}日（`, slip, after: '）' }
}

/** The sentence with its slips right, but for those asked for. */
export function render(
  sentence: string,
  chance: Random,
  ways: readonly { piece: number; wrong: number }[] = [],
): Rendered {
  let text = ''
  const errors: Planted[] = []
  const write = (slip: Slip, way: { wrong: number } | undefined) => {
    const wrong = way && slip.wrong[way.wrong]!
    if (wrong !== undefined)
      errors.push({
        start: text.length,
        end: text.length + wrong.length,
        wrong,
        right: slip.right,
        family: slip.family,
      })
    text += wrong ?? slip.right
  }
  for (const [at, piece] of piecesOf(sentence).entries()) {
    const way = ways.find((one) => one.piece === at)
    if (typeof piece === 'string') text += macro(piece, chance)
    else if ('alternatives' in piece) text += macro(chance.pick(piece.alternatives), chance)
    else if ('computed' in piece) {
      const { before, slip, after } = compute(piece.computed, chance)
      text += before
      write(slip, way)
      text += after
    } else write(piece, way)
  }
  return { text, errors }
}
