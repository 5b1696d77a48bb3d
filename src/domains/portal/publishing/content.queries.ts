/** What the public pages are made of, as it is live now. Whole tables of one site or section at a time, never a row. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'
import type { ArticleContent } from '../articles/contract.ts'
import type { ArticleKind } from '../articles/kinds.ts'
import type { SectionTemplate } from '../sections/contract.ts'
import type { SiteFacts, SiteKind, SiteState } from '../sites/contract.ts'

export interface SiteRow {
  readonly id: string
  readonly code: string
  readonly kind: SiteKind
  readonly name: string
  readonly state: SiteState
  readonly stateSince: Instant
  readonly stateUntil: Instant | null
  readonly notice: string | null
  readonly facts: Partial<SiteFacts>
  readonly theme: string
  readonly themeSettings: Readonly<Record<string, string | number | boolean>>
}

export async function sitesOf(tx: Tx): Promise<SiteRow[]> {
  const { rows } = await sql<SiteRow>`
    select id, code, kind, name, state, state_since, state_until, notice, facts, theme, theme_settings
    from portal.site order by kind = 'portal' desc, code`.execute(tx)
  return rows
}

export interface SectionRow {
  readonly id: string
  readonly siteId: string
  readonly parentId: string | null
  readonly path: string
  readonly name: string
  readonly type: string
  readonly description: string
  readonly keywords: readonly string[]
  readonly template: SectionTemplate
  readonly inNavigation: boolean
  readonly fixed: string | null
}

/** The open ones of all sites, in the order people put them. */
export async function sectionsOf(tx: Tx): Promise<SectionRow[]> {
  const { rows } = await sql<SectionRow>`
    select id, site_id, parent_id, path, name, type, description, keywords, template, in_navigation, fixed
    from portal.section where closed_at is null order by position, path`.execute(tx)
  return rows
}

/** Of which site a section is, closed ones included: what was there has to go. */
export async function sitesOfSections(
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; siteId: string }[]> {
  const { rows } = await sql<{ id: string; siteId: string }>`
    select id, site_id from portal.section where id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows
}

/** An article as a list names it. */
export interface Line {
  readonly id: string
  readonly number: number
  readonly sectionId: string
  readonly kind: ArticleKind
  readonly title: string
  readonly address: string
  readonly publishedAt: Instant
  readonly documentNumber: string | null
  /** Of a link: where it leads. */
  readonly url: string | null
  readonly pinnedUntil: Instant | null
}

const LIVE = sql`a.live_edition_id is not null and a.address is not null and a.state <> 'deleted'`
/** It was public and is not any more, for whatever reason. */
const GONE = sql`(a.live_edition_id is null and a.address is not null)`
const LINE = sql`a.id, a.number, a.section_id, a.kind, a.address, a.published_at, a.pinned_until, l.document_number,
  coalesce(l.title, (select e.content ->> 'title' from portal.edition e where e.id = a.live_edition_id), '') as title,
  case when a.kind = 'link' then (select e.content -> 'fields' ->> 'url' from portal.edition e
    where e.id = a.live_edition_id) end as url`

/** Newest first. */
export async function linesOf(tx: Tx, sectionIds: readonly string[], most: number | null): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select line.* from unnest(${[...sectionIds]}::uuid[]) wanted (id) cross join lateral (
      select ${LINE} from portal.article a left join portal.live_text l on l.article_id = a.id
      where a.section_id = wanted.id and ${LIVE} order by a.published_at desc, a.id limit ${most}) line`.execute(
    tx,
  )
  return rows
}

/** The newest of each section and whatever is pinned in it, in no order. */
export async function headsOf(tx: Tx, sectionIds: readonly string[], most: number): Promise<Line[]> {
  const inSection = sql`select ${LINE} from portal.article a left join portal.live_text l on l.article_id = a.id
    where a.section_id = wanted.id and ${LIVE}`
  const { rows } = await sql<Line>`
    select line.* from unnest(${[...sectionIds]}::uuid[]) wanted (id) cross join lateral (
      (${inSection} order by a.published_at desc, a.id limit ${most})
      union (${inSection} and a.pinned_until is not null)) line`.execute(tx)
  return rows
}

export async function allLinesOf(tx: Tx, siteId: string): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select ${LINE} from portal.article a left join portal.live_text l on l.article_id = a.id
    where a.site_id = ${siteId} and ${LIVE} order by a.section_id, a.published_at desc, a.id`.execute(tx)
  return rows
}

export interface LiveArticle {
  readonly id: string
  readonly number: number
  readonly siteId: string
  readonly sectionId: string
  readonly kind: ArticleKind
  readonly address: string
  readonly publishedAt: Instant
  readonly liveSince: Instant | null
  readonly hash: string
  readonly content: ArticleContent
}

/** In no order. Those that are not live are left out. */
export async function liveArticles(tx: Tx, ids: readonly string[]): Promise<LiveArticle[]> {
  const { rows } = await sql<LiveArticle>`
    select a.id, a.number, a.site_id, a.section_id, a.kind, a.address, a.published_at, a.live_since, e.hash, e.content
    from portal.article a join portal.edition e on e.id = a.live_edition_id
    where a.id = any(${[...ids]}::uuid[]) and ${LIVE}`.execute(tx)
  return rows
}

export interface ArticlePlace {
  readonly id: string
  readonly number: number
  readonly siteId: string
  readonly sectionId: string
  readonly kind: ArticleKind
  readonly address: string | null
  readonly isLive: boolean
  /** Was public and is not any more. */
  readonly isGone: boolean
}

/** Where articles are and whether they are live; of what was withdrawn, where it was. */
export async function placesOf(tx: Tx, ids: readonly string[]): Promise<ArticlePlace[]> {
  const { rows } = await sql<ArticlePlace>`
    select a.id, a.number, a.site_id, a.section_id, a.kind, a.address, coalesce(${LIVE}, false) as is_live,
      ${GONE} as is_gone
    from portal.article a where a.id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows
}

/** For feeds: what the text is about, without the text. */
export interface FeedLine extends Line {
  readonly summary: string
  readonly source: string
  readonly liveSince: Instant
}

export async function newestOf(tx: Tx, siteId: string, most: number): Promise<FeedLine[]> {
  const { rows } = await sql<FeedLine>`
    with newest as (
      select a.* from portal.article a where a.site_id = ${siteId} and ${LIVE} and a.kind not in ('leader', 'organisation')
      order by a.published_at desc, a.id limit ${most})
    select ${LINE}, coalesce(a.live_since, a.published_at) as live_since,
      coalesce(f.content ->> 'summary', left(l.body, 160), '') as summary, coalesce(f.content ->> 'source', '') as source
    from newest a left join portal.live_text l on l.article_id = a.id join portal.edition f on f.id = a.live_edition_id
    order by a.published_at desc, a.id`.execute(tx)
  return rows
}

/** A part of sitemap.xml: articles by the thousand, in the order of their numbers, so that a new one changes the last. */
export async function chunkOf(
  tx: Tx,
  siteId: string,
  from: number,
  to: number,
): Promise<{ address: string; at: Instant }[]> {
  const { rows } = await sql<{ address: string; at: Instant }>`
    select a.address, coalesce(a.live_since, a.published_at) as at from portal.article a
    where a.number >= ${from} and a.number < ${to} and a.site_id = ${siteId} and ${LIVE} and a.kind <> 'link'
    order by a.number`.execute(tx)
  return rows
}

export async function chunksOf(tx: Tx, siteId: string, size: number): Promise<number[]> {
  const { rows } = await sql<{ chunk: number }>`
    select distinct a.number / ${size}::bigint as chunk from portal.article a
    where a.site_id = ${siteId} and ${LIVE} and a.kind <> 'link' order by 1`.execute(tx)
  return rows.map(({ chunk }) => chunk)
}

/** Which interpretations explain which policies. They are few; asked once a round. */
export async function interpretations(tx: Tx): Promise<{ articleId: string; policyId: string }[]> {
  const { rows } = await sql<{ articleId: string; policyId: string }>`
    select a.id as article_id, policy.id as policy_id
    from portal.article a join portal.edition e on e.id = a.live_edition_id
    cross join lateral jsonb_array_elements_text(case jsonb_typeof(e.content -> 'fields' -> 'policies')
      when 'array' then e.content -> 'fields' -> 'policies' else '[]' end) policy (id)
    where a.kind = 'interpretation' and ${LIVE} order by a.published_at desc, a.id`.execute(tx)
  return rows
}

export interface FormerAddress {
  readonly path: string
  /** Where it is now, below the site's root. */
  readonly to: string
}

/** Those that lead to something that is there. */
export async function formerAddressesOf(tx: Tx, siteId: string): Promise<FormerAddress[]> {
  const { rows } = await sql<FormerAddress>`
    select f.path, coalesce(s.path || '/', a.address) as to from portal.former_address f
    left join portal.section s on s.id = f.section_id and s.closed_at is null
    left join portal.article a on a.id = f.article_id and ${LIVE}
    where f.site_id = ${siteId} and coalesce(s.path, a.address) is not null order by f.path`.execute(tx)
  return rows
}

/** Sites with a former address of one of these articles. */
export async function sitesWithFormer(tx: Tx, articleIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ siteId: string }>`
    select distinct site_id from portal.former_address where article_id = any(${[...articleIds]}::uuid[])`.execute(
    tx,
  )
  return rows.map(({ siteId }) => siteId)
}

export interface FileRow {
  readonly id: string
  readonly sha256: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
}

/** What was quarantined is not public, whoever links to it. */
export async function filesById(tx: Tx, ids: readonly string[]): Promise<FileRow[]> {
  const { rows } = await sql<FileRow>`
    select id, sha256, name, media_type, size from files.file
    where id = any(${[...ids]}::uuid[]) and quarantined_at is null`.execute(tx)
  return rows
}

/** By the code of the site and the path from its root. */
export async function sectionAtPath(tx: Tx, site: string, path: string): Promise<string | undefined> {
  const bare = path.replace(/^\/+|\/+$/g, '')
  const { rows } = await sql<{ id: string }>`
    select c.id from portal.section c join portal.site s on s.id = c.site_id
    where s.code = ${site} and c.path = ${bare} and c.closed_at is null`.execute(tx)
  return rows[0]?.id
}

export interface Withdrawn {
  readonly id: string
  readonly address: string
  readonly sectionId: string
  /** Null: it went without saying why. */
  readonly reason: string | null
}

/** Of a site, or of one article. */
export async function goneOf(tx: Tx, siteId: string, articleId: string | null = null): Promise<Withdrawn[]> {
  const { rows } = await sql<Withdrawn>`
    select a.id, a.address, a.section_id,
      case when a.withdrawal ->> 'kind' = 'notice' then coalesce(a.withdrawal ->> 'reason', '') end as reason
    from portal.article a where a.site_id = ${siteId} and ${GONE}
      and (${articleId}::uuid is null or a.id = ${articleId}::uuid)`.execute(tx)
  return rows
}
