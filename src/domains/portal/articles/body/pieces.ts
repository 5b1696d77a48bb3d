import { type Block, type Image, type Piece, sameLink } from './blocks.ts'

const SPACES = /[ \t\n\r\f]+/g
const SPACE = /[ \t\n\r\f]/
/** Nothing to be seen in it. */
const BLANK = /^[\s\u00a0\u200b\u3000\ufeff]*$/

/** Not visible, or made to deceive the eye: control characters, turned writing direction, halves of characters. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu

export const visible = (text: string): string =>
  text.replace(UNSEEN, (it) => (SPACE.test(it) ? it : '')).toWellFormed()

/** As a browser shows them: runs of spaces are one, none at either end of a line; equal neighbours are one. */
export function tidy(pieces: readonly Piece[]): Piece[] {
  const kept: Piece[] = []
  let atStart = true
  for (const piece of pieces.map(joinedLines)) {
    if (piece.kind !== 'text') {
      if (piece.kind === 'break') trimEnd(kept)
      kept.push(piece)
      atStart = piece.kind === 'break'
      continue
    }
    const spaced = piece.text.replace(SPACES, ' ')
    const text = atStart ? spaced.replace(/^ /, '') : spaced
    if (text === '') continue
    append(kept, { ...piece, text })
    atStart = text.endsWith(' ')
  }
  return withoutOuterBreaks(kept)
}

const WIDE = /[\p{Script=Han}\u2014\u2018-\u201d\u2026\u3000-\u303f\uff00-\uffef]/u

/** Chinese has no spaces: a line of the source that ends within it ends nothing. */
function joinedLines(piece: Piece, at: number, pieces: readonly Piece[]): Piece {
  if (piece.kind !== 'text' || !piece.text.includes('\n')) return piece
  const text = piece.text.replace(/[ \t\r\f]*\n[ \t\r\n\f]*/g, (blank, from: number) => {
    const before = piece.text[from - 1] ?? lastOf(pieces[at - 1])
    const after = piece.text[from + blank.length] ?? firstOf(pieces[at + 1])
    return WIDE.test(before) && WIDE.test(after) ? '' : ' '
  })
  return { ...piece, text }
}

const lastOf = (piece: Piece | undefined): string => (piece?.kind === 'text' ? (piece.text.at(-1) ?? '') : '')
const firstOf = (piece: Piece | undefined): string => (piece?.kind === 'text' ? (piece.text[0] ?? '') : '')

function append(kept: Piece[], piece: Piece & { kind: 'text' }): void {
  const last = kept.at(-1)
  if (last?.kind === 'text' && last.marks === piece.marks && sameLink(last.link, piece.link))
    kept[kept.length - 1] = { ...last, text: last.text + piece.text }
  else kept.push(piece)
}

function trimEnd(kept: Piece[]): void {
  const last = kept.at(-1)
  if (last?.kind !== 'text' || !last.text.endsWith(' ')) return
  const text = last.text.slice(0, -1)
  if (text === '') kept.pop()
  else kept[kept.length - 1] = { ...last, text }
}

function withoutOuterBreaks(kept: Piece[]): Piece[] {
  const first = kept.findIndex(({ kind }) => kind !== 'break')
  const rest = first <= 0 ? kept : kept.slice(first)
  if (first < 0) return []
  for (;;) {
    trimEnd(rest)
    if (rest.at(-1)?.kind !== 'break') return rest
    rest.pop()
  }
}

export const isBlank = (pieces: readonly Piece[]): boolean =>
  pieces.every((piece) => piece.kind === 'break' || (piece.kind === 'text' && BLANK.test(piece.text)))

/** The pictures of a paragraph that holds nothing else: each is a figure. */
export function onlyImages(pieces: readonly Piece[]): Image[] | null {
  const images = pieces.flatMap((piece) => (piece.kind === 'image' && !piece.link ? [piece.image] : []))
  const others = pieces.filter((piece) => piece.kind !== 'image' || piece.link)
  return images.length > 0 && isBlank(others) ? images : null
}

export const piecesOf = (blocks: readonly Block[]): Piece[] =>
  blocks.flatMap((block): Piece[] => {
    switch (block.kind) {
      case 'paragraph':
        return [...block.pieces, { kind: 'break' }]
      case 'figure':
        return [{ kind: 'image', image: block.image, link: null }, ...block.caption, { kind: 'break' }]
      case 'list':
        return block.items.flatMap(({ blocks: inner }) => piecesOf(inner))
      case 'table':
        return block.rows.flat().flatMap(({ blocks: inner }) => piecesOf(inner))
      case 'quote':
        return piecesOf(block.blocks)
      default:
        return []
    }
  })
