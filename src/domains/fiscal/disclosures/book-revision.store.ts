/** The book under a disclosure: frozen with it, and copied beside it for a correction. */
import { sql } from 'kysely'
import { newId, type Tx } from '#kernel/db'
import type { BookRow } from '../books/book.store.ts'

export async function bookById(tx: Tx, id: string): Promise<BookRow | undefined> {
  const { rows } = await sql<BookRow>`select * from fiscal.book where id = ${id}`.execute(tx)
  return rows[0]
}

/** The same, held until the transaction ends. */
export async function lockBookRow(tx: Tx, id: string): Promise<BookRow | undefined> {
  const { rows } = await sql<BookRow>`select * from fiscal.book where id = ${id} for update`.execute(tx)
  return rows[0]
}

/** The next revision, with every figure of this one: what is released stays as it is. */
export async function copyBook(tx: Tx, id: string, now: Date): Promise<string> {
  const copy = newId()
  await sql`
    insert into fiscal.book (id, unit_id, year, kind, revision, state, version, opened_at, changed_at)
    select ${copy}::uuid, unit_id, year, kind, revision + 1, 'draft', 1, ${now}, ${now} from fiscal.book where id = ${id}`.execute(
    tx,
  )
  await sql`
    insert into fiscal.figure (book_id, fact, code, facet, purse, amount)
    select ${copy}::uuid, fact, code, facet, purse, amount from fiscal.figure where book_id = ${id}`.execute(
    tx,
  )
  return copy
}

/** Only of a correction that nobody saw: the released one is the latest again. */
export async function dropBook(tx: Tx, id: string): Promise<void> {
  await sql`delete from fiscal.figure where book_id = ${id}`.execute(tx)
  await sql`update fiscal.change set undone_by = null where book_id = ${id}`.execute(tx)
  await sql`delete from fiscal.change where book_id = ${id}`.execute(tx)
  await sql`delete from fiscal.book where id = ${id} and revision > 1 and state <> 'released'`.execute(tx)
}
