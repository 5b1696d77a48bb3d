import type { Align, Block, Piece } from './blocks.ts'
import { isBlank, onlyImages, tidy } from './pieces.ts'

/** The paragraph that text goes into when it comes. */
export interface Line {
  readonly level: number
  readonly align: Align
}

/** Blocks one after another: the body, a cell, an item, a quotation. */
export class Flow {
  readonly blocks: Block[] = []
  private line: Line | null = null
  private pieces: Piece[] = []

  add(line: Line, piece: Piece): void {
    this.line ??= line
    this.pieces.push(piece)
  }

  /** Ends the paragraph that is open, if one is. */
  end(): void {
    const { line } = this
    const pieces = tidy(this.pieces)
    this.line = null
    this.pieces = []
    if (!line || isBlank(pieces)) return
    const images = onlyImages(pieces)
    if (images) for (const image of images) this.blocks.push({ kind: 'figure', image, caption: [] })
    else this.blocks.push({ kind: 'paragraph', ...line, pieces })
  }

  put(block: Block): void {
    this.end()
    this.blocks.push(block)
  }

  done(): readonly Block[] {
    this.end()
    return this.blocks
  }
}
