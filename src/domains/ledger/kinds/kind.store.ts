import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'
import type { KindDefinition } from './contract.ts'
import type { Kind } from './kind.ts'
import { shippedKind, shippedKinds } from './shipped.ts'

type Stored = Kind & { readonly code: string }

const stored = sql`
  select k.code, k.version, k.shipped, k.retired_at, v.definition
  from ledger.kind k join ledger.kind_version v on v.code = k.code and v.version = k.version`

/** What comes with the software is known without a row; the county's own stand in the database. */
export async function kindNamed(tx: Tx, code: string): Promise<Kind | undefined> {
  const shipped = shippedKind(code)
  if (shipped) return shipped
  const { rows } = await sql<Stored>`${stored} where k.code = ${code} and not k.shipped`.execute(tx)
  return rows[0]
}

export async function allKinds(tx: Tx): Promise<Kind[]> {
  const { rows } = await sql<Stored>`${stored} where not k.shipped order by k.code`.execute(tx)
  return [...shippedKinds, ...rows]
}

/** Two people who change one kind at once stand in line here. */
export async function lockKind(tx: Tx, code: string): Promise<(Kind & { id: string }) | undefined> {
  const shipped = shippedKind(code)
  if (shipped) return { ...shipped, id: code }
  const { rows } = await sql<Stored>`${stored} where k.code = ${code} for update of k`.execute(tx)
  return rows[0] && { ...rows[0], id: code }
}

export interface Written {
  readonly at: Instant
  readonly by: string | null
  readonly reason: string
}

/** False: somebody has made this version already. */
export async function keepKind(
  tx: Tx,
  definition: KindDefinition,
  { version, shipped }: Pick<Kind, 'version' | 'shipped'>,
  { at, by, reason }: Written,
): Promise<boolean> {
  const { code } = definition
  await sql`insert into ledger.kind (code, version, shipped) values (${code}, ${version}, ${shipped})
    on conflict (code) do update set version = excluded.version where ledger.kind.version < excluded.version`.execute(
    tx,
  )
  const { rows } = await sql`
    insert into ledger.kind_version (code, version, definition, reason, created_at, created_by)
    values (${code}, ${version}, ${JSON.stringify(definition)}::jsonb, ${reason}, ${at}, ${by})
    on conflict do nothing returning version`.execute(tx)
  return rows.length === 1
}

/** Entries point at the version they were written by; what is shipped gets its row with the first of them. */
export async function standKind(tx: Tx, kind: Kind, at: Instant): Promise<void> {
  if (kind.shipped) await keepKind(tx, kind.definition, kind, { at, by: null, reason: '随软件发布' })
}

export async function setRetired(tx: Tx, code: string, at: Instant | null, by: string | null): Promise<void> {
  await sql`update ledger.kind set retired_at = ${at}, retired_by = ${by} where code = ${code}`.execute(tx)
}
