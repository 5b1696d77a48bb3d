import type { Compiled } from '../../compiled.ts'
import type { Candidates, Nearness } from '../../words/confusions.ts'
import type { Cut } from '../../words/lexicon.ts'
import type { Neighbours } from '../../words/neighbours.ts'
import { clauseAround } from '../passage.ts'
import { type Beside, besideOf, costOf, seenShare } from './beside.ts'

/** What could have been meant at a place, and how much speaks for it. */
export interface Candidate {
  readonly start: number
  readonly end: number
  readonly right: string
  readonly nearness: Nearness
  readonly signs: Signs
}

/** What speaks for or against a slip; natural logarithms where nothing else is said. */
export interface Signs {
  /** How much likelier the characters become beside one another, and the words that they make. */
  readonly beside: number
  readonly words: number
  /** What each character costs as it stands. */
  readonly cost: number
  /** Shares of the threes of characters that have been seen, as it stands and as it would. */
  readonly seenNow: number
  readonly seenThen: number
  /** The word that stands at the place, and the one that would: how long, and how often it is used. */
  readonly nowLength: number
  readonly nowCount: number
  readonly thenLength: number
  readonly thenCount: number
  /** How many of its two ends are at a mark. */
  readonly edges: number
}

/** Less is not worth a closer look. */
const BESIDE_LEAST = 3
/** A whole word of the same sound must be a word in use. */
const WORD_LEAST = 20

/** Everything that could have been meant in a stretch of Chinese characters, place by place. */
export function* candidatesIn(
  text: string,
  from: number,
  to: number,
  lists: Compiled,
): Generator<readonly Candidate[]> {
  const beside = besideOf(text, from, to)
  for (let place = from; place < to; place++) {
    // What has been seen just so, with all its neighbours, is no slip.
    if (seenShare(beside, place, 1, lists.neighbours) === 1) continue
    const here = lists.confusions.candidates(text[place]!)
    const found: Candidate[] = []
    const look = lookAt(text, beside, lists, found)
    singles(beside, place, here, lists.neighbours, look)
    if (place + 1 < to)
      doubles(beside, place, here, lists.confusions.candidates(text[place + 1]!), lists, look)
    if (found.length > 0) yield found
  }
}

type Look = (place: number, right: string, nearness: Nearness) => void

function singles(beside: Beside, place: number, here: Candidates, by: Neighbours, look: Look): void {
  const at = place - beside.from + 2
  const before = beside.units[at - 1]!
  const behind = beside.units[at + 1]!
  for (let nth = 0; nth < here.units.length; nth++) {
    const unit = here.units[nth]!
    if (by.mayFollow(before, unit) || by.mayFollow(unit, behind))
      look(place, here.text[nth]!, here.nearness[nth]!)
  }
}

/** Another whole word of the same sound, as an input method offers it. */
function doubles(
  beside: Beside,
  place: number,
  here: Candidates,
  next: Candidates,
  { lexicon, neighbours }: Compiled,
  look: Look,
): void {
  const at = place - beside.from + 2
  // Where both characters are often seen together with their neighbours, nothing was mistaken.
  if (neighbours.isTriple(beside.units[at - 1]!, beside.units[at]!, beside.units[at + 1]!)) return
  for (let one = 0; one < here.units.length; one++) {
    if (here.nearness[one] !== 'sound') continue
    for (let other = 0; other < next.units.length; other++) {
      if (next.nearness[other] !== 'sound') continue
      if (!lexicon.mayBegin(here.units[one]!, next.units[other]!)) continue
      if (!neighbours.mayFollow(here.units[one]!, next.units[other]!)) continue
      const right = here.text[one]! + next.text[other]!
      if (lexicon.count(right) >= WORD_LEAST) look(place, right, 'sound')
    }
  }
}

function lookAt(text: string, beside: Beside, lists: Compiled, found: Candidate[]): Look {
  const { units, from } = beside
  const costs = [0, 0, 0]
  let known = -1
  return (place, right, nearness) => {
    const { length } = right
    const at = place - from + 2
    if (known !== place) costs.fill(0)
    known = place
    costs[length] ||= costOf(beside, place, length, lists.neighbours)
    const cost = costs[length]!
    if (cost < BESIDE_LEAST) return
    for (let nth = 0; nth < length; nth++) units[at + nth] = right.charCodeAt(nth)
    const gain = cost - costOf(beside, place, length, lists.neighbours, cost - BESIDE_LEAST)
    const seenThen = gain < BESIDE_LEAST ? 0 : seenShare(beside, place, length, lists.neighbours)
    for (let nth = 0; nth < length; nth++) units[at + nth] = text.charCodeAt(place + nth)
    if (gain < BESIDE_LEAST) return
    const seenNow = seenShare(beside, place, length, lists.neighbours)
    const edges = (units[at - 1]! < 4 ? 1 : 0) + (units[at + length]! < 4 ? 1 : 0)
    const signs = { beside: gain, cost: cost / (length + 2), seenNow, seenThen, edges }
    const words = wordsOf(text, place, right, lists)
    found.push({ start: place, end: place + length, right, nearness, signs: { ...signs, ...words } })
  }
}

type Words = Pick<Signs, 'words' | 'nowLength' | 'nowCount' | 'thenLength' | 'thenCount'>

function wordsOf(text: string, place: number, right: string, { lexicon }: Compiled): Words {
  const [from, to] = clauseAround(text, place, place + right.length)
  const mended = text.slice(from, place) + right + text.slice(place + right.length, to)
  const now = lexicon.cut(text, from, to)
  const then = lexicon.cut(mended)
  const nowWord = wordAt(text, now, place)
  const thenWord = wordAt(mended, then, place - from)
  return {
    words: then.score - now.score,
    nowLength: nowWord.length,
    nowCount: lexicon.count(nowWord),
    thenLength: thenWord.length,
    thenCount: lexicon.count(thenWord),
  }
}

function wordAt(text: string, { edges }: Cut, place: number): string {
  const nth = edges.findIndex((edge) => edge > place)
  return text.slice(edges[nth - 1], edges[nth])
}
