/** A table as it stands on paper, whatever prints it: rows of cells with their spans; what a span covers is left out. */
import type { Formula } from '../forms/formulas.ts'

export interface Grid {
  readonly id: string
  /** 表一, 公开01表; empty when it has none. */
  readonly number: string
  readonly title: string
  /** Words between title and table, beside one another. */
  readonly head: readonly string[]
  /** Shares of the width, one for each column. */
  readonly widths: readonly number[]
  readonly headerRows: number
  readonly rows: readonly (readonly GridCell[])[]
  readonly notes: readonly string[]
  readonly isLandscape: boolean
  /** Lines above and beside all of it say what a figure is; a form has captions anywhere. */
  readonly isRegular: boolean
}

export interface GridCell {
  readonly text: string
  /** The column it begins in, counted from 0. */
  readonly column: number
  readonly colSpan: number
  readonly rowSpan: number
  readonly align: 'left' | 'center' | 'right'
  /** A caption: of a column in the rows at the top, of a row elsewhere. */
  readonly isHead: boolean
  readonly isBold: boolean
  /** Steps in from the left, as a part stands below its whole. */
  readonly indent: number
  readonly figure?: GridFigure
}

/** What a program may count with. */
export interface GridFigure {
  /** Decimal text in the unit of the table, before rounding; null: nothing to count with. */
  readonly exact: string | null
  readonly places: number
  readonly formula?: Formula
}

/** Where a figure of a printed table stands in its grid: row and column, counted from 0. */
export type Places = ReadonlyMap<string, readonly [row: number, column: number]>
