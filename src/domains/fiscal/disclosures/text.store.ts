/** What people answered, each stretch by one person kept; the last one stands. */
import { sql } from 'kysely'
import type { Act } from '#kernel/actions'
import type { Tx } from '#kernel/db'

export interface TextRow {
  readonly disclosureId: string
  readonly key: string
  readonly version: number
  readonly text: string
  readonly at: Date
  readonly byId: string | null
  readonly byName: string
}

type Tables = { 'fiscal.disclosureText': TextRow }
const tables = (tx: Tx) => tx.withTables<Tables>()

/** Saved again and again while somebody types: that is one stretch, not a hundred. */
const STRETCH_MS = 30 * 60_000

export async function textsOf(tx: Tx, disclosureId: string): Promise<TextRow[]> {
  const { rows } = await sql<TextRow>`
    select distinct on (key) * from fiscal.disclosure_text where disclosure_id = ${disclosureId}
    order by key, version desc`.execute(tx)
  return rows
}

export async function textOf(tx: Tx, disclosureId: string, key: string): Promise<TextRow | undefined> {
  return tables(tx)
    .selectFrom('fiscal.disclosureText')
    .selectAll()
    .where('disclosureId', '=', disclosureId)
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .executeTakeFirst()
}

export async function textVersions(tx: Tx, disclosureId: string, key: string): Promise<TextRow[]> {
  return tables(tx)
    .selectFrom('fiscal.disclosureText')
    .selectAll()
    .where('disclosureId', '=', disclosureId)
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .limit(50)
    .execute()
}

/** Answers the version it has now. */
export async function writeText(
  { tx, actor, clock }: Act,
  at: { readonly disclosureId: string; readonly key: string },
  text: string,
  last: TextRow | undefined,
): Promise<number> {
  const version = (last?.version ?? 0) + 1
  const now = clock.now()
  const goesOn =
    last !== undefined && last.byId === actor.id && now.getTime() - last.at.getTime() < STRETCH_MS
  if (goesOn)
    await tables(tx)
      .updateTable('fiscal.disclosureText')
      .set({ version, text, at: now })
      .where('disclosureId', '=', at.disclosureId)
      .where('key', '=', at.key)
      .where('version', '=', last.version)
      .execute()
  else
    await tables(tx)
      .insertInto('fiscal.disclosureText')
      .values({ ...at, version, text, at: now, byId: actor.id, byName: actor.name })
      .execute()
  return version
}

/** A correction begins with what was said before. */
export async function copyTexts(tx: Tx, from: string, to: string): Promise<void> {
  await sql`
    insert into fiscal.disclosure_text (disclosure_id, key, version, text, at, by_id, by_name)
    select distinct on (key) ${to}::uuid, key, 1, text, at, by_id, by_name
    from fiscal.disclosure_text where disclosure_id = ${from} order by key, version desc`.execute(tx)
}
