/** A document as its reader understands it. Everything keeps the line it came from. */

/** What a source gave: lines of text; cells of a table row are parted by tabs, whatever the format was. */
export interface SourceText {
  readonly format: 'txt' | 'docx' | 'pdf' | 'xlsx' | 'html'
  readonly lines: readonly string[]
  /** What could not be read, in the clerk's words. */
  readonly losses: readonly string[]
}

export type PaperKind = 'budget' | 'final'
export type PaperScope = 'unit' | 'department'

/** A heading and what stands under it, up to the next of its level. */
export interface Part {
  readonly heading: string
  /** 1 is 第一部分 or 一、, deeper is larger. */
  readonly level: number
  readonly line: number
  readonly lastLine: number
  readonly above: Part | null
}

/** A paragraph, joined again where a converter broke it. */
export interface Passage {
  readonly text: string
  readonly part: Part | null
  readonly line: number
  readonly lastLine: number
  /** The line on which the character at this offset stands. */
  lineAt(offset: number): number
}

export interface Cell {
  readonly text: string
  readonly line: number
  readonly column: number
}

export interface Grid {
  /** The caption, such as 财政拨款收支总表, or what comes nearest. */
  readonly title: string
  readonly line: number
  readonly lastLine: number
  readonly unit: '万元' | '元' | null
  readonly rows: readonly (readonly Cell[])[]
  /** What the converter did to it: `one_cell_a_line`, `shifted`, `repeated_rows`. */
  readonly damage: readonly string[]
}

export interface Paper {
  readonly source: SourceText
  readonly lines: readonly string[]
  readonly title: string
  readonly unit: string | null
  readonly year: number | null
  readonly kind: PaperKind | null
  readonly scope: PaperScope | null
  readonly parts: readonly Part[]
  /** Paragraphs that are neither headings nor cells of a table. */
  readonly passages: readonly Passage[]
  readonly grids: readonly Grid[]
}
