import { type Damage, damage, damagesFor } from './damage.ts'
import { type Document, documentOf, variantOf } from './document.ts'
import { FAULTS } from './faults/all.ts'
import type { Fault, Wanted } from './faults/kit.ts'
import { bare, type Line, linesWith } from './mark.ts'
import type { Variant } from './model.ts'
import { type Random, random } from './random.ts'

/** What was planted and where it stands in the lines as they are read, counted from 1. */
export interface Truth {
  readonly kind: string
  readonly wanted: Wanted
  readonly lines: readonly number[]
  /** Other lines that show the same figure. */
  readonly proof: readonly number[]
  readonly mentions: readonly string[]
  readonly printed: string
  readonly expected: string
}

export interface Sample {
  readonly name: string
  readonly seed: number
  readonly variant: Variant
  readonly damages: readonly Damage[]
  readonly lines: readonly string[]
  /** Null for a clean document. */
  readonly truth: Truth | null
}

function broken(r: Random, lines: readonly Line[], damages: readonly Damage[]): readonly Line[] {
  return damages.reduce<readonly Line[]>((now, kind) => damage(kind, r, now), lines)
}

/** With the lines that damage made of the same one: a reader may point at any of them. */
function together(lines: readonly Line[], found: readonly number[]): number[] {
  const rows = new Set(found.map((at) => lines[at]!.row))
  return lines.flatMap((line, at) =>
    found.includes(at) || (line.row !== undefined && rows.has(line.row)) ? [at] : [],
  )
}

const finish = (lines: readonly Line[]) => lines.map((line) => bare(line.text))

export function cleanSample(seed: number, damaged: boolean): Sample {
  const document = documentOf(seed)
  const r = random(seed + 77)
  const damages = damaged ? damagesFor(r, true) : []
  return {
    name: `clean-${seed}`,
    seed,
    variant: variantOf(seed),
    damages,
    lines: finish(broken(r, document.lines, damages)),
    truth: null,
  }
}

function planted(
  fault: Fault,
  document: Document,
  r: Random,
  damages: readonly Damage[],
): Omit<Sample, 'name' | 'seed' | 'variant'> | null {
  const plan = fault.plant(document, r)
  if (plan === null) return null
  const lines = broken(r, plan.lines, damages)
  const numbers = (id: string) => together(lines, linesWith(lines, id)).map((at) => at + 1)
  return {
    damages,
    lines: finish(lines),
    truth: {
      kind: fault.kind,
      wanted: fault.wanted,
      lines: numbers('FAULT'),
      proof: plan.proof.flatMap(numbers),
      mentions: plan.mentions,
      printed: plan.printed,
      expected: plan.expected,
    },
  }
}

/** The first document from this seed on that has a place for the fault. */
export function faultySample(kind: string, seed: number, damaged: boolean): Sample | null {
  const fault = FAULTS.find((each) => each.kind === kind)!
  for (let at = seed; at < seed + 60; at++) {
    const document = documentOf(at)
    const r = random(at * 31 + kind.length)
    const made = planted(fault, document, r, damaged ? damagesFor(r) : [])
    if (made) return { ...made, seed: at, variant: variantOf(at), name: `${kind}-${at}` }
  }
  return null
}

/** Kinds in turn, every second document damaged. */
export function* faultySamples(seed: number, count: number): Generator<Sample> {
  let made = 0
  for (let round = 0; made < count; round++) {
    for (const [at, fault] of FAULTS.entries()) {
      if (made >= count) return
      const sample = faultySample(fault.kind, seed + round * 101 + at * 7, (round + at) % 2 === 1)
      if (sample) yield sample
      made++
    }
  }
}

export function* cleanSamples(seed: number, count: number): Generator<Sample> {
  for (let at = 0; at < count; at++) yield cleanSample(seed + at, at % 2 === 1)
}
