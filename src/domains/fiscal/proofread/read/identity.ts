/** Which document this is: title, unit, year, kind, scope. */
import type { PaperKind, PaperScope } from '../paper.ts'
import { narrow } from './clean.ts'
import type { Line } from './lines.ts'

const TITLE = /(预算|决算).{0,10}(说明|公开|编制|情况|报告|$)|(预算|决算)$/
const FURTHEST_TITLE = 60

export interface Identity {
  readonly title: string
  readonly unit: string | null
  readonly year: number | null
  readonly kind: PaperKind | null
  readonly scope: PaperScope | null
}

const bare = (text: string) =>
  narrow(text)
    .replace(/\s+/g, '')
    .replace(/^\|+|\|+$/g, '')

function titleAt(lines: readonly Line[]): number | null {
  const near = lines.slice(0, FURTHEST_TITLE)
  const at = near.findIndex((line) => {
    const text = bare(line.text)
    return (
      text.length >= 6 &&
      text.length <= 60 &&
      /20\d\d|二[〇○0]/.test(text) &&
      TITLE.test(text) &&
      !/[。；，]|第.部分|目录/.test(text)
    )
  })
  return at < 0 ? null : at
}

function unitLineAbove(lines: readonly Line[], at: number): string {
  const above = lines
    .slice(0, at)
    .filter((line) => line.kind !== 'blank' && line.kind !== 'mark')
    .at(-1)
  const text = bare(above?.text ?? '')
  return text.length >= 4 && text.length <= 40 && !/[。，：:]|目录/.test(text) ? text : ''
}

function unitOf(title: string): string | null {
  const text = title
    .replace(/^.*?(20\d\d|二[〇○0][一二三四五六七八九〇○零]{2})年?度?/, (head) =>
      head.replace(/(20\d\d|二[〇○0].{2})年?度?$/, ''),
    )
    .replace(/(20\d\d)年?度?/g, '')
    .replace(/(单位|部门|本级)?(预算|决算).*$/, '')
  return text.length >= 4 ? text : null
}

function count(lines: readonly Line[], pattern: RegExp): number {
  let found = 0
  for (const line of lines) if (line.text.length < 5000) found += line.text.match(pattern)?.length ?? 0
  return found
}

/** The most frequent year with 年 stands in for a title that has none. */
function likelyYear(lines: readonly Line[]): number | null {
  const seen = new Map<number, number>()
  for (const line of lines.slice(0, 400))
    for (const found of narrow(line.text.slice(0, 5000)).matchAll(/(20\d\d)\s*年/g)) {
      const year = Number(found[1])
      seen.set(year, (seen.get(year) ?? 0) + 1)
    }
  return [...seen].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

export function identityOf(lines: readonly Line[]): Identity {
  const at = titleAt(lines)
  const own = at === null ? '' : bare(lines[at]!.text)
  const named = unitOf(own)
  const title = at !== null && !named ? unitLineAbove(lines, at) + own : own
  const year = Number(/20\d\d/.exec(own)?.[0] ?? 0) || likelyYear(lines)
  const kind: PaperKind | null = /决算/.test(own) ? 'final' : /预算/.test(own) ? 'budget' : kindByWords(lines)
  const scope: PaperScope | null = scopeOf(own, lines)
  return {
    title: title || bare(lines.find((line) => line.kind !== 'blank')?.text ?? ''),
    unit: unitOf(title),
    year,
    kind,
    scope,
  }
}

function kindByWords(lines: readonly Line[]): PaperKind | null {
  const final = count(lines, /决算/g)
  const budget = count(lines, /预算/g)
  return final + budget === 0 ? null : final > budget / 2 ? 'final' : 'budget'
}

function scopeOf(title: string, lines: readonly Line[]): PaperScope | null {
  if (/部门/.test(title) && !/单位(预算|决算)/.test(title)) return 'department'
  if (/单位(预算|决算)/.test(title)) return 'unit'
  return count(lines, /部门(预算|决算)/g) > count(lines, /单位(预算|决算)/g) ? 'department' : 'unit'
}
