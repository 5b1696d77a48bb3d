/** Tables of a shipped set in somebody's sheets, found by their titles and headings. Pure. */
import type { Form, FormSet } from '../../forms/form.ts'
import { type Alignment, aligned, headPaths } from './columns.ts'
import type { TextSheet } from './sheet.ts'
import { plainWord, titleWord, wordsFor } from './words.ts'

export interface FoundForm {
  readonly form: Form
  readonly sheet: TextSheet
  readonly columns: Alignment
  /** The first row of headings, and rows of the body: from, up to but not including. */
  readonly top: number
  readonly from: number
  readonly to: number
}

export interface Recognised {
  readonly set: FormSet
  readonly found: readonly FoundForm[]
}

/** No sheet that was published has its table further down. */
const ROWS_LOOKED_AT = 3000
const TITLE_ABOVE = 6
const HEAD_ROWS = 4

/** The set of which most is there. */
export function recognise(
  sheets: readonly TextSheet[],
  sets: readonly FormSet[],
  year: number,
): Recognised | undefined {
  const tried = sets.map((set) => ({ set, found: sheets.flatMap((sheet) => formsIn(sheet, set, year)) }))
  const best = tried.sort((a, b) => worth(b) - worth(a))[0]
  return best && best.found.length > 0 ? best : undefined
}

/** Forms first, then columns, then how much of the titles is theirs. */
function worth({ found }: Recognised): number {
  const forms = new Set(found.map(({ form }) => form.id)).size
  const columns = found.reduce((sum, { columns }) => sum + columns.found, 0)
  const titles = found.reduce((sum, { form }) => sum + titleWord(form.title).length, 0)
  return forms * 1_000_000 + columns * 1000 + titles
}

function formsIn(sheet: TextSheet, { forms }: FormSet, year: number): FoundForm[] {
  const names = new Set(
    forms.flatMap(({ blocks }) =>
      blocks.flatMap(({ nameTitle, columns, rows }) => [
        ...wordsFor(nameTitle),
        ...(rows.length === 1 ? wordsFor(columns[0]?.title ?? '') : []),
      ]),
    ),
  )
  const found: Omit<FoundForm, 'to'>[] = []
  let after = 0
  const last = Math.min(sheet.rows.length, ROWS_LOOKED_AT)
  for (let row = 0; row < last; row++) {
    if (row < after || !sheet.rows[row]?.some(({ text }) => names.has(plainWord(text, year)))) continue
    const head = headAt(sheet, forms, { row, after, year, before: found.at(-1)?.form })
    if (!head) continue
    found.push({ ...head, sheet })
    after = head.from
  }
  return found.map((one, at) => ({ ...one, to: found[at + 1]?.top ?? sheet.rows.length }))
}

interface Spot {
  readonly row: number
  readonly after: number
  readonly year: number
  /** What stood above: a table that goes on over the page has headings without a title. */
  readonly before: Form | undefined
}

type Head = Omit<FoundForm, 'to' | 'sheet'> & { readonly title: number }

function headAt(sheet: TextSheet, forms: readonly Form[], spot: Spot): Head | undefined {
  const { row, after, year, before } = spot
  const heads: Head[] = []
  for (let top = Math.max(after, row - 2); top <= row; top++) {
    const titles = titlesAbove(sheet, top, after)
    for (let bottom = row; bottom < Math.min(top + HEAD_ROWS, sheet.rows.length); bottom++)
      for (const fill of [false, true]) {
        const paths = headPaths(sheet, top, bottom, { year, fill })
        for (const form of forms) {
          const title = titleIn(titles, form) || (titles.length === 0 && form === before ? 1 : 0)
          const columns = title > 0 ? aligned(form, paths) : undefined
          if (columns) heads.push({ form, columns, top, from: bottom + 1, title })
        }
      }
  }
  // Headings may be said again on the line below; figures never look like headings.
  return heads.sort(
    (a, b) => b.title - a.title || b.columns.found - a.columns.found || b.from - a.from || b.top - a.top,
  )[0]
}

/** What the rows above say, and the name of the sheet, which is often all there is. */
function titlesAbove(sheet: TextSheet, top: number, after: number): string[] {
  const rows = sheet.rows.slice(Math.max(after, top - TITLE_ABOVE), top + 1)
  const own = rows.flatMap((cells) => cells.map(({ text }) => titleWord(text)))
  const longer = own.filter((text) => /表$|表（/.test(text))
  return longer.length > 0 || after > 0 ? longer : [titleWord(sheet.name)]
}

/** How much of a title is that of the form; the longest one names it. */
function titleIn(titles: readonly string[], { title }: Form): number {
  const wanted = titleWord(title)
  const core = wanted.replace(/（.*?）/g, '')
  if (titles.some((one) => one.includes(wanted))) return wanted.length * 2
  return titles.some((one) => one.includes(core)) ? core.length * 2 - 1 : 0
}
