/** The books of many units at once: sixty members are three questions, not three hundred. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Project } from '../units/project.store.ts'
import type { BookRow } from './book.store.ts'
import type { Book, BookKind, Figure } from './book.ts'
import { money } from './money.ts'

export interface MemberBook {
  readonly unitId: string
  readonly code: string
  readonly name: string
  /** The latest revision; undefined: there is none. */
  readonly row: BookRow | undefined
  readonly book: Book | undefined
}

interface UnitRow {
  readonly id: string
  readonly code: string
  readonly name: string
}

/** In the order of the units given. */
export async function membersBooks(
  tx: Tx,
  unitIds: readonly string[],
  year: number,
  kind: BookKind,
): Promise<MemberBook[]> {
  const ids = [...unitIds]
  const { rows: units } = await sql<UnitRow>`
    select id, code, name from org.unit where id = any(${ids}::uuid[])`.execute(tx)
  const { rows: latest } = await sql<BookRow>`
    select distinct on (unit_id) * from fiscal.book
    where unit_id = any(${ids}::uuid[]) and year = ${year} and kind = ${kind}
    order by unit_id, revision desc`.execute(tx)
  const figures = await figuresIn(
    tx,
    latest.map(({ id }) => id),
  )
  const { rows: projects } = await sql<Project>`
    select * from fiscal.project where unit_id = any(${ids}::uuid[]) and year = ${year} order by code`.execute(
    tx,
  )
  const [unitOf, rowOf] = [
    new Map(units.map((one) => [one.id, one])),
    new Map(latest.map((one) => [one.unitId, one])),
  ]
  const projectsOf = Map.groupBy(projects, ({ unitId }) => unitId)
  return unitIds.map((unitId) => {
    const { code = '', name = '' } = unitOf.get(unitId) ?? {}
    const row = rowOf.get(unitId)
    const head = { unitCode: code, unitName: name, year, kind, projects: projectsOf.get(unitId) ?? [] }
    return { unitId, code, name, row, book: row && { ...head, figures: figures.get(row.id) ?? [] } }
  })
}

type FigureRow = Omit<Figure, 'amount'> & { readonly bookId: string; readonly amount: string }

async function figuresIn(tx: Tx, bookIds: readonly string[]): Promise<Map<string, Figure[]>> {
  const { rows } = await sql<FigureRow>`
    select book_id, fact, code, facet, purse, amount from fiscal.figure
    where book_id = any(${[...bookIds]}::uuid[]) order by fact, code`.execute(tx)
  const found = new Map<string, Figure[]>()
  for (const { bookId, amount, ...place } of rows) {
    const some = found.get(bookId) ?? []
    some.push({ ...place, amount: money(amount) })
    found.set(bookId, some)
  }
  return found
}
