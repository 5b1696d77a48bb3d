import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Archive } from './archive-reader.ts'
import { appliedMigrations } from './catalogue.ts'
import { copyIn } from './copy.ts'
import type { BackedUpMigration, BackedUpTable, Manifest } from './manifest.ts'
import { problem } from './problem.ts'

const SOURCE = join(import.meta.dirname, '../..')

interface KnownMigration extends BackedUpMigration {
  readonly sql: string
}

/** The migrations of the backup, as this release has them; refuses a backup that is from a later one. */
export function knownMigrations(manifest: Manifest): KnownMigration[] {
  return manifest.migrations.map((migration) => {
    const path = ['kernel', 'domains']
      .map((kind) => join(SOURCE, kind, migration.schema, 'migrations', migration.name))
      .find((candidate) => existsSync(candidate))
    const sql = path && readFileSync(path, 'utf8')
    if (!sql || createHash('sha256').update(sql).digest('hex') !== migration.checksum) {
      const message = `备份来自版本 ${manifest.version}，其中的 ${migration.schema}/${migration.name} 本版本没有。请用不低于备份时的版本恢复。`
      throw problem('newer_release', message)
    }
    return { ...migration, sql }
  })
}

/** Refuses to touch what is not empty, not ours, or in use. */
export async function checkTarget(client: pg.Client, force: boolean): Promise<void> {
  const { rows } = await client.query<{ tables: number; ours: boolean }>(
    `select count(*)::int as tables, to_regclass('db.migration') is not null as ours
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`,
  )
  const { tables, ours } = rows[0]!
  if (tables > 0 && !ours) {
    throw problem('foreign_database', '目标数据库里有不属于政枢的数据，请换一个空的数据库。')
  }
  if (tables > 0 && !force) {
    throw problem('not_empty', '目标数据库里已有数据。确要以备份取代全部现有数据，请加 --force。')
  }
  await refuseInUse(client)
}

const USED = `select count(*)::int as others from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and usename is not null`

/** A connection that was just closed may be seen for a moment longer. */
async function refuseInUse(client: pg.Client): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const { rows } = await client.query<{ others: number }>(USED)
    if (rows[0]?.others === 0) return
    await pause(200)
  }
  throw problem('in_use', '数据库正在使用中。请先停止政枢的服务，再恢复。')
}

/** Schema, rows and sequences in one transaction: all of it, or the database as it was. */
export async function restoreDatabase(
  client: pg.Client,
  archive: Archive,
  progress?: (step: string) => void,
): Promise<void> {
  const { manifest } = archive
  const migrations = knownMigrations(manifest)
  await client.query('begin')
  try {
    await client.query('set local statement_timeout = 0')
    await client.query(`set local maintenance_work_mem = '256MB'`)
    await dropOurs(client, manifest)
    await buildSchemas(client, migrations)
    await client.query(`select set_config('search_path', '', true)`)
    const foreignKeys = await dropForeignKeys(client, schemasOf(manifest))
    const indexes = await dropIndexes(client, schemasOf(manifest))
    await emptyTables(client, manifest.tables)
    for (const table of manifest.tables) {
      progress?.(`${table.schema}.${table.name}`)
      await fillTable(client, archive, table)
    }
    progress?.('重建索引')
    for (const statement of [...indexes, ...foreignKeys]) await client.query(statement)
    for (const table of manifest.tables) await client.query(`alter table ${named(table)} enable trigger user`)
    await setSequences(client, manifest)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
  await client.query('analyze')
}

const named = ({ schema, name }: { schema: string; name: string }): string =>
  `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`

const schemasOf = (manifest: Manifest): string[] => [
  ...new Set(manifest.migrations.map(({ schema }) => schema)),
]

async function dropOurs(client: pg.Client, manifest: Manifest): Promise<void> {
  const present = await appliedMigrations(client)
  for (const schema of new Set([
    ...present.map((migration) => migration.schema),
    ...schemasOf(manifest),
    'db',
  ])) {
    await client.query(`drop schema if exists ${pg.escapeIdentifier(schema)} cascade`)
  }
}

async function buildSchemas(client: pg.Client, migrations: readonly KnownMigration[]): Promise<void> {
  await client.query('create schema db')
  // As kernel/db makes it before the first migration.
  await client.query(`create table db.migration (
    schema text not null, name text not null, checksum text not null, applied_at timestamptz not null default now(),
    primary key (schema, name))`)
  for (const { schema, name, checksum, appliedAt, sql } of migrations) {
    await client.query(`create schema if not exists ${pg.escapeIdentifier(schema)}`)
    await client.query(sql)
    await client.query(
      'insert into db.migration (schema, name, checksum, applied_at) values ($1, $2, $3, $4)',
      [schema, name, checksum, appliedAt],
    )
  }
}

/** Rows come table by table, so references cannot hold meanwhile. Put back at the end, they are checked for all rows. */
async function dropForeignKeys(client: pg.Client, schemas: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint
     where contype = 'f' and conparentid = 0 and connamespace::regnamespace::text = any ($1)`,
    [schemas],
  )
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${name}`)
  return rows.map(
    ({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`,
  )
}

/** Built at the end over all rows: word by word for each letter, the search indexes take ten times as long. */
async function dropIndexes(client: pg.Client, schemas: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i join pg_class t on t.oid = i.indrelid
     where t.relkind = 'r' and t.relnamespace::regnamespace::text = any ($1)
       and not exists (select 1 from pg_constraint where conindid = i.indexrelid)
     order by 1`,
    [schemas],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}

/** Migrations may have put rows in; the backup has its own. Triggers rest: what they guard was guarded when it was written. */
async function emptyTables(client: pg.Client, tables: readonly BackedUpTable[]): Promise<void> {
  for (const table of tables) await client.query(`alter table ${named(table)} disable trigger user`)
  if (tables.length > 0) await client.query(`truncate ${tables.map(named).join(', ')}`)
}

async function fillTable(client: pg.Client, archive: Archive, table: BackedUpTable): Promise<void> {
  const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  const source = await archive.read(table.part)
  const rows = await copyIn(client, `copy ${named(table)} (${columns}) from stdin`, source)
  if (rows !== table.rows) {
    throw problem(
      'row_count',
      `${table.schema}.${table.name} 应有 ${table.rows} 行，实得 ${rows} 行，已全部撤销。`,
    )
  }
}

async function setSequences(client: pg.Client, { sequences }: Manifest): Promise<void> {
  for (const sequence of sequences) {
    await client.query('select setval($1::regclass, $2::bigint)', [named(sequence), sequence.lastValue])
  }
}
