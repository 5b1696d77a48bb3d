/** A whole site from nothing: a new release beside the one that is served, then one rename. */
import { join } from 'node:path'
import { refuseIf } from '#kernel/errors'
import { blobPath } from '#kernel/files'
import { isoInstant } from '#kernel/time'
import { keepReplaced } from '../integrity/publication.ts'
import { heldSites, recordReleases } from '../integrity/release.store.ts'
import { allLinesOf, goneOf } from './content.queries.ts'
import { type Made, make } from './draw.ts'
import { dropOldReleases, Folder, pointsTo, pointTo, RELEASES, syncAll } from './folder.store.ts'
import {
  deletePagesOfSite,
  insertFiles,
  insertPages,
  pagesOfSite,
  type StoredFileCopy,
  saveRelease,
} from './page.store.ts'
import { LISTS, type PageKey } from './page.ts'
import {
  articlePage,
  chunkPage,
  formerPages,
  hasContent,
  sectionPages,
  sitePages,
  withdrawnPage,
} from './page-set.ts'
import { type Press, type Workshop, workshop } from './press.ts'
import { writeSharedAssets } from './shared.ts'

export interface Built {
  readonly site: string
  readonly pages: number
  readonly lists: number
  readonly changed: number
  readonly failed: number
}

const BATCH = 250
const RELEASES_KEPT = 5
const HELD = '网站已回退到以前的版本，暂停发布。请先恢复发布，再生成网页。'

/** Who calls it holds the lock. */
export async function buildSite(press: Press, siteId: string): Promise<Built> {
  const shop = workshop(press)
  const site = await shop.asker.site(siteId)
  if ((await heldSites(press.db.tx)).has(siteId)) refuseIf([{ code: 'portal.site_held', message: HELD }])
  await shop.asker.prepareLines(siteId)
  const pages = await pagesWanted(press, shop, siteId)
  const before = new Map((await pagesOfSite(press.db.tx, siteId)).map(({ path, hash }) => [path, hash]))
  const name = `${isoInstant(press.clock.now())
    .replace(/[^0-9T]/g, '')
    .slice(0, 15)}-${process.hrtime.bigint() % 1_000_000n}`
  const folder = join(RELEASES, site.code, name)
  const release = new Folder(join(shop.root, folder), { eachSynced: false })
  const old = pointsTo(shop.root, site.code)
  const served = old ? join(shop.root, old) : undefined
  const printing = new Printing(press, release, before)
  const at = press.clock.now()
  const publication = { siteId, kind: 'whole', folder: release.root, paths: 'all' } as const
  await press.db.transaction((tx) =>
    recordReleases(tx, { dataDir: press.dataDir, at }, [publication], async () => {
      await deletePagesOfSite(tx, siteId)
      await eachBatch(pages, shop, printing.told, async (made) => {
        await printing.print(made)
        await insertPages(tx, made, at)
        await insertFiles(tx, printing.takeFiles(), at)
      })
      await writeSharedAssets(shop)
      syncAll(release.root)
      await saveRelease(tx, { siteId, folder, madeAt: at, pages: printing.pages })
    }),
  )
  keepReplaced(press.dataDir, served, before)
  pointTo(shop.root, site.code, folder)
  dropOldReleases(join(shop.root, RELEASES, site.code), name, RELEASES_KEPT)
  const { lists, changed } = printing
  return { site: site.code, pages: printing.pages, lists, changed, failed: printing.failed }
}

export async function pagesWanted(press: Press, { asker }: Workshop, siteId: string): Promise<PageKey[]> {
  const site = await asker.site(siteId)
  const pages = sitePages(site)
  if (!hasContent(site)) return pages
  for (const section of (await asker.tree(siteId)).all) pages.push(...(await sectionPages(asker, section)))
  const lines = await allLinesOf(press.db.tx, siteId)
  pages.push(...lines.flatMap((line) => articlePage({ ...line, siteId })))
  const gone = await goneOf(press.db.tx, siteId)
  pages.push(...gone.flatMap((one) => withdrawnPage({ ...one, siteId })))
  const { value } = await asker.ask({ name: 'chunks', id: siteId, number: 0 })
  for (const chunk of value as readonly number[]) pages.push(chunkPage(siteId, chunk))
  const taken = new Set(pages.map(({ path }) => path))
  for (const page of await formerPages(asker, site)) if (!taken.has(page.path)) pages.push(page)
  return [...new Map(pages.map((page) => [page.path, page])).values()]
}

/** The next batch is read from the database while this one is drawn and written. */
async function eachBatch(
  pages: readonly PageKey[],
  { asker, studio }: Workshop,
  failed: (page: PageKey, error: unknown) => void,
  print: (made: readonly Made[]) => Promise<void>,
): Promise<void> {
  const articlesIn = (at: number): string[] =>
    pages.slice(at, at + BATCH).flatMap(({ kind, subject }) => (kind === 'article' ? [subject.slice(8)] : []))
  let ready = asker.prepareArticles(articlesIn(0))
  let printed: Promise<void> = Promise.resolve()
  for (let at = 0; at < pages.length; at += BATCH) {
    await ready
    ready = asker.prepareArticles(articlesIn(at + BATCH))
    const made: Made[] = []
    for (const page of pages.slice(at, at + BATCH)) {
      try {
        const one = await make(asker, studio, page)
        if (one) made.push(one)
      } catch (error) {
        failed(page, error)
      }
    }
    asker.forgetArticles(articlesIn(at))
    await printed
    printed = print(made)
  }
  await Promise.all([ready, printed])
}

class Printing {
  pages = 0
  lists = 0
  changed = 0
  failed = 0
  readonly #press: Press
  readonly #release: Folder
  /** What was served before; what is the same is taken out. */
  readonly #before: Map<string, string>
  #files: StoredFileCopy[] = []

  constructor(press: Press, release: Folder, before: Map<string, string>) {
    this.#press = press
    this.#release = release
    this.#before = before
  }

  /** A page that cannot be made is left out and told; the others go on. */
  readonly told = (page: PageKey, error: unknown): void => {
    this.failed++
    this.#press.report(`page ${page.path}`, error)
  }

  async print(made: readonly Made[]): Promise<void> {
    for (const one of made) this.#page(one)
  }

  takeFiles(): StoredFileCopy[] {
    return this.#files.splice(0)
  }

  #page({ page, bytes, hash, files = [] }: Made): void {
    const same = this.#before.get(page.path) === hash
    if (same) this.#before.delete(page.path)
    // Never linked from the release before: what somebody changed there by hand would go on.
    this.#release.write(page.path, bytes)
    this.pages++
    if (!same) this.changed++
    if (LISTS.includes(page.kind)) this.lists++
    const store = { root: join(this.#press.dataDir, 'files') }
    for (const file of files) {
      if (this.#release.link(file.path, blobPath(store, file.sha256)))
        this.#files.push({ ...file, siteId: page.siteId, subject: page.subject })
      else this.#press.report(`file ${file.path}`, new Error('文件不在附件库中'))
    }
  }
}
