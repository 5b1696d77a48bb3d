import type { Outcome } from '../check.ts'
import type { Level, NewFinding } from '../finding.ts'
import { type Decimal, shown } from './number.ts'

export interface Words {
  readonly level: Level
  readonly line: number
  readonly lines?: readonly number[]
  readonly place: string
  readonly printed: string
  readonly expected?: string | Decimal | null
  readonly difference?: Decimal | null
  readonly message: string
}

export function finding({ expected, difference, lines, ...words }: Words): NewFinding {
  const all = new Set([words.line, ...(lines ?? [])])
  return {
    ...words,
    lines: [...all].sort((a, b) => a - b),
    expected:
      expected === undefined || expected === null
        ? null
        : typeof expected === 'string'
          ? expected
          : shown(expected),
    difference: difference ? shown(difference) : null,
  }
}

/** Puts the same question to many things and counts. */
export function each<Thing>(things: readonly Thing[], ask: (thing: Thing) => Outcome): Outcome {
  const outcomes = things.map(ask)
  return {
    done: outcomes.reduce((total, { done }) => total + done, 0),
    findings: outcomes.flatMap(({ findings }) => findings),
  }
}

export const NOTHING: Outcome = { done: 0, findings: [] }

export function passed(done = 1): Outcome {
  return { done, findings: [] }
}

export function failed(words: Words): Outcome {
  return { done: 1, findings: [finding(words)] }
}

export function together(...outcomes: readonly Outcome[]): Outcome {
  return each(outcomes, (outcome) => outcome)
}
