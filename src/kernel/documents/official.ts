import type { LocalDate } from '#kernel/time'

/**
 * A paper of an office, described once and printed as Word or PDF. It holds plain text only: nothing in it is ever
 * read as markup, formula or source.
 */
export interface OfficialDocument {
  readonly title: string
  readonly subtitle?: string
  /** What it is about, for the file's properties. */
  readonly subject?: string
  /** The office that issues it; also the author in the file's properties. */
  readonly issuer: string
  readonly date: LocalDate
  /** `official` has the margins and type of GB/T 9704; `form` is a sheet to fill in, with room. */
  readonly layout?: 'official' | 'form'
  readonly orientation?: Orientation
  readonly blocks: readonly Block[]
}

export type Orientation = 'portrait' | 'landscape'
export type Align = 'left' | 'center' | 'right'

export type Block =
  | {
      readonly type: 'heading'
      readonly level: 1 | 2 | 3 | 4
      readonly text: string
      readonly isOnNewPage?: boolean
    }
  | Paragraph
  | Table
  | { readonly type: 'ruled'; readonly lines: number; readonly label?: string }
  | { readonly type: 'signature'; readonly name: string; readonly date: string }
  | Chart
  | { readonly type: 'pageBreak' }
  /** From here on the sheets stand or lie; what follows begins on a new one. */
  | { readonly type: 'section'; readonly orientation: Orientation }

export interface Paragraph {
  readonly type: 'paragraph'
  readonly text: string
  readonly align?: Align
  readonly isBold?: boolean
  /** Two characters, as prose has it; off for a salutation or a note. */
  readonly isIndented?: boolean
  /** Small print. */
  readonly isNote?: boolean
}

export interface Table {
  readonly type: 'table'
  /** 表一: above the caption, at the left. */
  readonly number?: string
  readonly caption?: string
  /** The caption is found in the list of contents, so deep. */
  readonly outlineLevel?: 1 | 2 | 3 | 4
  /** Words between caption and table, beside one another: 编制单位：…  单位：万元. */
  readonly head?: readonly string[]
  /** Small print below. */
  readonly notes?: readonly string[]
  readonly isOnNewPage?: boolean
  /** Of the type in the cells. */
  readonly sizePt?: number
  /** Many rows: little room between them, so that they take fewer pages. */
  readonly isDense?: boolean
  /** Shares of the width, one for each column. */
  readonly widths: readonly number[]
  /** So many rows at the top are repeated on every page. */
  readonly headerRows?: number
  readonly rows: readonly (readonly (string | TableCell)[])[]
}

export interface TableCell {
  readonly text: string
  readonly colSpan?: number
  readonly rowSpan?: number
  readonly align?: Align
  readonly isBold?: boolean
  /** A caption of a row or of a field; cells of the rows at the top are captions anyway. */
  readonly isHead?: boolean
  /** Characters in from the left. */
  readonly indent?: number
  /** Empty lines kept below the text for a pen. */
  readonly lines?: number
}

/** A drawing made by `chartSvg`, never one that came from outside. */
export interface Chart {
  readonly type: 'chart'
  /** 图1 … printed below. */
  readonly caption?: string
  readonly svg: string
  /** What it shows, for those who do not see it. */
  readonly alt: string
  readonly widthMm: number
  readonly heightMm: number
}

/** What XML cannot carry and no reader can see. Line breaks and tabs stay. */
const UNPRINTABLE = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu

export function printable(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(UNPRINTABLE, '')
}

/** For the file's properties. */
export const inOneLine = (text: string): string => printable(text).replaceAll('\n', '')

export function cellOf(cell: string | TableCell): TableCell {
  return typeof cell === 'string' ? { text: cell } : cell
}

/** Measures of GB/T 9704—2012, 5.2: type area 156 mm × 225 mm on A4, 22 lines of 28 characters of size 三号. */
export const officialPage = { topMm: 37, bottomMm: 35, leftMm: 28, rightMm: 26, linePt: 29, bodyPt: 16 }
export const formPage = { topMm: 20, bottomMm: 20, leftMm: 20, rightMm: 20, linePt: 20, bodyPt: 12 }

export function pageOf(document: OfficialDocument): typeof officialPage {
  return document.layout === 'form' ? formPage : officialPage
}

/** A sheet that lies among sheets that stand: for tables too wide for them. */
const wideMargins = { topMm: 25, bottomMm: 22, leftMm: 20, rightMm: 20 }

export interface Section {
  readonly isLandscape: boolean
  readonly margins: Readonly<Record<'topMm' | 'bottomMm' | 'leftMm' | 'rightMm', number>>
  readonly blocks: readonly Exclude<Block, { type: 'section' }>[]
}

export function sectionsOf(document: OfficialDocument): Section[] {
  const { topMm, bottomMm, leftMm, rightMm } = pageOf(document)
  const own = { topMm, bottomMm, leftMm, rightMm }
  const isLandscape = document.orientation === 'landscape'
  const sections: {
    isLandscape: boolean
    margins: Section['margins']
    blocks: Section['blocks'][number][]
  }[] = [{ isLandscape, margins: own, blocks: [] }]
  for (const block of document.blocks) {
    if (block.type !== 'section') sections.at(-1)?.blocks.push(block)
    else {
      const lies = block.orientation === 'landscape'
      sections.push({ isLandscape: lies, margins: lies && !isLandscape ? wideMargins : own, blocks: [] })
    }
  }
  return sections
}

/** The height one line for a pen needs. */
export const PEN_LINE_MM = 9
