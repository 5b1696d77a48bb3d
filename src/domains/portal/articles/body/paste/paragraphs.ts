import type { Block, Paragraph, Piece } from '../blocks.ts'
import { isBlank, tidy } from '../pieces.ts'

const INDENT = /^[\s\u00a0\u3000]+/
const NEW_PARAGRAPH = /^[\u00a0\u3000]{2}/

/**
 * Wide spaces at the start of a paragraph are indentation, which is the theme's business; a line that is broken and
 * then indented, or broken twice, is a new paragraph.
 */
export function withoutIndents(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block): Block[] => {
    switch (block.kind) {
      case 'paragraph':
        return split(block).map((part) => ({ ...part, pieces: unindented(part.pieces) }))
      case 'list':
        return [
          { ...block, items: block.items.map((item) => ({ ...item, blocks: withoutIndents(item.blocks) })) },
        ]
      case 'quote':
        return [{ ...block, blocks: withoutIndents(block.blocks) }]
      case 'table':
        return [
          {
            ...block,
            rows: block.rows.map((row) =>
              row.map((cell) => ({ ...cell, blocks: withoutIndents(cell.blocks) })),
            ),
          },
        ]
      default:
        return [block]
    }
  })
}

function split(paragraph: Paragraph): Paragraph[] {
  if (paragraph.level > 0) return [paragraph]
  const parts: Piece[][] = [[]]
  paragraph.pieces.forEach((piece, at, { [at + 1]: next, [at - 1]: before }) => {
    const ends =
      piece.kind === 'break' &&
      (next?.kind === 'break' ||
        before?.kind === 'break' ||
        (next?.kind === 'text' && NEW_PARAGRAPH.test(next.text)))
    if (ends) parts.push([])
    else parts.at(-1)!.push(piece)
  })
  return parts.filter((pieces) => !isBlank(pieces)).map((pieces) => ({ ...paragraph, pieces: tidy(pieces) }))
}

function unindented(pieces: readonly Piece[]): Piece[] {
  return tidy(
    pieces.flatMap((piece, at): Piece[] => {
      if (at > 0 || piece.kind !== 'text') return [piece]
      // Blanks that are underlined are a place to fill in.
      const text = piece.marks & 4 ? piece.text : piece.text.replace(INDENT, '')
      return text === '' ? [] : [{ ...piece, text }]
    }),
  )
}
