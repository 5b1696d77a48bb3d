/** The same seed gives the same corpus, on every machine. */
export interface Random {
  /** A whole number, both ends included. */
  int(low: number, high: number): number
  chance(share: number): boolean
  pick<T>(from: readonly T[]): T
  /** `count` different ones, in their order. */
  sample<T>(from: readonly T[], count: number): T[]
}

/** mulberry32: small, and good enough to vary sentences. */
function source(seed: number): () => number {
  let state = (seed * 2654435761 + 97) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function random(seed: number): Random {
  const next = source(seed)
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const sample = <T>(from: readonly T[], count: number) => {
    const deck = from.map((_, at) => at)
    for (let at = deck.length - 1; at > 0; at--) {
      const other = int(0, at)
      ;[deck[at], deck[other]] = [deck[other]!, deck[at]!]
    }
    const chosen = new Set(deck.slice(0, count))
    return from.filter((_, at) => chosen.has(at))
  }
  return { int, sample, chance: (share) => next() < share, pick: (from) => from[int(0, from.length - 1)]! }
}
