/** A figure that a domain can prove: what it counts, how it adds up, and the rows it was computed from. */
import type { RawBuilder } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'

/** One row of evidence. The value is computed from exactly these rows, so that figure and evidence cannot differ. */
export interface Evidence {
  readonly subjectId: string
  readonly number: string
  readonly title: string
  readonly at: Instant
  readonly unitId: string | null
  readonly kind: string | null
  /** 1 or 0 for a rate, the quantity for a sum or an average, the part for a share; a count ignores it. */
  readonly amount: number
  /** The whole of which `amount` is the part; only a share has it. */
  readonly weight?: number
}

/**
 * `count`: rows. `sum`: of the amounts. `average`: of the amounts. `rate`: per cent of rows whose amount is 1.
 * `share`: per cent that all amounts are of all weights, as seconds in service are of seconds there.
 */
export type Aggregate = 'count' | 'sum' | 'average' | 'rate' | 'share'

/** From this moment up to but not including that, and what the clock says while it is asked. */
export interface Period {
  readonly from: Instant
  readonly until: Instant
  readonly now: Instant
}

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
  /**
   * A select of the columns of `Evidence` (snake_case), for all times and units: the kernel narrows it. What stands
   * during a period instead of happening at a moment looks at the period and puts its rows into it.
   */
  readonly evidence: (period: Period) => RawBuilder<Evidence>
  /** Rows of the same shape that would count if somebody had confirmed them: how many wait is said beside the value. */
  readonly waiting?: (period: Period) => RawBuilder<Evidence>
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

/** Measures that come and go while the program runs: those of kinds a county made itself. */
export interface MeasureSource {
  /** What the names of all its measures begin with. */
  readonly prefix: string
  readonly measures: (tx: Tx) => Promise<readonly Measure[]>
}

const sources = new Map<string, MeasureSource>()

export function defineMeasureSource(source: MeasureSource): void {
  if (sources.has(source.prefix)) throw new Error(`measure source defined twice: ${source.prefix}`)
  sources.set(source.prefix, source)
}

/** Every measure there is at this moment. */
export async function everyMeasure(tx: Tx): Promise<Measure[]> {
  const found = await Promise.all([...sources.values()].map((source) => source.measures(tx)))
  return [...allMeasures(), ...found.flat()].sort((a, b) => a.name.localeCompare(b.name))
}

export async function findMeasure(tx: Tx, name: string): Promise<Measure | undefined> {
  const known = measures.get(name)
  if (known) return known
  const source = [...sources.values()].find(({ prefix }) => name.startsWith(prefix))
  return (await source?.measures(tx))?.find((measure) => measure.name === name)
}

/** Those that every installation has, in the order of their names. */
export function allMeasures(): Measure[] {
  return [...measures.values()].sort((a, b) => a.name.localeCompare(b.name))
}

export function measureNamed(name: string): Measure | undefined {
  return measures.get(name)
}
