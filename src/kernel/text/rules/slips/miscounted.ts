import type { Compiled } from '../../compiled.ts'
import { type Finding, finding } from '../../finding.ts'
import { hanRuns } from '../passage.ts'
import { type Run, runOf } from '../run.ts'
import type { Quiet } from './slips.ts'
import { NUMBERS } from './weigh.ts'

/** A character too many, or one too few, where no list has the word. Natural logarithms throughout. */
const EXTRA = { gain: 4, near: 5, both: 12 } as const
const MISSING = { long: { gain: 2, both: 4 }, short: { gain: 3, near: 0, both: 6 } } as const
/** Characters that hardly ever stand beside one another, both pairs together. */
const STRANGE = -17
/** Characters that often follow one another lack nothing between them. */
const TOGETHER = -8
const LONGEST = 8
const USED = [0, 0, 0, 300, 3, 3, 3, 3, 3] as const
const NEIGHBOURS = 6

export function findMiscounted(text: string, lists: Compiled, quiet: Quiet): Finding[] {
  const found: Finding[] = []
  for (const [from, to] of hanRuns(text)) {
    if (to - from < 3) continue
    const run = runOf(text, from, to, lists.lexicon)
    for (let token = 0; token < run.logs.length; token++) {
      const place = run.edges[token]!
      if (run.edges[token + 1]! - place > 1) continue
      const one = extra(run, place, lists) ?? missing(run, place, lists) ?? missing(run, place + 1, lists)
      if (one && !quiet(one.start, one.end)) found.push(one)
    }
  }
  return found
}

/** 弘扬弘: a word whose beginning was written once more. */
function extra(run: Run, place: number, lists: Compiled): Finding | undefined {
  const { text } = run
  const sign = text[place]!
  if (place < run.from + 2 || text[place - 2] !== sign || text[place - 1] === sign) return undefined
  // 一式三份, 不交不给, 了解了
  if ('一不了就有越边又也再'.includes(sign)) return undefined
  if (lists.lexicon.count(text.slice(place - 2, place)) === 0) return undefined
  // 山里山外, 做深做透: its second half goes on with a word.
  if (lists.neighbours.logAround(text, place) > STRANGE) return undefined
  const near = lists.neighbours.gain(text, place, place + 1, '')
  const gain = gainOf(run, place, place + 1, '', lists)
  if (near < EXTRA.near || gain < EXTRA.gain || gain + near < EXTRA.both) return undefined
  const right = text.slice(place - 2, place)
  return finding(text, place - 2, place + 1, {
    rule: 'slip',
    level: 'warning',
    suggestion: right,
    message: `“${right}${sign}”疑多了“${sign}”字，请核实`,
  })
}

const ends = new Int32Array(2 * (LONGEST + 2))

/** 坚定移: with one more character it is a word. */
function missing(run: Run, place: number, lists: Compiled): Finding | undefined {
  const { text } = run
  const { lexicon, neighbours } = lists
  if (place <= run.from || place >= run.to) return undefined
  const before = text.charCodeAt(place - 1)
  if (neighbours.log(before, text.charCodeAt(place)) > TOGETHER) return undefined
  const here = text.charCodeAt(place)
  const followers = neighbours.after(before).filter((unit) => lexicon.mayHold(unit, here))
  for (let start = Math.max(run.from, place - 3); start < place; start++) {
    if (!lexicon.readTo(text, start, place)) continue
    const last = Math.min(run.to, start + LONGEST - 1)
    for (const unit of followers) {
      if (start === place - 1 && !lexicon.mayBegin(before, unit)) continue
      const many = lexicon.variants(unit, text, place - 1, last, ends)
      for (let each = 0; each < many; each++) {
        const end = ends[each * 2]!
        const length = end - start + 1
        if (end <= place || length < 3 || ends[each * 2 + 1]! < (USED[length] ?? 3)) continue
        const word = text.slice(start, place) + String.fromCharCode(unit) + text.slice(place, end)
        if (isMissing(run, start, end, word, lists)) return told(text, start, end, word)
      }
    }
  }
  return undefined
}

function isMissing(run: Run, start: number, end: number, word: string, lists: Compiled): boolean {
  if (NUMBERS.test(word)) return false
  const gain = gainOf(run, start, end, word, lists)
  const near = lists.neighbours.gain(run.text, start, end, word)
  const { long, short } = MISSING
  if (word.length > 3) return gain >= long.gain && gain + near >= long.both
  return gain >= short.gain && near >= short.near && gain + near >= short.both
}

function gainOf(run: Run, start: number, end: number, right: string, lists: Compiled): number {
  const from = Math.max(run.from, start - NEIGHBOURS)
  const to = Math.min(run.to, end + NEIGHBOURS)
  const left = run.edges.findLast((edge) => edge <= from) ?? run.from
  const behind = run.edges.find((edge) => edge >= to) ?? run.to
  const mended = run.text.slice(left, start) + right + run.text.slice(end, behind)
  return lists.lexicon.cut(mended).score - lists.lexicon.cut(run.text, left, behind).score
}

function told(text: string, start: number, end: number, right: string): Finding {
  const wrong = text.slice(start, end)
  return finding(text, start, end, {
    rule: 'slip',
    level: 'warning',
    suggestion: right,
    message: `“${wrong}”疑为“${right}”缺字，请核实`,
  })
}
