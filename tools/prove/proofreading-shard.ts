/** Every so manieth document of the proof, in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads'
import { proofread } from '../../src/domains/fiscal/proofread/public.ts'
import { textOf } from '../../test/fiscal/blind/ink.ts'
import { HABITS, plantsOf, write } from '../../test/fiscal/blind/papers.ts'
import { type RegionPaper, regionPapers } from '../../test/fiscal/blind/regions-list.ts'
import { FAULTS } from '../../test/fiscal/corpus/faults/all.ts'
import { cleanSample, faultySample, type Sample } from '../../test/fiscal/corpus/sample.ts'
import { touches, wantedRank } from '../../test/fiscal/corpus/score.ts'
import type { ProofreadingOrder } from './proofreading.ts'

export interface KindTally {
  planted: number
  found: number
  damaged: number
  damagedFound: number
}

export interface ShardTally {
  readonly kinds: Readonly<Record<string, KindTally>>
  readonly missed: readonly string[]
  readonly clean: number
  readonly alarms: number
  /** Of the papers written apart. */
  readonly planted: number
  readonly named: number
  readonly papers: number
  readonly paperAlarms: number
}

const read = (lines: readonly string[]) => proofread({ format: 'txt', lines, losses: [] }).findings
const linesOf = (text: string) => text.replace(/\n$/, '').split('\n')

/** The same documents whatever the number of threads: a document is known by its number. */
function sampleAt(seed: number, at: number): Sample | null {
  const round = Math.floor(at / FAULTS.length)
  const nth = at % FAULTS.length
  return faultySample(FAULTS[nth]!.kind, seed + round * 101 + nth * 7, (round + nth) % 2 === 1)
}

function isFound({ truth, lines }: Sample): boolean {
  return read(lines).some((found) => wantedRank(truth!, found.level) && touches(truth!, found))
}

function* own(count: number, { part, workers }: { part: number; workers: number }): Generator<number> {
  for (let at = part; at < count; at += workers) yield at
}

type Order = ProofreadingOrder & { readonly part: number }

function faulty(order: Order, missed: string[]): Record<string, KindTally> {
  const kinds: Record<string, KindTally> = {}
  for (const { kind } of FAULTS) kinds[kind] = { planted: 0, found: 0, damaged: 0, damagedFound: 0 }
  for (const at of own(order.faulty, order)) {
    const sample = sampleAt(order.seed, at)
    if (!sample) continue
    const tally = kinds[sample.truth!.kind]!
    const found = isFound(sample)
    tally.planted++
    if (found) tally.found++
    if (sample.damages.length > 0) tally.damaged++
    if (found && sample.damages.length > 0) tally.damagedFound++
    if (!found)
      missed.push(`${sample.name}${sample.damages.length > 0 ? `（${sample.damages.join(' ')}）` : ''}`)
  }
  return kinds
}

function clean(order: Order, missed: string[]): number {
  let alarms = 0
  for (const at of own(order.clean, order)) {
    const sample = cleanSample(order.seed + 500_000 + at, at % 2 === 1)
    const error = read(sample.lines).find(({ level }) => level === 'error')
    if (error) missed.push(`误报 ${sample.name}（${sample.damages.join(' ')}）：${error.message}`)
    if (error) alarms++
  }
  return alarms
}

interface Apart {
  planted: number
  named: number
  papers: number
  paperAlarms: number
}

const hears = (lines: readonly string[], line: number) =>
  read(lines).some(
    (found) =>
      (found.level === 'error' || found.level === 'doubt') &&
      (found.line === line || found.lines.includes(line)),
  )

function takeRegion(sum: Apart, paper: RegionPaper): void {
  const lines = linesOf(paper.text)
  sum.planted += paper.lines.length
  sum.named += paper.lines.filter((line) => hears(lines, line)).length
  if (paper.faults.length > 0) return
  sum.papers++
  if (read(lines).some(({ level }) => level === 'error')) sum.paperAlarms++
}

/** Nineteen habits that no check was written for. */
function apart(order: Order): Apart {
  const sum = { planted: 0, named: 0, papers: 0, paperAlarms: 0 }
  const seeds = [(order.seed % 90_000) + 11, (order.seed % 90_000) + 12]
  for (const at of own(seeds.length * HABITS.length, order)) {
    const habit = HABITS[at % HABITS.length]!
    const seed = seeds[Math.floor(at / HABITS.length)]!
    const text = textOf(write(habit, seed).paper, habit.style).text
    sum.papers++
    if (read(linesOf(text)).some(({ level }) => level === 'error')) sum.paperAlarms++
    for (const plant of plantsOf(habit, seed)) {
      const bad = textOf(write(habit, seed, plant).paper, habit.style)
      sum.planted++
      if (bad.line !== null && hears(linesOf(bad.text), bad.line)) sum.named++
    }
  }
  for (const [at, paper] of seeds.flatMap((seed) => regionPapers(seed)).entries())
    if (at % order.workers === order.part) takeRegion(sum, paper)
  return sum
}

function tally(order: Order): ShardTally {
  const missed: string[] = []
  const kinds = faulty(order, missed)
  const alarms = clean(order, missed)
  return { kinds, missed, clean: [...own(order.clean, order)].length, alarms, ...apart(order) }
}

parentPort?.postMessage(tally(workerData as Order))
