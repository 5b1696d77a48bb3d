/** Running heads, feet and page numbers are no part of the text. */
import type { PageText } from './page.ts'

const FEWEST_PAGES = 3
const PAGE_NUMBER = /^[-—–―\s·]*(第\s*)?\d{1,4}(\s*页)?(\s*[,，/／]?\s*共?\s*\d{1,4}\s*页?)?[-—–―\s·]*$/

export function withoutMargins(pages: readonly PageText[]): string[] {
  const repeated = repeatedLines(pages)
  return pages.flatMap(({ lines, margins }) =>
    lines.filter(
      (line, at) => !margins.has(at) || !(repeated.has(shape(line)) || PAGE_NUMBER.test(line.trim())),
    ),
  )
}

const shape = (line: string) => line.replace(/\d+/g, '#').replace(/\s+/g, '')

function repeatedLines(pages: readonly PageText[]): Set<string> {
  const counts = new Map<string, number>()
  for (const { lines, margins } of pages)
    for (const key of new Set([...margins].map((at) => shape(lines[at]!))))
      counts.set(key, (counts.get(key) ?? 0) + 1)
  const most = Math.max(FEWEST_PAGES, Math.ceil(pages.length * 0.6))
  return new Set(
    [...counts].filter(([key, count]) => count >= most && !/单位[：:]/.test(key)).map(([key]) => key),
  )
}
