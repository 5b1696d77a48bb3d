/** What a ratio of two rounded figures can be. */
import { type Decimal, HUNDRED } from '../money.ts'

export interface Rounded {
  readonly value: Decimal
  readonly half: Decimal
}

export interface Interval {
  readonly low: Decimal
  readonly high: Decimal
}

/** part / whole in percent; null where the whole may be nothing. */
export function ratioOf(part: Rounded, whole: Rounded): Interval | null {
  const [least, most] = [whole.value.minus(whole.half), whole.value.plus(whole.half)]
  if (least.lte(0)) return null
  const [low, high] = [part.value.minus(part.half), part.value.plus(part.half)]
  const ends = [low.div(least), low.div(most), high.div(least), high.div(most)].map((end) =>
    end.times(HUNDRED),
  )
  return { low: ends.reduce((a, b) => (a.lt(b) ? a : b)), high: ends.reduce((a, b) => (a.gt(b) ? a : b)) }
}

export type Fit = 'fits' | 'near' | 'apart'

/** The printed percent may have been rounded or cut; one place further is a note. */
export function fitOf(printed: Rounded, truth: Interval): Fit {
  const reach = (half: Decimal) =>
    printed.value.plus(half).gte(truth.low) && printed.value.minus(half).lte(truth.high)
  if (reach(printed.half)) return 'fits'
  return reach(printed.half.times(2)) ? 'near' : 'apart'
}

export const exact = (part: Decimal, whole: Decimal): Decimal => part.div(whole).times(HUNDRED)
