export interface GridColumn {
  readonly key: string
  readonly title: string
  /** Shown when the pointer rests on the heading. */
  readonly note?: string
  readonly align?: 'right'
  readonly readOnly?: boolean
  /** Offered while one types; other words may be typed and are judged by who keeps them. */
  readonly choices?: readonly string[]
}

export interface GridRow {
  readonly key: string
  /** What the first column says; it stays in sight. */
  readonly head: string
  readonly code?: string
  readonly readOnly?: boolean
}

export interface CellMark {
  /** Why it cannot stand like this. */
  readonly error?: string | undefined
  readonly isChanged?: boolean
}

export interface CellEdit {
  readonly row: string
  readonly column: string
  readonly text: string
}

export interface CellName {
  readonly row: string
  readonly column: string
}

export interface EntryGridProps {
  readonly label: string
  readonly headTitle: string
  readonly columns: readonly GridColumn[]
  readonly rows: readonly GridRow[]
  readonly valueAt: (row: string, column: string) => string
  readonly markAt?: (row: string, column: string) => CellMark | undefined
  readonly change: (edits: readonly CellEdit[]) => void
  /** Nothing can be changed at all. */
  readonly closed?: boolean
  /** By column: what stands in the last row. */
  readonly sums?: Readonly<Record<string, string>>
  /** Rows for a block that is longer than the grid; their keys are told at once. */
  readonly grow?: (count: number) => readonly string[]
  /** The cell to go to; a new object goes there again. */
  readonly goTo?: CellName | undefined
  /** Cells that are wrong, listed below with the way to each. */
  readonly problems?: readonly (CellName & { readonly message: string })[]
  readonly empty?: string
}
