/**
 * `node tools/text/weights.ts` fits the weights of src/kernel/text/rules/slips/weigh.ts and prints them: slips of the half of
 * the corpus that may be looked at, and slips made by chance in the letters of the demo county. Always the same.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compiled } from '../../src/kernel/text/compiled.ts'
import { combine, shippedLists } from '../../src/kernel/text/public.ts'
import { hanRuns } from '../../src/kernel/text/rules/passage.ts'
import { type Candidate, candidatesIn } from '../../src/kernel/text/rules/slips/candidates.ts'
import { numbersOf } from '../../src/kernel/text/rules/slips/weigh.ts'
import { type Random, random } from '../../test/text/corpus/random.ts'

const ROOT = join(import.meta.dirname, '../..')
const FAMILIES = new Set(['homophone-listed', 'homophone-free', 'shape', 'idiom'])
const ROUNDS = 60
const BATCH = 4096
const CHANCE_SLIPS = 3000

interface Slip {
  readonly start: number
  readonly end: number
  readonly right: string
  readonly family: string
}
interface Line {
  readonly text: string
  readonly errors: readonly Slip[]
}
interface Sample {
  readonly numbers: readonly number[]
  readonly isSlip: boolean
  readonly line: Line
  readonly slip: Slip | undefined
  readonly candidate: Candidate
}

const county = JSON.parse(readFileSync(join(ROOT, 'test/text/corpus/county.json'), 'utf8'))
const lists = compiled(
  combine(shippedLists(), { people: county.leaders, organisations: county.organisations }),
)

function dev(): Line[] {
  const file = join(ROOT, 'test/text/corpus/dev.jsonl')
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/** Letters of the demo county, in every second of them a character taken for another. */
function byChance(): Line[] {
  const chance = random(7)
  const sentences = globSync('demo/letters/**/*.json', { cwd: ROOT })
    .sort()
    .flatMap(
      (name) => readFileSync(join(ROOT, name), 'utf8').match(/\p{Script=Han}[^"{}\n]{14,120}[。，]/gu) ?? [],
    )
  return Array.from({ length: CHANCE_SLIPS }, (): Line => {
    const text = chance.pick(sentences)
    return (chance.chance(0.5) ? undefined : slipIn(text, chance)) ?? { text, errors: [] }
  })
}

/** A character of the same sound, or a whole word of the same sound, as an input method offers it. */
function slipIn(text: string, chance: Random): Line | undefined {
  const start = chance.int(0, text.length - 3)
  const length = chance.chance(0.4) ? 1 : 2
  const right = text.slice(start, start + length)
  if (length === 2 && lists.lexicon.count(right) < WORD_LEAST) return undefined
  const wrongs = (length === 1 ? sameSound(right) : wordsLike(right)).filter((wrong) => wrong !== right)
  if (wrongs.length === 0) return undefined
  const wrong = text.slice(0, start) + chance.pick(wrongs) + text.slice(start + length)
  return { text: wrong, errors: [{ start, end: start + length, right, family: 'homophone-free' }] }
}

const WORD_LEAST = 100

function sameSound(sign: string): string[] {
  const { text, nearness } = lists.confusions.candidates(sign)
  return text.filter((other, nth) => nearness[nth] === 'sound' && lists.lexicon.count(other) > 2000)
}

function wordsLike([one = '', other = '']: string): string[] {
  const seconds = [other, ...sameSound(other)]
  return [one, ...sameSound(one)].flatMap((first) =>
    seconds.flatMap((second) => (lists.lexicon.count(first + second) >= WORD_LEAST ? [first + second] : [])),
  )
}

function samplesOf(line: Line): Sample[] {
  const runs = [...hanRuns(line.text)].flatMap(([from, to]) => [...candidatesIn(line.text, from, to, lists)])
  return runs.flat().flatMap((candidate): Sample[] => {
    const slip = line.errors.find((one) => candidate.start < one.end && one.start < candidate.end)
    if (slip && !FAMILIES.has(slip.family)) return []
    const isSlip = slip !== undefined && mends(line.text, candidate, slip)
    return [{ numbers: numbersOf(line.text, candidate), isSlip, line, slip, candidate }]
  })
}

function mends(text: string, { start, end, right }: Candidate, slip: Slip): boolean {
  const mended = text.slice(0, start) + right + text.slice(end)
  return mended.slice(slip.start, slip.start + slip.right.length) === slip.right
}

/** Logistic regression; what stands at a slip but does not mend it is neither. */
function fittedTo(samples: readonly Sample[]): number[] {
  const used = samples.filter(({ slip, isSlip }) => isSlip || !slip)
  const size = used[0]!.numbers.length
  const weights = new Array<number>(size).fill(0)
  const first = new Float64Array(size)
  const second = new Float64Array(size)
  for (let round = 0; round < ROUNDS; round++)
    for (let from = 0; from < used.length; from += BATCH) {
      const slope = slopeOf(used.slice(from, from + BATCH), weights)
      for (let nth = 0; nth < size; nth++) {
        first[nth] = 0.9 * first[nth]! + 0.1 * slope[nth]!
        second[nth] = 0.99 * second[nth]! + 0.01 * slope[nth]! ** 2
        weights[nth]! -= ((round > 40 ? 0.01 : 0.05) * first[nth]!) / (Math.sqrt(second[nth]!) + 1e-8)
      }
    }
  return weights
}

function slopeOf(batch: readonly Sample[], weights: readonly number[]): Float64Array {
  const slope = new Float64Array(weights.length)
  for (const { numbers, isSlip } of batch) {
    const error = 1 / (1 + Math.exp(-sum(numbers, weights))) - (isSlip ? 1 : 0)
    for (let nth = 0; nth < weights.length; nth++)
      slope[nth]! +=
        (error * numbers[nth]!) / batch.length + 1e-4 * weights[nth]! * (nth > 0 ? 1 / batch.length : 0)
  }
  return slope
}

const sum = (numbers: readonly number[], weights: readonly number[]): number =>
  numbers.reduce((all, each, nth) => all + each * weights[nth]!, 0)

/** What would be told from so many odds on. */
function table(lines: readonly Line[], samples: readonly Sample[], weights: readonly number[]): void {
  const slips = lines.flatMap(({ errors }) => errors.filter(({ family }) => FAMILIES.has(family)))
  const best = new Map<string, { odds: number; sample: Sample }>()
  for (const [nth, sample] of samples.entries()) {
    const { line, slip, candidate } = sample
    const key = slip ? `${lines.indexOf(line)} ${slip.start}` : `${lines.indexOf(line)} - ${candidate.start}`
    const odds = sum(samples[nth]!.numbers, weights)
    if (odds > (best.get(key)?.odds ?? -99)) best.set(key, { odds, sample })
  }
  for (const least of [-2, -1, -0.5, 0, 0.5, 1, 1.5, 2]) {
    const told = [...best.values()].filter(({ odds }) => odds >= least)
    const right = told.filter(({ sample }) => sample.slip).length
    console.log(`${least}: ${right} of ${slips.length} slips found, ${told.length - right} told besides`)
  }
  if (process.argv[2] !== '--show') return
  const sorted = [...best.values()].sort((one, other) => other.odds - one.odds)
  for (const { odds, sample } of sorted.filter(({ sample: { slip } }) => !slip).slice(0, 60))
    console.log(odds.toFixed(1), shown(sample))
}

function shown({ line, candidate: { start, end, right } }: Sample): string {
  return `${line.text.slice(Math.max(0, start - 8), start)}[${line.text.slice(start, end)}→${right}]${line.text.slice(end, end + 8)}`
}

const lines = [dev(), byChance()]
const samples = lines.map((part) => part.flatMap(samplesOf))
const fitted = fittedTo(samples.flat())
for (const [nth, part] of lines.entries()) table(part, samples[nth]!, fitted)
console.log(`[${fitted.map((each) => each.toFixed(2)).join(', ')}]`)
