/** Rows that a page break printed twice. */
import type { Indicator } from './annex.ts'
import { type Decimal, decimal, HUNDRED, sum, ZERO } from './number.ts'

export interface Parted {
  readonly indicators: readonly Indicator[]
  readonly repeats: readonly Indicator[]
}

function keyOf({ name, comparator, target, unit, actual, weight, score }: Indicator): string {
  return [name, comparator, target, unit, actual, weight, score].join('|')
}

function total(indicators: readonly Indicator[]): Decimal {
  return sum(indicators.map(({ weight }) => decimal(weight) ?? ZERO))
}

/** Alike rows are repeats unless the weights are complete only with them: then the author wrote them twice. */
export function withoutRepeats(indicators: readonly Indicator[], execution: Decimal | null): Parted {
  const seen = new Set<string>()
  const once: Indicator[] = []
  const repeats: Indicator[] = []
  for (const indicator of indicators) {
    const key = keyOf(indicator)
    const list = seen.has(key) ? repeats : once
    seen.add(key)
    list.push(indicator)
  }
  if (repeats.length === 0) return { indicators, repeats: [] }
  const wanted = HUNDRED.minus(execution ?? ZERO)
  return total(indicators).eq(wanted) ? { indicators, repeats: [] } : { indicators: once, repeats }
}
