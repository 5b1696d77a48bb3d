/** Money of a target as forms and screens take it: by purse, by use, and how far it is known. Pure. */
import { addDays, type LocalDate, localDate } from '#kernel/time'
import { appropriations, type Figure, type Purse, type Use } from '../books/book.ts'
import { total } from '../books/money.ts'
import type { ByPurse } from '../units/payment.ts'
import type { FundsView } from './contract.ts'
import { type Decimal, percentOf, plain, rounded, ZERO } from './decimal.ts'

export interface PurseFunds {
  readonly initial: Decimal | null
  readonly adjusted: Decimal | null
  readonly executed: Decimal | null
}

export interface UseFunds {
  readonly use: Use
  readonly adjusted: Decimal
  /** Null: nothing of it was reported. */
  readonly executed: Decimal | null
  /** The last month of which it is known. */
  readonly to: number
}

export interface Funds extends PurseFunds {
  readonly executedFrom: FundsView['executedFrom']
  readonly byPurse: ReadonlyMap<string, PurseFunds>
  /** Of a whole, from payments: the last day up to which all of it was reported. */
  readonly paidTo: LocalDate | null
  /** Of a whole: what was not reported yet, and what to do about it. */
  readonly missing: readonly string[]
  readonly parts: readonly UseFunds[]
}

export const sumOf = (figures: readonly Figure[] | null): Decimal | null =>
  figures && total(figures.map(({ amount }) => amount))
export const ofPurse = (figures: readonly Figure[] | null, purse: string): Decimal | null =>
  figures && sumOf(figures.filter((one) => one.purse === purse))

export interface Planned {
  readonly initial: readonly Figure[] | null
  readonly adjusted: readonly Figure[] | null
  /** Of the closed accounts; null before the year is over, or when they are not all there. */
  readonly final: readonly Figure[] | null
}

export interface Executed {
  readonly amount: Decimal | null
  readonly byPurse: ByPurse
}

/** What is all of one purse is known, what names its purse too; the rest only when the accounts are closed. */
export function byPurseOf(
  { initial, adjusted, final }: Planned,
  executed: Executed,
): Map<string, PurseFunds> {
  const figures = [initial, adjusted, final].flatMap((found) => found ?? [])
  const purses = new Set<string>([
    ...figures.map(({ purse }) => purse),
    ...(executed.amount === null ? [] : executed.byPurse.sums.keys()),
  ])
  const executedIn = (purse: string): Decimal | null => {
    if (executed.amount === null) return null
    if (executed.byPurse.isAll) return executed.byPurse.sums.get(purse as Purse) ?? ZERO
    if (purses.size === 1) return executed.amount
    return final && sumOf(final)?.eq(executed.amount) ? ofPurse(final, purse) : null
  }
  return new Map(
    [...purses].map((purse) => [
      purse,
      { initial: ofPurse(initial, purse), adjusted: ofPurse(adjusted, purse), executed: executedIn(purse) },
    ]),
  )
}

/** Money that is known up to the end of March says in June how fast it went until March. */
export const knownOn = ({ paidTo }: Pick<Funds, 'paidTo'>, on: LocalDate): LocalDate =>
  paidTo !== null && paidTo < on ? paidTo : on

export const lastDayOf = (year: number, month: number): LocalDate => {
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
  return addDays(localDate(next), -1)
}

/** Eleven months are not what a year spent. */
export function ofWholeYear(funds: Funds, year: number): Funds {
  if (funds.paidTo === null || funds.paidTo >= lastDayOf(year, 12)) return funds
  const byPurse = new Map([...funds.byPurse].map(([purse, one]) => [purse, { ...one, executed: null }]))
  return { ...funds, executed: null, executedFrom: 'none', paidTo: null, byPurse }
}

export function rateOf({ adjusted, executed }: PurseFunds): Decimal | null {
  return adjusted && executed ? percentOf(executed, adjusted) : null
}

/** 财政拨款 is three purses together. */
export function appropriated({ byPurse }: Funds, column: keyof PurseFunds): Decimal | null {
  const known = appropriations.flatMap((purse) => {
    const funds = byPurse.get(purse)
    return funds ? [funds[column]] : []
  })
  if (known.length === 0 || known.some((one) => one === null)) return null
  return total(known.flatMap((one) => one ?? []))
}

const text = (value: Decimal | null): string | null => (value === null ? null : plain(rounded(value, 6)))

export function fundsView(funds: Funds): FundsView {
  const { executedFrom, byPurse, initial, adjusted, executed, paidTo, missing, parts } = funds
  const view = (one: PurseFunds) => ({
    initial: text(one.initial),
    adjusted: text(one.adjusted),
    executed: text(one.executed),
  })
  return {
    ...view({ initial, adjusted, executed }),
    rate: rateOf(funds)?.toFixed(2) ?? null,
    executedFrom,
    byPurse: Object.fromEntries([...byPurse].map(([purse, one]) => [purse, view(one)])),
    paidTo,
    missing: [...missing],
    parts: parts.map(({ use, to, ...one }) => ({
      ...{ use, to },
      adjusted: plain(rounded(one.adjusted, 6)),
      executed: text(one.executed),
    })),
  }
}
