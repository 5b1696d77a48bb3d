/** One form for what is stored and what is asked: full-width digits, ligatures and capitals must not decide a search. */
export function normalise(text: string): string {
  // PostgreSQL refuses NUL, and half a surrogate pair is no character.
  return text.replaceAll('\u0000', ' ').toWellFormed().normalize('NFKC').toLowerCase()
}

export interface Aligned {
  readonly text: string
  /** For each position in `text`, where it came from in the original; one more entry for the end. */
  readonly origin: readonly number[]
}

/** A character with the marks that belong to it: normalisation may fuse them, so they are mapped as one. */
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu

/** The normalised text together with the way back, so that a hit can be shown in the text as it was written. */
export function normaliseAligned(original: string): Aligned {
  const pieces: string[] = []
  const origin: number[] = []
  for (const match of original.toWellFormed().matchAll(CLUSTER)) {
    const piece = normalise(match[0])
    pieces.push(piece)
    for (let i = 0; i < piece.length; i++) origin.push(match.index)
  }
  origin.push(original.length)
  return { text: pieces.join(''), origin }
}
