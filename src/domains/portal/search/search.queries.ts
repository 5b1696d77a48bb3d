/** What the public finds: live texts of open sites, words from the index, the best of the newest first. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { queryFor, type SearchQuery } from '#kernel/search'
import type { Instant } from '#kernel/time'
import type { ArticleKind } from '../articles/kinds.ts'
import type { SiteKind } from '../sites/contract.ts'
import { PER_PAGE, type SearchQueryInput } from './contract.ts'
import { type Counts, foundFor } from './found.queries.ts'
import { inOrder } from './order.queries.ts'
import { OPEN, scopeOf } from './scope.queries.ts'
import { synonyms } from './synonyms.store.ts'

export interface FoundText {
  readonly articleId: string
  readonly kind: ArticleKind
  readonly title: string
  readonly body: string
  readonly documentNumber: string | null
  readonly publishedAt: Instant
  readonly address: string
  readonly siteCode: string
  readonly siteKind: SiteKind
  readonly siteName: string
  readonly sectionName: string
}

export interface FoundPage {
  readonly total: number
  readonly atLeast: boolean
  readonly groups: readonly { readonly kind: ArticleKind; readonly count: number }[]
  readonly items: readonly FoundText[]
  readonly query: SearchQuery
}

export async function searchLive(tx: Tx, asked: SearchQueryInput): Promise<FoundPage> {
  const query = queryFor(asked.q, synonyms())
  const scope = await scopeOf(tx, asked)
  const { candidates, counts, atLeast } = await foundFor(tx, asked, query, scope)
  const ordered = await inOrder(tx, asked, query, candidates)
  const ids = ordered.slice((asked.page - 1) * PER_PAGE, asked.page * PER_PAGE)
  const texts = new Map((await textsOf(tx, ids)).map((text) => [text.articleId, text]))
  const groups = groupsOf(counts)
  const total = groups.filter(({ kind }) => asked.kind === '' || kind === asked.kind)
  return {
    total: total.reduce((sum, { count }) => sum + count, 0),
    atLeast,
    groups,
    items: ids.flatMap((id) => texts.get(id) ?? []),
    query,
  }
}

const groupsOf = (counts: Counts): { kind: ArticleKind; count: number }[] =>
  Object.entries(counts)
    .map(([kind, count]) => ({ kind: kind as ArticleKind, count }))
    .sort((a, b) => b.count - a.count)

/** What is live by the article itself, whatever the index still says. */
async function textsOf(tx: Tx, ids: readonly string[]): Promise<FoundText[]> {
  const { rows } = await sql<FoundText>`
    select t.article_id, t.kind, t.title, left(t.body, 20000) as body, t.document_number, t.published_at, a.address,
      s.code as site_code, s.kind as site_kind, s.name as site_name, c.name as section_name
    from portal.live_text t
    join portal.article a on a.id = t.article_id and a.live_edition_id is not null and a.address is not null
    join portal.site s on s.id = a.site_id
    join portal.section c on c.id = a.section_id
    where t.article_id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows
}

export async function openSites(tx: Tx): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from portal.site where state in ${OPEN} order by kind = 'portal' desc, code`.execute(tx)
  return rows
}

export interface SectionChoice {
  readonly path: string
  readonly name: string
}

/** As the site shows them: those below a section follow it. */
export async function sectionsOfSite(tx: Tx, code: string): Promise<SectionChoice[]> {
  const { rows } = await sql<SectionChoice>`
    with recursive shown as (
      select c.id, c.path, c.name, array[c.position] as place from portal.section c
      join portal.site s on s.id = c.site_id
      where s.code = ${code} and s.state in ${OPEN} and c.parent_id is null and c.closed_at is null
      union all
      select c.id, c.path, c.name, shown.place || c.position from portal.section c
      join shown on c.parent_id = shown.id where c.closed_at is null)
    select path, name from shown order by place`.execute(tx)
  return rows
}
