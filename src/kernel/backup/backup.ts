import { createReadStream, readFileSync } from 'node:fs'
import { open as openFile, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import pg from 'pg'
import { blobPath, type FileStore } from '#kernel/files'
import type { Clock } from '#kernel/time'
import { ArchiveWriter, type PartWritten } from './archive-writer.ts'
import { appliedMigrations, referencedFiles, sequencesOf, tablesOf } from './catalogue.ts'
import { copyOut } from './copy.ts'
import {
  ANCHORS_PART,
  type BackedUpTable,
  FORMAT,
  KEY_PART,
  MANIFEST,
  type Manifest,
  NOTE,
} from './manifest.ts'
import { diskProblem, problem } from './problem.ts'

export interface BackupOptions {
  /** A role that may read every table: the owner. */
  readonly ownerUrl: string
  readonly dataDir: string
  readonly file: string
  readonly clock: Clock
  readonly progress?: (step: string) => void
}

export interface BackupReport {
  readonly file: string
  readonly size: number
  readonly tables: number
  readonly rows: number
  readonly files: number
  readonly missingFiles: readonly string[]
  readonly damagedFiles: readonly string[]
}

const NOTE_TEXT = `This is a backup of 政枢 (Zhengshu). 这是政枢的备份文件。
恢复：./bin/zhengshu restore 文件名
内含全部数据、附件和密钥，请妥善保管。
`

/** One moment of the whole database, with the files it names and the keys, in one file. The service may go on running. */
export async function createBackup(options: BackupOptions): Promise<BackupReport> {
  const file = resolve(options.file)
  const draft = `${file}.part`
  await refuseExisting(file)
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: 'zhengshu-backup' })
  await client.connect()
  let archive: ArchiveWriter | undefined
  try {
    await rm(draft, { force: true })
    archive = await ArchiveWriter.create(draft)
    const manifest = await writeParts(archive, client, options)
    const size = await archive.finish()
    await rename(draft, file)
    await syncFolder(dirname(file))
    return describe(file, size, manifest)
  } catch (error) {
    await archive?.abandon()
    await rm(draft, { force: true }).catch(() => undefined)
    throw diskProblem(error, file)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function refuseExisting(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined)
  if (found?.isDirectory()) throw problem('is_folder', `${file} 是一个目录，请给出文件名。`)
  if (found) throw diskProblem({ code: 'EEXIST' }, file)
}

async function writeParts(
  archive: ArchiveWriter,
  client: pg.Client,
  options: BackupOptions,
): Promise<Manifest> {
  const { dataDir, clock, progress } = options
  const parts: PartWritten[] = []
  const add = async (name: string, source: Readable, packed: boolean): Promise<PartWritten> => {
    const part = await archive.add(name, source, { packed })
    parts.push(part)
    return part
  }
  await archive.add(NOTE, Readable.from([Buffer.from(NOTE_TEXT)]), { packed: false })
  // Before the snapshot: an anchor that is newer than the rows would say that rows are missing.
  await addKeysAndAnchors(dataDir, add)
  await client.query('begin transaction isolation level repeatable read, read only')
  const migrations = await appliedMigrations(client)
  if (migrations.length === 0) throw problem('nothing_there', '数据库里还没有数据，无需备份。')
  const schemas = [...new Set(migrations.map(({ schema }) => schema))]
  const tables: BackedUpTable[] = []
  for (const table of await tablesOf(client, schemas)) {
    progress?.(`${table.schema}.${table.name}`)
    tables.push(await addTable(client, table, add))
  }
  const sequences = await sequencesOf(client, schemas)
  const named = await referencedFiles(client)
  const { rows } = await client.query<{ version: string }>(
    "select current_setting('server_version') as version",
  )
  await client.query('commit')
  progress?.(`附件 ${named.length} 个`)
  const { missingFiles, damagedFiles } = await addFiles({ root: join(dataDir, 'files') }, named, add)
  const manifest: Manifest = {
    format: FORMAT,
    version: appVersion(),
    createdAt: clock.now().toISOString(),
    postgres: rows[0]?.version ?? '',
    migrations,
    tables,
    sequences,
    missingFiles,
    damagedFiles,
    parts,
  }
  await archive.add(MANIFEST, Readable.from([Buffer.from(JSON.stringify(manifest))]), { packed: true })
  return manifest
}

type Add = (name: string, source: Readable, packed: boolean) => Promise<PartWritten>

async function addTable(
  client: pg.Client,
  { schema, name, columns }: Omit<BackedUpTable, 'rows' | 'part'>,
  add: Add,
): Promise<BackedUpTable> {
  const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  const table = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`
  const { stream, rows } = copyOut(client, `copy ${table} (${list}) to stdout`)
  const part = `tables/${schema}.${name}.copy`
  await add(part, stream, true)
  return { schema, name, columns, rows: rows(), part }
}

async function addKeysAndAnchors(dataDir: string, add: Add): Promise<void> {
  const names = await readdir(join(dataDir, 'keys')).catch(() => [] as string[])
  for (const name of names.sort()) {
    if (KEY_PART.test(`keys/${name}`))
      await add(`keys/${name}`, createReadStream(join(dataDir, 'keys', name)), false)
  }
  const anchors = await readFile(join(dataDir, ANCHORS_PART)).catch(() => undefined)
  if (anchors) await add(ANCHORS_PART, Readable.from([anchors]), true)
}

async function addFiles(
  store: FileStore,
  named: readonly string[],
  add: Add,
): Promise<Pick<Manifest, 'missingFiles' | 'damagedFiles'>> {
  const missingFiles: string[] = []
  const damagedFiles: string[] = []
  for (const sha256 of named) {
    const path = blobPath(store, sha256)
    if (!(await stat(path).catch(() => undefined))?.isFile()) {
      missingFiles.push(sha256)
      continue
    }
    const part = await add(`files/${sha256}`, createReadStream(path, { highWaterMark: 256 * 1024 }), false)
    if (part.sha256 !== sha256) damagedFiles.push(sha256)
  }
  return { missingFiles, damagedFiles }
}

export function appVersion(): string {
  const text = readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

/** Without it a power cut may leave the finished backup without its name. */
async function syncFolder(path: string): Promise<void> {
  const folder = await openFile(path, 'r').catch(() => undefined) // Windows opens no folders
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

function describe(file: string, size: number, manifest: Manifest): BackupReport {
  return {
    file,
    size,
    tables: manifest.tables.length,
    rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
    files: manifest.parts.filter(({ name }) => name.startsWith('files/')).length,
    missingFiles: manifest.missingFiles,
    damagedFiles: manifest.damagedFiles,
  }
}
