/** One round of publishing: what was touched since the last one becomes pages. */
import { join } from 'node:path'
import { blobPath } from '#kernel/files'
import { keepReplaced, publicationsOf } from '../integrity/publication.ts'
import { heldSites, recordReleases } from '../integrity/release.store.ts'
import { buildSite } from './build.ts'
import { compare, type Difference } from './compare.ts'
import { type Made, make } from './draw.ts'
import { expand } from './expand.ts'
import { Folder, pointTo } from './folder.store.ts'
import {
  deletePages,
  forgetReadings,
  forgetTouched,
  insertFiles,
  insertPages,
  pagesAt,
  pagesOfSubjects,
  pagesReadingOtherwise,
  readingsOf,
  releases,
  type StoredPage,
  type TouchedRow,
  touchedRows,
} from './page.store.ts'
import type { PageKey } from './page.ts'
import { hasContent } from './page-set.ts'
import { alone, type Press, type Workshop, workshop } from './press.ts'
import { askAgain, type Reading } from './reader.ts'

export interface Round {
  /** Touched rows that are done with. */
  readonly done: number
  readonly drawn: number
  readonly changed: number
  readonly removed: number
  readonly failed: number
  /** More of the same is waiting. */
  readonly more: boolean
}

const TOUCHED_MOST = 2_000
/** So that a new theme for a hundred thousand pages does not keep a withdrawal waiting. */
const PAGES_A_ROUND = 400
const NOTHING: Round = { done: 0, drawn: 0, changed: 0, removed: 0, failed: 0, more: false }

/** Undefined: another process is at it. */
export async function publishRound(press: Press): Promise<Round | undefined> {
  const touched = await touchedRows(press.db.tx, TOUCHED_MOST)
  if (touched.length === 0) return NOTHING
  return alone(press, () => work(press, touched))
}

async function work(press: Press, touched: readonly TouchedRow[]): Promise<Round> {
  const shop = workshop(press)
  const served = await servedSites(press, shop)
  const { tx } = press.db
  const concerned = await expand(tx, shop.asker, [...new Set(touched.map(({ key }) => key))])
  const found = await compare(tx, shop.asker, concerned, served)
  const keys = new Set(concerned.keys)
  for (const { kind, siteId } of [...found.added, ...found.gone])
    if (kind === 'sitemap-part') keys.add(`chunks:${siteId}`)
  const stale = await staleReadings(press, shop, [...keys])
  const dirty = await pagesReadingOtherwise(tx, stale, PAGES_A_ROUND * 4)
  const plan = planOf(
    found,
    dirty.filter(({ siteId }) => served.has(siteId)),
  )
  const result = await apply(press, shop, plan)
  // What is left is found again by the same touched rows: pages that are done read nothing otherwise any more.
  if (!plan.more)
    await forgetTouched(
      tx,
      touched.map(({ id }) => id),
    )
  return {
    ...result,
    done: plan.more ? 0 : touched.length,
    more: plan.more || touched.length === TOUCHED_MOST,
  }
}

/** Sites that were never built whole are, so that there is something to change. */
async function servedSites(press: Press, { asker, root }: Workshop): Promise<ReadonlySet<string>> {
  const known = new Map(await releases(press.db.tx))
  for (const site of (await asker.sites()).values()) {
    const release = known.get(site.id)
    // A release that was stored but not yet pointed to when the process ended.
    if (release) pointTo(root, site.code, release.folder)
    else if (hasContent(site) || site.state === 'offline') {
      await buildSite(press, site.id)
      known.set(site.id, { siteId: site.id, folder: '', madeAt: press.clock.now(), pages: 0 })
    }
  }
  // What was rolled back stays as it is until somebody lets it go on.
  const held = await heldSites(press.db.tx)
  return new Set([...known.keys()].filter((id) => !held.has(id)))
}

async function staleReadings(press: Press, { asker }: Workshop, keys: readonly string[]): Promise<Reading[]> {
  const asked = await readingsOf(press.db.tx, keys)
  await asker.prepareArticles(
    asked
      .filter(({ reading }) => /^(?:article|target) /.test(reading))
      .map(({ reading }) => reading.split(' ')[1] ?? ''),
  )
  return Promise.all(
    asked.map(async ({ key, reading }) => ({
      key,
      reading,
      digest: (await askAgain(asker, reading)).digest,
    })),
  )
}

interface Plan {
  readonly draw: readonly PageKey[]
  readonly gone: readonly StoredPage[]
  readonly looked: ReadonlySet<string>
  /** Sites that have more coming than this round does. */
  readonly waiting: ReadonlySet<string>
  readonly more: boolean
}

const MASS = new Set(['article', 'older', 'former'])

/** What is new or goes away first, then what many look at, then the rest until the round is full. */
function planOf({ added, gone, looked }: Difference, dirty: readonly PageKey[]): Plan {
  const leaving = new Set(gone.map(({ siteId, path }) => `${siteId} ${path}`))
  const planned = new Map<string, PageKey>()
  const few = dirty.filter(({ kind }) => !MASS.has(kind))
  const many = dirty.filter(({ kind }) => MASS.has(kind))
  for (const page of [...added, ...few, ...many]) {
    const place = `${page.siteId} ${page.path}`
    if (!planned.has(place) && !leaving.has(place)) planned.set(place, page)
  }
  const draw = [...planned.values()]
  const waiting = new Set(draw.slice(PAGES_A_ROUND).map(({ siteId }) => siteId))
  return { draw: draw.slice(0, PAGES_A_ROUND), gone, looked, waiting, more: waiting.size > 0 }
}

async function apply(
  press: Press,
  shop: Workshop,
  { draw, gone, looked, waiting }: Plan,
): Promise<Omit<Round, 'done' | 'more'>> {
  const { made, failed } = await makeAll(press, shop, draw)
  const before = new Map((await pagesAt(press.db.tx, draw)).map((page) => [placeOf(page), page]))
  // The address of a page that is there is not taken by the memory of another one.
  const kept = made.filter(
    ({ page }) => page.kind !== 'former' || !isTaken(before.get(placeOf(page)), looked),
  )
  const changed = kept.filter(({ page, hash }) => before.get(placeOf(page))?.hash !== hash)
  const folders = await foldersOf(shop, [
    ...kept.map(({ page }) => page.siteId),
    ...gone.map((page) => page.siteId),
  ])
  for (const [siteId, { root }] of folders)
    keepReplaced(press.dataDir, root, replacedOf(siteId, before, changed, gone))
  for (const { page, bytes } of changed) folders.get(page.siteId)?.write(page.path, bytes)
  const files = await placeFiles(press, kept, folders)
  const leftFiles = await filesLeft(press, kept, gone)
  const removed = [...gone, ...leftFiles]
  const written = new Set(kept.map(({ page }) => placeOf(page)))
  const removable = removed.filter((page) => !written.has(placeOf(page)))
  for (const page of removable) folders.get(page.siteId)?.remove(page.path)
  for (const folder of folders.values()) folder.sync()
  const at = press.clock.now()
  const pages = kept.map(({ page }) => page)
  const publications = publicationsOf(folders, [...pages, ...files, ...removable], waiting)
  await press.db.transaction((tx) =>
    recordReleases(tx, { dataDir: press.dataDir, at }, publications, async () => {
      await deletePages(tx, removable)
      await forgetReadings(tx, pages)
      await insertPages(tx, kept, at)
      await insertFiles(tx, files, at)
    }),
  )
  return { drawn: made.length, changed: changed.length, removed: removable.length, failed }
}

const placeOf = ({ siteId, path }: Pick<PageKey, 'siteId' | 'path'>): string => `${siteId} ${path}`

function replacedOf(
  siteId: string,
  before: ReadonlyMap<string, StoredPage>,
  changed: readonly Made[],
  gone: readonly StoredPage[],
): [string, string][] {
  const old = [...changed.flatMap(({ page }) => before.get(placeOf(page)) ?? []), ...gone]
  return old.filter((page) => page.siteId === siteId).map(({ path, hash }) => [path, hash])
}

function isTaken(there: StoredPage | undefined, looked: ReadonlySet<string>): boolean {
  return there !== undefined && there.kind !== 'former' && !looked.has(placeOf(there))
}

async function makeAll(press: Press, { asker, studio }: Workshop, pages: readonly PageKey[]) {
  await asker.prepareArticles(
    pages.filter(({ kind }) => kind === 'article').map(({ subject }) => subject.slice('article:'.length)),
  )
  const made: Made[] = []
  let failed = 0
  for (const page of pages) {
    try {
      const one = await make(asker, studio, page)
      if (one) made.push(one)
    } catch (error) {
      failed++
      press.report(`page ${page.path}`, error)
    }
  }
  return { made, failed }
}

async function foldersOf(
  { asker, root }: Workshop,
  siteIds: readonly string[],
): Promise<Map<string, Folder>> {
  const sites = await asker.sites()
  const folders = new Map<string, Folder>()
  for (const id of siteIds) {
    const code = sites.get(id)?.code
    if (code && !folders.has(id)) folders.set(id, new Folder(join(root, code)))
  }
  return folders
}

async function placeFiles(press: Press, made: readonly Made[], folders: ReadonlyMap<string, Folder>) {
  const store = { root: join(press.dataDir, 'files') }
  return made.flatMap(({ page, files = [] }) =>
    files.flatMap((file) => {
      const placed = folders.get(page.siteId)?.link(file.path, blobPath(store, file.sha256))
      if (!placed) press.report(`file ${file.path}`, new Error('文件不在附件库中'))
      return placed ? [{ ...file, siteId: page.siteId, subject: page.subject }] : []
    }),
  )
}

/** Files of articles that are gone, and those that their article names no longer. */
async function filesLeft(
  press: Press,
  made: readonly Made[],
  gone: readonly StoredPage[],
): Promise<StoredPage[]> {
  const articles = made.filter(({ page }) => page.kind === 'article')
  const subjects = [
    ...articles.map(({ page }) => page),
    ...gone.filter(({ kind }) => kind === 'article'),
  ].map(({ subject }) => subject)
  if (subjects.length === 0) return []
  const wanted = new Set(
    articles.flatMap(({ page, files = [] }) =>
      files.map(({ path }) => placeOf({ siteId: page.siteId, path })),
    ),
  )
  const there = await pagesOfSubjects(press.db.tx, subjects)
  return there.filter((page) => page.kind === 'file' && !wanted.has(placeOf(page)))
}

/** Until nothing waits. For commands and tests; the server has its own pace. */
export async function publishAll(press: Press): Promise<Round> {
  let total = NOTHING
  for (;;) {
    const round = await publishRound(press)
    if (!round) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      continue
    }
    total = {
      done: total.done + round.done,
      drawn: total.drawn + round.drawn,
      changed: total.changed + round.changed,
      removed: total.removed + round.removed,
      failed: total.failed + round.failed,
      more: false,
    }
    if (round.done === 0 && !round.more) return total
  }
}
