/** Running heads, feet and page numbers are no part of the text. */
import type { PageText } from './page.ts'

const FEWEST_PAGES = 3
const PAGE_NUMBER = /^[-—–―\s·]*(第\s*)?\d{1,4}(\s*页)?(\s*[,，/／]?\s*共?\s*\d{1,4}\s*页?)?[-—–―\s·]*$/

export function withoutMargins(pages: readonly PageText[]): string[] {
  const repeated = repeatedLines(pages)
  const kept = pages.map(({ lines, margins }) =>
    lines.filter(
      (line, at) => !margins.has(at) || !(repeated.has(shape(line)) || PAGE_NUMBER.test(line.trim())),
    ),
  )
  return kept.reduce<string[]>((all, page) => {
    const merged = rejoined(all.at(-1), page[0])
    if (merged !== null) all[all.length - 1] = merged
    for (const line of merged === null ? page : page.slice(1)) all.push(line)
    return all
  }, [])
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

const LABEL = /^(其他|其中|合计|小计|总计|备注|上年|单位|财政)/
const FRAGMENT_MOST = 12

/** The rest of a row that a page break cut in two: a few words under words, nothing in front, no figure. */
function rejoined(above: string | undefined, below: string | undefined): string | null {
  const [upper, lower] = [above?.split('\t') ?? [], below?.split('\t') ?? []]
  if (upper.length < 3 || upper.length !== lower.length || lower[0] !== '') return null
  const filled = lower.flatMap((cell, at) => (cell === '' ? [] : [at]))
  const isRest = filled.every(
    (at) =>
      upper[at] !== '' &&
      !/\d/.test(lower[at]! + upper[at]!) &&
      lower[at]!.length <= FRAGMENT_MOST &&
      !isLabel(upper[at]!, lower[at]!),
  )
  const isFew = filled.length > 0 && filled.length <= 2 && upper.filter(Boolean).length > filled.length + 2
  return isRest && isFew ? upper.map((cell, at) => cell + lower[at]!).join('\t') : null
}

/** A word that may begin a row of its own, except 公用经费|合计. */
function isLabel(above: string, below: string): boolean {
  return LABEL.test(below) && !(/(经费|收入|支出)$/.test(above) && /^(合计|总计|小计)$/.test(below))
}
