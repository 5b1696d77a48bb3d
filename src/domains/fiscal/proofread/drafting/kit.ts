/** What the checks of wording share. */
import type { NewFinding } from '../finding.ts'
import type { Paper, Part, Passage } from '../paper.ts'
import { narrow } from '../read/clean.ts'
import { resumesAt } from '../read/parts.ts'
import { layouts } from '../read/terms.ts'

export interface Text {
  /** Without blanks between Chinese characters, so that words can be found. */
  readonly text: string
  readonly part: Part | null
  readonly line: number
  lineAt(offset: number): number
}

const BLANK =
  /(?<=[\u4e00-\u9fff，。；：、）（”“])[ \u3000]+(?=[\u4e00-\u9fff\d，。；：、（）“”])|(?<=\d)[ \u3000]+(?=[\u4e00-\u9fff])/g

/** A row of a table whose cells only blanks part is left as it is. */
function isRow(text: string): boolean {
  return text.length < 200 && (text.match(/\s+/g)?.length ?? 0) >= 3 && !/[，。；]/.test(text)
}

export function tightened(text: string): string {
  const wide = narrow(text)
  return isRow(wide) ? wide : wide.replace(BLANK, '')
}

export function tight(passage: Passage): Text {
  const cuts: number[] = []
  if (!isRow(passage.text))
    for (const blank of narrow(passage.text).matchAll(BLANK))
      for (let nth = 0; nth < blank[0].length; nth++) cuts.push(blank.index + nth)
  const lineAt = (offset: number) => {
    let origin = offset
    for (const cut of cuts) {
      if (cut > origin) break
      origin++
    }
    return passage.lineAt(origin)
  }
  return { text: tightened(passage.text), part: passage.part, line: passage.line, lineAt }
}

/** Made once for all checks of a paper. */
function remembered<T>(make: (paper: Paper) => T): (paper: Paper) => T {
  const memory = new WeakMap<Paper, { readonly value: T }>()
  return (paper) => {
    const known = memory.get(paper) ?? { value: make(paper) }
    memory.set(paper, known)
    return known.value
  }
}

export const textsOf = remembered((paper): readonly Text[] => paper.passages.map(tight))

const glossary = new RegExp(layouts.glossary.join('|'))
const annex = new RegExp(layouts.annexes.join('|'))

function isUnder(part: Part | null, heading: RegExp): boolean {
  for (let open = part; open; open = open.above) if (heading.test(open.heading)) return true
  return false
}

export const inGlossary = (part: Part | null) => isUnder(part, glossary)

/** Where the first form of performance begins; what follows has its own checks. */
export const annexLine = remembered((paper: Paper): number => {
  const at = paper.lines.findIndex(
    (line) => line.length < 80 && annex.test(line) && !/[。；，]|详见|见附件|^\s*[-\d]+[.、．]/.test(line),
  )
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1
})

/** The narrative: passages before the forms, without the glossary. */
export const narrative = remembered((paper): readonly Text[] => {
  const end = annexLine(paper)
  const again = resumesAt(paper.parts, end)
  return textsOf(paper).filter(({ part, line }) => (line < end || line > again) && !inGlossary(part))
})

export function placeOf(part: Part | null): string {
  const headings: string[] = []
  for (let open = part; open && headings.length < 2; open = open.above)
    headings.unshift(open.heading.replace(/\s+/g, ''))
  return headings.map((heading) => heading.slice(0, 40)).join(' ')
}

export function drafting(
  at: { line: number; part?: Part | null; lines?: readonly number[] },
  said: { printed: string; expected?: string | null; message: string },
): NewFinding {
  const lines = [...new Set([at.line, ...(at.lines ?? [])])].sort((a, b) => a - b)
  return {
    level: 'drafting',
    line: at.line,
    lines,
    place: placeOf(at.part ?? null),
    printed: said.printed,
    expected: said.expected ?? null,
    difference: null,
    message: said.message,
  }
}

export const doubt = (...given: Parameters<typeof drafting>): NewFinding => ({
  ...drafting(...given),
  level: 'doubt',
})
export const extraction = (...given: Parameters<typeof drafting>): NewFinding => ({
  ...drafting(...given),
  level: 'extraction',
})

/** Some signs around a place, to find it by. */
export function around(text: string, at: number, length: number, before = 8, after = 8): string {
  return text.slice(Math.max(0, at - before), at + length + after)
}
