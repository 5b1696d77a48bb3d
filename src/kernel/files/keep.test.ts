import { mkdtemp, readdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { testWorld, type World } from '#kernel/testing'
import { blobExists, blobPath, type FileStore, openStore, removeBlob } from './disk.ts'
import { downloadAnswer, openFile } from './download.ts'
import { filesOf, findFile, setQuarantine } from './file.store.ts'
import { attachFiles, keepFile } from './keep.ts'
import { publicUpload, staffUpload } from './kinds.ts'
import { receiveFile, storeGenerated } from './receive.ts'
import { collectOrphans, findDamage } from './upkeep.ts'

const owner = { kind: 'interaction.letter', id: 'letter-1' }
let world: World
let store: FileStore
let folder: string

beforeAll(async () => {
  world = await testWorld({ today: '2025-10-20' })
})
afterAll(() => world.close())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '政枢 数据 '))
  store = await openStore(join(folder, 'files'))
  await world.db.tx.withTables<{ 'files.file': object }>().deleteFrom('files.file').execute()
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const receive = (name: string, content: string | Buffer) =>
  receiveFile(store, Readable.from([Buffer.from(content)]), { name, rules: publicUpload })
const upload = async (name: string, content: string, by: string | null = null) =>
  keepFile(world.db.tx, await receive(name, content), { purpose: 'attachment', by, at: world.clock.now() })
const attach = (ids: string[], by: string | null = null) =>
  world.db.transaction((tx) => attachFiles(tx, { ids, owner, by, at: world.clock.now(), most: 3, store }))
const age = (sha256: string, hours: number) => {
  const seconds = world.clock.now().getTime() / 1000 - hours * 3600
  return utimes(blobPath(store, sha256), seconds, seconds)
}

test('the same content sent by many at once lies on disk once and is one row for each', async () => {
  const ids = await Promise.all(Array.from({ length: 20 }, (_, i) => upload(`${i}.txt`, '停水三天')))
  const found = await Promise.all(ids.map((id) => findFile(world.db.tx, id)))
  expect(new Set(found.map((file) => file?.sha256)).size).toBe(1)
  expect(await readdir(join(store.root, 'incoming'))).toEqual([])
  expect(await stat(blobPath(store, found[0]?.sha256 ?? ''))).toMatchObject({ size: 12 })
})

test('files are attached in the order of the form and listed so', async () => {
  const [a, b] = [await upload('甲.txt', '甲'), await upload('乙.txt', '乙')]
  await attach([b, a])
  const listed = await filesOf(world.db.tx, owner)
  expect(listed.map((file) => file.name)).toEqual(['乙.txt', '甲.txt'])
  expect(listed[0]).toMatchObject({
    ownerKind: owner.kind,
    ownerId: owner.id,
    mediaType: 'text/plain',
    size: 3,
  })
})

test.each([
  ['what another uploaded', async () => [await upload('a.txt', 'a', 'clerkChen')], null, /第 1 个附件已失效/],
  ['what does not exist', async () => ['0192f0c1-0000-7000-8000-000000000001'], null, /第 1 个附件已失效/],
  ['more than allowed', async () => Array.from({ length: 4 }, () => crypto.randomUUID()), null, /最多 3 个/],
  [
    'the same twice',
    async () => {
      const id = await upload('a.txt', 'a')
      return [id, id]
    },
    null,
    /同一附件重复/,
  ],
] as const)('nobody attaches %s', async (_case, ids, by, message) => {
  await expect(attach([...(await ids())], by)).rejects.toMatchObject({
    name: 'InvalidInput',
    message: expect.stringMatching(message),
  })
  expect(await filesOf(world.db.tx, owner)).toEqual([])
})

test('of four forms sent at once with the same file, one gets it', async () => {
  for (let round = 0; round < 10; round++) {
    const id = await upload(`${round}.txt`, 'a')
    const sent = await Promise.allSettled([attach([id]), attach([id]), attach([id]), attach([id])])
    expect(sent.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
  }
})

test('who may not read a file is told what he would be told if there were none', async () => {
  const id = await upload('a.txt', '内容')
  const none = { name: 'NotFound', kind: 'files.file' }
  await expect(openFile(world.db.tx, store, id, () => false)).rejects.toMatchObject(none)
  await expect(openFile(world.db.tx, store, crypto.randomUUID(), () => true)).rejects.toMatchObject(none)
  await expect(openFile(world.db.tx, store, "'; drop table", () => true)).rejects.toMatchObject(none)
  const opened = await openFile(world.db.tx, store, id, async (file) => file.createdBy === null)
  expect(await text(opened.read())).toBe('内容')
})

test('a file in quarantine is not handed out, and the reason is said', async () => {
  const id = await upload('a.txt', '内容')
  await setQuarantine(world.db.tx, id, world.clock.now(), '疑似含有病毒')
  await expect(openFile(world.db.tx, store, id, () => true)).rejects.toMatchObject({
    name: 'Refused',
    blockers: [{ code: 'files.quarantined', message: expect.stringContaining('疑似含有病毒') }],
  })
})

test('a download can be resumed, repeated and shown, and runs nothing', async () => {
  const id = await upload('说明.txt', '0123456789')
  const opened = await openFile(world.db.tx, store, id, () => true)
  const part = downloadAnswer(opened, { range: 'bytes=3-5' })
  expect(part).toMatchObject({
    status: 206,
    headers: { 'content-range': 'bytes 3-5/10', 'content-length': '3' },
  })
  expect(part.body && (await text(part.body))).toBe('345')
  const etag = part.headers.etag ?? ''
  expect(downloadAnswer(opened, { ifNoneMatch: `W/"x", ${etag}` })).toMatchObject({ status: 304, body: null })
  expect(downloadAnswer(opened, { range: 'bytes=10-' })).toMatchObject({ status: 416, body: null })
  const changed = downloadAnswer(opened, { range: 'bytes=3-5', ifRange: '"other"', inline: true })
  expect(changed.status).toBe(200)
  expect(changed.headers['content-disposition']).toMatch(/^inline; /)
  expect(changed.headers['content-security-policy']).toMatch(/sandbox/)
  changed.body?.destroy()
})

test('a picture loses the place it was taken at and stands upright', async () => {
  const size = { width: 40, height: 20, channels: 3 as const, background: '#080' }
  const exif = { IFD0: { Make: '某品牌手机' }, IFD3: { GPSLatitude: '30/1 15/1 0/1' } }
  const taken = await sharp({ create: size })
    .jpeg()
    .withExif(exif)
    .withMetadata({ orientation: 6 })
    .toBuffer()
  expect((await sharp(taken).metadata()).exif).toBeDefined()
  const stored = await receive('现场.jpg', taken)
  const facts = await sharp(blobPath(store, stored.sha256)).metadata()
  expect(facts).toMatchObject({ width: 20, height: 40, format: 'jpeg' })
  expect([facts.exif, facts.xmp, facts.iptc, facts.orientation]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('an honest document, table, package and recording are taken', async () => {
  const generated = await storeGenerated(store, Buffer.from('%PDF-1.7'), { name: '通报.pdf', kind: 'pdf' })
  expect(generated).toMatchObject({ mediaType: 'application/pdf', size: 8 })
  const csv = Readable.from([Buffer.from('姓名,电话\n张三,1990000')])
  expect(await receiveFile(store, csv, { name: '名单.csv', rules: staffUpload })).toMatchObject({
    kind: 'csv',
  })
  const old = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.from('WordDocument\0', 'utf16le'),
  ])
  expect(await receive('旧文.wps', old)).toMatchObject({ kind: 'ole', mediaType: 'application/msword' })
})

test('what nobody attached within a day is taken away; what belongs to a record or is fresh stays', async () => {
  const kept = await upload('a.txt', '留下')
  await attach([kept])
  const stale = await receive('b.txt', '没有人要')
  await keepFile(world.db.tx, stale, { purpose: 'attachment', by: null, at: world.clock.now() })
  const shared = await receive('c.txt', '留下')
  for (const sha256 of [stale.sha256, shared.sha256]) await age(sha256, 0)
  expect(await collectOrphans(world.db, store, world.clock)).toEqual({ rows: 0, blobs: 0, incoming: 0 })

  await writeFile(join(store.root, 'incoming', 'cut-off'), '半')
  const old = world.clock.now().getTime() / 1000
  await utimes(join(store.root, 'incoming', 'cut-off'), old, old)
  world.clock.advance({ hours: 25 })
  const fresh = await receive('d.txt', '刚刚传来')
  await age(fresh.sha256, 23)
  expect(await collectOrphans(world.db, store, world.clock)).toEqual({ rows: 1, blobs: 1, incoming: 1 })
  const there = await Promise.all([shared, fresh, stale].map((blob) => blobExists(store, blob.sha256)))
  expect(there).toEqual([true, true, false])
})

test('bytes that were sent again while the collector looked are not taken away', async () => {
  const blob = await receive('a.txt', '又来了')
  await age(blob.sha256, 1)
  const before = world.clock.now().getTime() - 2 * 3_600_000
  expect(await removeBlob(store, blob.sha256, before)).toBe(false)
  expect(await removeBlob(store, blob.sha256, before + 2 * 3_600_000)).toBe(true)
})

test('a missing and an altered content are found by reading all of them again', async () => {
  const [a, b, c] = await Promise.all(['甲', '乙', '丙'].map((word) => receive(`${word}.txt`, word)))
  for (const blob of [a, b, c]) {
    if (blob) await keepFile(world.db.tx, blob, { purpose: 'attachment', by: null, at: world.clock.now() })
  }
  await rm(blobPath(store, a?.sha256 ?? ''))
  await truncate(blobPath(store, b?.sha256 ?? ''), 1)
  const damage = await findDamage(world.db, store)
  expect(new Set(damage)).toEqual(
    new Set([
      { sha256: a?.sha256, damage: 'missing' },
      { sha256: b?.sha256, damage: 'altered' },
    ]),
  )
  const id = await upload('e.txt', '戊')
  const file = await findFile(world.db.tx, id)
  await rm(blobPath(store, file?.sha256 ?? ''))
  await expect(attach([id])).rejects.toMatchObject({ name: 'InvalidInput' })
})
