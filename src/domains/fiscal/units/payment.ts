/** What was paid, by use and month: when it is all of what a unit spent, and what is missing where it is not. Pure. */
import { addDays, type LocalDate } from '#kernel/time'
import { type Purse, purses, type Use, uses } from '../books/book.ts'
import { type Money, money, NOTHING, total } from '../books/money.ts'

export const paymentPurses = ['', ...purses] as const
/** Empty: the finance system's table did not say. */
export type PaymentPurse = Purse | ''

/** What a payment is for: a project by its code, or a use of which no project is told apart. */
export interface PaidFor {
  readonly use: Use
  /** Empty unless the use is `project`. */
  readonly project: string
}

export interface PaidPlace extends PaidFor {
  readonly month: number
  readonly purse: PaymentPurse
}

/** `project/P1`, `basic_personnel/`. */
export const lineKey = ({ use, project }: PaidFor): string => `${use}/${project}`
export const placeKey = (place: PaidPlace): string => `${lineKey(place)}/${place.month}/${place.purse}`

/** Months of a use that a table speaks of: what it does not hold of them was not paid. */
export interface PaymentPart {
  readonly use: Use
  readonly months: readonly number[]
}

export const isOf = (parts: readonly PaymentPart[], of: Pick<PaidPlace, 'use' | 'month'>): boolean =>
  parts.some(({ use, months }) => use === of.use && months.includes(of.month))

export interface Paid extends PaidPlace {
  readonly amount: Money
}

/** What an import changed; decimal text, null: nothing was paid. */
export interface PaymentCell extends PaidPlace {
  readonly before: string | null
  readonly after: string | null
}

/** A unit's year: what it plans for each use, what it paid, and of which months of a use that is known. */
export interface UnitSpending {
  /** Printed before what it lacks; empty where there is one unit only. */
  readonly name: string
  /** Null: it has no book, so nobody knows what it ought to report. */
  readonly planned: ReadonlyMap<Use, Money> | null
  readonly hasProjects: boolean
  readonly paid: readonly Paid[]
  readonly reported: ReadonlyMap<Use, readonly number[]>
}

export interface Lack {
  readonly name: string
  readonly use: Use
  /** Months from here on are missing; 1: nothing was reported at all. */
  readonly from: number
  readonly to: number
}

export interface Whole {
  /** The last month up to which every unit reported everything; 0: there is none. */
  readonly to: number
  readonly paid: readonly Paid[]
  readonly lacks: readonly Lack[]
}

/**
 * Wages are paid every month: the first month without them is where the report ends. A project may rest for a month, and
 * whoever reported June has reported what was paid before it.
 */
export function reportedTo(use: Use, months: readonly number[]): number {
  if (use !== 'basic_personnel') return Math.max(0, ...months)
  const known = new Set(months)
  let last = 0
  while (last < 12 && known.has(last + 1)) last++
  return last
}

/** What a unit has to report before its payments are all it spent. */
export function requiredUses({ planned, hasProjects }: UnitSpending): Use[] {
  if (planned) return uses.filter((use) => planned.has(use) && !planned.get(use)?.eq(0))
  return ['basic_personnel', 'basic_public', ...(hasProjects ? (['project'] as const) : [])]
}

/** Up to the month in which a day lies; `due`: the last month that is over, so that its payments are to be expected. */
export interface Until {
  readonly month: number
  readonly due: number
}

export function untilMonth(year: number, day: LocalDate): Until {
  const months = (on: LocalDate): number => {
    if (on < `${year}-01-01`) return 0
    return on > `${year}-12-31` ? 12 : Number.parseInt(on.slice(5, 7), 10)
  }
  const [month, next] = [months(day), addDays(day, 1)]
  // Tomorrow another month begins: this one is over.
  const isOver = next.slice(0, 7) !== day.slice(0, 7)
  return { month, due: month === 0 || day > `${year}-12-31` || isOver ? month : month - 1 }
}

export function wholePaid(units: readonly UnitSpending[], { month, due }: Until): Whole {
  const ends = units.flatMap((unit) =>
    requiredUses(unit).map((use) => ({ unit, use, to: reportedTo(use, unit.reported.get(use) ?? []) })),
  )
  const to = ends.length === 0 ? 0 : Math.min(month, ...ends.map((one) => one.to))
  const lacks = ends.flatMap(({ unit, use, to: last }): Lack[] =>
    last < due ? [{ name: unit.name, use, from: last + 1, to: due }] : [],
  )
  return { to, lacks, paid: units.flatMap(({ paid }) => paid.filter((one) => one.month <= to)) }
}

export const sumPaid = (paid: Iterable<{ readonly amount: Money }>): Money =>
  total([...paid].map(({ amount }) => amount))

export interface ByPurse {
  readonly sums: ReadonlyMap<Purse, Money>
  /** False: a payment names no purse, so that the sums are not all. */
  readonly isAll: boolean
}

export function paidByPurse(paid: readonly Paid[]): ByPurse {
  const sums = new Map<Purse, Money>()
  for (const { purse, amount } of paid)
    if (purse !== '') sums.set(purse, (sums.get(purse) ?? NOTHING).plus(amount))
  return { sums, isAll: paid.every(({ purse }) => purse !== '') }
}

/** Lines of which more came back than was ever paid. */
export function overRefunded(paid: readonly Paid[]): string[] {
  const sums = Map.groupBy(paid, lineKey)
  return [...sums].flatMap(([key, own]) => (sumPaid(own).lt(0) ? [key] : []))
}

/** No treasury pays ten times what a line has for the year; a figure in 元 that was read as 万元 does. */
const TIMES_MOST = 10
export function farAbove(paid: Money, planned: Money | undefined): boolean {
  return planned?.gt(0) === true && paid.gt(planned.times(TIMES_MOST))
}

/** 万元 that were read as 元: less than a thousandth of the year for a month of it. */
const LEAST_SHARE = money('0.001')
export function farBelow(paid: Money, planned: Money): boolean {
  return planned.gt(0) && paid.gt(0) && paid.lt(planned.times(LEAST_SHARE))
}
