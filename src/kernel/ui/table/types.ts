import type { ReactNode } from 'react'

export interface Column<Row> {
  readonly key: string
  readonly title: string
  readonly render: (row: Row) => ReactNode
  readonly width?: number
  readonly align?: 'right'
  /** The names by which the server orders: first click, second click. */
  readonly sort?: readonly [first: string, second?: string]
  /** Hidden until chosen. */
  readonly optional?: boolean
  /** The one that names the row: always shown, and the head of its card on a phone. */
  readonly main?: boolean
}

interface NamedFilter {
  readonly key: string
  readonly label: string
  /** Folded away until asked for or in use. */
  readonly rare?: boolean
}

export type Filter = NamedFilter &
  (
    | { readonly kind: 'text'; readonly placeholder?: string }
    | { readonly kind: 'choice'; readonly options: readonly Option[]; readonly several?: boolean }
    | { readonly kind: 'day' }
  )

export interface Option {
  readonly value: string
  readonly label: string
}

export const optionsOf = (labels: Readonly<Record<string, string>>): Option[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

export interface RowPage<Row> {
  readonly items: readonly Row[]
  readonly total: number
  /** Counting stopped at `total`: there are more. */
  readonly atLeast?: boolean
  readonly page: number
  readonly pageSize: number
}

/** How many there are, in words that do not claim more than was counted. */
export const countWords = ({ total, atLeast }: Pick<RowPage<unknown>, 'total' | 'atLeast'>): string =>
  atLeast ? `${total} 条以上` : `${total} 条`

/** A view of a list with a name: what the address says after `?`. */
export interface SavedView {
  readonly name: string
  readonly search: Readonly<Record<string, string>>
}
