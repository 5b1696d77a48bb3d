import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import pg from 'pg'
import { kernelLayers } from '../../../architecture.mjs'

interface Migration {
  schema: string
  name: string
  sql: string
  checksum: string
}

const SOURCE = join(import.meta.dirname, '../..')
const LOCK = 7_203_411
const APPEND_ONLY = new Set(['audit'])

/** Kernel parts in the order of their layers, then domains; every `migrations/` folder found is a schema. */
function findMigrations(): Migration[] {
  const kernel = kernelLayers.flat().map((part: string) => join(SOURCE, 'kernel', part, 'migrations'))
  const domains = globSync('domains/*/migrations', { cwd: SOURCE })
    .sort()
    .map((folder) => join(SOURCE, folder))
  return [...kernel, ...domains].filter((folder) => existsSync(folder)).flatMap(readFolder)
}

function readFolder(folder: string): Migration[] {
  const schema = basename(dirname(folder))
  return globSync('*.sql', { cwd: folder })
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8')
      return { schema, name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

export interface MigrationReport {
  applied: string[]
}

/**
 * Brings the database to this release. One migration, one transaction: a run that is killed goes on where it stopped.
 * Two processes at once wait for one another.
 */
export async function migrate(
  ownerUrl: string,
  { appRole }: { appRole?: string | undefined } = {},
): Promise<MigrationReport> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'zhengshu-migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await prepare(client)
    const applied: string[] = []
    const known = await appliedMigrations(client)
    for (const migration of findMigrations()) {
      if (await applyOne(client, migration, known)) applied.push(`${migration.schema}/${migration.name}`)
    }
    if (appRole) await atOnce(client, () => grant(client, appRole))
    return { applied }
  } finally {
    await client.end()
  }
}

async function prepare(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>(
    "select current_setting('server_version_num') as version",
  )
  if (Number(rows[0]?.version) < 150000)
    throw new Error('需要 PostgreSQL 15 或更高版本，请升级数据库后再启动。')
  await client.query(`create schema if not exists db`)
  await client.query(`create table if not exists db.migration (
    schema text not null, name text not null, checksum text not null, applied_at timestamptz not null default now(),
    primary key (schema, name))`)
}

async function appliedMigrations(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ key: string; checksum: string }>(
    `select schema || '/' || name as key, checksum from db.migration`,
  )
  return new Map(rows.map((row) => [row.key, row.checksum]))
}

async function applyOne(
  client: pg.Client,
  migration: Migration,
  known: Map<string, string>,
): Promise<boolean> {
  const key = `${migration.schema}/${migration.name}`
  const before = known.get(key)
  if (before === migration.checksum) return false
  if (before) throw new Error(`迁移 ${key} 在应用之后被改动过；已应用的迁移不可修改，请恢复原文件。`)
  await client.query('begin')
  try {
    await client.query(`create schema if not exists ${pg.escapeIdentifier(migration.schema)}`)
    await client.query(migration.sql)
    await client.query('insert into db.migration (schema, name, checksum) values ($1, $2, $3)', [
      migration.schema,
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
    return true
  } catch (error) {
    await client.query('rollback')
    throw new Error(`迁移 ${key} 未能完成，数据库保持原样：${(error as Error).message}`, { cause: error })
  }
}

/** A server that is running while a command looks after the database must not find itself without rights for a moment. */
async function atOnce(client: pg.Client, run: () => Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await run()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** The application may read and write rows; it owns nothing, and of the audit log it can only add. */
async function grant(client: pg.Client, appRole: string): Promise<void> {
  const role = pg.escapeIdentifier(appRole)
  const { rows } = await client.query<{ schema: string }>('select distinct schema from db.migration')
  for (const { schema } of rows) {
    const name = pg.escapeIdentifier(schema)
    const verbs = APPEND_ONLY.has(schema) ? 'select, insert' : 'select, insert, update, delete'
    await client.query(`grant usage on schema ${name} to ${role}`)
    await client.query(`revoke all on all tables in schema ${name} from ${role}`)
    await client.query(`grant ${verbs} on all tables in schema ${name} to ${role}`)
    await client.query(`grant usage on all sequences in schema ${name} to ${role}`)
    await client.query(`grant execute on all functions in schema ${name} to ${role}`)
  }
  await client.query(`revoke insert, update, delete on db.migration from ${role}`)
}
