/** Numbers of a row whose empty cells were lost, put back under their heads as far as that is certain. */
import { type Amount, compare, sum, ZERO } from '../money.ts'
import type { Column, Value } from './sheet.ts'

const WIDEST = 8
const SETS: readonly (readonly string[])[] = [
  ['basic', 'project', 'operating_out', 'to_superior', 'to_subordinate'],
  ['personnel', 'public'],
  ['general', 'fund', 'capital'],
]

function choices(count: number, width: number, from = 0): number[][] {
  if (count === 0) return [[]]
  const found: number[][] = []
  for (let at = from; at <= width - count; at++)
    for (const rest of choices(count - 1, width, at + 1)) found.push([at, ...rest])
  return found
}

/** total = Σ of the parts that the heads name, for each year apart. */
export function partsOfRow(columns: readonly Column[]): { total: number; parts: number[] }[] {
  return columns.flatMap((column, total) => {
    if (column.measure !== 'total') return []
    return SETS.flatMap((set) => {
      if (
        set.includes('general') &&
        columns.some((other, at) => at > total && !set.includes(other.measure) && other.measure !== 'ignored')
      )
        return []
      const parts = columns.flatMap((part, at) =>
        set.includes(part.measure) && part.year === column.year && part.phase === column.phase && at > total
          ? [at]
          : [],
      )
      const next = columns.findIndex((other, at) => at > total && other.measure === 'total')
      const own = next < 0 ? parts : parts.filter((at) => at < next)
      return own.length >= 2 ? [{ total, parts: own }] : []
    })
  })
}

function holds(values: readonly Value[], columns: readonly Column[]): boolean {
  return partsOfRow(columns).every(({ total, parts }) => {
    const whole = values[total]
    const own = parts.map((at) => values[at]).filter((value): value is Amount => !!value)
    if (!whole) return own.length === 0
    return (
      compare(
        whole.value,
        sum(own.map((part) => part.value)),
        sum([whole, ...own].map((part) => part.half)),
      ) !== 'apart'
    )
  })
}

/** Every place that all possible readings agree on; the rest stays unknown. */
export function assign(numbers: readonly Amount[], columns: readonly Column[]): Value[] {
  const width = columns.length
  if (numbers.length >= width) return columns.map((_, at) => numbers[at] ?? null)
  const unknown = (): Value[] =>
    columns.map((_, at) =>
      at === 0 && columns[0]!.measure === 'total' && partsOfRow(columns).length > 0 ? numbers[0] : undefined,
    )
  if (width > WIDEST || partsOfRow(columns).length === 0) return unknown()
  const readings = choices(numbers.length, width)
    .map((places) =>
      columns.map((_, at): Value => (places.includes(at) ? numbers[places.indexOf(at)]! : null)),
    )
    .filter((values) => holds(values, columns))
  if (readings.length === 0) return unknown()
  return columns.map((_, at) => {
    const seen = new Set(readings.map((values) => (values[at]?.value ?? ZERO).toString()))
    return seen.size === 1 ? readings[0]![at] : undefined
  })
}
