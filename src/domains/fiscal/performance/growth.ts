/** Whether a value grows with the days of the year or stands as it is, when nobody said. Pure. */
import type { Comparator, Growth } from './contract.ts'
import { monitoringRules } from './shipped.ts'

const { units, aggregates, measures } = monitoringRules.asIs
const STOCKS = measures.map((pattern) => new RegExp(pattern))

export function growthOf(
  { comparator, unit }: { readonly comparator: Comparator; readonly unit: string },
  measure?: { readonly name: string; readonly aggregate: string },
): Growth {
  if (comparator === 'qualitative' || comparator === 'deadline') return 'as_is'
  if (measure && (aggregates.includes(measure.aggregate) || STOCKS.some((stock) => stock.test(measure.name))))
    return 'as_is'
  return units.includes(unit) ? 'as_is' : 'linear'
}
