import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import type { Instant, LocalDate } from '#kernel/time'
import { siteWithin } from '../sites/site.store.ts'
import { catalogue, rowOf, yearly } from './catalogue.ts'

/**
 * Policies, and items of 法定主动公开内容 that say when they were made: `a` the article, `s` its site, `term` by which it is due. What fiscal
 * released is counted from its approval, not here; taken over stocks were public elsewhere.
 */
export const itemsMade = (columns: RawBuilder<unknown>, more = sql``): RawBuilder<unknown> => sql`
  select ${columns}
  from portal.article a
  join portal.site s on s.id = a.site_id
  join portal.section c on c.id = a.section_id
  left join portal.section d on d.site_id = c.site_id and d.fixed = 'disclosure_content' and c.path like d.path || '/%'
  cross join lateral (select case when d.id is null then 'documents'
      else split_part(substr(c.path, length(d.path) + 2), '/', 1) end as slug,
    a.content -> 'fields' ->> 'catalogue' as said, (a.content -> 'fields' ->> 'writtenOn')::date as made_on) m
  cross join lateral (select coalesce((select r.term from jsonb_to_recordset(${TERMS}::jsonb) r (name text, slug text, term text)
    where case when m.said is null then r.slug = m.slug else r.name = m.said end limit 1), ${USUAL}) as term) t
  ${more}
  where (d.id is not null or a.kind = 'policy') and a.content -> 'fields' ? 'writtenOn' and a.state <> 'deleted' and a.origin <> 'imported'
    and not exists (select 1 from portal.shown_paper p where p.article_id = a.id)`

const TERMS = JSON.stringify(
  catalogue.map(({ name, section, limit }) => ({ name, slug: section, term: limit })),
)
const USUAL = rowOf(null, '').limit

export interface ItemMade {
  readonly articleId: string
  readonly title: string
  readonly siteId: string
  readonly siteName: string
  readonly slug: string
  readonly said: string | null
  readonly madeOn: LocalDate
  readonly publishedAt: Instant | null
}

interface Asked {
  readonly scope: Scope
  readonly from: LocalDate
  readonly to: LocalDate
}

export async function itemsMadeWithin(tx: Tx, { scope, from, to }: Asked): Promise<ItemMade[]> {
  const columns = sql`a.id as article_id, a.content ->> 'title' as title, s.id as site_id, s.name as site_name, m.slug, m.said,
    m.made_on, case when a.address is not null then a.published_at end as published_at`
  const { rows } = await sql<ItemMade>`
    ${itemsMade(columns)} and ${siteWithin(scope)}
      and a.content -> 'fields' ->> 'writtenOn' between ${from} and ${to}`.execute(tx)
  return rows
}

export interface SiteOwing {
  readonly id: string
  readonly name: string
  readonly unitId: string
  readonly kind: 'portal' | 'department' | 'township'
  /** When it was first opened. */
  readonly since: Instant
  /** The first report of the year, if there is one. */
  readonly reportId: string | null
  readonly reportTitle: string | null
  readonly reportedAt: Instant | null
}

/** Sites that stand, each with its yearly report published between these moments. */
export async function sitesOwing(
  tx: Tx,
  scope: Scope,
  { from, until }: { from: Instant; until: Instant },
): Promise<SiteOwing[]> {
  const { rows } = await sql<SiteOwing>`
    select s.id, s.name, s.unit_id, s.kind, p.since, r.id as report_id, r.title as report_title,
      r.published_at as reported_at
    from portal.site s
    join lateral (select min(since) as since from portal.site_period where site_id = s.id and state = 'running') p
      on p.since is not null
    left join lateral (
      select a.id, a.content ->> 'title' as title, a.published_at from portal.article a
      join portal.section c on c.id = a.section_id
      where c.site_id = s.id and c.fixed = ${yearly.fixed} and a.address is not null
        and a.published_at >= ${from} and a.published_at < ${until} and a.content ->> 'title' like '%报告%'
      order by a.published_at limit 1) r on true
    where s.state in ('running', 'maintenance', 'offline') and ${siteWithin(scope)}
    order by s.kind = 'portal' desc, s.code`.execute(tx)
  return rows
}

export interface PaperOnSite {
  readonly unitId: string
  readonly year: number
  readonly kind: string
  readonly scope: string
  readonly articleId: string
  readonly siteId: string
  readonly siteName: string
  readonly publishedAt: Instant | null
}

/** Released papers that have an article, public or not yet. */
export async function papersOnSites(tx: Tx, unitIds: readonly string[]): Promise<PaperOnSite[]> {
  const { rows } = await sql<PaperOnSite>`
    select p.unit_id, p.year, p.kind, p.scope, a.id as article_id, s.id as site_id, s.name as site_name,
      case when a.address is not null then a.published_at end as published_at
    from portal.shown_paper p join portal.article a on a.id = p.article_id join portal.site s on s.id = a.site_id
    where p.unit_id = any(${[...unitIds]}::uuid[])`.execute(tx)
  return rows
}
