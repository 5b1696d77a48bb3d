/** Pieces of text → lines; wide gaps part cells. */
import type { Piece } from './marks.ts'

export interface PageLine {
  readonly base: number
  readonly left: number
  readonly right: number
  readonly size: number
  /** Texts between wide gaps, with where they stand. */
  readonly cells: readonly string[]
  readonly spans: readonly (readonly [left: number, right: number])[]
}

/** In widths of a character. */
const SAME_CELL = 0.9
const SPACE = 0.2

export function linesOfPieces(pieces: readonly Piece[]): PageLine[] {
  const rows: Piece[][] = []
  for (const piece of [...pieces].sort((a, b) => a.base - b.base || a.left - b.left)) {
    const row = rows.at(-1)
    const above = row?.[0]
    if (above && piece.base - above.base <= Math.max(above.size, piece.size) * 0.45) row.push(piece)
    else rows.push([piece])
  }
  return rows.map(lineOf)
}

function lineOf(row: readonly Piece[]): PageLine {
  const pieces = withoutShadows([...row].sort((a, b) => a.left - b.left))
  const cells: string[] = []
  const spans: [number, number][] = []
  let last: Piece | null = null
  for (const piece of pieces) {
    const gap = last
      ? (piece.left - last.right) / Math.max(piece.size, last.size, 1)
      : Number.POSITIVE_INFINITY
    if (gap > SAME_CELL) {
      cells.push(piece.text)
      spans.push([piece.left, piece.right])
    } else {
      const at = cells.length - 1
      cells[at] += gap > SPACE && isWordy(cells[at]!, piece.text) ? ` ${piece.text}` : piece.text
      spans[at]![1] = Math.max(spans[at]![1], piece.right)
    }
    last = piece
  }
  const trimmed = cells.map((cell) => cell.replace(/\s+/g, ' ').trim())
  const size = Math.max(...pieces.map((piece) => piece.size))
  return { base: row[0]!.base, left: spans[0]![0], right: spans.at(-1)![1], size, cells: trimmed, spans }
}

/** Bold made by printing twice, a hair apart. */
function withoutShadows(pieces: readonly Piece[]): Piece[] {
  return pieces.filter((piece, at) => {
    const before = pieces[at - 1]
    return !before || before.text !== piece.text || piece.left - before.left > piece.size * 0.2
  })
}

const isWordy = (left: string, right: string) => /[\w.%]$/.test(left) && /^[\w.-]/.test(right)
