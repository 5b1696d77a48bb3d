import type { Compiled } from '../../compiled.ts'
import { type Finding, finding } from '../../finding.ts'
import type { Neighbours } from '../../words/neighbours.ts'
import { clauseAround, hanRuns } from '../passage.ts'
import { type Beside, besideOf, costOf } from './beside.ts'
import type { Quiet } from './slips.ts'

/** Characters that follow one another more often than this lack nothing between them. Natural logarithms, as all here. */
const TOGETHER = -6
/** With the character, words must not be less believable; together they must gain so much, and more for a warning. */
const WORDS_LEAST = -0.2
const WORTH_A_LOOK = 9
const LIKELY = 13
/** A word of two is soon seen in one character. */
const LIKELY_SHORT = 18

/** A character left out, where only its neighbours tell: 坚持问题导，一项一项抓. */
export function findLeftOut(text: string, lists: Compiled, quiet: Quiet): Finding[] {
  const found: Finding[] = []
  for (const [from, to] of hanRuns(text)) {
    const beside = besideOf(text, from, to)
    let free = from + 1
    for (let place = from + 1; place <= to; place++) {
      if (place < free) continue
      const one = leftOutAt(text, beside, place, lists)
      if (!one || quiet(one.start, one.end)) continue
      found.push(one)
      free = place + 2
    }
  }
  return found
}

interface LeftOut {
  readonly unit: number
  readonly gain: number
}

function leftOutAt(text: string, beside: Beside, place: number, lists: Compiled): Finding | undefined {
  const best = likeliest(beside, place, lists.neighbours)
  if (!best) return undefined
  const sign = String.fromCharCode(best.unit)
  const [from, to] = clauseAround(text, place, place)
  const mended = text.slice(from, place) + sign + text.slice(place, to)
  const then = lists.lexicon.cut(mended)
  const words = then.score - lists.lexicon.cut(text, from, to).score
  const worth = best.gain + 2 * words
  if (words < WORDS_LEAST || worth < WORTH_A_LOOK) return undefined
  const nth = then.edges.findIndex((edge) => edge > place - from)
  const start = from + then.edges[nth - 1]!
  const right = mended.slice(then.edges[nth - 1], then.edges[nth])
  const end = Math.max(place, start + right.length - 1)
  // A character by itself is left out on purpose more often than not.
  if (right.length < 2) return undefined
  return finding(text, start, end, {
    rule: 'slip',
    level: worth >= (right.length > 2 ? LIKELY : LIKELY_SHORT) ? 'warning' : 'notice',
    suggestion: right,
    message: `“${text.slice(start, end)}”疑为“${right}”缺字，请核实`,
  })
}

/** The character that makes its neighbours likeliest, if one has been seen between them. */
function likeliest({ units, from }: Beside, place: number, by: Neighbours): LeftOut | undefined {
  const at = place - from + 2
  const last = units[at - 1]!
  const next = units[at]!
  if (by.log(last, next) > TOGETHER) return undefined
  if (by.isTriple(units[at - 2]!, last, next) || by.isTriple(last, next, units[at + 1]!)) return undefined
  const now = costOf({ units, from }, place, 0, by)
  let best: LeftOut | undefined
  for (const unit of by.after(last)) {
    if (unit < 4 || !by.mayFollow(unit, next)) continue
    if (!by.isTriple(last, unit, next)) continue
    let gain = now + by.logThird(last, unit, next)
    if (gain > 1) gain += by.logThird(units[at - 2]!, last, unit)
    if (gain > 1) gain += by.logThird(unit, next, units[at + 1]!)
    if (gain > 1 && gain > (best?.gain ?? 0)) best = { unit, gain }
  }
  return best
}
