/** Running heads, feet and page numbers are no part of the text. */
import type { PageText } from './page.ts'

const EDGE = 2
const FEWEST_PAGES = 3
const PAGE_NUMBER = /^[-—–―\s·]*(第\s*)?\d{1,4}(\s*页)?(\s*[,，/／]?\s*共?\s*\d{1,4}\s*页?)?[-—–―\s·]*$/

export function withoutMargins(pages: readonly PageText[]): string[] {
  const repeated = repeatedLines(pages)
  return pages.flatMap((page) => {
    const edges = edgesOf(page)
    return page.lines.filter(
      (line, at) => !edges.has(at) || !(repeated.has(shape(line)) || isPageNumber(line, at, page)),
    )
  })
}

function edgesOf({ lines, free }: PageText): Set<number> {
  const edges = new Set<number>()
  for (let at = 0; at < lines.length; at++) {
    const isEdge = at < EDGE || at >= lines.length - EDGE
    if (isEdge && free.has(at)) edges.add(at)
  }
  return edges
}

/** A lone number at the foot; at the head it might be a figure. */
function isPageNumber(line: string, at: number, { lines }: PageText): boolean {
  return at === lines.length - 1 && at > 0 && PAGE_NUMBER.test(line.trim())
}

const shape = (line: string) => line.replace(/\d+/g, '#').replace(/\s+/g, '')

function repeatedLines(pages: readonly PageText[]): Set<string> {
  const counts = new Map<string, number>()
  for (const page of pages)
    for (const key of new Set([...edgesOf(page)].map((at) => shape(page.lines[at]!))))
      counts.set(key, (counts.get(key) ?? 0) + 1)
  const most = Math.max(FEWEST_PAGES, Math.ceil(pages.length * 0.6))
  return new Set([...counts].filter(([, count]) => count >= most).map(([key]) => key))
}
