import { ARITHMETIC } from './faults/all.ts'
import { cleanSamples, faultySamples, type Sample, type Truth } from './sample.ts'

/** What the score needs of a finding; the proof-reader gives more. */
export interface Found {
  readonly level: string
  readonly line: number
  readonly lines: readonly number[]
  readonly place?: string
  readonly message?: string
  readonly expected?: string | null
}

export type Proofread = (text: string, name: string) => readonly Found[]

export interface KindScore {
  planted: number
  found: number
  damagedPlanted: number
  damagedFound: number
  missed: string[]
}

export interface Score {
  readonly kinds: ReadonlyMap<string, KindScore>
  readonly clean: number
  /** Clean documents with a false error: which, and what was said. */
  readonly alarms: readonly {
    readonly name: string
    readonly damages: readonly string[]
    readonly said: readonly string[]
  }[]
  /** Errors in faulty documents that touch nothing planted. */
  readonly strays: readonly string[]
}

const RANK: Record<string, number> = { error: 3, doubt: 2, drafting: 1, rounding: 0, extraction: 0 }
const WANTED: Record<Truth['wanted'], number> = { error: 3, doubt: 2, drafting: 1, any: 0 }

export function touches(truth: Truth, found: Found): boolean {
  const there = [found.line, ...found.lines]
  if ([...truth.lines, ...truth.proof].some((line) => there.includes(line))) return true
  const said = `${found.place ?? ''} ${found.message ?? ''} ${found.expected ?? ''}`
  return truth.mentions.some((word) => said.includes(word))
}

export const wantedRank = (truth: Pick<Truth, 'wanted'>, level: string) =>
  (RANK[level] ?? 0) >= WANTED[truth.wanted]

const finds = (truth: Truth, found: Found) => wantedRank(truth, found.level) && touches(truth, found)

function kindOf(kinds: Map<string, KindScore>, kind: string): KindScore {
  const score = kinds.get(kind) ?? { planted: 0, found: 0, damagedPlanted: 0, damagedFound: 0, missed: [] }
  kinds.set(kind, score)
  return score
}

function count(score: KindScore, sample: Sample, found: boolean): void {
  const damaged = sample.damages.length > 0
  score.planted++
  if (damaged) score.damagedPlanted++
  if (found) score.found++
  if (found && damaged) score.damagedFound++
  if (!found)
    score.missed.push(
      `${sample.name}${damaged ? ` (${sample.damages.join(' ')})` : ''} line ${sample.truth!.lines.join(',')}: ${sample.truth!.printed.slice(0, 30)} for ${sample.truth!.expected.slice(0, 30)}`,
    )
}

/** Plants, proof-reads and counts. The proof-reader comes from outside. */
export function scoreCorpus(order: {
  seed: number
  faulty: number
  clean: number
  proofread: Proofread
}): Score {
  const kinds = new Map<string, KindScore>()
  const strays: string[] = []
  for (const sample of faultySamples(order.seed, order.faulty)) {
    const findings = order.proofread(`${sample.lines.join('\n')}\n`, sample.name)
    const truth = sample.truth!
    count(
      kindOf(kinds, truth.kind),
      sample,
      findings.some((found) => finds(truth, found)),
    )
    const stray = findings.find((found) => found.level === 'error' && !touches(truth, found))
    if (stray)
      strays.push(`${sample.name} [${sample.damages.join(' ')}] line ${stray.line}: ${stray.message ?? ''}`)
  }
  const alarms = []
  for (const sample of cleanSamples(order.seed + 500_000, order.clean)) {
    const errors = order
      .proofread(`${sample.lines.join('\n')}\n`, sample.name)
      .filter((found) => found.level === 'error')
    if (errors.length)
      alarms.push({
        name: sample.name,
        damages: sample.damages,
        said: errors.map((found) => `line ${found.line}: ${found.message ?? ''}`),
      })
  }
  return { kinds, clean: order.clean, alarms, strays }
}

const rate = (found: number, planted: number) => (planted === 0 ? '  –  ' : (found / planted).toFixed(3))

/** The table by kind of fault, as Markdown. */
export function table(score: Score): string {
  const rows = [...score.kinds].map(
    ([kind, of]) =>
      `| ${kind}${ARITHMETIC.has(kind) ? ' ∑' : ''} | ${of.planted} | ${of.found} | ${rate(of.found, of.planted)} | ${rate(of.damagedFound, of.damagedPlanted)} |`,
  )
  const all = [...score.kinds.values()]
  const [planted, found] = [
    all.reduce((total, of) => total + of.planted, 0),
    all.reduce((total, of) => total + of.found, 0),
  ]
  return [
    '| kind | planted | found | recall | recall, damaged |',
    '|---|---|---|---|---|',
    ...rows,
    `| **all** | ${planted} | ${found} | ${rate(found, planted)} | ${rate(
      all.reduce((t, of) => t + of.damagedFound, 0),
      all.reduce((t, of) => t + of.damagedPlanted, 0),
    )} |`,
    '',
    `Clean documents: ${score.clean}; with a false error: ${score.alarms.length}.`,
  ].join('\n')
}
