import { textsOf } from './columns.ts'
import { linesOfPieces } from './lines.ts'
import type { Marks } from './marks.ts'
import { ruledTables } from './ruled.ts'

export interface PageText {
  readonly lines: readonly string[]
  /** Lines that stand in no table, by their place in `lines`. */
  readonly free: ReadonlySet<number>
}

/** Tables stand between the lines above and below them. */
export function pageText(marks: Marks): PageText {
  const { tables, rest } = ruledTables(marks)
  const lines: string[] = []
  const free = new Set<number>()
  const say = (texts: readonly string[]) => {
    for (const text of texts) {
      free.add(lines.length)
      lines.push(text)
    }
  }
  const outside = linesOfPieces(rest)
  let next = 0
  for (const { top, rows } of tables) {
    const from = next
    while (next < outside.length && outside[next]!.base < top) next++
    say(textsOf(outside.slice(from, next)))
    lines.push(...rows)
  }
  say(textsOf(outside.slice(next)))
  return { lines, free }
}
