/** Draws what a round planned and puts it into the folders: files first, then the rows that say they are there. */
import { join } from 'node:path'
import { blobPath } from '#kernel/files'
import { keepReplaced, publicationsOf } from '../integrity/publication.ts'
import { recordReleases } from '../integrity/release.store.ts'
import { type Made, make } from './draw.ts'
import { Folder } from './folder.store.ts'
import {
  deletePages,
  forgetReadings,
  insertFiles,
  insertPages,
  pagesAt,
  pagesOfSubjects,
  type StoredPage,
} from './page.store.ts'
import type { PageKey } from './page.ts'
import type { Plan } from './plan.ts'
import type { Press, Workshop } from './press.ts'

/** Each waits for the disk and the database most of the time. */
const SITES_AT_ONCE = 4

export interface Applied {
  readonly drawn: number
  readonly changed: number
  readonly removed: number
  readonly failed: number
}

/** A site at a time: while one is written and recorded the next is drawn. */
export async function apply(press: Press, shop: Workshop, plan: Plan): Promise<Applied> {
  await shop.asker.prepareArticles(
    plan.draw.filter(({ kind }) => kind === 'article').map(({ subject }) => subject.slice('article:'.length)),
  )
  const sites = new Set([...plan.draw, ...plan.gone].map(({ siteId }) => siteId))
  const running = new Set<Promise<void>>()
  const errors: unknown[] = []
  const total = { drawn: 0, changed: 0, removed: 0, failed: 0 }
  for (const siteId of sites) {
    const { made, failed } = await makeAll(
      press,
      shop,
      plan.draw.filter((page) => page.siteId === siteId),
    )
    total.failed += failed
    if (running.size >= SITES_AT_ONCE) await Promise.race(running)
    const one = applyTo(press, shop, siteId, made, plan)
      .then((done) => {
        for (const key of ['drawn', 'changed', 'removed'] as const) total[key] += done[key]
      })
      .catch((error: unknown) => void errors.push(error))
      .finally(() => running.delete(one))
    running.add(one)
  }
  // The lock is held until the last of them has ended, whatever became of the others.
  await Promise.all(running)
  if (errors.length > 0) throw errors[0]
  return total
}

async function applyTo(
  press: Press,
  { asker, root }: Workshop,
  siteId: string,
  made: readonly Made[],
  { gone: allGone, looked, waiting }: Plan,
): Promise<Omit<Applied, 'failed'>> {
  const { code } = await asker.site(siteId)
  const folder = new Folder(join(root, code))
  const gone = allGone.filter((page) => page.siteId === siteId)
  const before = new Map(
    (
      await pagesAt(
        press.db.tx,
        made.map(({ page }) => page),
      )
    ).map((page) => [placeOf(page), page]),
  )
  // The address of a page that is there is not taken by the memory of another one.
  const kept = made.filter(
    ({ page }) => page.kind !== 'former' || !isTaken(before.get(placeOf(page)), looked),
  )
  const changed = kept.filter(({ page, hash }) => before.get(placeOf(page))?.hash !== hash)
  keepReplaced(press.dataDir, folder.root, replacedOf(before, changed, gone))
  await folder.writeAll(changed.map(({ page, bytes }) => ({ path: page.path, bytes })))
  const files = placeFiles(press, kept, folder)
  const written = new Set(kept.map(({ page }) => placeOf(page)))
  const left = [...gone, ...(await filesLeft(press, kept, gone))]
  const removable = left.filter((page) => !written.has(placeOf(page)))
  for (const page of removable) folder.remove(page.path)
  await folder.synced()
  const at = press.clock.now()
  const pages = kept.map(({ page }) => page)
  const places = [...pages, ...files, ...removable]
  const publications = publicationsOf(new Map([[siteId, folder]]), places, waiting)
  await press.db.transaction((tx) =>
    recordReleases(tx, { dataDir: press.dataDir, at }, publications, async () => {
      await deletePages(tx, removable)
      await forgetReadings(tx, pages)
      await insertPages(tx, kept, at)
      await insertFiles(tx, files, at)
    }),
  )
  return { drawn: made.length, changed: changed.length, removed: removable.length }
}

const placeOf = ({ siteId, path }: Pick<PageKey, 'siteId' | 'path'>): string => `${siteId} ${path}`

function replacedOf(
  before: ReadonlyMap<string, StoredPage>,
  changed: readonly Made[],
  gone: readonly StoredPage[],
): [string, string][] {
  const old = [...changed.flatMap(({ page }) => before.get(placeOf(page)) ?? []), ...gone]
  return old.map(({ path, hash }) => [path, hash])
}

function isTaken(there: StoredPage | undefined, looked: ReadonlySet<string>): boolean {
  return there !== undefined && there.kind !== 'former' && !looked.has(placeOf(there))
}

async function makeAll(press: Press, { asker, studio }: Workshop, pages: readonly PageKey[]) {
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

function placeFiles(press: Press, made: readonly Made[], folder: Folder) {
  const store = { root: join(press.dataDir, 'files') }
  return made.flatMap(({ page, files = [] }) =>
    files.flatMap((file) => {
      if (folder.link(file.path, blobPath(store, file.sha256)))
        return [{ ...file, siteId: page.siteId, subject: page.subject }]
      press.report(`file ${file.path}`, new Error('文件不在附件库中'))
      return []
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
