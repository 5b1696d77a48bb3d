import type { Yuan } from '../money.ts'
import type { Random } from '../random.ts'

/** How amounts are drawn: whole hundredths of 万元, or true to the 元 so that printed sums may be off by rounding. */
export interface Scale {
  readonly r: Random
  readonly exact: boolean
  /** Bounds in 元. */
  amount(low: number, high: number): Yuan
  /** Last year's for this year's: the same, or apart by something that shows in print. */
  near(now: Yuan): Yuan
}

export function scale(r: Random, exact: boolean): Scale {
  const step = exact ? 100 : 1
  const amount = (low: number, high: number) => r.int(Math.ceil(low / step), Math.floor(high / step)) * step
  const near = (now: Yuan) => {
    if (now === 0 || r.chance(0.08)) return now
    const gap = Math.max(600, amount(600, Math.max(700, Math.floor(now / 4))))
    const back = r.chance(0.5) ? now - gap : now + gap
    return back > 0 ? back : now + gap
  }
  return { r, exact, amount, near }
}
