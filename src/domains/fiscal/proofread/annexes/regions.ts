/** Cuts a paper into its performance forms: around each heading of indicators, from the caption above it. */
import { type Header, headersOf } from './headers.ts'
import { cellsOf } from './rows.ts'
import { bare, clean, field, isOtherTable, isTitle } from './terms.ts'

export interface Region {
  /** Lines counted from 0; `to` is the first one below. */
  readonly from: number
  readonly to: number
  readonly title: string
  /** More than one when a page break repeated the heading. */
  readonly headers: readonly Header[]
}

/** How far above its indicators a form may begin; long goals stand between. */
const LONGEST_HEAD = 200
const NAME_LABELS = new Set(['name', 'holder'])
const BODY_LABELS = new Set(['name', 'goal', 'holder', 'executor', 'totalScore'])

function labelOf(line: string): string | null {
  if (line.length > 600) return null
  const first = cellsOf(line).find((cell) => cell !== '') ?? ''
  return field.get(bare(first.split(/[:：]/)[0]!)) ?? null
}

interface Start {
  readonly at: number
  readonly title: string
}

function startOf(lines: readonly string[], header: Header, floor: number): Start | null {
  const least = Math.max(floor, header.from - LONGEST_HEAD)
  let named: Start | null = null
  let body = false
  for (let at = header.from - 1; at >= least; at--) {
    const line = lines[at]!
    if (isTitle(line))
      return body || floor === 0 ? { at, title: clean(line).replace(/[|\t]/g, '').trim() } : null
    const label = labelOf(line)
    if (label && BODY_LABELS.has(label)) body = true
    if (label && NAME_LABELS.has(label)) named = { at, title: '' }
  }
  return named
}

export function regionsOf(lines: readonly string[]): Region[] {
  const drafts: { from: number; title: string; headers: Header[] }[] = []
  let floor = 0
  for (const header of headersOf(lines)) {
    const start = startOf(lines, header, floor)
    const last = drafts.at(-1)
    if (start) drafts.push({ from: start.at, title: start.title, headers: [header] })
    else if (last) last.headers.push(header)
    floor = header.to
  }
  return drafts.map((draft, nth) => ({
    ...draft,
    to: endOf(lines, draft.headers.at(-1)!, drafts[nth + 1]?.from),
  }))
}

function endOf(lines: readonly string[], header: Header, next: number | undefined): number {
  const most = next ?? lines.length
  for (let at = header.to; at < most; at++) if (isOtherTable(lines[at]!)) return at
  return most
}
