/** How much of the money was spent, exact as far as the printed figures allow. */
import Big from 'big.js'
import type { Annex, FundRow } from './annex.ts'
import { type Decimal, decimal, HUNDRED, halfPlace, least, placesOf, quantity } from './number.ts'

export interface Rate {
  readonly low: Decimal
  readonly high: Decimal
  readonly middle: Decimal
}

export function money(text: string | null): Decimal | null {
  return quantity(text)?.value ?? null
}

/** The budget that was to be spent: the adjusted one where the form has it. */
export function budgetOf(row: FundRow): string | null {
  return row.adjusted ?? row.initial
}

/** Spent over budget in percent, between what the rounded figures allow; null without a budget. */
export function rateOf(spent: string | null, budget: string | null): Rate | null {
  const [paid, base] = [money(spent), money(budget)]
  if (!paid || !base || base.lte(0) || paid.lt(0)) return null
  const [a, b] = [halfPlace(placesOf(spent!)), halfPlace(placesOf(budget!))]
  // The same figure twice is the whole, however it was rounded.
  if (paid.eq(base)) return { low: HUNDRED, high: HUNDRED, middle: HUNDRED }
  const percent = (part: Decimal, whole: Decimal) => part.times(HUNDRED).div(whole)
  return {
    low: percent(paid.minus(a), base.plus(b)),
    high: base.gt(b) ? percent(paid.plus(a), base.minus(b)) : new Big(1e9),
    middle: percent(paid, base),
  }
}

export function totalRow({ funds }: Annex): FundRow | null {
  return funds.find(({ as }) => as === 'total') ?? null
}

/** The weight of execution times its rate, never more than the weight. */
export function executionScore(annex: Annex): Decimal | null {
  const row = totalRow(annex)
  const weight = decimal(annex.executionWeight?.text)
  if (!row || !weight) return null
  const printed = decimal(row.score)
  if (printed) return printed
  const rate = rateOf(row.executed, budgetOf(row))
  return rate ? weight.times(least(rate.middle, HUNDRED)).div(HUNDRED) : null
}
