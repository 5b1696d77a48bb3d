import type { Compiled } from '../../compiled.ts'
import { type Finding, finding } from '../../finding.ts'
import { hanRuns } from '../passage.ts'
import { type Candidate, candidatesIn } from './candidates.ts'
import { numbersOf, oddsOf } from './weigh.ts'

/** Whether a place is not to be judged: names, exceptions, what a list already found. */
export type Quiet = (start: number, end: number) => boolean

/** Logarithms of odds: from here on it is told as a likely fault; below, as something to look at. */
const LIKELY = 0.6
const WORTH_A_LOOK = -1.4

/** A character or a whole word that sounds or looks like the one that was meant, where no list has it. */
export function findSlips(text: string, lists: Compiled, quiet: Quiet): Finding[] {
  const found: Finding[] = []
  for (const [from, to] of hanRuns(text)) {
    if (to - from < 2) continue
    const slips = [...candidatesIn(text, from, to, lists)].flatMap((each) => bestOf(text, each))
    for (const { slip, odds } of withoutNeighbours(slips))
      if (!quiet(slip.start, slip.end) && !isMeant(text, slip)) found.push(told(text, slip, odds, lists))
  }
  return found
}

interface Judged {
  readonly slip: Candidate
  readonly odds: number
}

function bestOf(text: string, candidates: readonly Candidate[]): Judged[] {
  let best: Judged | undefined
  for (const slip of candidates) {
    const odds = oddsOf(numbersOf(text, slip))
    if (odds >= WORTH_A_LOOK && (!best || odds > best.odds)) best = { slip, odds }
  }
  return best ? [best] : []
}

/** One slip makes the characters beside it look wrong too: the likeliest of those that touch is told. */
function withoutNeighbours(slips: readonly Judged[]): Judged[] {
  const kept: Judged[] = []
  for (const one of slips) {
    const last = kept.at(-1)
    if (!last || one.slip.start > last.slip.end + 1) kept.push(one)
    else if (one.odds > last.odds) kept[kept.length - 1] = one
  }
  return kept
}

/** Coined in quotation marks, somebody unnamed, the sign of a paper; who writes it three times means it. */
function isMeant(text: string, { start, end, right }: Candidate): boolean {
  const wrong = text.slice(start, end)
  if (wrong.includes('某') || /^[〔（(【[]\s?(?:19|20)\d\d/u.test(text.slice(end, end + 6))) return true
  if ('“‘《「'.includes(text[start - 1] ?? ' ') && '”’》」'.includes(text[end] ?? ' ')) return true
  const word = text.slice(Math.max(0, start - 1), end + 1)
  let times = 0
  for (let at = text.indexOf(word); at >= 0 && times < 3; at = text.indexOf(word, at + 1)) times++
  return times >= 3 && !text.includes(right)
}

/** One character says little: the word that it belongs to is shown. */
function told(text: string, slip: Candidate, odds: number, { lexicon }: Compiled): Finding {
  const { start, end, right } = wholeWord(text, slip, (word) => lexicon.count(word) > 0)
  const wrong = text.slice(start, end)
  return finding(text, start, end, {
    rule: 'slip',
    level: odds >= LIKELY ? 'warning' : 'notice',
    suggestion: right,
    message: `“${wrong}”疑为“${right}”之误，请核实`,
  })
}

const WORD_MOST = 4

function wholeWord(
  text: string,
  slip: Candidate,
  isWord: (word: string) => boolean,
): Pick<Candidate, 'start' | 'end' | 'right'> {
  for (let length = WORD_MOST; length > slip.right.length; length--)
    for (let start = Math.max(0, slip.end - length); start <= slip.start; start++) {
      const end = start + length
      if (end > text.length) continue
      const right = text.slice(start, slip.start) + slip.right + text.slice(slip.end, end)
      if (isWord(right)) return { start, end, right }
    }
  return slip
}
