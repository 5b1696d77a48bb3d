import { textsOf } from './columns.ts'
import { linesOfPieces, type PageLine } from './lines.ts'
import type { Marks } from './marks.ts'
import { ruledTables } from './ruled.ts'

/** Heads and feet stand in the outermost part of a page. */
const MARGIN = 0.08

export interface PageText {
  readonly lines: readonly string[]
  /** Lines in the margins above and below, by their place in `lines`. */
  readonly margins: ReadonlySet<number>
}

/** What runs out over the edge is not seen. Tables stand between the lines above and below them. */
export function pageText(drawn: Marks, { width, height }: { width: number; height: number }): PageText {
  const marks = {
    ...drawn,
    pieces: drawn.pieces.filter(({ left, size }) => drawn.isSideways || left < width - size / 2),
  }
  const { tables, rest } = ruledTables(marks)
  const lines: string[] = []
  const margins = new Set<number>()
  const isMargin = ({ base }: PageLine) =>
    !marks.isSideways && (base < height * MARGIN || base > height * (1 - MARGIN))
  const say = (outside: readonly PageLine[]) => {
    const texts = textsOf(outside)
    texts.forEach((text, at) => {
      if (isMargin(outside[at]!)) margins.add(lines.length)
      lines.push(text)
    })
  }
  const outside = linesOfPieces(rest)
  let next = 0
  for (const { top, rows } of tables) {
    const from = next
    while (next < outside.length && outside[next]!.base < top) next++
    say(outside.slice(from, next))
    lines.push(...rows)
  }
  say(outside.slice(next))
  return { lines, margins }
}
