/** A figure that a domain can prove: what it counts, how it adds up, and the rows it was computed from. */
import type { RawBuilder } from 'kysely'
import type { Instant } from '#kernel/time'

/** One row of evidence. The value is computed from exactly these rows, so that figure and evidence cannot differ. */
export interface Evidence {
  readonly subjectId: string
  readonly number: string
  readonly title: string
  readonly at: Instant
  readonly unitId: string | null
  readonly kind: string | null
  /** 1 or 0 for a rate, the quantity for a sum or an average; a count ignores it. */
  readonly amount: number
}

/** `count`: rows. `sum`: of the amounts. `average`: of the amounts. `rate`: per cent of rows whose amount is 1. */
export type Aggregate = 'count' | 'sum' | 'average' | 'rate'

export interface Measure {
  /** `domain.thing.figure`, as indicators and other systems name it: never renamed. */
  readonly name: string
  readonly label: string
  readonly unit: string
  readonly aggregate: Aggregate
  /** What exactly is counted and when, in one Chinese sentence: shown beside the figure. */
  readonly definition: string
  /** What may be asked of it: the permission to see it at all. */
  readonly permission: string
  /** What it takes to read the titles of the evidence; a figure may be seen by more people than the letters behind it. */
  readonly contentPermission?: string
  /** A select of the columns of `Evidence` (snake_case), for all times and units: the kernel narrows it. */
  readonly evidence: () => RawBuilder<Evidence>
  /** Where one row of evidence can be looked at. */
  readonly href: (subjectId: string) => string
  readonly decimals?: number
}

const measures = new Map<string, Measure>()

export function defineMeasure(measure: Measure): Measure {
  if (measures.has(measure.name)) throw new Error(`measure defined twice: ${measure.name}`)
  measures.set(measure.name, measure)
  return measure
}

export function allMeasures(): Measure[] {
  return [...measures.values()].sort((a, b) => a.name.localeCompare(b.name))
}

export function measureNamed(name: string): Measure | undefined {
  return measures.get(name)
}
