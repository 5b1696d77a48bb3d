/** A table as anybody wrote it: rows of texts, each with the place where its reader finds it again. */
import type { Sheet } from '#kernel/documents'

export interface TextCell {
  /** 表一!D7, or 第 12 行. */
  readonly at: string
  readonly text: string
}

export interface TextSheet {
  readonly name: string
  readonly rows: readonly (readonly TextCell[])[]
}

export const textSheet = ({ name, rows }: Sheet): TextSheet => ({
  name,
  rows: rows.map(({ cells }) => cells.map(({ address, text }) => ({ at: `${name}!${address}`, text }))),
})
