import type pg from 'pg'
import type { BackedUpMigration, Manifest } from './manifest.ts'

export interface FoundTable {
  readonly schema: string
  readonly name: string
  readonly columns: string[]
}

/** Our schemas are those that migrations made. */
export async function appliedMigrations(client: pg.Client): Promise<BackedUpMigration[]> {
  const { rows: known } = await client.query(`select to_regclass('db.migration') is not null as there`)
  if (!known[0].there) return []
  const { rows } = await client.query<BackedUpMigration>(
    `select schema, name, checksum, applied_at::text as "appliedAt" from db.migration
     order by applied_at, schema, name`,
  )
  return rows
}

/**
 * Generated columns compute themselves, and transaction numbers mean nothing in another cluster: both get new values
 * where the rows are put back.
 */
export async function tablesOf(client: pg.Client, schemas: readonly string[]): Promise<FoundTable[]> {
  const { rows } = await client.query<FoundTable>(
    `select n.nspname as schema, c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype
     where c.relkind = 'r' and n.nspname = any ($1) and (n.nspname, c.relname) <> ('db', 'migration')
     group by 1, 2 order by 1, 2`,
    [schemas],
  )
  return rows
}

export async function sequencesOf(
  client: pg.Client,
  schemas: readonly string[],
): Promise<Manifest['sequences']> {
  const { rows } = await client.query<Manifest['sequences'][number]>(
    `select schemaname as schema, sequencename as name, last_value::text as "lastValue" from pg_sequences
     where schemaname = any ($1) and last_value is not null order by 1, 2`,
    [schemas],
  )
  return rows
}

/** The blobs that rows name; empty where there is no such table yet. */
export async function referencedFiles(client: pg.Client): Promise<string[]> {
  const { rows: known } = await client.query(`select to_regclass('files.file') is not null as there`)
  if (!known[0].there) return []
  const { rows } = await client.query<{ sha256: string }>(
    'select distinct sha256 from files.file order by sha256',
  )
  return rows.map(({ sha256 }) => sha256)
}
