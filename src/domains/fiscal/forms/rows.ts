/** From the rows of a form to the rows of a table: a tree becomes a row for each code that has a figure. */
import type { Figure } from '../books/book.ts'
import type { Edition } from '../classification/codes.ts'
import type { Books, FormColumn, FormRow, Pick, ProjectRows, TreeRows } from './form.ts'
import { isPicked, listed } from './pick.ts'

export interface PlainRow {
  readonly code: string | null
  readonly title: string
  readonly level: number
  readonly total: boolean
  /** Null: a heading. */
  readonly picks: readonly Pick[] | null
}

export function rowsOf(
  row: FormRow,
  columns: readonly FormColumn[],
  books: Books,
  edition: Edition,
): PlainRow[] {
  if ('tree' in row) return treeRows(row, columns, books, edition)
  if ('each' in row) return projectRows(row, columns, books)
  const { title, level = 0, total = false, pick } = row
  return [{ code: null, title, level, total, picks: pick === undefined ? null : listed(pick) }]
}

function treeRows(row: TreeRows, columns: readonly FormColumn[], books: Books, edition: Edition): PlainRow[] {
  const picks = listed(row.pick)
  const found = new Set<string>()
  for (const figure of figuresShown(columns, books, picks))
    for (const length of row.lengths)
      if (figure.code.length >= length) found.add(figure.code.slice(0, length))
  if (row.all) {
    const first = row.lengths[0]
    for (const { code } of edition.codesOf(row.tree)) if (code.length === first) found.add(code)
  }
  return [...found].sort().map((code) => ({
    code,
    title: edition.nameOf(row.tree, code) ?? `（科目 ${code}）`,
    level: (row.level ?? 0) + row.lengths.indexOf(code.length),
    total: false,
    picks: picks.map((pick) => narrowed(pick, code)),
  }))
}

function projectRows(row: ProjectRows, columns: readonly FormColumn[], books: Books): PlainRow[] {
  const picks = listed(row.pick)
  const codes = new Set(figuresShown(columns, books, picks).map(({ facet }) => facet))
  const names = new Map(books.this.projects?.map(({ code, name }) => [code, name]))
  return [...codes].sort().map((code) => ({
    code,
    title: names.get(code) ?? `（项目 ${code}）`,
    level: 0,
    total: false,
    picks: picks.map((pick) => ({ ...pick, facet: code })),
  }))
}

/** What a code prefix of the row leaves of a pick that has prefixes of its own. */
function narrowed(pick: Pick, code: string): Pick {
  if (pick.code === undefined) return { ...pick, code }
  const within = listed(pick.code).flatMap((own) =>
    code.startsWith(own) ? [code] : own.startsWith(code) ? [own] : [],
  )
  return { ...pick, code: within }
}

/** A code is worth a row when some column shows a figure of it. */
function figuresShown(columns: readonly FormColumn[], books: Books, picks: readonly Pick[]): Figure[] {
  return columns
    .filter((column) => !column.difference && !column.percent)
    .flatMap(({ pick = {}, book = 'this' }) => {
      const own = listed(pick)
      return (books[book]?.figures ?? []).filter(
        (figure) => !figure.amount.eq(0) && isPicked(figure, picks) && isPicked(figure, own),
      )
    })
}
