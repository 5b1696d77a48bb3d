import type { Block, Link, Piece } from './blocks.ts'
import { withPairedNotes } from './footnotes.ts'
import { piecesOf } from './pieces.ts'
import type { BodyProblem } from './problems.ts'
import { Reading } from './read.ts'
import { type Element, treeOf } from './tree.ts'
import { Writing } from './write.ts'

/** Of one article, in characters of HTML: some 300 pages. */
export const LONGEST_BODY = 2_000_000

export interface BodyLink extends Link {
  readonly text: string
}

export interface CleanBody {
  readonly html: string
  /** What is read: one line a block, cells apart by tabs. */
  readonly text: string
  readonly links: readonly BodyLink[]
  readonly images: readonly { readonly fileId: string; readonly alt: string }[]
  readonly problems: readonly BodyProblem[]
}

/**
 * The one HTML that a body may hold, from any HTML. What is cleaned already stays as it is to the byte.
 * Text that a browser shows is never lost; scripts, styles and foreign pictures are.
 */
export function cleanBody(html: string): CleanBody {
  if (html.length > LONGEST_BODY) return TOO_LONG
  return cleanTree(treeOf(html))
}

export function cleanTree(
  root: Element,
  adjust = (read: readonly Block[]): readonly Block[] => read,
): CleanBody {
  const reading = new Reading()
  const blocks = withLevels(withPairedNotes(adjust(reading.body(root))))
  const pieces = piecesOf(blocks)
  return {
    html: new Writing().blocks(blocks),
    text: textOf(blocks),
    links: linksIn(pieces),
    images: pieces.flatMap((piece) =>
      piece.kind === 'image' && piece.image.fileId
        ? [{ fileId: piece.image.fileId, alt: piece.image.alt }]
        : [],
    ),
    problems: reading.problems,
  }
}

const TOO_LONG: CleanBody = {
  html: '',
  text: '',
  links: [],
  images: [],
  problems: [
    {
      code: 'too_long',
      message: '正文太长（上限 200 万字符），请把附表、附件作为附件上传。',
      at: 0,
    },
  ],
}

/** The page's own title is level 1: headings begin at 2, and none is more than one deeper than the one above. */
function withLevels(blocks: readonly Block[]): Block[] {
  const above: number[] = []
  return blocks.map((block) => {
    if (block.kind !== 'paragraph' || block.level === 0) return block
    while (above.length > 0 && above.at(-1)! >= block.level) above.pop()
    above.push(block.level)
    return { ...block, level: Math.min(above.length + 1, 4) }
  })
}

function linksIn(pieces: readonly Piece[]): BodyLink[] {
  const links: BodyLink[] = []
  let before: Link | null = null
  for (const piece of pieces) {
    const link: Link | null = piece.kind === 'break' ? null : piece.link
    const text = piece.kind === 'text' ? piece.text : piece.kind === 'image' ? piece.image.alt : ''
    const last = links.at(-1)
    if (link && link.note === undefined) {
      if (link === before && last) links[links.length - 1] = { ...last, text: last.text + text }
      else links.push({ ...link, text })
    }
    before = link
  }
  return links
}

const plain = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (piece.kind === 'text' ? piece.text : piece.kind === 'break' ? '\n' : '')).join('')

function textOf(blocks: readonly Block[]): string {
  return blocks.map(lineOf).filter(Boolean).join('\n')
}

function lineOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return plain(block.pieces)
    case 'list':
      return block.items.map((item) => textOf(item.blocks)).join('\n')
    case 'table':
      return block.rows.map((row) => row.map((cell) => textOf(cell.blocks)).join('\t')).join('\n')
    case 'quote':
      return textOf(block.blocks)
    case 'figure':
      return plain(block.caption)
    case 'rule':
      return ''
  }
}
