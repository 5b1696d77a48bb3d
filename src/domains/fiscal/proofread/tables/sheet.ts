/** A table whose columns are understood. */
import type { Phase, Purse } from '../facts/fact.ts'
import type { Amount } from '../money.ts'

/** `flat` is a table of no known kind. */
export type Flavor =
  | 'flat'
  | 'three_public'
  | 'procurement'
  | 'economic'
  | 'annex'
  | 'income'
  | 'summary'
  | 'functional'

export interface Column {
  /** total, basic, project, general …: a measure of rules/fiscal/layouts.json, or `other`. */
  readonly measure: string
  readonly label: string
  readonly year: number
  readonly phase: Phase
}

/** null: nothing printed. undefined: a converter lost which column the figure stood in. */
export type Value = Amount | null | undefined

export interface Entry {
  readonly code: string | null
  readonly label: string
  readonly line: number
  /** The line of each figure; cells of a row may stand on lines of their own. */
  readonly lines: readonly number[]
  readonly values: readonly Value[]
}

export interface Sheet {
  readonly title: string
  readonly flavor: Flavor
  readonly purse: Purse
  readonly side: 'income' | 'expenditure' | null
  readonly line: number
  readonly columns: readonly Column[]
  readonly entries: readonly Entry[]
  /** The table says that it is empty. */
  readonly nil: boolean
}
