import type { Search } from '../navigation/address.ts'
import type { Column } from './types.ts'

/** What belongs to the place in the list, not to the view that is saved under a name. */
const PLACE = ['page']

export function viewOf(search: Search): Record<string, string> {
  return Object.fromEntries(
    Object.entries(search)
      .filter(([key, value]) => !PLACE.includes(key) && value)
      .sort(([a], [b]) => a.localeCompare(b)),
  )
}

export function sameView(a: Search, b: Search): boolean {
  return JSON.stringify(viewOf(a)) === JSON.stringify(viewOf(b))
}

export function shownColumns<Row>(
  columns: readonly Column<Row>[],
  chosen: readonly string[] | null,
): Column<Row>[] {
  if (chosen === null) return columns.filter((column) => !column.optional)
  return columns.filter((column) => column.main || chosen.includes(column.key))
}

export type Order = 'ascending' | 'descending' | 'none'

export function orderOf<Row>(column: Column<Row>, sort: string | undefined): Order {
  if (!column.sort || !sort || !column.sort.includes(sort)) return 'none'
  return sort.startsWith('-') ? 'descending' : 'ascending'
}

/** First click, second click, then back to the list's own order. */
export function nextSort<Row>(column: Column<Row>, sort: string | undefined): string | undefined {
  const [first, second] = column.sort ?? []
  if (sort === first) return second
  return sort === second ? undefined : first
}
