import type { Neighbours } from '../../words/neighbours.ts'
import { OTHER, unitClass } from '../../words/unit-class.ts'

/** How far a row of digits or letters is read over: it counts as one. */
const ROW_MOST = 24

/** A stretch of Chinese characters with what stands before and behind it, as the counts see it. */
export interface Beside {
  /** Offset of the text's unit number 0 in `units`: two before it, two behind the end. */
  readonly units: Uint16Array
  readonly from: number
}

export function besideOf(text: string, from: number, to: number): Beside {
  const units = new Uint16Array(to - from + 4)
  const before = outward(text, from - 1, -1)
  const behind = outward(text, to, 1)
  units[0] = before[1]
  units[1] = before[0]
  for (let at = from; at < to; at++) units[at - from + 2] = text.charCodeAt(at)
  units[to - from + 2] = behind[0]
  units[to - from + 3] = behind[1]
  return { units, from }
}

/** The two classes met first on the way out; a row of one class is one. */
function outward(text: string, place: number, step: 1 | -1): [number, number] {
  const at = (where: number): number =>
    where >= 0 && where < text.length ? unitClass(text.charCodeAt(where)) : OTHER
  const first = at(place)
  if (first > 3) return [first, at(place + step)]
  let next = place + step
  for (let nth = 0; nth < ROW_MOST && at(next) === first && next >= 0 && next < text.length; nth++)
    next += step
  return [first, at(next)]
}

/**
 * What `length` characters from `place` cost, with the two behind them that they make likely; not counted on when it is
 * `most` already.
 */
export function costOf(
  { units, from }: Beside,
  place: number,
  length: number,
  by: Neighbours,
  most = Number.POSITIVE_INFINITY,
): number {
  const first = place - from + 2
  let cost = 0
  for (let at = first; at < first + length + 2 && cost < most; at++)
    cost -= by.logThird(units[at - 2]!, units[at - 1]!, units[at]!)
  return cost
}

/** Which share of the threes over the place has been seen at all. */
export function seenShare({ units, from }: Beside, place: number, length: number, by: Neighbours): number {
  const first = place - from + 2
  let seen = 0
  for (let at = first; at < first + length + 2; at++)
    if (by.isTriple(units[at - 2]!, units[at - 1]!, units[at]!)) seen++
  return seen / (length + 2)
}
