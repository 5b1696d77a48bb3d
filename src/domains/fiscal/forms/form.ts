/** The printed forms, as data: what a row and a column pick out of a book. A cell is the sum of what both pick. */
import type { Book, BookKind, Fact } from '../books/book.ts'

/** `this` year's book; the others for comparison: last year's of the same kind, last year's accounts, this year's budget. */
export const bookRoles = ['this', 'last', 'last_final', 'budget', 'adjusted'] as const
export type BookRole = (typeof bookRoles)[number]

export type Books = { readonly this: Book } & Partial<Readonly<Record<BookRole, Book>>>

type OneOrMore<T> = T | readonly T[]

/** What is left out picks everything. A code picks what begins with it. */
export interface Pick {
  readonly fact?: OneOrMore<Fact>
  readonly code?: OneOrMore<string>
  readonly facet?: OneOrMore<string>
  readonly purse?: OneOrMore<string>
}

export interface FixedRow {
  readonly title: string
  readonly level?: number
  readonly total?: boolean
  /** Absent: a heading, or a line that is printed and always empty. */
  readonly pick?: OneOrMore<Pick>
}

/** A row for each code that has a figure. */
export interface TreeRows {
  readonly tree: 'function' | 'department_economy'
  /** 3 类, 5 款, 7 项. */
  readonly lengths: readonly number[]
  readonly pick: OneOrMore<Pick>
  /** Rows for the codes of the edition that have no figure too (of the first of `lengths`). */
  readonly all?: boolean
  readonly level?: number
}

/** A row for each project that has a figure. */
export interface ProjectRows {
  readonly each: 'project'
  readonly pick: OneOrMore<Pick>
}

export type FormRow = FixedRow | TreeRows | ProjectRows

export interface FormColumn {
  readonly title: string
  /** Headings above it, outermost first. */
  readonly under?: readonly string[]
  readonly pick?: OneOrMore<Pick>
  readonly book?: BookRole
  /** Computed from other money columns of the block, counted from 0. */
  readonly difference?: readonly [number, number]
  readonly percent?: readonly [number, number]
}

/** Side by side in one table: 收入 ‖ 支出. */
export interface FormBlock {
  readonly title?: string
  /** Heading of the column of codes; absent: none is printed. */
  readonly codeTitle?: string
  readonly nameTitle: string
  /** Heading of a column that numbers the printed lines (行次), through all blocks; absent: none is printed. */
  readonly lineTitle?: string
  readonly columns: readonly FormColumn[]
  readonly rows: readonly FormRow[]
}

export interface Form {
  readonly id: string
  /** 表一, 公开01表, 附件1 … */
  readonly number: string
  readonly title: string
  readonly blocks: readonly FormBlock[]
  /** Said below an empty table, which is published all the same. */
  readonly nil?: string
  readonly note?: string
}

export interface FormSet {
  readonly id: string
  readonly label: string
  readonly source: string
  readonly kind: Exclude<BookKind, 'adjusted'>
  readonly forms: readonly Form[]
}
