/** Which rows of a long table are worth drawing. Pure. */
export interface Drawn {
  readonly from: number
  readonly to: number
}

/** So many rows are drawn whole: the browser's own search finds them. */
const FEW = 120
const AROUND = 12

export function drawnRows(
  count: number,
  { scrolled, height, rowHeight }: { scrolled: number; height: number; rowHeight: number },
): Drawn {
  if (count <= FEW || rowHeight <= 0) return { from: 0, to: count }
  const first = Math.floor(scrolled / rowHeight)
  const seen = Math.ceil(height / rowHeight)
  const from = Math.min(Math.max(0, first - AROUND), Math.max(0, count - seen))
  return { from, to: Math.min(count, first + seen + AROUND) }
}
