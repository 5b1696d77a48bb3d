/** A disclosure (预决算公开说明) as it is composed, before it becomes HTML, PDF, Word or a workbook: all four print the same pieces. */
import type { BookKind } from '../books/book.ts'
import type { PrintedTable } from '../forms/tables.ts'

export interface Disclosure {
  /** 云溪县电子政务中心2026年单位预算情况说明 */
  readonly title: string
  readonly unitCode: string
  readonly unitName: string
  readonly year: number
  readonly kind: Exclude<BookKind, 'adjusted'>
  readonly scope: 'unit' | 'department'
  /** Of the layout under rules/fiscal/writing. */
  readonly variant: string
  readonly pieces: readonly Piece[]
  /** Every amount the words state, for whoever reads the paper by program, and to read our own papers back. */
  readonly figures: readonly StatedFigure[]
}

export interface StatedFigure {
  /** What it is, dotted: income.total, expenditure.2010350.project, three_public.reception.last … */
  readonly key: string
  readonly label: string
  /** Exact, before rounding; decimal text in 万元, a percentage, or a count. */
  readonly exact: string
  /** As printed, without its unit. */
  readonly printed: string
  readonly unit: string
}

export type Piece =
  | { readonly type: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: string }
  | { readonly type: 'paragraph'; readonly text: string }
  /** Small print under a table or a chart. */
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'table'; readonly table: PrintedTable }
  | { readonly type: 'sheet'; readonly sheet: FormSheet }
  | { readonly type: 'chart'; readonly chart: DisclosureChart }

/** A form with its own lines and merged cells: target tables and self-evaluations. Nothing in it is computed here. */
export interface FormSheet {
  readonly id: string
  /** 表十, 附件2 …; empty when it has none. */
  readonly number: string
  readonly title: string
  /** Words above the table, beside one another: 单位：…  金额单位：万元. */
  readonly head: readonly string[]
  /** Shares of the width, one for each column. */
  readonly widths: readonly number[]
  /** So many rows at the top repeat on every page. */
  readonly headerRows: number
  readonly rows: readonly (readonly SheetCell[])[]
  readonly notes: readonly string[]
}

export interface SheetCell {
  readonly text: string
  readonly colSpan?: number
  readonly rowSpan?: number
  readonly align?: 'left' | 'center' | 'right'
  /** A caption of the form, not something filled in. */
  readonly isHead?: boolean
}

export interface DisclosureChart {
  readonly id: string
  /** 图1 */
  readonly number: string
  readonly title: string
  readonly kind: 'bar' | 'pie'
  readonly unit: string
  readonly categories: readonly string[]
  /** Decimal text as printed; a pie has one series, and a share that is below zero or nothing is not drawn. */
  readonly series: readonly { readonly name: string; readonly values: readonly string[] }[]
  /** The same in a sentence, for those who do not see it. */
  readonly alt: string
}

/** What only a person can say: duties, organisation, causes of changes. Asked for by the layout, kept with the disclosure. */
export interface Want {
  /** text.duties, cause.income.general_public, … the key under which the answer is kept. */
  readonly key: string
  /** Where it stands: 二、单位收支总体情况（一）收入预算. */
  readonly section: string
  readonly label: string
  readonly kind: 'text' | 'cause'
  /** It cannot be released without: an empty duty, or a change above the share set for the county. */
  readonly isRequired: boolean
  /** For a cause: what changed, in words, as the paper says it. */
  readonly change?: string
  /** Components that explain the change, largest first: 人员经费增加 12.30 万元. */
  readonly components?: readonly string[]
  /** A sentence to begin with; never printed by itself. */
  readonly proposal?: string
}
