/** From what people touched to the questions and the pages that may be concerned. Too much only costs a look. */
import type { Tx } from '#kernel/db'
import { type Asker, CHUNK } from './asker.ts'
import { type ArticlePlace, placesOf, sitesOfSections, sitesWithFormer } from './content.queries.ts'
import { targetsOf } from './page.store.ts'

export interface Concerned {
  readonly keys: ReadonlySet<string>
  /** Sites whose own pages and sections are compared with what should be. */
  readonly sites: ReadonlySet<string>
  /** Sites that opened or closed: all of their articles too. */
  readonly whole: ReadonlySet<string>
  readonly sections: ReadonlySet<string>
  readonly articles: readonly ArticlePlace[]
  readonly chunks: ReadonlyMap<string, ReadonlySet<number>>
  readonly formers: ReadonlySet<string>
}

class Gathering {
  readonly keys = new Set<string>()
  readonly sites = new Set<string>()
  readonly whole = new Set<string>()
  readonly sections = new Set<string>()
  readonly chunks = new Map<string, Set<number>>()
  readonly formers = new Set<string>()
  articles: ArticlePlace[] = []
}

export async function expand(tx: Tx, asker: Asker, touched: readonly string[]): Promise<Concerned> {
  const found = new Gathering()
  const named = Map.groupBy(touched, (key) => key.slice(0, key.indexOf(':')))
  const idsOf = (kind: string): string[] =>
    (named.get(kind) ?? []).map((key) => key.slice(kind.length + 1)).filter(isId)
  for (const theme of (named.get('theme') ?? []).map((key) => key.slice('theme:'.length)))
    await expandTheme(asker, found, theme)
  for (const id of idsOf('site')) await expandSite(asker, found, id)
  for (const id of idsOf('navigation')) expandTree(found, id)
  const sections = [...idsOf('section'), ...idsOf('list')]
  const homes = new Map((await sitesOfSections(tx, sections)).map(({ id, siteId }) => [id, siteId]))
  for (const id of idsOf('section')) expandTree(found, homes.get(id))
  for (const id of sections) await expandList(asker, found, id, homes.get(id))
  await expandArticles(tx, asker, found, idsOf('article'))
  return found
}

const isId = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text)

async function expandTheme(asker: Asker, found: Gathering, theme: string): Promise<void> {
  for (const site of (await asker.sites()).values())
    if (site.theme === theme) found.keys.add(`shell:${site.id}`)
}

async function expandSite(asker: Asker, found: Gathering, id: string): Promise<void> {
  const site = (await asker.sites()).get(id)
  expandTree(found, id)
  found.whole.add(id)
  found.keys.add('cluster')
  // Every other site names the portal in its head.
  if (site?.kind === 'portal')
    for (const other of (await asker.sites()).keys()) found.keys.add(`shell:${other}`)
}

/** Names, order and places of sections: the head of every page, the trails, the old addresses. */
function expandTree(found: Gathering, siteId: string | undefined): void {
  if (!siteId) return
  for (const kind of ['shell', 'tree', 'former']) found.keys.add(`${kind}:${siteId}`)
  found.sites.add(siteId)
  found.formers.add(siteId)
}

/** A section is also read by those above it, which show the newest of all below them. */
async function expandList(
  asker: Asker,
  found: Gathering,
  id: string,
  siteId: string | undefined,
): Promise<void> {
  found.sections.add(id)
  found.keys.add(`list:${id}`)
  if (!siteId) return
  const tree = await asker.tree(siteId)
  for (let above = tree.byId.get(id)?.parentId; above; above = tree.byId.get(above)?.parentId)
    found.keys.add(`list:${above}`)
}

async function expandArticles(tx: Tx, asker: Asker, found: Gathering, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  found.articles = await placesOf(tx, ids)
  for (const place of found.articles) {
    found.keys.add(`article:${place.id}`)
    found.keys.add(`items:${place.siteId}`)
    await expandList(asker, found, place.sectionId, place.siteId)
    const chunk = Math.floor(place.number / CHUNK) + 1
    found.keys.add(`chunk:${place.siteId}:${chunk}`)
    found.chunks.set(place.siteId, (found.chunks.get(place.siteId) ?? new Set()).add(chunk))
  }
  for (const siteId of await sitesWithFormer(tx, ids)) {
    found.keys.add(`former:${siteId}`)
    found.formers.add(siteId)
  }
  await expandRelated(tx, asker, found)
}

/** A policy names its interpretations: those it had when its page was made and those it has now. */
async function expandRelated(tx: Tx, asker: Asker, found: Gathering): Promise<void> {
  const some = found.articles.filter(({ kind }) => kind === 'interpretation')
  if (some.length === 0) return
  const before = await targetsOf(
    tx,
    some.map(({ id }) => id),
  )
  for (const policyId of before) found.keys.add(`related:${policyId}`)
  for (const { id } of some) {
    const policies = (await asker.article(id))?.content.fields.policies
    if (Array.isArray(policies))
      for (const policyId of policies) found.keys.add(`related:${String(policyId)}`)
  }
}
