/** Hands on the public folder that are not ours: found, written down once, and put right. */
import { spawn } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { Watcher } from '#domains/portal'
import { personIdOf, testWorld } from '#kernel/testing'
import { localTimeOf } from '#kernel/time'
import { publicRoot } from '../../src/domains/portal/publishing/folder.store.ts'
import { publishAll } from '../../src/domains/portal/publishing/round.ts'
import { differences, trialOf } from '../../src/domains/portal/publishing/testing.ts'

async function published(articles = 30, keep = false) {
  const world = await testWorld({ keep })
  const trial = await trialOf(world, 2, articles)
  if (!keep) onTestFinished(() => trial.close())
  await publishAll(trial.press)
  const watcher = new Watcher(trial.press)
  expect(await watcher.pass()).toMatchObject({ found: [], incidents: [] })
  const root = publicRoot(trial.press.dataDir)
  const at = (path: string): string => join(root, 'county', path)
  const article = await world.sql(`select p.path from portal.page p join portal.site s on s.id = p.site_id
    where s.code = 'county' and p.kind = 'article' order by p.path limit 1`)
  const incidents = () => world.rows('portal.incident')
  const settings = {
    world,
    press: trial.press,
    watcher,
    root,
    at,
    page: article[0]?.path as string,
    incidents,
  }
  return { ...settings, failures: trial.failures, close: () => trial.close() }
}

type Scene = Awaited<ReturnType<typeof published>>
type Attack = readonly [
  what: string,
  fault: string,
  path: (scene: Scene) => string,
  hand: (full: string) => void,
]

const page = ({ page: path }: Scene): string => path
const attacks: readonly Attack[] = [
  ['a page written over in place', 'changed', page, (full) => writeFileSync(full, '<h1>黑</h1>')],
  [
    'a page of the same length',
    'changed',
    page,
    (full) => {
      const bytes = readFileSync(full)
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
      writeFileSync(full, bytes)
    },
  ],
  [
    'a line added at the end',
    'changed',
    () => 'index.html',
    (full) => appendFileSync(full, '<script src=//x></script>'),
  ],
  ['a page cut off', 'changed', page, (full) => truncateSync(full, 10)],
  ['a page emptied', 'changed', page, (full) => truncateSync(full, 0)],
  ['a page deleted', 'missing', page, (full) => rmSync(full)],
  [
    'a page that became a link',
    'changed',
    page,
    (full) => {
      rmSync(full)
      symlinkSync('/etc/hostname', full)
    },
  ],
  [
    'a page that became a folder',
    'changed',
    page,
    (full) => {
      rmSync(full)
      mkdirSync(join(full, 'deep'), { recursive: true })
      writeFileSync(join(full, 'deep', 'shell.php'), 'x')
    },
  ],
  [
    'a changed page with its times set back',
    'changed',
    page,
    (full) => {
      const bytes = readFileSync(full)
      bytes[5] = (bytes[5] ?? 0) ^ 1
      writeFileSync(full, bytes)
      utimesSync(full, 1_700_000_000, 1_700_000_000)
    },
  ],
  ['a foreign page', 'foreign', () => 'casino.html', (full) => writeFileSync(full, '赌')],
  ['a hidden foreign file', 'foreign', () => '.htaccess', (full) => writeFileSync(full, 'x')],
  [
    'a foreign folder',
    'foreign',
    () => 'upload',
    (full) => {
      mkdirSync(join(full, 'a/b/c'), { recursive: true })
      for (let n = 0; n < 50; n++) writeFileSync(join(full, 'a/b/c', `${n}.php`), 'x')
    },
  ],
  ['a link to the whole disk', 'foreign', () => 'disk', (full) => symlinkSync('/', full)],
  ['the feed that programs read', 'changed', () => 'feed.json', (full) => writeFileSync(full, '[]')],
  [
    'the list of all files',
    'changed',
    () => '.well-known/zhengshu-manifest.json',
    (full) => writeFileSync(full, '{}'),
  ],
]

let shared: Scene
beforeAll(async () => {
  shared = await published(30, true)
})
afterAll(async () => {
  shared.close()
  await shared.world.close()
})

test.each(attacks)('%s is found (%s), kept as evidence, and as it was', async (_what, fault, where, hand) => {
  const { watcher, press, at, incidents, world, failures } = shared
  world.clock.advance({ hours: 2 })
  const path = where(shared)
  const before = existsSync(at(path)) ? readFileSync(at(path)) : undefined
  const known = (await incidents()).length
  hand(at(path))
  expect(await watcher.pass()).toMatchObject({ found: [{ path, what: fault }], restored: 1 })
  expect(existsSync(at(path)) ? readFileSync(at(path)) : undefined).toEqual(before)
  expect(await differences(press)).toEqual([])
  const [incident, ...more] = (await incidents()).slice(known)
  expect(more).toEqual([])
  expect(incident).toMatchObject({ state: 'open', files: 1, restored: 1, restoredAt: expect.any(Date) })
  if (fault !== 'missing')
    expect(readdirSync(join(press.dataDir, 'quarantine', incident?.id)).length).toBeGreaterThan(0)
  const audit = (await world.rows('audit.entry')).filter(({ subjectId }) => subjectId === incident?.id)
  expect(audit).toMatchObject([{ action: 'portal.tampering_found', details: { site: 'county' } }])
  // Looked at again: nothing more.
  expect(await watcher.pass()).toMatchObject({ found: [], incidents: [] })
  expect(failures).toEqual([])
})

test('touching a file without changing it, and opening it to nobody, is no incident', async () => {
  const { watcher, at, page: path, incidents } = await published()
  utimesSync(at(path), 1_600_000_000, 1_600_000_000)
  chmodSync(at(path), 0o600)
  expect(await watcher.pass()).toMatchObject({ found: [] })
  expect(await incidents()).toEqual([])
})

test('a folder that was moved away and one that became a link come back whole', async () => {
  const { watcher, press, at, root } = await published()
  const folder = readdirSync(at(''), { withFileTypes: true }).find(
    (one) => one.isDirectory() && !one.name.startsWith('.'),
  )
  const name = folder?.name ?? ''
  renameSync(at(name), join(press.dataDir, 'stolen'))
  symlinkSync(join(press.dataDir, 'stolen'), at(name))
  const { found } = await watcher.pass()
  expect(found[0]).toEqual({ path: name, what: 'foreign' })
  expect(await differences(press)).toEqual([])
  rmSync(join(root, readlinkSync(join(root, 'county'))), { recursive: true })
  const all = await watcher.pass()
  expect([all.restored, all.found.length > 50]).toEqual([all.found.length, true])
  expect(await differences(press)).toEqual([])
})

test('the name of the site that leads elsewhere leads back', async () => {
  const { watcher, press, root, incidents } = await published()
  const right = readlinkSync(join(root, 'county'))
  rmSync(join(root, 'county'))
  mkdirSync(join(root, 'county'))
  writeFileSync(join(root, 'county', 'index.html'), '黑')
  expect(await watcher.pass()).toMatchObject({ found: [{ path: 'county', what: 'redirected' }], restored: 1 })
  expect(readlinkSync(join(root, 'county'))).toBe(right)
  rmSync(join(root, 'county'))
  symlinkSync('/tmp', join(root, 'county'))
  expect(await watcher.pass()).toMatchObject({ found: [{ path: 'county', what: 'redirected' }] })
  expect(await differences(press)).toEqual([])
  expect(await incidents()).toHaveLength(1)
})

test('what all sites share, and what lies beside the sites', async () => {
  const { watcher, root, incidents } = await published()
  const assets = join(root, '.shared', 'assets')
  const css =
    readdirSync(assets, { recursive: true })
      .map(String)
      .find((name) => name.endsWith('.css')) ?? ''
  const before = readFileSync(join(assets, css))
  writeFileSync(join(assets, css), 'body{display:none}')
  writeFileSync(join(assets, 'miner.js'), 'x')
  writeFileSync(join(root, 'evil.html'), 'x')
  const { found } = await watcher.pass()
  expect(found.map(({ what }) => what).sort()).toEqual(['changed', 'foreign', 'foreign'])
  expect(readFileSync(join(assets, css))).toEqual(before)
  expect(existsSync(join(root, 'evil.html')) || existsSync(join(assets, 'miner.js'))).toBe(false)
  expect(await incidents()).toHaveLength(1)
})

test('bytes damaged in the vault as well are drawn anew from the database', async () => {
  const { watcher, press, at, page: path } = await published()
  rmSync(join(press.dataDir, 'pages'), { recursive: true })
  const before = readFileSync(at(path))
  writeFileSync(at(path), '黑')
  expect(await new Watcher(press).pass()).toMatchObject({ found: [{ path, what: 'changed' }], restored: 1 })
  expect(readFileSync(at(path))).toEqual(before)
  expect(await watcher.pass()).toMatchObject({ found: [] })
})

test('an upload written through its public name comes back, and so does the one in the store', async () => {
  const { watcher, world, press, at } = await published()
  const { sha256 } = await import('../../src/domains/portal/integrity/vault.store.ts')
  const hash = sha256('附件')
  const store = join(press.dataDir, 'files', hash.slice(0, 2), hash.slice(2, 4))
  mkdirSync(store, { recursive: true })
  writeFileSync(join(store, hash), '附件')
  linkSync(join(store, hash), at('attachment.txt'))
  await world.sql(
    `insert into portal.page (site_id, path, kind, subject, hash, size, made_at)
     select id, 'attachment.txt', 'file', 'site', $1, 6, now() from portal.site where code = 'county'`,
    [hash],
  )
  await watcher.pass()
  const fresh = new Watcher(press)
  await fresh.pass()
  expect(await fresh.pass()).toMatchObject({ found: [] })
  writeFileSync(at('attachment.txt'), '木马')
  expect(readFileSync(join(store, hash), 'utf8')).toBe('木马')
  expect(await fresh.pass()).toMatchObject({
    found: [{ path: 'attachment.txt', what: 'changed' }],
    restored: 1,
  })
  expect(readFileSync(at('attachment.txt'), 'utf8')).toBe('附件')
  expect(readFileSync(join(store, hash), 'utf8')).toBe('附件')
})

test('doing it again within the hour is the same incident; people are told once', async () => {
  const { watcher, world, at, page: path, incidents } = await published()
  const manager = personIdOf('editorZhuo')
  await world.sql(
    "insert into access.grant (person_id, role, unit_id, valid_from) values ($1, 'site_manager', null, '2020-01-01')",
    [manager],
  )
  for (let round = 0; round < 4; round++) {
    writeFileSync(at(path), `黑${round}`)
    if (round === 2) writeFileSync(at('other.html'), 'x')
    await watcher.pass()
    world.clock.advance({ minutes: 20 })
  }
  expect(await incidents()).toMatchObject([{ files: 2, restored: 5 }])
  const told = (await world.rows('notifications.message')).filter(({ kind }) => kind === 'portal.tampered')
  expect(new Set(told.map(({ personId }) => personId)).size).toBe(told.length)
  // Who keeps the machine may not see the page: he is told without a link.
  const links = new Map(told.map(({ personId, href }) => [personId, href]))
  expect(links.get(manager)).toBe('/console/portal/integrity')
  expect(links.get(personIdOf('sysadminHe'))).toBeNull()
  world.clock.advance({ hours: 2 })
  writeFileSync(at(path), '黑')
  await watcher.pass()
  expect(await incidents()).toHaveLength(2)
})

test('publishing is no tampering, also while it happens', async () => {
  const { watcher, world, press, incidents } = await published(60)
  const ids = await world.sql(
    `select id, section_id from portal.article where live_edition_id is not null limit 20`,
  )
  let passes = 0
  let done = false
  const watching = (async () => {
    while (!done) {
      expect(await watcher.pass()).toMatchObject({ found: [] })
      passes++
    }
  })()
  for (const { id, section_id: section } of ids) {
    await world.sql("update portal.article set state = 'withdrawn', live_edition_id = null where id = $1", [
      id,
    ])
    await world.sql('insert into portal.touched (key) values ($1), ($2)', [
      `article:${id}`,
      `list:${section}`,
    ])
    await publishAll(press)
  }
  done = true
  await watching
  expect(passes).toBeGreaterThan(2)
  expect(await incidents()).toEqual([])
})

/** Runs the worker until it was killed, that long after it was ready. */
async function killed(scene: Scene, what: 'publish' | 'watch', afterMs: number): Promise<void> {
  const { press } = scene
  const worker = join(import.meta.dirname, 'portal-integrity-worker.ts')
  const at = `${press.clock.today()}T${localTimeOf(press.clock.now())}`
  const child = spawn(process.execPath, [worker, press.db.url, press.dataDir, what, at], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await new Promise((resolve) => child.stdout.once('data', resolve))
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  child.kill('SIGKILL')
  await ended
}

test('a watcher that is killed while it repairs leaves nothing half, and the next one ends it', {
  timeout: 120_000,
}, async () => {
  const scene = await published()
  const { world, press, at, incidents } = scene
  const pages = await world.sql(
    "select path from portal.page p join portal.site s on s.id = p.site_id where code = 'county'",
  )
  const right = new Map(pages.map(({ path }) => [path as string, readFileSync(at(path))]))
  for (const wait of [150, 300]) {
    for (const path of right.keys()) writeFileSync(at(path), '黑')
    await killed(scene, 'watch', wait)
    for (const [path, bytes] of right) {
      const now = readFileSync(at(path))
      expect([path, now.equals(bytes) || now.equals(Buffer.from('黑'))]).toEqual([path, true])
    }
    await new Watcher(press).pass()
    for (const [path, bytes] of right)
      expect([path, readFileSync(at(path)).equals(bytes)]).toEqual([path, true])
    expect(await differences(press)).toEqual([])
  }
  expect((await incidents()).every(({ restoredAt }) => restoredAt !== null)).toBe(true)
  expect((await incidents()).length).toBe(1)
})

test('publishing that was killed half way is no incident', { timeout: 600_000 }, async () => {
  const scene = await published(60)
  const { world, press, incidents } = scene
  for (const [round, wait] of [200, 500, 900].entries()) {
    await world.sql("update portal.site set name = $1 where code = 'county'", [`第${round}次改名`])
    await world.sql(`insert into portal.touched (key) select k || id from portal.site,
      unnest(array['site:', 'navigation:']) k where code = 'county'`)
    await killed(scene, 'publish', wait)
    expect(await new Watcher(press).pass()).toMatchObject({ found: [] })
    await publishAll(press)
    expect(await differences(press)).toEqual([])
  }
  expect(await incidents()).toEqual([])
})
