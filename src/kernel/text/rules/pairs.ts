import type { Compiled } from '../compiled.ts'
import { type Finding, finding } from '../finding.ts'
import type { Pair } from '../lists/lists.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { clauseAround, sentenceAround } from './passage.ts'

/** Wrong forms of the lists, where their guards and their neighbours let them stand. */
export function findPairs(text: string, lists: Compiled): Finding[] {
  const found: Finding[] = []
  lists.pairMatcher.each(text, (number, end) => {
    const pair = lists.pairs[number]!
    const start = end - pair.wrong.length
    if (!holds(text, start, end, pair, lists)) return
    found.push(
      finding(text, start, end, {
        rule: pair.rule,
        level: pair.level,
        suggestion: pair.right === '' ? null : pair.right,
        message: messageOf(pair),
      }),
    )
  })
  return found
}

function messageOf({ rule, wrong, right, source }: Pair): string {
  const basis = source === '' ? '' : `（依据：${source}）`
  if (right === '') return `“${wrong}”需要核实，公文和政府网站一般不这样写${basis}`
  return rule === 'word' ? `“${wrong}”应写作“${right}”${basis}` : `“${wrong}”建议改为“${right}”${basis}`
}

function holds(text: string, start: number, end: number, pair: Pair, lists: Compiled): boolean {
  const { word, likely, unless, given, before, after } = pair.guards
  if (unless.some((longer) => standsIn(text, start, end, longer))) return false
  if (before.length > 0 && !before.some((next) => text.startsWith(next, end))) return false
  if (after.length > 0 && !after.some((last) => text.endsWith(last, start) || endsAt(text, last, start)))
    return false
  if (given.length > 0) {
    const [from, to] = sentenceAround(text, start, end)
    const sentence = text.slice(from, to)
    if (!given.some((other) => sentence.includes(other))) return false
  }
  if (isInName(text, start, end, pair)) return false
  if (likely) return isLikely(text, start, end, pair.right, lists)
  return !cutsWords(text, start, end, pair, word, lists.lexicon)
}

/** Natural logarithms, of words and of neighbouring characters together; of these alone. */
const LIKELY = 9
const LIKELY_NEAR = 4

function isLikely(text: string, start: number, end: number, right: string, lists: Compiled): boolean {
  const near = lists.neighbours.gain(text, start, end, right)
  if (near < LIKELY_NEAR) return false
  const [from, to] = clauseAround(text, start, end)
  const mended = text.slice(from, start) + right + text.slice(end, to)
  const gain = lists.lexicon.cut(mended).score - lists.lexicon.cut(text, from, to).score
  return gain > -2 && gain + near >= LIKELY
}

const NAME_ENDS = /^(?:[村镇乡屯寨坪沟湾岭坝垭庄]|社区|街道|水库|林场|景区|小学|中学|大桥|隧道|码头|车站)/u

/** 石门坎村: what ends so, with more of the name before it, is called so. */
function isInName(text: string, start: number, end: number, { wrong, rule }: Pair): boolean {
  if (rule !== 'word' || wrong.length > 2 || !NAME_ENDS.test(text.slice(end, end + 2))) return false
  const before = text.charCodeAt(start - 1)
  return before >= 0x4e00 && before <= 0x9fff
}

const endsAt = (text: string, part: string, end: number): boolean =>
  text.slice(Math.max(0, end - part.length), end) === part

/** Whether the place lies within this longer text: 路口交 in 路口交通. */
function standsIn(text: string, start: number, end: number, longer: string): boolean {
  const from = Math.max(0, end - longer.length)
  const at = text.indexOf(longer, from)
  return at >= 0 && at <= start && at + longer.length >= end
}

const HAN_ONLY = /^\p{Script=Han}+$/u

/**
 * Signs of two words that happen to meet are no wrong word: 和协 in 文化和协会. It is one if the dictionary does not cut
 * through its ends, or if the text is more believable with the right form.
 */
function cutsWords(
  text: string,
  start: number,
  end: number,
  pair: Pair,
  strict: boolean,
  lexicon: Lexicon,
): boolean {
  // Four characters do not meet by accident.
  if (!HAN_ONLY.test(pair.wrong) || (!strict && pair.wrong.length > 3)) return false
  const [from, to] = clauseAround(text, start, end)
  const { edges, score } = lexicon.cut(text, from, to)
  const whole = edges.includes(start) && edges.includes(end)
  if (whole) return false
  if (strict || !HAN_ONLY.test(pair.right)) return true
  const mended = text.slice(from, start) + pair.right + text.slice(end, to)
  return lexicon.cut(mended).score <= score
}
