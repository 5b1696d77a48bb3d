/** What a page draws, in the order it draws: pieces of text with their places, and ruling lines. */

export interface Piece {
  readonly text: string
  readonly left: number
  readonly right: number
  /** Distance of the baseline from the top of the page. */
  readonly base: number
  readonly size: number
}

/** Horizontal from `from` to `to` at height `at`, or vertical at the place `at`. */
export interface Rule {
  readonly at: number
  readonly from: number
  readonly to: number
}

export interface Marks {
  readonly pieces: readonly Piece[]
  readonly across: readonly Rule[]
  readonly down: readonly Rule[]
  /** Text that runs along another edge of the page has no head or foot that we know. */
  readonly isSideways: boolean
}

export type Matrix = readonly [number, number, number, number, number, number]

export const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
]

export const place = (m: Matrix, x: number, y: number): [number, number] => [
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
]
