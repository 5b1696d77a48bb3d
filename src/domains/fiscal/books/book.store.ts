import { sql } from 'kysely'
import { type Act, reaches, type Scope } from '#kernel/actions'
import { newId, type Tx } from '#kernel/db'
import type { Book, BookKind, BookState, Fact, Figure, Place } from './book.ts'
import { exact, money } from './money.ts'

export interface BookRow {
  readonly id: string
  readonly unitId: string
  readonly year: number
  readonly kind: BookKind
  readonly revision: number
  readonly state: BookState
  readonly returnReason: string | null
  readonly version: number
  readonly openedAt: Date
  readonly changedAt: Date
}

interface FigureRow {
  readonly bookId: string
  readonly fact: Fact
  readonly code: string
  readonly facet: string
  readonly purse: string
  readonly amount: string
}

export interface ChangedCell {
  readonly place: string
  readonly before: string
  readonly after: string
}

export interface ChangeRow {
  readonly id: string
  readonly bookId: string
  readonly at: Date
  readonly byId: string | null
  readonly byName: string
  readonly kind: 'saved' | 'imported' | 'undone'
  readonly cells: readonly ChangedCell[]
  readonly undoneBy: string | null
}

type Tables = {
  'fiscal.book': BookRow
  'fiscal.figure': FigureRow
  'fiscal.change': Omit<ChangeRow, 'cells'> & { cells: unknown }
  'org.unit': { id: string; code: string; name: string }
}
const tables = (tx: Tx) => tx.withTables<Tables>()

export async function lockBook({ tx, scope }: Act, id: string): Promise<BookRow | undefined> {
  const row = await tables(tx)
    .selectFrom('fiscal.book')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && reaches(scope, row.unitId) ? row : undefined
}

export async function bookById(tx: Tx, id: string, scope: Scope): Promise<BookRow | undefined> {
  const row = await tables(tx).selectFrom('fiscal.book').selectAll().where('id', '=', id).executeTakeFirst()
  return row && reaches(scope, row.unitId) ? row : undefined
}

/** The latest revision. */
export async function bookOf(
  tx: Tx,
  unitId: string,
  year: number,
  kind: BookKind,
): Promise<BookRow | undefined> {
  return tables(tx)
    .selectFrom('fiscal.book')
    .selectAll()
    .where('unitId', '=', unitId)
    .where('year', '=', year)
    .where('kind', '=', kind)
    .orderBy('revision', 'desc')
    .executeTakeFirst()
}

/** Undefined: there is one already. */
export async function insertBook(
  tx: Tx,
  { unitId, year, kind }: Pick<BookRow, 'unitId' | 'year' | 'kind'>,
  now: Date,
): Promise<BookRow | undefined> {
  const fresh = {
    returnReason: null,
    state: 'draft',
    revision: 1,
    version: 1,
    openedAt: now,
    changedAt: now,
  } as const
  return tables(tx)
    .insertInto('fiscal.book')
    .values({ id: newId(), unitId, year, kind, ...fresh })
    .onConflict((conflict) => conflict.columns(['unitId', 'year', 'kind', 'revision']).doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function saveBook(
  tx: Tx,
  id: string,
  change: Partial<Pick<BookRow, 'state' | 'returnReason'>>,
  now: Date,
): Promise<void> {
  await tables(tx)
    .updateTable('fiscal.book')
    .set({ ...change, changedAt: now, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

export async function figuresOf(tx: Tx, bookId: string): Promise<Figure[]> {
  const rows = await tables(tx)
    .selectFrom('fiscal.figure')
    .select(['fact', 'code', 'facet', 'purse', 'amount'])
    .where('bookId', '=', bookId)
    .orderBy('fact')
    .orderBy('code')
    .execute()
  return rows.map((row) => ({ ...row, amount: money(row.amount) }))
}

/** The book as the forms and the checks read it. */
export async function loadBook(tx: Tx, row: BookRow): Promise<Book> {
  const unit = await tables(tx)
    .selectFrom('org.unit')
    .select(['code', 'name'])
    .where('id', '=', row.unitId)
    .executeTakeFirstOrThrow()
  const figures = await figuresOf(tx, row.id)
  return { unitCode: unit.code, unitName: unit.name, year: row.year, kind: row.kind, figures }
}

/** Zero is no figure: it is not kept. */
export async function writeFigures(tx: Tx, bookId: string, figures: readonly Figure[]): Promise<void> {
  const gone = figures.filter(({ amount }) => amount.eq(0))
  for (const place of gone) await deleteFigure(tx, bookId, place)
  const kept = figures.filter(({ amount }) => !amount.eq(0))
  if (kept.length === 0) return
  await tables(tx)
    .insertInto('fiscal.figure')
    .values(
      kept.map(({ fact, code, facet, purse, amount }) => ({
        bookId,
        fact,
        code,
        facet,
        purse,
        amount: exact(amount),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['bookId', 'fact', 'code', 'facet', 'purse'])
        .doUpdateSet((row) => ({ amount: row.ref('excluded.amount') })),
    )
    .execute()
}

async function deleteFigure(tx: Tx, bookId: string, { fact, code, facet, purse }: Place): Promise<void> {
  await tables(tx)
    .deleteFrom('fiscal.figure')
    .where('bookId', '=', bookId)
    .where('fact', '=', fact)
    .where('code', '=', code)
    .where('facet', '=', facet)
    .where('purse', '=', purse)
    .execute()
}

export async function recordChange(
  { tx, clock, actor }: Act,
  bookId: string,
  kind: ChangeRow['kind'],
  cells: readonly ChangedCell[],
): Promise<string> {
  const id = newId()
  const row = { id, bookId, at: clock.now(), byId: actor.id, byName: actor.name, kind, undoneBy: null }
  await tables(tx)
    .insertInto('fiscal.change')
    .values({ ...row, cells: JSON.stringify(cells) })
    .execute()
  return id
}

export async function changeOf(tx: Tx, bookId: string, id: string): Promise<ChangeRow | undefined> {
  const row = await tables(tx)
    .selectFrom('fiscal.change')
    .selectAll()
    .where('bookId', '=', bookId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row as ChangeRow | undefined
}

export async function changesOf(tx: Tx, bookId: string, most = 50): Promise<ChangeRow[]> {
  const rows = await tables(tx)
    .selectFrom('fiscal.change')
    .selectAll()
    .where('bookId', '=', bookId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows as ChangeRow[]
}

export async function markUndone(tx: Tx, id: string, undoneBy: string): Promise<void> {
  await tables(tx).updateTable('fiscal.change').set({ undoneBy }).where('id', '=', id).execute()
}
