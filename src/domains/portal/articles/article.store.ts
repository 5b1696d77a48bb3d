import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Act, Scope } from '#kernel/actions'
import { newId, type Tx } from '#kernel/db'
import { tsvectorText } from '#kernel/search'
import type { Instant } from '#kernel/time'
import type { Article, ArticleInHand } from './article.ts'
import { articleIdsIn, contentProblems } from './content.ts'
import type { ArticleContent } from './contract.ts'

export const OWNER_KIND = 'portal.article'

/** `a` is the article, `s` its site: within reach is what one's own unit wrote, and everything on one's own site. */
export const articleWithin = (scope: Scope): RawBuilder<SqlBool> =>
  scope === 'all'
    ? sql<SqlBool>`true`
    : sql<SqlBool>`(a.unit_id = any(${[...scope.unitIds]}::uuid[]) or s.unit_id = any(${[...scope.unitIds]}::uuid[]))`

/** `c` is a section: it belongs to 法定主动公开内容. */
export const isDisclosed = sql<boolean>`exists (select 1 from portal.section d
  where d.site_id = c.site_id and d.fixed = 'disclosure_content' and (c.path = d.path or c.path like d.path || '/%'))`

const reviewsOf = (edition: RawBuilder<unknown>) => sql`
  coalesce((select jsonb_agg(jsonb_build_object('editionId', r.edition_id, 'hash', r.hash, 'step', r.step,
    'final', r.final, 'decision', r.decision, 'byId', r.by_id) order by r.at, r.id)
    from portal.review r where r.edition_id = ${edition}), '[]'::jsonb)`

const inHand = sql`
  select a.*, s.code as site_code, s.state as site_state, s.unit_id as site_unit_id, c.name as section_name,
    c.path as section_path, c.closed_at is not null as section_closed, c.review_steps, ${isDisclosed} as disclosed,
    e.hash as review_hash, coalesce(e.writers, '{}') as review_writers,
    e.import_id as review_import_id,
    coalesce(jsonb_array_length(jsonb_path_query_array(e.risks, '$[*] ? (@.level == "error")')), 0) as review_errors,
    ${reviewsOf(sql`a.review_edition_id`)} as reviews, l.hash as live_hash,
    ${reviewsOf(sql`a.live_edition_id`)} as live_reviews
  from portal.article a
  join portal.site s on s.id = a.site_id
  join portal.section c on c.id = a.section_id
  left join portal.edition e on e.id = a.review_edition_id
  left join portal.edition l on l.id = a.live_edition_id`

type Row = Omit<ArticleInHand, 'problems'>

/** Outside of the scope it does not exist. */
export async function readArticle(tx: Tx, id: string, scope: Scope): Promise<ArticleInHand | undefined> {
  const { rows } = await sql<Row>`${inHand} where a.id = ${id} and ${articleWithin(scope)}`.execute(tx)
  return rows[0] && withProblems(tx, rows[0])
}

export async function lockArticle(tx: Tx, id: string, scope: Scope): Promise<ArticleInHand | undefined> {
  await sql`select 1 from portal.article where id = ${id} for update`.execute(tx)
  return readArticle(tx, id, scope)
}

const ASKED: ReadonlySet<Article['state']> = new Set(['draft', 'returned', 'withdrawn', 'review'])

async function withProblems(tx: Tx, row: Row): Promise<ArticleInHand> {
  if (!ASKED.has(row.state)) return { ...row, problems: [] }
  const own = contentProblems(row.kind, row.disclosed, row.content)
  const lost = await lostArticles(tx, row.content)
  const more = lost > 0 ? [{ path: 'html', message: `有 ${lost} 处链接的稿件已不存在，请改正` }] : []
  return { ...row, problems: [...own, ...more] }
}

async function lostArticles(tx: Tx, content: ArticleContent): Promise<number> {
  const ids = articleIdsIn(content)
  if (ids.length === 0) return 0
  const { rows } = await sql<{ id: string }>`
    select id from portal.article where id = any(${ids}::uuid[]) and state <> 'deleted'`.execute(tx)
  return ids.length - rows.length
}

/** Of the working copy, for the staff's list: titles, numbers and names count, bodies do not. */
export function searchWords({ title, subtitle, fields, attachments }: ArticleContent): string {
  const number = [fields.documentNumber, fields.indexNumber]
    .filter((text) => typeof text === 'string')
    .join(' ')
  const names = attachments.map(({ name }) => name).join(' ')
  return tsvectorText([title, 'A'], [subtitle ?? '', 'B'], [number, 'A'], [names, 'C'])
}

export type NewArticle = Pick<
  Article,
  'siteId' | 'sectionId' | 'unitId' | 'kind' | 'state' | 'content' | 'contentHash' | 'writers' | 'origin'
> &
  Partial<Pick<Article, 'id' | 'oldUrl' | 'publishedAt' | 'reviewEditionId' | 'reviewStep'>>

/** Many in one statement: a stock of ten thousand is one act. */
export async function insertArticles(
  tx: Tx,
  articles: readonly NewArticle[],
  { at, by }: { at: Instant; by: string | null },
): Promise<{ id: string; number: number }[]> {
  const rows = articles.map((article, place) => ({
    place,
    id: article.id ?? newId(),
    site_id: article.siteId,
    section_id: article.sectionId,
    unit_id: article.unitId,
    kind: article.kind,
    state: article.state,
    content: article.content,
    content_hash: article.contentHash,
    writers: article.writers,
    review_edition_id: article.reviewEditionId ?? null,
    review_step: article.reviewStep ?? null,
    origin: article.origin,
    old_url: article.oldUrl ?? null,
    published_at: article.publishedAt ?? null,
    search_words: searchWords(article.content),
  }))
  const { rows: made } = await sql<{ id: string; number: number }>`
    insert into portal.article (id, site_id, section_id, unit_id, kind, state, content, content_hash, writers,
      review_edition_id, review_step, origin, old_url, published_at, search_words, created_at, created_by, changed_at,
      changed_by)
    select r.id, r.site_id, r.section_id, r.unit_id, r.kind, r.state, r.content, r.content_hash, r.writers,
      r.review_edition_id, r.review_step, r.origin, r.old_url, r.published_at, r.search_words::tsvector, ${at},
      ${by}::uuid, ${at}, ${by}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (place int, id uuid, site_id uuid, section_id uuid,
      unit_id uuid, kind text, state text, content jsonb, content_hash text, writers uuid[], review_edition_id uuid,
      review_step int, origin text, old_url text, published_at timestamptz, search_words text)
    order by r.place returning id, number`.execute(tx)
  return made
}

export type ArticlePatch = Partial<
  Omit<
    Article,
    'id' | 'number' | 'siteId' | 'version' | 'createdAt' | 'createdBy' | 'changedAt' | 'changedBy'
  >
>

type Tables = {
  'portal.article': Omit<Article, 'content' | 'writers' | 'withdrawal'> & {
    content: unknown
    writers: unknown
    withdrawal: unknown
    searchWords: unknown
  }
}

const jsonb = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`

export async function saveArticle(
  tx: Tx,
  id: string,
  patch: ArticlePatch,
  act: Pick<Act, 'actor' | 'clock'>,
): Promise<void> {
  const { content, writers, withdrawal, ...rest } = patch
  await tx
    .withTables<Tables>()
    .updateTable('portal.article')
    .set({
      ...rest,
      ...(content ? { content: jsonb(content), searchWords: sql`${searchWords(content)}::tsvector` } : {}),
      ...(writers ? { writers: sql`${[...writers]}::uuid[]` } : {}),
      ...(withdrawal === undefined ? {} : { withdrawal: withdrawal && jsonb(withdrawal) }),
      version: sql<number>`version + 1`,
      changedAt: act.clock.now(),
      changedBy: act.actor.id,
    })
    .where('id', '=', id)
    .execute()
}

export interface NewEvent {
  readonly articleId: string
  readonly action: string
  readonly reason?: string | null
}

export async function tellHistory(
  tx: Tx,
  events: readonly NewEvent[],
  { at, byId, byName }: { at: Instant; byId: string | null; byName: string },
): Promise<void> {
  if (events.length === 0) return
  const rows = events.map(({ articleId, action, reason }) => ({
    id: newId(),
    article_id: articleId,
    action,
    reason: reason ?? null,
  }))
  await sql`
    insert into portal.event (id, article_id, at, action, by_id, by_name, reason)
    select r.id, r.article_id, ${at}, r.action, ${byId}::uuid, ${byName}, r.reason
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, article_id uuid, action text, reason text)`.execute(
    tx,
  )
}

/** 索引号: the site's code, the year and a number that runs within it, as provinces write it. */
export async function nextIndexNumber(
  tx: Tx,
  { siteId, siteCode }: Pick<ArticleInHand, 'siteId' | 'siteCode'>,
  year: number,
): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    insert into portal.index_number (site_id, year, last) values (${siteId}, ${year}, 1)
    on conflict (site_id, year) do update set last = portal.index_number.last + 1 returning last`.execute(tx)
  return `${siteCode.toUpperCase()}/${year}-${String(rows[0]?.last ?? 0).padStart(5, '0')}`
}

/** Whoever asked once whether it may be read, for downloads. */
export async function mayReadArticle(tx: Tx, id: string, scope: Scope): Promise<boolean> {
  const { rows } = await sql`
    select 1 from portal.article a join portal.site s on s.id = a.site_id
    where a.id::text = ${id} and ${articleWithin(scope)}`.execute(tx)
  return rows.length > 0
}
