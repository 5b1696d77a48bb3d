import { type Money, NOTHING, total } from '../books/money.ts'
import type { BookRole, Books, FormColumn, Pick } from './form.ts'
import { isPicked, listed } from './pick.ts'

type Value = Money | null | undefined

/** Undefined: the row is a heading. Null: there is no book to take it from. */
export function cellsOf(
  picks: readonly Pick[] | null,
  columns: readonly FormColumn[],
  books: Books,
): readonly Value[] {
  if (picks === null) return columns.map(() => undefined)
  const ofRow = new Map<BookRole, ReturnType<typeof figuresIn>>()
  const values: Value[] = columns.map((column) => {
    if (column.difference || column.percent) return undefined
    const role = column.book ?? 'this'
    if (!ofRow.has(role)) ofRow.set(role, figuresIn(books, role, picks))
    return sumOf(ofRow.get(role), listed(column.pick ?? {}))
  })
  return columns.map((column, at) =>
    column.difference || column.percent ? computed(column, values) : values[at],
  )
}

const figuresIn = (books: Books, role: BookRole, picks: readonly Pick[]) =>
  books[role]?.figures.filter((figure) => isPicked(figure, picks))

function sumOf(figures: ReturnType<typeof figuresIn>, picks: readonly Pick[]): Money | null {
  if (!figures) return null
  return total(figures.filter((figure) => isPicked(figure, picks)).map(({ amount }) => amount))
}

function computed({ difference, percent }: FormColumn, values: readonly Value[]): Value {
  const [now, before] = (difference ?? percent ?? []).map((at) => values[at])
  if (!now || !before) return null
  const change = now.minus(before)
  if (difference) return change
  if (before.eq(0)) return change.eq(0) ? NOTHING : null
  return change.div(before).times(100)
}
