import { type Block, type Item, MARKS, type Piece } from './blocks.ts'
import { tidy } from './pieces.ts'

/** A footnote's number names one note, and what points at none is plain raised text. */
export function withPairedNotes(blocks: readonly Block[]): readonly Block[] {
  const pairing = new Pairing()
  return pairing.referring(pairing.naming(blocks))
}

class Pairing {
  private readonly notes = new Set<number>()

  naming(blocks: readonly Block[]): Block[] {
    return blocks.map((block) => {
      switch (block.kind) {
        case 'list': {
          const items = block.items.map((item) => this.named(item))
          return { ...block, items, notes: items.some(({ note }) => note !== null) }
        }
        case 'quote':
          return { ...block, blocks: this.naming(block.blocks) }
        case 'table':
          return {
            ...block,
            rows: block.rows.map((row) => row.map((cell) => ({ ...cell, blocks: this.naming(cell.blocks) }))),
          }
        default:
          return block
      }
    })
  }

  private named({ note, blocks }: Item): Item {
    const first = note !== null && !this.notes.has(note)
    if (first) this.notes.add(note)
    return { note: first ? note : null, blocks: this.naming(blocks) }
  }

  referring(blocks: readonly Block[]): Block[] {
    return blocks.map((block) => {
      switch (block.kind) {
        case 'paragraph':
          return { ...block, pieces: this.pieces(block.pieces) }
        case 'figure':
          return { ...block, caption: this.pieces(block.caption) }
        case 'list':
          return {
            ...block,
            items: block.items.map((item) => ({ ...item, blocks: this.referring(item.blocks) })),
          }
        case 'quote':
          return { ...block, blocks: this.referring(block.blocks) }
        case 'table':
          return {
            ...block,
            rows: block.rows.map((row) =>
              row.map((cell) => ({ ...cell, blocks: this.referring(cell.blocks) })),
            ),
          }
        default:
          return block
      }
    })
  }

  private pieces(pieces: readonly Piece[]): Piece[] {
    return tidy(
      pieces.map((piece) => {
        if (piece.kind !== 'text' || piece.link?.note === undefined) return piece
        return this.notes.has(piece.link.note)
          ? { ...piece, marks: MARKS.sup }
          : { ...piece, link: null, marks: piece.marks | MARKS.sup }
      }),
    )
  }
}
