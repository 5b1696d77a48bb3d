import type { Tx } from '#kernel/db'
import type { Books } from '../forms/form.ts'
import { projectsOf } from '../units/project.store.ts'
import { type BookRow, bookOf, loadBook } from './book.store.ts'
import type { Book, BookKind } from './book.ts'

/** A book with those its forms compare it with; what there is not is left out, and its columns stay unknown. */
export async function booksBeside(tx: Tx, row: BookRow): Promise<Books> {
  const { unitId, year, kind } = row
  // A project's code says the year; that it is the same one as last year's, only its name says.
  const load = async (found: BookRow): Promise<Book> => ({
    ...(await loadBook(tx, found)),
    projects: await projectsOf(tx, unitId, found.year),
  })
  const find = async (wantedYear: number, wanted: BookKind): Promise<Book | undefined> => {
    const found = await bookOf(tx, unitId, wantedYear, wanted)
    return found && load(found)
  }
  const budget = await find(year, 'budget')
  const beside = {
    last: await find(year - 1, kind),
    last_final: await find(year - 1, 'final'),
    budget,
    // Who adjusted nothing is measured by the first budget.
    adjusted: (await find(year, 'adjusted')) ?? budget,
  }
  const known = Object.entries(beside).filter(([, book]) => book !== undefined)
  return { ...Object.fromEntries(known), this: await load(row) }
}
