interface Span {
  readonly start: number
  readonly end: number
}

const BLOCK = 256

/** Answers whether a place overlaps one of many. */
export function quietPlaces(spans: readonly Span[]): (start: number, end: number) => boolean {
  const blocks = new Map<number, Span[]>()
  for (const span of spans)
    for (let block = Math.floor(span.start / BLOCK); block <= Math.floor(span.end / BLOCK); block++) {
      const there = blocks.get(block)
      if (there) there.push(span)
      else blocks.set(block, [span])
    }
  return (start, end) => {
    for (let block = Math.floor(start / BLOCK); block <= Math.floor(end / BLOCK); block++)
      if (blocks.get(block)?.some((span) => start < span.end && span.start < end)) return true
    return false
  }
}
