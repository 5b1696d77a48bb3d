import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { anchorPublicKey } from '#kernel/audit'
import { testWorld, type World } from '#kernel/testing'
import { publicRoot } from '../publishing/folder.store.ts'
import { publishAll } from '../publishing/round.ts'
import { trialOf } from '../publishing/testing.ts'
import { bucketOf, depthFor, MANIFEST, PARTS, type Part, printed, type Root, signRoot } from './manifest.ts'
import { verifyFolder } from './verify.store.ts'

let world: World
let dataDir: string
let close: () => void
beforeAll(async () => {
  world = await testWorld({ keep: true })
  const trial = await trialOf(world, 1, 30)
  await publishAll(trial.press)
  dataDir = trial.press.dataDir
  close = trial.close
})
afterAll(async () => {
  close()
  await world.close()
})

/** As anybody could have taken it away. */
function copied(): string {
  const copy = mkdtempSync(join(tmpdir(), 'zhengshu-verify-'))
  onTestFinished(() => rmSync(copy, { recursive: true }))
  cpSync(`${join(publicRoot(dataDir), 'county')}/`, copy, { recursive: true })
  return copy
}

const clean = { ok: true, changed: [], missing: [], foreign: [], manifest: [] }
const given = () => anchorPublicKey(dataDir)
const rootOf = (folder: string) => JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as Root

test('an untouched copy verifies, with the key of the house and with its own', async () => {
  const folder = copied()
  expect(await verifyFolder(folder, await given())).toMatchObject({
    ...clean,
    site: 'county',
    keyGiven: true,
  })
  expect(await verifyFolder(folder)).toMatchObject({ ...clean, keyGiven: false })
})

test('what was changed, removed and put in is named', async () => {
  const folder = copied()
  writeFileSync(join(folder, 'index.html'), '黑')
  rmSync(join(folder, '404.html'))
  mkdirSync(join(folder, 'x/y'), { recursive: true })
  writeFileSync(join(folder, 'x/y/shell.php'), 'x')
  symlinkSync('/', join(folder, 'disk'))
  rmSync(join(folder, 'rss.xml'))
  symlinkSync('/etc/passwd', join(folder, 'rss.xml'))
  expect(await verifyFolder(folder, await given())).toMatchObject({
    ok: false,
    changed: ['index.html', 'rss.xml'],
    missing: ['404.html'],
    foreign: ['disk', 'x/y/shell.php'],
    manifest: [],
  })
})

test('a list signed by another key is not believed, even when everything fits', async () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const folder = copied()
  const root = rootOf(folder)
  const { site, release, at, files, depth } = root
  const forged = signRoot(
    { site, release, at, files, depth, root: root.root },
    { lines: root.lines ?? [] },
    'f'.repeat(16),
    privateKey,
  )
  writeFileSync(join(folder, MANIFEST), printed(forged))
  const found = await verifyFolder(folder, await given())
  expect(found).toMatchObject({ ok: false, manifest: [expect.stringContaining('另一把密钥')] })
  // Claiming the mark of the true key does not help.
  writeFileSync(join(folder, MANIFEST), printed({ ...forged, key: root.key }))
  expect((await verifyFolder(folder, await given()))?.manifest).toEqual([expect.stringContaining('签名不对')])
  const other = createPublicKey(privateKey)
  expect((await verifyFolder(copied(), other))?.ok).toBe(false)
})

test('a list that was edited to fit the changed page is found', async () => {
  const folder = copied()
  const root = rootOf(folder)
  const lines = (root.lines ?? []).filter(([path]) => path !== '404.html')
  rmSync(join(folder, '404.html'))
  for (const edited of [
    { ...root, lines },
    { ...root, lines, files: lines.length },
    { ...root, release: 9 },
  ]) {
    writeFileSync(join(folder, MANIFEST), printed(edited))
    expect(await verifyFolder(folder, await given())).toMatchObject({ ok: false })
    expect((await verifyFolder(folder))?.manifest.length).toBeGreaterThan(0)
  }
})

test.each(['', '{}', '[]', 'null', '{"lines":[["a"]]}', `{"lines":[]}`, '{'.repeat(50_000)])(
  'without a list nothing can be said (%#)',
  async (text) => {
    const folder = copied()
    writeFileSync(join(folder, MANIFEST), text)
    expect(await verifyFolder(folder)).toBeUndefined()
  },
)

test('a large site: a part edited, a part removed, a part exchanged for another', async () => {
  const { folder, key } = await largeSite(600)
  expect(await verifyFolder(folder, key)).toMatchObject({ ...clean, files: 600 })
  const parts = join(folder, PARTS)
  const [some, other] = ['0', '7'].map((digit) => readFileSync(join(parts, `${digit}.json`), 'utf8'))
  writeFileSync(
    join(parts, '0.json'),
    printed({ lines: (JSON.parse(some ?? '') as Part).lines?.slice(1) ?? [] }),
  )
  expect((await verifyFolder(folder, key))?.manifest[0]).toContain('0.json 被改动')
  writeFileSync(join(parts, '0.json'), other ?? '')
  expect((await verifyFolder(folder, key))?.manifest[0]).toContain('0.json 被改动')
  rmSync(join(parts, '0.json'))
  const found = await verifyFolder(folder, key)
  expect(found?.manifest[0]).toContain('0.json 缺失')
  expect(found?.foreign.length).toBeGreaterThan(10)
})

/** Written by the store itself, for rows that were put in by hand. */
async function largeSite(files: number) {
  const own = await testWorld()
  const trial = await trialOf(own, 1, 0)
  onTestFinished(() => trial.close())
  const { writeManifest } = await import('./manifest.store.ts')
  const { sha256 } = await import('./vault.store.ts')
  const folder = mkdtempSync(join(tmpdir(), 'zhengshu-large-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const [site] = await own.sql('select id from portal.site')
  for (let n = 0; n < files; n++) {
    writeFileSync(join(folder, `${n}.html`), `${n}`)
    await own.sql(
      `insert into portal.page (site_id, path, kind, subject, hash, size, made_at)
       values ($1, $2, 'article', 'site', $3, $4, now())`,
      [site?.id, `${n}.html`, sha256(`${n}`), `${n}`.length],
    )
  }
  const edition = {
    siteId: site?.id as string,
    code: 'county',
    number: 1,
    at: own.clock.now(),
    files,
    folder,
  }
  const all = { ...edition, dataDir: trial.press.dataDir }
  const whole = await own.db.transaction((tx) => writeManifest(tx, all, 'all'))
  // One file more by its branch alone gives the tree that all of it would.
  await own.sql("update portal.page set hash = $1, size = 1 where path = '5.html'", [sha256('x')])
  writeFileSync(join(folder, '5.html'), 'x')
  const step = await own.db.transaction((tx) => writeManifest(tx, all, ['5.html']))
  expect(step).not.toBe(whole)
  expect(await own.db.transaction((tx) => writeManifest(tx, all, 'all'))).toBe(step)
  return { folder, key: await anchorPublicKey(trial.press.dataDir) }
}

test('how deep the tree is follows the number of files and never goes back', () => {
  expect([0, 512, 513, 8_192, 8_193, 131_072, 131_073, 9_000_000].map((files) => depthFor(files, 0))).toEqual(
    [0, 0, 1, 1, 2, 2, 3, 3],
  )
  expect(depthFor(1, 2)).toBe(2)
  expect([bucketOf('index.html', 3), bucketOf('index.html', 0)]).toEqual(['eac', ''])
})
