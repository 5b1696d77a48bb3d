import { randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anchorLatest, recordEntry } from '#kernel/audit'
import { openStore, storeGenerated } from '#kernel/files'
import {
  appRole,
  emptyDatabase,
  fingerprints,
  sealAll,
  type TestDatabase,
  testWorld,
  type World,
} from '#kernel/testing'
import { parseInstant } from '#kernel/time'
import { openArchive } from './archive-reader.ts'
import { ArchiveWriter } from './archive-writer.ts'
import { checkBackup, createBackup, restoreBackup } from './public.ts'

const ODD = [
  '',
  '\\N',
  '\\.',
  'a\tb\nc\r\\d',
  '𠮷\u2028',
  "'; drop schema audit cascade; --",
  '{"x": "\\\\"}',
]

let world: World
let target: TestDatabase
let folder: string
beforeEach(async () => {
  world = await testWorld({ at: '2025-10-20T09:00' })
  target = await emptyDatabase()
  folder = await mkdtemp(join(tmpdir(), 'zhengshu-backup-'))
  await mkdir(join(folder, 'from'))
})
afterEach(async () => {
  await target.drop()
  await rm(folder, { recursive: true })
})

const here = (name: string) => join(folder, name)
const back = (file = here('b.zip'), ownerUrl = world.ownerUrl) =>
  createBackup({ ownerUrl, dataDir: here('from'), file, clock: world.clock })
const restore = (more: Partial<Parameters<typeof restoreBackup>[0]> = {}) =>
  restoreBackup({
    file: here('b.zip'),
    ownerUrl: target.ownerUrl,
    appRole,
    dataDir: here('to'),
    force: false,
    clock: world.clock,
    ...more,
  })

/** The restored database, to be asked like a world. */
const asked = (url: string) => ({
  async sql(text: string, values: unknown[] = []) {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query(text, values)).rows
    } finally {
      await client.end()
    }
  },
})

/** All but the log, which grows by the restore, and its transaction numbers. */
async function everything(database: Pick<World, 'sql'>): Promise<Record<string, string>> {
  const { 'audit.entry': _entry, 'audit.seal': _seal, ...rest } = await fingerprints(database)
  const [log] = await database.sql(
    `select md5(string_agg(md5((to_jsonb(e) - 'xid')::text), '' order by id)) as log from audit.entry e
     where action <> 'backup.restore'`,
  )
  return { ...rest, log: log!.log }
}

async function fill(): Promise<void> {
  for (const [n, text] of ODD.entries()) {
    await world.insert('notifications.message', {
      personId: '0192f0c1-0000-7000-8000-00000000c4e1',
      kind: 'test.odd',
      title: text,
      body: text,
      key: n % 2 ? null : `k${n}`,
    })
    await world.sql(`insert into jobs.job (name, data, run_at) values ('test.odd', $1, 'infinity')`, [
      { text },
    ])
    await recordEntry(world.db.tx, {
      at: world.clock.now(),
      actorId: null,
      actorName: text,
      actorKind: 'system',
      unitId: null,
      action: 'test.odd',
      subjectKind: null,
      subjectId: null,
      outcome: 'done',
      details: { text, n: 1.5 },
      address: null,
      requestId: null,
    })
  }
}

async function keepBlob(bytes: Buffer): Promise<string> {
  const store = await openStore(join(here('from'), 'files'))
  const blob = await storeGenerated(store, bytes, { name: '附件.pdf', kind: 'pdf' })
  const { sha256, size, name, kind, mediaType } = blob
  const row = { sha256, size, name, kind, mediaType, purpose: 'test', createdAt: world.clock.now() }
  await world.insert('files.file', row)
  return sha256
}

const blobAt = (root: string, sha256: string) =>
  join(root, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256)

describe('there and back', () => {
  test('every row of every table, attachments, keys and anchors; the log verifies and goes on', async () => {
    await fill()
    await sealAll(world.db)
    await anchorLatest(world.db, world.clock, here('from'))
    await recordEntry(world.db.tx, { ...entry, action: 'test.not_sealed_yet' })
    const sha256 = await keepBlob(randomBytes(300_000))
    for (let n = 0; n < 3; n++) await world.sql(`select nextval('interaction.letter_number')`)
    const report = await back()
    expect(report).toMatchObject({ files: 1, missingFiles: [], damagedFiles: [] })
    const { audit, migrated } = await restore()
    expect(migrated).toEqual([])
    expect(audit).toMatchObject({ ok: true, unsealed: 0, anchors: 1, sealed: ODD.length + 2 })
    expect(await everything(asked(target.ownerUrl))).toEqual(await everything(world))
    const next = `select nextval('interaction.letter_number')::int as number`
    expect(await asked(target.ownerUrl).sql(next)).toEqual([{ number: 4 }])
    expect(await readFile(blobAt(here('to'), sha256))).toEqual(await readFile(blobAt(here('from'), sha256)))
    for (const name of ['audit-anchors.jsonl', 'keys/audit-anchor.pem']) {
      expect(await readFile(join(here('to'), name))).toEqual(await readFile(join(here('from'), name)))
    }
    expect((await stat(join(here('to'), 'keys/audit-anchor.pem'))).mode & 0o777).toBe(0o600)
    expect((await readdir(here('to'))).sort()).toEqual(['audit-anchors.jsonl', 'files', 'keys'])
  })

  test('rights, references and triggers stand as they were', async () => {
    await fill()
    await back()
    await restore()
    const shape = `
      select conrelid::regclass::text as place, pg_get_constraintdef(oid) as what from pg_constraint
      union all select indrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index
        where indrelid::regclass::text !~ '^(pg_|information)'
      union all select tgrelid::regclass::text, tgname || tgenabled::text from pg_trigger where not tgisinternal
      union all select oid::regclass::text, relacl::text from pg_class where relacl is not null and relkind = 'r'
        and relnamespace::regnamespace::text !~ '^(pg_|information)'
      order by 1, 2`
    expect(await asked(target.ownerUrl).sql(shape)).toEqual(await world.sql(shape))
    const app = asked(target.appUrl)
    await expect(app.sql('delete from audit.entry')).rejects.toMatchObject({ code: '42501' })
    await expect(asked(target.ownerUrl).sql('delete from audit.entry')).rejects.toThrow('cannot be changed')
  })

  test('a backup of the restored database holds the same as the first', async () => {
    await fill()
    await back()
    await restore()
    await createBackup({
      ownerUrl: target.ownerUrl,
      dataDir: here('to'),
      file: here('again.zip'),
      clock: world.clock,
    })
    const digests = async (name: string) =>
      Object.fromEntries(
        (await checkBackup(here(name))).parts
          .filter((part) => part.name.startsWith('tables/') && !/\/(audit\.|db\.)/.test(part.name))
          .map((part) => [part.name, part.sha256]),
      )
    expect(await digests('again.zip')).toEqual(await digests('b.zip'))
  })

  test('is one moment, though others write meanwhile', async () => {
    let stop = false
    const writers = Array.from({ length: 3 }, async (_value, w) => {
      for (let n = 0; !stop; n++) {
        await world.db.transaction(async (tx) => {
          const tables = tx.withTables<Record<string, Record<string, unknown>>>()
          const data = { name: 'test.pair', key: `${w}-${n}` }
          await tables.insertInto('jobs.job').values(data).execute()
          const title = {
            personId: '0192f0c1-0000-7000-8000-00000000c4e1',
            kind: 'test.pair',
            title: data.key,
          }
          await tables.insertInto('notifications.message').values(title).execute()
        })
      }
    })
    await new Promise((resolve) => setTimeout(resolve, 200))
    await back()
    stop = true
    await Promise.all(writers)
    await restore()
    const [alone] = await asked(target.ownerUrl).sql(
      `select count(*)::int as pairs, count(*) filter (where j.key is null or m.title is null)::int as alone
       from (select key from jobs.job where name = 'test.pair') j
       full join (select title from notifications.message where kind = 'test.pair') m on m.title = j.key`,
    )
    expect(alone!.pairs).toBeGreaterThan(10)
    expect(alone!.alone).toBe(0)
  })
})

describe('the file', () => {
  test('is readable by its owner alone, and replaces no other', async () => {
    await back()
    expect((await stat(here('b.zip'))).mode & 0o777).toBe(0o600)
    await expect(back()).rejects.toMatchObject({ blockers: [{ code: 'backup.exists' }] })
    expect(await readdir(folder)).toEqual(['b.zip', 'from'])
  })

  test.each([
    ['a folder that is not there', 'nowhere/b.zip', 'backup.no_such_place'],
    ['a folder in place of a file', 'from', 'backup.is_folder'],
  ])('%s is refused in a sentence', async (_case, name, code) => {
    await expect(back(here(name))).rejects.toMatchObject({ blockers: [{ code }] })
  })

  test('an attachment that is gone or spoilt is named, and the rest is backed up', async () => {
    const [gone, spoilt, whole] = [
      await keepBlob(Buffer.from('%PDF gone')),
      await keepBlob(Buffer.from('%PDF spoilt')),
      await keepBlob(Buffer.from('%PDF whole')),
    ]
    await rm(blobAt(here('from'), gone))
    await chmod(blobAt(here('from'), spoilt), 0o600)
    await writeFile(blobAt(here('from'), spoilt), 'something else')
    expect(await back()).toMatchObject({ files: 2, missingFiles: [gone], damagedFiles: [spoilt] })
    await restore()
    expect((await readFile(blobAt(here('to'), whole))).toString()).toBe('%PDF whole')
  })
})

describe('a file that is not as it was written', () => {
  beforeEach(async () => {
    await fill()
    await back()
  })

  const refused = async (code: string) => {
    await expect(restore()).rejects.toMatchObject({ blockers: [{ code: `backup.${code}` }] })
    await expect(checkBackup(here('b.zip'))).rejects.toMatchObject({ blockers: [{ code: `backup.${code}` }] })
    expect(await asked(target.ownerUrl).sql(`select 1 from pg_namespace where nspname = 'db'`)).toEqual([])
    await expect(stat(here('to'))).rejects.toMatchObject({ code: 'ENOENT' })
  }

  test('one bit anywhere: refused, and nothing was touched', async () => {
    const bytes = await readFile(here('b.zip'))
    const places = Array.from({ length: 24 }, (_value, n) => 60 + Math.floor(((bytes.length - 140) * n) / 23))
    for (const place of places) {
      const altered = Buffer.from(bytes)
      altered[place] = altered[place]! ^ 1
      await writeFile(here('b.zip'), altered)
      await expect(restore()).rejects.toMatchObject({ blockers: [{ code: 'backup.altered' }] })
    }
    await refused('altered')
  })

  test.each([[1], [70], [500], [3000]])('%i bytes short: refused as incomplete', async (bytes) => {
    await truncate(here('b.zip'), (await stat(here('b.zip'))).size - bytes)
    await refused('truncated')
  })

  test('something appended: refused', async () => {
    await writeFile(here('b.zip'), Buffer.concat([await readFile(here('b.zip')), Buffer.from('x')]))
    await refused('truncated')
  })

  test.each([
    ['empty', Buffer.alloc(0)],
    ['a letter', Buffer.from('尊敬的县长：'.repeat(100))],
    ['another ZIP file', Buffer.from('504b0506000000000000000000000000000000000000', 'hex')],
  ])('%s: not a backup', async (_case, bytes) => {
    await writeFile(here('b.zip'), bytes)
    await refused('not_a_backup')
  })
})

describe('where a backup may go', () => {
  test('not over data that is there, unless that is said', async () => {
    await fill()
    await back()
    const other = await testWorld({ untended: true })
    await other.insert('jobs.job', { name: 'test.other' })
    await other.db.close()
    const place = asked(other.ownerUrl)
    const before = await fingerprints(place)
    const options = { ownerUrl: other.ownerUrl }
    await expect(restore(options)).rejects.toMatchObject({ blockers: [{ code: 'backup.not_empty' }] })
    expect(await fingerprints(place)).toEqual(before)
    await restore({ ...options, force: true })
    expect(await everything(place)).toEqual(await everything(world))
  })

  test('not into a database of somebody else', async () => {
    await back()
    await asked(target.ownerUrl).sql('create schema shop; create table shop.goods (id int)')
    for (const force of [false, true]) {
      await expect(restore({ force })).rejects.toMatchObject({
        blockers: [{ code: 'backup.foreign_database' }],
      })
    }
  })

  test('not under the feet of a running service', async () => {
    await back()
    await world.db.pool.query('select 1')
    await expect(restore({ ownerUrl: world.ownerUrl, force: true })).rejects.toMatchObject({
      blockers: [{ code: 'backup.in_use' }],
    })
  })

  test('keys that were there step aside and are not lost', async () => {
    await mkdir(join(here('from'), 'keys'))
    await writeFile(join(here('from'), 'keys', 'a.pem'), 'from the backup')
    await back()
    await mkdir(join(here('to'), 'keys'), { recursive: true })
    await writeFile(join(here('to'), 'keys', 'a.pem'), 'was here')
    await restore()
    expect(await readFile(join(here('to'), 'keys', 'a.pem'), 'utf8')).toBe('from the backup')
    const old = join(here('to'), 'keys.before-restore-20251020010000', 'a.pem')
    expect(await readFile(old, 'utf8')).toBe('was here')
  })
})

describe('a backup made to do harm', () => {
  interface Forged {
    readonly manifest?: (manifest: Record<string, unknown>) => Record<string, unknown>
    readonly more?: readonly (readonly [string, string])[]
  }
  /** Correctly sealed, with what the forger wants in it. */
  async function forge({ manifest: change = (given) => given, more = [] }: Forged): Promise<void> {
    await back(here('honest.zip'))
    const { size: _size, ...honest } = await checkBackup(here('honest.zip'))
    const archive = await openArchive(here('honest.zip'))
    const writer = await ArchiveWriter.create(here('b.zip'))
    const add = (name: string, text: string) =>
      writer.add(name, Readable.from([Buffer.from(text)]), { packed: false })
    await add('zhengshu-backup.txt', 'x')
    for (const { name } of honest.parts) await writer.add(name, await archive.read(name), { packed: true })
    const parts = [...honest.parts]
    for (const [name, text] of more) parts.push(await add(name, text))
    await add('manifest.json', JSON.stringify(change({ ...honest, parts })))
    await writer.finish()
    archive.close()
  }
  const untouched = async () =>
    expect(await asked(target.ownerUrl).sql(`select 1 from pg_namespace where nspname = 'db'`)).toEqual([])

  test('parts that name places outside are refused by the reader', async () => {
    await forge({ more: [['../escaped.txt', 'x']] })
    await expect(restore()).rejects.toThrow(/invalid relative path/)
    await untouched()
  })

  test('parts of other names are written nowhere', async () => {
    await forge({
      more: [
        ['keys/.profile', 'x'],
        ['keys/a/b', 'x'],
        ['themes/x.liquid', 'x'],
        ['files/abc', 'x'],
      ],
    })
    await restore()
    expect(await readdir(here('to'))).toEqual(['keys'])
    expect(await readdir(join(here('to'), 'keys'))).toEqual(['audit-anchor.pem'])
  })

  test('parts that are not what the manifest says, or that it does not name, are refused before anything is changed', async () => {
    type Parts = { name: string; sha256: string }[]
    const change = (parts: (given: Parts) => Parts) => (given: Record<string, unknown>) => ({
      ...given,
      parts: parts(given.parts as Parts),
    })
    const more: [string, string][] = [['keys/a.pem', 'x']]
    const lie = change((parts) => parts.map((part) => ({ ...part, sha256: '0'.repeat(64) })))
    const silence = change((parts) => parts.filter(({ name }) => name !== 'keys/a.pem'))
    const lessTables = change((parts) => parts.filter(({ name }) => name !== 'tables/jobs.job.copy'))
    for (const [manifest, code] of [
      [lie, 'backup.part_altered'],
      [silence, 'backup.foreign_part'],
      [lessTables, 'backup.foreign_part'],
    ] as const) {
      await forge({ more, manifest })
      await expect(restore()).rejects.toMatchObject({ blockers: [{ code }] })
      await untouched()
      await rm(here('b.zip'))
      await rm(here('honest.zip'))
    }
    await expect(stat(here('to'))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('names that would be SQL are names', async () => {
    const tables = [
      {
        schema: 'jobs',
        name: 'job"; drop schema audit cascade; --',
        columns: ['id'],
        rows: 0,
        part: 'tables/jobs.job.copy',
      },
    ]
    await forge({ manifest: (given) => ({ ...given, tables }) })
    await expect(restore()).rejects.toMatchObject({ code: '42P01' })
    await untouched()
  })

  test('rows that are not as many as it says: all is taken back', async () => {
    await fill()
    await forge({
      manifest: (given) => ({
        ...given,
        tables: (given.tables as { rows: number }[]).map((table) => ({ ...table, rows: table.rows + 1 })),
      }),
    })
    await expect(restore()).rejects.toMatchObject({ blockers: [{ code: 'backup.row_count' }] })
    await untouched()
  })

  test('a migration that this release does not have: from a later release, says so', async () => {
    const later = { schema: 'jobs', name: '999-later.sql', checksum: '0'.repeat(64), appliedAt: '2030-01-01' }
    await forge({
      manifest: (given) => ({ ...given, version: '9.9.9', migrations: [...(given.migrations as []), later] }),
    })
    await expect(restore()).rejects.toMatchObject({
      blockers: [
        {
          code: 'backup.newer_release',
          message: '备份来自版本 9.9.9，其中的 jobs/999-later.sql 本版本没有。请用不低于备份时的版本恢复。',
        },
      ],
    })
    await untouched()
  })

  test('a manifest of another format is not guessed at', async () => {
    await forge({ manifest: (given) => ({ ...given, format: 2 }) })
    await expect(restore()).rejects.toMatchObject({ blockers: [{ code: 'backup.unknown_format' }] })
  })
})

const entry = {
  at: parseInstant('2025-10-20T09:00'),
  actorId: null,
  actorName: '系统',
  actorKind: 'system' as const,
  unitId: null,
  subjectKind: null,
  subjectId: null,
  outcome: 'done' as const,
  details: {},
  address: null,
  requestId: null,
}
