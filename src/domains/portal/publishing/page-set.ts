/** Which pages a site should have. Half of what publishing does is to compare this with what there is. */
import type { FormerWay } from './answers.ts'
import type { Asker } from './asker.ts'
import type { SectionRow, SiteRow } from './content.queries.ts'
import { olderPages } from './lines.ts'
import { isSafePath, type PageKey } from './page.ts'
import { prefixOf } from './shown.ts'

const ONCE: readonly Pick<PageKey, 'path' | 'kind'>[] = [
  { path: 'index.html', kind: 'home' },
  { path: 'sitemap.html', kind: 'sitemap' },
  { path: 'search.html', kind: 'search' },
  { path: '404.html', kind: 'missing' },
  { path: 'rss.xml', kind: 'feed' },
  { path: 'atom.xml', kind: 'feed' },
  { path: 'feed.json', kind: 'feed' },
  { path: 'sitemap.xml', kind: 'sitemap-index' },
  { path: 'redirects.map', kind: 'redirects' },
]

/** While a site is closed for a time its domain shows why, and nothing else (47号, 临时下线). */
const CLOSED: readonly Pick<PageKey, 'path' | 'kind'>[] = [
  { path: 'index.html', kind: 'notice' },
  { path: '404.html', kind: 'missing' },
]

export function hasContent({ state }: Pick<SiteRow, 'state'>): boolean {
  return state === 'running' || state === 'maintenance' || state === 'closing' || state === 'archived'
}

export function sitePages(site: SiteRow): PageKey[] {
  const wanted = hasContent(site) ? ONCE : site.state === 'offline' ? CLOSED : []
  return wanted.map((page) => ({ ...page, siteId: site.id, subject: 'site' }))
}

const WITHOUT_OLDER = new Set(['leaders', 'organisation', 'links'])

export async function sectionPages(asker: Asker, section: SectionRow): Promise<PageKey[]> {
  const site = await asker.site(section.siteId)
  if (!hasContent(site)) return []
  const older = WITHOUT_OLDER.has(section.template) ? 0 : olderPages((await asker.lines(section.id)).length)
  const common = { siteId: site.id, subject: `section:${section.id}` }
  const numbered = Array.from({ length: older }, (_, at) => ({
    ...common,
    path: `${section.path}/page-${at + 1}.html`,
    kind: 'older' as const,
  }))
  return [{ ...common, path: `${section.path}/index.html`, kind: 'section' as const }, ...numbered]
}

export function articlePage(article: { id: string; siteId: string; address: string | null }): PageKey[] {
  const { id, siteId, address } = article
  if (!address || !isSafePath(address)) return []
  return [{ siteId, path: address, kind: 'article', subject: `article:${id}` }]
}

/**
 * Beside the place where something was that is gone: whoever comes there is told so (410), and why if that was said (撤下说明).
 * Not at the place itself, since a file there would be answered as if all were well.
 */
export function withdrawnPage(article: { id: string; siteId: string; address: string | null }): PageKey[] {
  return articlePage(article).map((page) => ({
    siteId: page.siteId,
    path: `${page.path}${GONE_ENDING}`,
    kind: 'withdrawn',
    subject: `gone:${article.id}`,
  }))
}

export const GONE_ENDING = '.gone'

export function chunkPage(siteId: string, chunk: number): PageKey {
  return { siteId, path: `sitemap-${chunk}.xml`, kind: 'sitemap-part', subject: `chunk:${chunk}` }
}

/** An address that another page has now is that page's. */
export async function formerPages(asker: Asker, site: SiteRow): Promise<PageKey[]> {
  if (!hasContent(site)) return []
  const { value } = await asker.ask({ name: 'former', id: site.id, number: 0 })
  const base = prefixOf(site)
  return (value as readonly FormerWay[]).flatMap(({ path, href }) => {
    const file = fileOf(path)
    if (!file || href === `${base}/${path}`) return []
    return [{ siteId: site.id, path: file, kind: 'former' as const, subject: `former:${href}` }]
  })
}

function fileOf(path: string): string | undefined {
  const bare = path.replace(/^\/+|\/+$/g, '')
  const file = /\.html?$/.test(bare) ? bare : `${bare}/index.html`
  return bare !== '' && isSafePath(file) ? file : undefined
}
