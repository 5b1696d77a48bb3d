import { type SqlBool, sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'

interface SavedRow {
  id: string
  personId: string
  list: string
  name: string
  search: Readonly<Record<string, string>>
  unitId: string | null
  savedAt: Instant
}

const tables = (tx: Tx) =>
  tx.withTables<{ 'views.saved': SavedRow; 'org.person': { id: string; name: string } }>()

export interface View {
  readonly id: string
  readonly name: string
  readonly search: Readonly<Record<string, string>>
  readonly mine: boolean
  readonly shared: boolean
  readonly by: string
}

interface Reader {
  readonly personId: string
  readonly unitId: string | null
}

/** One's own first, then what colleagues of the same unit lend. */
export async function viewsOf(tx: Tx, list: string, { personId, unitId }: Reader): Promise<View[]> {
  const rows = await tables(tx)
    .selectFrom('views.saved as view')
    .innerJoin('org.person as owner', 'owner.id', 'view.personId')
    .select(['view.id', 'view.name', 'view.search', 'view.personId', 'view.unitId', 'owner.name as by'])
    .where('view.list', '=', list)
    .where(sql<SqlBool>`(view.person_id = ${personId} or view.unit_id = ${unitId}::uuid)`)
    .orderBy(sql`view.person_id <> ${personId}`)
    .orderBy('view.id')
    .execute()
  return rows.map(({ personId: owner, unitId: lentTo, ...view }) => ({
    ...view,
    mine: owner === personId,
    shared: lentTo !== null,
  }))
}

export async function countViews(tx: Tx, personId: string, list: string): Promise<number> {
  const { count } = await tables(tx)
    .selectFrom('views.saved')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('personId', '=', personId)
    .where('list', '=', list)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The same name again is the same view, changed. */
export async function saveView(tx: Tx, row: Omit<SavedRow, 'id'>): Promise<string> {
  const { search, unitId, savedAt } = row
  const { id } = await tables(tx)
    .insertInto('views.saved')
    .values({ ...row, search: sql`${JSON.stringify(search)}::jsonb` } as never)
    .onConflict((conflict) =>
      conflict
        .columns(['personId', 'list', 'name'])
        .doUpdateSet({ search: sql`${JSON.stringify(search)}::jsonb`, unitId, savedAt }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function lockOwnView(tx: Tx, id: string, personId: string): Promise<SavedRow | undefined> {
  return tables(tx)
    .selectFrom('views.saved')
    .selectAll()
    .where('id', '=', id)
    .where('personId', '=', personId)
    .forUpdate()
    .executeTakeFirst()
}

export async function removeView(tx: Tx, id: string): Promise<void> {
  await tables(tx).deleteFrom('views.saved').where('id', '=', id).execute()
}
