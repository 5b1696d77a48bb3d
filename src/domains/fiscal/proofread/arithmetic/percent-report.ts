import type { Percent } from '../facts/fact.ts'
import type { NewFinding } from '../finding.ts'
import type { Decimal } from '../money.ts'
import { signed } from '../money.ts'
import type { Fit } from './interval.ts'
import { report } from './report.ts'

export interface PercentCase {
  readonly fit: Fit
  readonly percent: Percent
  readonly expected: Decimal
  readonly place: string
  readonly lines: readonly number[]
  readonly message: string
}

const places = (percent: Percent) =>
  Math.max(percent.printed.replace(/[^\d.]/g, '').split('.')[1]?.length ?? 0, 1)

export function expectedPercent(percent: Percent, expected: Decimal): string {
  return `${expected.round(places(percent)).toFixed(places(percent))}%`
}

export function percentFinding({ fit, percent, expected, place, lines, message }: PercentCase): NewFinding {
  return report({
    level: fit === 'near' ? 'rounding' : 'error',
    place,
    line: percent.line,
    lines,
    printed: percent.printed,
    expected: expectedPercent(percent, expected),
    difference: signed(percent.value.minus(expected.round(2))),
    message,
  })
}
