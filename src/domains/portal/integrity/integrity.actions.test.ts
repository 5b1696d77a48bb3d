import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Context, perform } from '#kernel/actions'
import { behavesLikeAnAction, testWorld, type World } from '#kernel/testing'
import { hashOf } from '../publishing/draw.ts'
import { publicRoot } from '../publishing/folder.store.ts'
import { publishAll } from '../publishing/round.ts'
import { differences, trialOf } from '../publishing/testing.ts'
import { manager } from '../testing.ts'
import { putFileRows } from './hold.store.ts'
import { openIncident } from './incident.store.ts'
import { concludeIncident, resumePublishingSite, rollBackSite } from './integrity.actions.ts'
import { changesSince, RELEASES_KEPT, recordReleases } from './release.store.ts'
import { Watcher } from './watch.store.ts'

const folders = new WeakMap<World, string>()
const keeper = (world: World): Context => ({ ...manager(world), dataDir: folders.get(world) ?? tmpdir() })
const blocked = (code: string) => ({ blockers: [expect.objectContaining({ code: `portal.${code}` })] })
const nobody = { why: 'who may not', who: 'editorZhuo', error: { name: 'Forbidden' } } as const
const late = {
  why: 'who saw an older version',
  input: (a: object) => ({ ...a, version: 99 }),
  error: { name: 'Conflict' },
}
const elsewhere = {
  why: 'a site that is not there',
  input: (a: object) => ({ ...a, id: crypto.randomUUID() }),
  error: { name: 'NotFound' },
}

async function published(world: World) {
  const trial = await trialOf(world, 2, 40)
  folders.set(world, trial.press.dataDir)
  onTestFinishedOr(() => trial.close())
  await publishAll(trial.press)
  const [site] = await world.sql("select id from portal.site where code = 'county'")
  const folder = join(publicRoot(trial.press.dataDir), 'county')
  return { ...trial, id: site?.id as string, folder }
}

/** Actions are prepared outside of a test; what they leave lies in the system's temporary folder. */
function onTestFinishedOr(close: () => void): void {
  try {
    onTestFinished(close)
  } catch {
    process.once('exit', close)
  }
}

/** One article of the county's less, or one word more in the name of its site. */
async function withdrawOne(world: World, siteId: string): Promise<{ id: string; address: string }> {
  const [one] = await world.sql(
    `select id, address, section_id from portal.article
     where site_id = $1 and live_edition_id is not null order by number limit 1`,
    [siteId],
  )
  await world.sql("update portal.article set state = 'withdrawn', live_edition_id = null where id = $1", [
    one?.id,
  ])
  await world.sql('insert into portal.touched (key) values ($1), ($2)', [
    `article:${one?.id}`,
    `list:${one?.section_id}`,
  ])
  return { id: one?.id, address: one?.address }
}

async function rename(world: World, siteId: string, name: string): Promise<void> {
  await world.sql('update portal.site set name = $2 where id = $1', [siteId, name])
  await world.sql('insert into portal.touched (key) values ($1), ($2)', [
    `site:${siteId}`,
    `navigation:${siteId}`,
  ])
}

/** Every file with its hash; the list of them tells its number and time and is left out. */
function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const paths = files
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => !path.includes('.well-known'))
  return Object.fromEntries(
    paths.map((path) => [
      path.slice(folder.length),
      createHash('sha256').update(readFileSync(path)).digest('hex'),
    ]),
  )
}

async function twoReleases(world: World) {
  const { id, press } = await published(world)
  await rename(world, id, '改名后的网站')
  await publishAll(press)
  return { id, number: 1, reason: '首页被篡改' }
}

behavesLikeAnAction(rollBackSite, {
  allowed: keeper,
  prepare: twoReleases,
  refused: [
    nobody,
    elsewhere,
    late,
    {
      why: 'the release that is served',
      input: (a) => ({ ...a, number: 2 }),
      error: blocked('no_such_release'),
    },
    {
      why: 'a release that never was',
      input: (a) => ({ ...a, number: 7 }),
      error: blocked('no_such_release'),
    },
    { why: 'no reason', input: (a) => ({ ...a, reason: ' ' }), error: { name: 'InvalidInput' } },
    {
      why: 'a site that serves nothing',
      given: (world, { id }) => world.sql("update portal.site set state = 'closed' where id = $1", [id]),
      error: blocked('not_served'),
    },
    {
      why: 'a release whose bytes are lost',
      given: async (world) => rmSync(join(folders.get(world) ?? '', 'pages'), { recursive: true }),
      error: blocked('release_damaged'),
    },
  ],
  afterwards: async (world, _output, { id }) => {
    expect(await world.rows('portal.release_hold')).toMatchObject([
      { siteId: id, number: 1, reason: '首页被篡改' },
    ])
  },
})

behavesLikeAnAction(resumePublishingSite, {
  allowed: keeper,
  prepare: async (world) => {
    const input = await twoReleases(world)
    await perform(rollBackSite, keeper(world), input)
    return { id: input.id }
  },
  refused: [
    nobody,
    elsewhere,
    late,
    {
      why: 'a site that publishes',
      given: (world) => world.sql('delete from portal.release_hold'),
      error: blocked('not_held'),
    },
  ],
  afterwards: async (world) => expect(await world.rows('portal.release_hold')).toEqual([]),
})

behavesLikeAnAction(concludeIncident, {
  allowed: keeper,
  prepare: async (world) => {
    const found = [{ path: 'index.html', what: 'changed' as const }]
    const { id } = await openIncident(world.db.tx, null, found, world.clock.now())
    await world.sql('update portal.incident set restored_at = at')
    return { id, conclusion: '后台口令泄露，已更换' }
  },
  refused: [
    nobody,
    elsewhere,
    late,
    { why: 'no conclusion', input: (a) => ({ ...a, conclusion: '' }), error: { name: 'InvalidInput' } },
    {
      why: 'what is not repaired',
      given: (world) => world.sql('update portal.incident set restored_at = null'),
      error: blocked('not_restored'),
    },
  ],
  afterwards: async (world) =>
    expect(await world.rows('portal.incident')).toMatchObject([
      { state: 'concluded', conclusion: '后台口令泄露，已更换', concludedByName: '何维' },
    ]),
})

test('back to any release and on again, to the byte; meanwhile nothing of the site is published', async () => {
  const world = await testWorld()
  const { press, id, folder, failures } = await published(world)
  const watcher = new Watcher(press)
  const names = ['甲站', '乙站', '丙站']
  const releases = [contents(folder)]
  for (const name of names) {
    await rename(world, id, name)
    await publishAll(press)
    releases.push(contents(folder))
    await watcher.pass()
  }
  for (const number of [1, 3, 2]) {
    await perform(rollBackSite, keeper(world), { id, number, reason: '核对' })
    await publishAll(press)
    expect(contents(folder)).toEqual(releases[number - 1])
    await rename(world, id, '丁站')
    await publishAll(press)
    expect(contents(folder)).toEqual(releases[number - 1])
    expect(await watcher.pass()).toMatchObject({ found: [] })
  }
  await rename(world, id, '丙站')
  await perform(resumePublishingSite, keeper(world), { id })
  await publishAll(press)
  expect(contents(folder)).toEqual(releases[3])
  expect(await differences(press)).toEqual([])
  expect(await watcher.pass()).toMatchObject({ found: [] })
  expect(failures).toEqual([])
})

test('what was withdrawn since stays withdrawn', async () => {
  const world = await testWorld()
  const { press, id, folder } = await published(world)
  const { address } = await withdrawOne(world, id)
  await publishAll(press)
  const { leftOut } = await perform(rollBackSite, keeper(world), { id, number: 1, reason: '核对' })
  await publishAll(press)
  expect(leftOut).toBeGreaterThan(0)
  expect(contents(folder)[`/${address}`]).toBeUndefined()
  expect(await new Watcher(press).pass()).toMatchObject({ found: [] })
})

test(`${RELEASES_KEPT} releases are kept, and the numbers go on`, async () => {
  const world = await testWorld()
  const { press, id, folder } = await published(world)
  const house = { dataDir: press.dataDir, at: world.clock.now() }
  const publication = { siteId: id, kind: 'round', folder, paths: ['index.html'] } as const
  for (let n = 0; n < RELEASES_KEPT + 5; n++) {
    await world.db.transaction((tx) =>
      recordReleases(tx, house, [publication], async () => {
        await putFileRows(tx, id, [{ ...home, hash: hashOf(`${n}`) }], house.at)
      }),
    )
  }
  const kept = (await world.rows('portal.site_release')).filter(({ siteId }) => siteId === id)
  const numbers = kept.map(({ number }) => number as number).sort((a, b) => a - b)
  expect([numbers.length, numbers[0], numbers.at(-1)]).toEqual([RELEASES_KEPT, 7, RELEASES_KEPT + 6])
  const changes = await changesSince(world.db.tx, id, 7)
  expect(changes.length).toBe(RELEASES_KEPT - 1)
})

const home = { path: 'index.html', kind: 'home', subject: 'site', size: 1 }

test('what goes on under a number is one release, and going back undoes all of it', async () => {
  const world = await testWorld()
  const { press, id, folder } = await published(world)
  const house = { dataDir: press.dataDir, at: world.clock.now() }
  for (const [at, unfinished] of [true, true, false].entries()) {
    const publication = { siteId: id, kind: 'round', folder, paths: ['index.html'], unfinished } as const
    await world.db.transaction((tx) =>
      recordReleases(tx, house, [publication], async () => {
        await putFileRows(tx, id, [{ ...home, hash: hashOf(`${at}`) }], house.at)
      }),
    )
  }
  const [first] = await world.sql(
    'select hash from portal.release_change, jsonb_to_record(before) as b (hash text)',
  )
  const changes = await changesSince(world.db.tx, id, 1)
  expect(changes).toMatchObject([{ before: { hash: first?.hash }, after: { hash: hashOf('2') } }])
})
