/** Pages that should be and are not, and the other way round, within what was touched. */
import type { Tx } from '#kernel/db'
import type { Asker } from './asker.ts'
import { allLinesOf, goneOf } from './content.queries.ts'
import type { Concerned } from './expand.ts'
import { pagesOfSite, pagesOfSubjects, type StoredPage } from './page.store.ts'
import type { PageKey } from './page.ts'
import {
  articlePage,
  chunkPage,
  formerPages,
  hasContent,
  sectionPages,
  sitePages,
  withdrawnPage,
} from './page-set.ts'

export interface Difference {
  readonly added: readonly PageKey[]
  readonly gone: readonly StoredPage[]
  /** Places whose page was looked at: what stands there may be replaced. */
  readonly looked: ReadonlySet<string>
}

export async function compare(
  tx: Tx,
  asker: Asker,
  concerned: Concerned,
  served: ReadonlySet<string>,
): Promise<Difference> {
  const wanted: PageKey[] = []
  const there: StoredPage[] = []
  await compareSites(tx, asker, concerned, wanted, there)
  await compareSections(tx, asker, concerned, wanted, there)
  await compareArticles(tx, asker, concerned, wanted, there)
  await compareChunks(tx, asker, concerned, wanted, there)
  await compareFormers(tx, asker, concerned, wanted, there)
  return difference(
    wanted.filter(({ siteId }) => served.has(siteId)),
    there.filter(({ siteId }) => served.has(siteId)),
  )
}

const placeOf = ({ siteId, path }: PageKey): string => `${siteId} ${path}`

/** An address that one page leaves and another takes is not removed. */
function difference(wanted: readonly PageKey[], there: readonly StoredPage[]): Difference {
  const existing = new Map(there.map((page) => [placeOf(page), page]))
  const target = new Map<string, PageKey>()
  for (const page of wanted) if (!target.has(placeOf(page))) target.set(placeOf(page), page)
  return {
    looked: new Set(existing.keys()),
    added: [...target].flatMap(([place, page]) => {
      const found = existing.get(place)
      return found && found.kind === page.kind && found.subject === page.subject ? [] : [page]
    }),
    gone: [...existing].flatMap(([place, page]) => (target.has(place) ? [] : [page])),
  }
}

type Into = (
  tx: Tx,
  asker: Asker,
  concerned: Concerned,
  wanted: PageKey[],
  there: StoredPage[],
) => Promise<void>

const ONCE = ['home', 'sitemap', 'search', 'missing', 'feed', 'sitemap-index', 'redirects', 'notice']

const compareSites: Into = async (tx, asker, { sites, whole }, wanted, there) => {
  for (const id of new Set([...sites, ...whole])) {
    const site = (await asker.sites()).get(id)
    const sections = (await asker.tree(id)).all
    if (site) wanted.push(...sitePages(site))
    for (const section of sections) wanted.push(...(await sectionPages(asker, section)))
    there.push(...(await pagesOfSite(tx, id, [...ONCE, 'section', 'older'])))
    if (!whole.has(id)) continue
    const lines = site && hasContent(site) ? await allLinesOf(tx, id) : []
    wanted.push(...lines.flatMap((line) => articlePage({ ...line, siteId: id })))
    const gone = site && hasContent(site) ? await goneOf(tx, id) : []
    wanted.push(...gone.flatMap((one) => withdrawnPage({ ...one, siteId: id })))
    there.push(...(await pagesOfSite(tx, id, ['article', 'withdrawn'])))
  }
}

const compareSections: Into = async (tx, asker, { sections, sites, whole }, wanted, there) => {
  const trees = await asker.trees()
  const siteOf = (id: string) => [...trees].find(([, tree]) => tree.byId.has(id))
  const alone = [...sections].filter((id) => {
    const siteId = siteOf(id)?.[0]
    return !siteId || !(sites.has(siteId) || whole.has(siteId))
  })
  if (alone.length === 0) return
  // Asked in one turn they are one query.
  await Promise.all(alone.map((id) => asker.lines(id)))
  for (const id of alone) {
    const section = siteOf(id)?.[1].byId.get(id)
    if (section) wanted.push(...(await sectionPages(asker, section)))
  }
  const found = await pagesOfSubjects(
    tx,
    alone.map((id) => `section:${id}`),
  )
  there.push(...found)
}

const compareArticles: Into = async (tx, asker, { articles, whole }, wanted, there) => {
  const alone = articles.filter(({ siteId }) => !whole.has(siteId))
  if (alone.length === 0) return
  for (const place of alone) {
    const site = (await asker.sites()).get(place.siteId)
    if (!site || !hasContent(site)) continue
    if (place.isLive) wanted.push(...articlePage(place))
    else if (place.isGone) wanted.push(...withdrawnPage(place))
  }
  const found = await pagesOfSubjects(
    tx,
    alone.flatMap(({ id }) => [`article:${id}`, `gone:${id}`]),
  )
  there.push(...found.filter(({ kind }) => kind !== 'file'))
}

const compareChunks: Into = async (tx, asker, { chunks, whole }, wanted, there) => {
  const all = new Map<string, readonly number[]>([...chunks].map(([id, some]) => [id, [...some]]))
  for (const siteId of whole) {
    const { value } = await asker.ask({ name: 'chunks', id: siteId, number: 0 })
    const pages = await pagesOfSite(tx, siteId, ['sitemap-part'])
    there.push(...pages)
    const before = pages.map(({ subject }) => Number(subject.slice('chunk:'.length)))
    all.set(siteId, [...new Set([...(value as readonly number[]), ...before])])
  }
  await Promise.all([...all].map((one) => compareChunksOf(tx, asker, whole, one, wanted, there)))
}

async function compareChunksOf(
  tx: Tx,
  asker: Asker,
  whole: ReadonlySet<string>,
  [siteId, some]: readonly [string, readonly number[]],
  wanted: PageKey[],
  there: StoredPage[],
): Promise<void> {
  const site = (await asker.sites()).get(siteId)
  for (const chunk of some) {
    const { value } = await asker.ask({ name: 'chunk', id: siteId, number: chunk })
    if (site && hasContent(site) && (value as unknown[]).length > 0) wanted.push(chunkPage(siteId, chunk))
  }
  if (whole.has(siteId)) return
  const subjects = new Set(some.map((chunk) => `chunk:${chunk}`))
  const parts = await pagesOfSite(tx, siteId, ['sitemap-part'])
  there.push(...parts.filter(({ subject }) => subjects.has(subject)))
}

const compareFormers: Into = async (tx, asker, { formers, whole }, wanted, there) => {
  for (const siteId of new Set([...formers, ...whole])) {
    const site = (await asker.sites()).get(siteId)
    const taken = new Set(wanted.map(placeOf))
    if (site) wanted.push(...(await formerPages(asker, site)).filter((page) => !taken.has(placeOf(page))))
    there.push(...(await pagesOfSite(tx, siteId, ['former'])))
  }
}
