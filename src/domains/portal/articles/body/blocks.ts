/** What a body is made of, and nothing else. */
export type Align = 'center' | 'right' | null

export const MARKS = { strong: 1, em: 2, u: 4, sub: 8, sup: 16 } as const
export type MarkName = keyof typeof MARKS

/** One of the four. */
export interface Link {
  readonly href?: string
  readonly article?: string
  readonly file?: string
  /** From the text to the footnote of this number. */
  readonly note?: number
}

export interface Image {
  readonly fileId: string | null
  /** Its name where it came from, as long as nobody has uploaded it. */
  readonly missing: string | null
  readonly alt: string
}

export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly marks: number; readonly link: Link | null }
  | { readonly kind: 'break' }
  | { readonly kind: 'image'; readonly image: Image; readonly link: Link | null }

export interface Item {
  /** The number of the footnote that this is. */
  readonly note: number | null
  readonly blocks: readonly Block[]
}

export interface Cell {
  readonly header: boolean
  readonly scope: string | null
  readonly colspan: number
  readonly rowspan: number
  readonly blocks: readonly Block[]
}

export interface List {
  readonly kind: 'list'
  readonly ordered: boolean
  readonly start: number
  readonly notes: boolean
  readonly items: readonly Item[]
}

export interface Paragraph {
  readonly kind: 'paragraph'
  /** 0 for text, 2 to 4 for headings. */
  readonly level: number
  readonly align: Align
  readonly pieces: readonly Piece[]
}

export interface Table {
  readonly kind: 'table'
  readonly headRows: number
  readonly rows: readonly (readonly Cell[])[]
}

export type Block =
  | Paragraph
  | List
  | Table
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'figure'; readonly image: Image; readonly caption: readonly Piece[] }
  | { readonly kind: 'rule' }

export const sameLink = (one: Link | null, other: Link | null): boolean =>
  one === other ||
  (one !== null &&
    other !== null &&
    one.href === other.href &&
    one.article === other.article &&
    one.file === other.file &&
    one.note === other.note)
