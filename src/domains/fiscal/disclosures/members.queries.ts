/** What a department's paper takes from its members: the books it rests on, and what they say of themselves. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { BookRow } from '../books/book.store.ts'
import type { DisclosureKind } from './contract.ts'

export interface MemberMaterial {
  readonly unitId: string
  readonly unitCode: string
  readonly unitName: string
  readonly book: BookRow | undefined
  readonly texts: Readonly<Record<string, string>>
}

interface Year {
  readonly year: number
  readonly kind: DisclosureKind
}

/** In the order of the units given. */
export async function memberMaterial(
  tx: Tx,
  unitIds: readonly string[],
  { year, kind }: Year,
): Promise<MemberMaterial[]> {
  const ids = [...unitIds]
  const { rows: units } = await sql<{ id: string; code: string; name: string }>`
    select id, code, name from org.unit where id = any(${ids}::uuid[])`.execute(tx)
  const { rows: books } = await sql<BookRow>`
    select distinct on (unit_id) * from fiscal.book
    where unit_id = any(${ids}::uuid[]) and year = ${year} and kind = ${kind}
    order by unit_id, revision desc`.execute(tx)
  const { rows: texts } = await sql<{ unitId: string; key: string; text: string }>`
    select distinct on (d.unit_id, t.key) d.unit_id, t.key, t.text
    from fiscal.disclosure d join fiscal.disclosure_text t on t.disclosure_id = d.id
    where d.unit_id = any(${ids}::uuid[]) and d.year = ${year} and d.kind = ${kind} and d.scope = 'unit'
      and d.discarded_at is null
    order by d.unit_id, t.key, d.revision desc, t.version desc`.execute(tx)
  const unitOf = new Map(units.map((unit) => [unit.id, unit]))
  const bookOf = new Map(books.map((book) => [book.unitId, book]))
  const textsOf = Map.groupBy(texts, ({ unitId }) => unitId)
  return unitIds.map((unitId) => ({
    unitId,
    unitCode: unitOf.get(unitId)?.code ?? '',
    unitName: unitOf.get(unitId)?.name ?? '',
    book: bookOf.get(unitId),
    texts: Object.fromEntries((textsOf.get(unitId) ?? []).map(({ key, text }) => [key, text])),
  }))
}
