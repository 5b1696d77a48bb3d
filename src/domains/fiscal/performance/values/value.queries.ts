/** What an indicator has reached on a day: asked of its measure, or what a person filled in. */
import type { Tx } from '#kernel/db'
import { answer, findMeasure, type Measure } from '#kernel/measures'
import { subtreeOf } from '#kernel/org'
import { type Instant, type LocalDate, localDate } from '#kernel/time'
import type { Growth, Reached, ValueSource } from '../contract.ts'
import { type Decimal, decimal, plain, rounded } from '../decimal.ts'
import { growthOf } from '../growth.ts'
import type { Indicator } from '../targets/target.ts'
import { type Filled, filledOf, type Paper, papersOf } from './value.store.ts'

export interface Value {
  readonly value: Decimal | null
  readonly words: string | null
  readonly day: LocalDate | null
  readonly source: ValueSource
  readonly evidence: { readonly count: number; readonly href: string } | null
  readonly files: readonly Paper[]
  readonly on: LocalDate
  readonly growth: Growth
}

export interface Asked {
  readonly unitId: string
  readonly year: number
  /** Up to the end of this day, within the year. */
  readonly at: LocalDate
  readonly now: Instant
}

/** A measure's value has two places, more only when a factor made them. */
const PLACES = 6

export const sourceOf = (measure: string): 'measured' | 'ledger' =>
  measure.startsWith('ledger.') ? 'ledger' : 'measured'

export async function reachedBy(tx: Tx, indicator: Indicator, asked: Asked): Promise<Value> {
  return (await valuesOf(tx, [indicator], asked)).get(indicator.lineId) ?? nothing(indicator, dayOf(asked))
}

/** By line. */
export async function valuesOf(
  tx: Tx,
  indicators: readonly Indicator[],
  { unitId, year, at, now }: Asked,
): Promise<Map<string, Value>> {
  return valuesOfMany(tx, [{ unitId, year, indicators }], { at, now })
}

export interface Group extends Pick<Asked, 'unitId' | 'year'> {
  readonly indicators: readonly Indicator[]
}

/** More would keep others from their connections. */
const SIDE_BY_SIDE = 4

/** Of many targets: what was typed is read at once, and measures are asked side by side. */
export async function valuesOfMany(
  tx: Tx,
  groups: readonly Group[],
  { at, now }: Pick<Asked, 'at' | 'now'>,
): Promise<Map<string, Value>> {
  const all = groups.flatMap(({ indicators, unitId, year }) =>
    indicators.map((indicator) => ({ indicator, asked: { unitId, year, at, now } })),
  )
  const values = await typedValues(tx, all)
  const units = new Map<string, Promise<readonly string[]>>()
  const unitsOf = (asked: Asked): Promise<readonly string[]> => {
    const name = `${asked.unitId}/${asked.year}`
    const found = units.get(name) ?? subtreeOf(tx, asked.unitId, dayOf(asked))
    units.set(name, found)
    return found
  }
  const bound = all.filter(({ indicator }) => indicator.binding !== null)
  const ask = async ({ indicator, asked }: Question): Promise<void> => {
    values.set(indicator.lineId, await measuredValue(tx, indicator, asked, await unitsOf(asked)))
  }
  for (let from = 0; from < bound.length; from += SIDE_BY_SIDE)
    await Promise.all(bound.slice(from, from + SIDE_BY_SIDE).map(ask))
  return values
}

interface Question {
  readonly indicator: Indicator
  readonly asked: Asked
}

async function typedValues(tx: Tx, all: readonly Question[]): Promise<Map<string, Value>> {
  const typed = all.filter(({ indicator }) => indicator.binding === null)
  const filled = Map.groupBy(
    await filledOf(
      tx,
      typed.map(({ indicator }) => indicator.lineId),
    ),
    ({ lineId }) => lineId,
  )
  const standing = typed.map(({ indicator, asked }) =>
    filled.get(indicator.lineId)?.find((one) => one.withdrawnAt === null && one.asOf <= dayOf(asked)),
  )
  const papers = await papersOf(
    tx,
    standing.flatMap((one) => one?.id ?? []),
  )
  return new Map(
    typed.map(({ indicator, asked }, at) => [
      indicator.lineId,
      typedValue(indicator, standing[at], papers, dayOf(asked)),
    ]),
  )
}

function dayOf({ year, at }: Asked): LocalDate {
  const last = localDate(`${year}-12-31`)
  return at > last ? last : at
}

const nothing = (indicator: Indicator, on: LocalDate): Value => ({
  value: null,
  words: null,
  day: null,
  source: 'none',
  evidence: null,
  files: [],
  on,
  growth: indicator.growth ?? growthOf(indicator),
})

function typedValue(
  indicator: Indicator,
  filled: Filled | undefined,
  papers: ReadonlyMap<string, readonly Paper[]>,
  on: LocalDate,
): Value {
  if (!filled) return nothing(indicator, on)
  const { value, words, doneOn, asOf, id } = filled
  const files = papers.get(id) ?? []
  return {
    ...nothing(indicator, on),
    value,
    words: words || null,
    day: doneOn,
    source: 'typed',
    files,
    on: asOf,
  }
}

async function measuredValue(
  tx: Tx,
  indicator: Indicator,
  asked: Asked,
  units: readonly string[],
): Promise<Value> {
  const { binding } = indicator
  const on = dayOf(asked)
  const measure = binding ? await findMeasure(tx, binding.measure) : undefined
  const from = localDate(`${asked.year}-01-01`)
  if (!binding || !measure || on < from) return nothing(indicator, on)
  const unitIds = binding.scope === 'unit' ? units : null
  const question = { from, to: on, scope: 'all' as const, unitIds, kind: binding.kind, now: asked.now }
  const { value, count } = await answer(tx, measure, question)
  return {
    ...nothing(indicator, on),
    value: value === null ? null : rounded(decimal(value).times(binding.factor), PLACES),
    source: sourceOf(measure.name),
    evidence: {
      count,
      href: evidenceHref(measure, { from, to: on, kind: binding.kind, unitId: unitIds && asked.unitId }),
    },
    growth: indicator.growth ?? growthOf(indicator, measure),
  }
}

interface Opened {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly kind: string | null
  readonly unitId: string | null
}

function evidenceHref({ name }: Measure, { from, to, kind, unitId }: Opened): string {
  const asked = new URLSearchParams({ name, from, to })
  if (unitId) asked.set('unit', unitId)
  if (kind) asked.set('kind', kind)
  return `/api/measures/evidence?${asked}`
}

export const reachedView = ({ value, growth: _growth, files, ...rest }: Value): Reached => ({
  ...rest,
  value: value && plain(value),
  files: [...files],
})
