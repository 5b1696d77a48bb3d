/** What the public finds: live texts of open sites, words from the index, the best of the newest first. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { matches, queryFor, relevance, type SearchQuery } from '#kernel/search'
import { addDays, type Instant, instantAt, localDate } from '#kernel/time'
import type { ArticleKind } from '../articles/kinds.ts'
import type { SiteKind } from '../sites/contract.ts'
import { PER_PAGE, type SearchQueryInput } from './contract.ts'

/** As many are put in order; the count says “more than” beyond. */
const CANDIDATES_MOST = 1_000
/** Of a word that stands everywhere the newest: reading the words of a text costs more than finding it. */
const COMMON_MOST = 200
/** Up to here all that match are gathered from the index; a word that stands everywhere is met soon by date. */
const GATHERED_MOST = 2_000

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

const COLUMNS = { vector: 't.search_vector', text: 't.search_text' }
const OPEN = sql`('running', 'maintenance', 'closing', 'archived')`

export async function searchLive(tx: Tx, asked: SearchQueryInput): Promise<FoundPage> {
  const query = queryFor(asked.q)
  const { candidates, most } = await candidatesOf(tx, asked, query)
  const shown = candidates.slice(0, most)
  const ofKind = asked.kind === '' ? shown : shown.filter(({ kind }) => kind === asked.kind)
  const ordered = asked.sort === 'relevance' && !query.isBlank ? [...ofKind].sort(byRank) : ofKind
  const ids = ordered
    .slice((asked.page - 1) * PER_PAGE, asked.page * PER_PAGE)
    .map(({ articleId }) => articleId)
  const texts = new Map((await textsOf(tx, ids)).map((text) => [text.articleId, text]))
  return {
    total: ofKind.length,
    atLeast: candidates.length > most,
    groups: groupsOf(shown),
    items: ids.flatMap((id) => texts.get(id) ?? []),
    query,
  }
}

interface Candidate {
  readonly articleId: string
  readonly kind: ArticleKind
  readonly rank: number
  readonly at: Instant
}

const byRank = (a: Candidate, b: Candidate): number => b.rank - a.rank || b.at.getTime() - a.at.getTime()

function groupsOf(found: readonly Candidate[]): { kind: ArticleKind; count: number }[] {
  const counts = new Map<ArticleKind, number>()
  for (const { kind } of found) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count)
}

async function candidatesOf(
  tx: Tx,
  asked: SearchQueryInput,
  query: SearchQuery,
): Promise<{ candidates: Candidate[]; most: number }> {
  const where = sql`${matches(COLUMNS, query)} and ${narrowed(asked)}`
  const isRare = !query.isBlank && (await countUpTo(tx, query, GATHERED_MOST)) < GATHERED_MOST
  const most = isRare || query.isBlank ? CANDIDATES_MOST : COMMON_MOST
  const rank = asked.sort === 'relevance' ? relevance('t.search_vector', query) : sql`0`
  const columns = sql`t.article_id, t.kind, t.published_at`
  const from = isRare
    ? sql`from (select t.* from portal.live_text t where ${where} offset 0) t`
    : sql`from portal.live_text t where ${where}`
  const { rows } = await sql<Candidate>`
    select t.article_id, t.kind, t.published_at as at, ${rank} as rank from (
      select ${columns}, t.search_vector ${from} order by t.published_at desc, t.article_id limit ${most + 1}) t`.execute(
    tx,
  )
  return { candidates: rows, most }
}

async function countUpTo(tx: Tx, query: SearchQuery, most: number): Promise<number> {
  if (query.tsquery === '') return 0
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (select 1 from portal.live_text t
      where t.search_vector @@ ${query.tsquery}::tsquery limit ${most}) t`.execute(tx)
  return rows[0]?.n ?? 0
}

function narrowed({ site, section, from, to }: SearchQueryInput) {
  const parts = [
    sql`t.site_id in (select s.id from portal.site s where s.state in ${OPEN} and (${site} = '' or s.code = ${site}))`,
  ]
  if (section !== '' && site !== '')
    parts.push(sql`t.section_id in (select c.id from portal.section c join portal.site s on s.id = c.site_id
      where s.code = ${site} and (c.path = ${section} or starts_with(c.path, ${`${section}/`})))`)
  if (from !== '') parts.push(sql`t.published_at >= ${instantAt(localDate(from), '00:00')}`)
  if (to !== '') parts.push(sql`t.published_at < ${instantAt(addDays(localDate(to), 1), '00:00')}`)
  return sql.join(parts, sql` and `)
}

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
