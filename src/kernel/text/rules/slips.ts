import type { Compiled } from '../compiled.ts'
import { type Finding, finding } from '../finding.ts'
import type { Nearness } from '../words/confusions.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { hanRuns } from './passage.ts'
import { type Run, runOf } from './run.ts'

/** Whether a place is not to be judged: names, exceptions, what a list already found. */
export type Quiet = (start: number, end: number) => boolean

export interface Slip {
  readonly start: number
  readonly end: number
  readonly right: string
  /** How much more believable the words become, and the characters beside one another. */
  readonly gain: number
  readonly near: number
  readonly nearness: Nearness
}

/** How much more believable the words must become at least, in natural logarithms. */
export type Enough = Readonly<Record<Nearness, number>>
const ENOUGH: Enough = { sound: 3, shape: 5, 'near-sound': 4 }
/** How much the characters beside one another must gain, and both together. */
const NEAR_ENOUGH = 3
/** The least of them: for a word of three characters or more. */
const WORTH_ENOUGH = 7.5
/** From here on it is told as a likely fault; below, as something to look at. */
const LIKELY = 10
/** A word is only proposed if it is used this often, by its length. */
const USED = [0, 0, 10, 8, 3, 3, 3] as const
const LONGEST = 6
/** A character that stands alone though it seldom does looks as if it stood in for another. */
const COMMON_ALONE = 1_000_000
const RARE_WORD = 60

/** A character that sounds or looks like the one that was meant, where no list has the word. */
export function findSlips(text: string, lists: Compiled, quiet: Quiet): Finding[] {
  const found: Finding[] = []
  const isSlip = (slip: Slip): boolean =>
    slip.near >= nearEnough(slip) && worth(slip) >= WORTH_ENOUGH + coinage(text, slip, lists.lexicon)
  for (const slip of slipsOf(text, lists, ENOUGH, isSlip))
    if (!quiet(slip.start, slip.end) && !isRepeated(text, slip))
      found.push(told(text, slip, worth(slip) - coinage(text, slip, lists.lexicon)))
  return found
}

type IsSlip = (slip: Slip) => boolean

export function* slipsOf(
  text: string,
  lists: Compiled,
  enough: Enough,
  isSlip: IsSlip = () => true,
): Generator<Slip> {
  for (const [from, to] of hanRuns(text)) {
    if (to - from < 2) continue
    yield* slipsIn(runOf(text, from, to, lists.lexicon), lists, enough, isSlip)
  }
}

function told(text: string, { start, end, right }: Slip, worth: number): Finding {
  const wrong = text.slice(start, end)
  return finding(text, start, end, {
    rule: 'slip',
    level: worth >= LIKELY ? 'warning' : 'notice',
    suggestion: right,
    message: `“${wrong}”疑为“${right}”之误，请核实`,
  })
}

function* slipsIn(run: Run, lists: Compiled, enough: Enough, isSlip: IsSlip): Generator<Slip> {
  let free = run.from
  for (let token = 0; token < run.logs.length; token++) {
    const start = run.edges[token]!
    const end = run.edges[token + 1]!
    if (start < free || !isOdd(run.text.slice(start, end), lists.lexicon)) continue
    const slip = bestSlip(run, start, end, lists, enough, isSlip)
    if (!slip) continue
    free = slip.end
    yield slip
  }
}

function isOdd(token: string, lexicon: Lexicon): boolean {
  const count = lexicon.count(token)
  return token.length === 1 ? count < COMMON_ALONE : count < RARE_WORD
}

function bestSlip(
  run: Run,
  start: number,
  end: number,
  lists: Compiled,
  enough: Enough,
  isSlip: IsSlip,
): Slip | undefined {
  let best: Slip | undefined
  const take = (slip: Slip): void => {
    if ((!best || worth(slip) > worth(best)) && isSlip(slip)) best = slip
  }
  for (let place = start; place < end; place++) slipsAt(run, place, lists, enough, take)
  return best
}

/** Numbers, places and what stands in quotation marks are coined freely: 五型, 入豫, “浙里办”. */
export const NUMBERS = /[一二三四五六七八九十百千万亿两几零〇第]/u
const PROVINCES = /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滇黔陇蜀港澳台沈汕疆]/u
const PLACE_ENDS =
  /^(?:水库|高速|高铁|铁路|公路|大道|大桥|机场|小镇|景区|公园|社区|小区|大厦|广场|学校|小学|中学|医院|公司|集团|科技|合作社|码头|隧道|河|江|湖|山|岛|桥|路|街|巷|村|镇|乡|县|市|区|寨|屯|庄|坝|湾|岭|沟)/u
const COINED = 8
/** Two characters are soon found together; more so where some word holds the two that stand there. */
const SHORT = 2.5
const SEEN = 1

/** A long word is known by itself: its neighbours say less. */
const nearEnough = ({ right }: Slip): number => (right.length > 2 ? -2 : NEAR_ENOUGH)

function coinage(text: string, { start, end, right }: Slip, lexicon: Lexicon): number {
  const wrong = text.slice(start, end)
  const short = right.length < 3
  let more = short ? SHORT : 0
  if (short && lexicon.mayHold(wrong.charCodeAt(0), wrong.charCodeAt(1))) more += SEEN
  if (short && (NUMBERS.test(wrong) || NUMBERS.test(right))) more += COINED
  if (short && PROVINCES.test(wrong) && !PROVINCES.test(right)) more += COINED / 2
  if (wrong.includes('某') || /^[〔（(【[]\s?(?:19|20)\d\d/u.test(text.slice(end, end + 6))) more += COINED
  if (PLACE_ENDS.test(text.slice(end, end + 3)) && short) more += COINED / 2
  if ('“‘《「'.includes(text[start - 1] ?? ' ') || '”’》」'.includes(text[end] ?? ' ')) more += COINED
  return more
}

/** Who writes it three times means it. */
function isRepeated(text: string, { start, end, right }: Slip): boolean {
  const wrong = text.slice(start, end)
  let times = 0
  for (let at = text.indexOf(wrong); at >= 0 && times < 3; at = text.indexOf(wrong, at + 1)) times++
  return times >= 3 && !text.includes(right)
}

const PENALTY: Readonly<Record<Nearness, number>> = { sound: 0, shape: 1, 'near-sound': 4 }
export const worth = ({ gain, near, nearness }: Slip): number => gain + near - PENALTY[nearness]

const ends = new Int32Array(2 * (LONGEST + 1))

/** No word is more believable than this. */
const BEST_WORD = -5

/** Every word that would stand over this place if another character stood there. */
function slipsAt(run: Run, place: number, lists: Compiled, enough: Enough, take: (slip: Slip) => void): void {
  const { lexicon, neighbours } = lists
  const { text } = run
  const candidates = lists.confusions.candidates(text[place]!)
  // What the neighbours can gain at most: then they would be certain.
  const least = WORTH_ENOUGH + neighbours.logAround(text, place)
  const next = place + 1 < text.length ? text.charCodeAt(place + 1) : 0
  for (let start = Math.max(run.from, place - LONGEST + 1); start <= place; start++) {
    if (!mayGain(run, start, place, least) || !lexicon.readTo(text, start, place)) continue
    const last = Math.min(run.to, start + LONGEST)
    const before = place - start === 1 ? text.charCodeAt(start) : 0
    for (let nth = 0; nth < candidates.units.length; nth++) {
      const unit = candidates.units[nth]!
      if (before !== 0 && !lexicon.mayBegin(before, unit)) continue
      if (start === place && !lexicon.mayBegin(unit, next)) continue
      const many = lexicon.variants(unit, text, place, last, ends)
      for (let each = 0; each < many; each++)
        tryWord(
          run,
          start,
          place,
          each,
          candidates.text[nth]!,
          candidates.nearness[nth]!,
          lists,
          enough,
          take,
        )
    }
  }
}

/** Whether any word from here over the place could gain so much. */
function mayGain(run: Run, start: number, place: number, least: number): boolean {
  const last = Math.min(run.to, start + LONGEST)
  for (let end = Math.max(place + 1, start + 2); end <= last; end++)
    if (run.most(start, end, BEST_WORD) >= least) return true
  return false
}

function tryWord(
  run: Run,
  start: number,
  place: number,
  each: number,
  meant: string,
  nearness: Nearness,
  { lexicon, neighbours }: Compiled,
  enough: Enough,
  take: (slip: Slip) => void,
): void {
  const { text } = run
  const end = ends[each * 2]!
  const count = ends[each * 2 + 1]!
  if (end - start < 2 || count < USED[end - start]!) return
  const log = lexicon.logOf(count)
  if (run.most(start, end, log) < enough[nearness]) return
  const right = text.slice(start, place) + meant + text.slice(place + 1, end)
  const gain = run.gain(start, end, right, log)
  if (gain < enough[nearness]) return
  take({ start, end, right, gain, near: neighbours.gain(text, start, end, right), nearness })
}
