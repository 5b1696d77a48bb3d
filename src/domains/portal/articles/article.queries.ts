import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor, Scope } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { gatheredFirst, queryFor } from '#kernel/search'
import { addDays, instantAt, localDate } from '#kernel/time'
import type { Article } from './article.ts'
import type { ArticleItem, ArticleQuery } from './contract.ts'

type Row = Article & {
  siteName: string
  siteCode: string
  sectionName: string
  unitName: string
  reviewSteps: number
  liveHash: string | null
  createdByName: string | null
  changedByName: string | null
  risks: number
  title: string
}

/**
 * Within reach, said so that the list's own order can be walked: sites are few and looked up first, articles are many.
 * `a` is the article.
 */
export async function reachable(tx: Tx, scope: Scope): Promise<RawBuilder<SqlBool>> {
  if (scope === 'all') return sql<SqlBool>`true`
  const units = [...scope.unitIds]
  const { rows } = await sql<{
    id: string
  }>`select id from portal.site where unit_id = any(${units}::uuid[])`.execute(tx)
  const siteIds = rows.map(({ id }) => id)
  return sql<SqlBool>`(a.unit_id = any(${units}::uuid[]) or a.site_id = any(${siteIds}::uuid[]))`
}

/** In review, at a step this person may decide, of which he wrote no word and decided nothing yet. */
export async function waitingFor(tx: Tx, { id, permissions }: Actor): Promise<RawBuilder<SqlBool>> {
  const scope = permissions.get('portal.review')
  if (!scope || id === null) return sql<SqlBool>`false`
  const finally_ = permissions.get('portal.review_finally')
  const final = finally_ ? await reachable(tx, finally_) : sql<SqlBool>`false`
  const steps = sql`(select c.review_steps from portal.section c where c.id = a.section_id)`
  return sql<SqlBool>`(a.state = 'review' and ${await reachable(tx, scope)} and not (${id}::uuid = any(a.writers))
    and (${steps} = 1 or a.review_step < ${steps} or ${final})
    and not exists (select 1 from portal.review r where r.edition_id = a.review_edition_id and r.by_id = ${id}
      and r.decision <> 'returned'))`
}

const many = (text: string): string[] => text.split(',').map((part) => part.trim())

async function conditions(
  tx: Tx,
  query: ArticleQuery,
  actor: Actor,
  scope: Scope,
): Promise<RawBuilder<SqlBool>> {
  const all = [await reachable(tx, scope)]
  const add = (condition: RawBuilder<SqlBool> | undefined | '' | false) =>
    void (condition && all.push(condition))
  const { site, section, state, kind, unit, mine, waiting, live, urgent, q, from, to, sort } = query
  add(site && sql<SqlBool>`a.site_id = ${site}`)
  add(section && sql<SqlBool>`a.section_id = ${section}`)
  // What was thrown away is shown to who asks for it.
  add(state ? sql<SqlBool>`a.state = any(${many(state)}::text[])` : sql<SqlBool>`a.state <> 'deleted'`)
  add(kind && sql<SqlBool>`a.kind = any(${many(kind)}::text[])`)
  add(unit && sql<SqlBool>`a.unit_id = ${unit}`)
  add(mine === 'true' && sql<SqlBool>`a.writers @> array[${actor.id}]::uuid[]`)
  add(waiting === 'true' && (await waitingFor(tx, actor)))
  add(
    live &&
      (live === 'true'
        ? sql<SqlBool>`a.live_edition_id is not null`
        : sql<SqlBool>`a.live_edition_id is null`),
  )
  add(urgent === 'true' && sql<SqlBool>`a.urgent_until is not null`)
  add(
    query.import &&
      sql<SqlBool>`exists (select 1 from portal.edition e where e.article_id = a.id and e.import_id = ${query.import})`,
  )
  add(from && sql<SqlBool>`a.published_at >= ${instantAt(localDate(from), '00:00')}`)
  add(to && sql<SqlBool>`a.published_at < ${instantAt(addDays(localDate(to), 1), '00:00')}`)
  // In the order of publication stands what was published.
  add(sort?.endsWith('published') && sql<SqlBool>`a.published_at is not null`)
  add(q && wordsOrNumber(q))
  return sql<SqlBool>`${sql.join(all, sql` and `)}`
}

/** Words of the title, a 文号 or 索引号, or the number of the article. */
function wordsOrNumber(q: string): RawBuilder<SqlBool> {
  const number = /^\d{1,15}$/.test(q) ? sql<SqlBool>` or a.number = ${Number(q)}` : sql``
  const { tsquery, isBlank } = queryFor(q)
  if (isBlank) return sql<SqlBool>`true`
  const found = tsquery === '' ? sql<SqlBool>`false` : sql<SqlBool>`a.search_words @@ ${tsquery}::tsquery`
  return sql<SqlBool>`(${found}${number})`
}

/** Each is an index read forwards or backwards. */
const orders = {
  '-changed': sql`changed_at desc, id`,
  changed: sql`changed_at, id desc`,
  '-published': sql`published_at desc, id`,
  published: sql`published_at, id desc`,
} as const

/** Where counting stops: nobody reads the ten thousandth page. */
const COUNT_MOST = 10_000
/** Fewer than these are gathered and then put in order; more are walked in order until the page is full. */
const FEW = 2_000

export interface Listed {
  readonly items: ArticleItem[]
  readonly total: number
  readonly atLeast: boolean
}

export async function listArticles(tx: Tx, query: ArticleQuery, actor: Actor, scope: Scope): Promise<Listed> {
  const where = await conditions(tx, query, actor, scope)
  const { rows: counted } = await sql<{ n: number }>`
    select count(*) as n from (select 1 from portal.article a where ${where} limit ${COUNT_MOST}) counted`.execute(
    tx,
  )
  const total = counted[0]?.n ?? 0
  const wanted = sql`select a.id, a.changed_at, a.published_at from portal.article a where ${where}`
  const source = total < FEW ? gatheredFirst(wanted) : sql`from (${wanted}) found`
  const order = orders[query.sort ?? '-changed']
  const page = sql`select id ${source} order by ${order} limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`
  return { items: await itemsIn(tx, page), total, atLeast: total === COUNT_MOST }
}

/** Rows of a select of ids, in its order. */
export async function itemsIn(tx: Tx, ids: RawBuilder<unknown>): Promise<ArticleItem[]> {
  const { rows } = await sql<Row>`
    with page as materialized (${ids})
    select a.id, a.number, a.kind, a.state, a.site_id, a.section_id, a.unit_id, a.content_hash, a.live_edition_id,
      a.review_step, a.publish_at, a.published_at, a.expires_at, a.pinned_until, a.urgent_until, a.address, a.origin,
      a.changed_at, a.version, a.content ->> 'title' as title,
      s.name as site_name, s.code as site_code, c.name as section_name, c.review_steps, u.name as unit_name,
      l.hash as live_hash, coalesce(jsonb_array_length(e.risks), 0) as risks,
      p.name as created_by_name, q.name as changed_by_name
    from (select id, row_number() over () as place from page) page
    join portal.article a on a.id = page.id
    join portal.site s on s.id = a.site_id
    join portal.section c on c.id = a.section_id
    join org.unit u on u.id = a.unit_id
    left join portal.edition l on l.id = a.live_edition_id
    left join portal.edition e on e.id = coalesce(a.review_edition_id, a.live_edition_id)
    left join org.person p on p.id = a.created_by
    left join org.person q on q.id = a.changed_by
    order by page.place`.execute(tx)
  return rows.map(itemOf)
}

export async function articleItem(tx: Tx, id: string, scope: Scope): Promise<ArticleItem | undefined> {
  const within = await reachable(tx, scope)
  return (await itemsIn(tx, sql`select a.id from portal.article a where a.id = ${id} and ${within}`))[0]
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

function itemOf(row: Row): ArticleItem {
  return {
    ...{ id: row.id, number: row.number, title: row.title, kind: row.kind, state: row.state },
    ...{ siteId: row.siteId, siteName: row.siteName, siteCode: row.siteCode },
    ...{ sectionId: row.sectionId, sectionName: row.sectionName, unitId: row.unitId, unitName: row.unitName },
    live: row.liveEditionId !== null,
    changedSince: row.liveEditionId !== null && row.liveHash !== row.contentHash,
    ...{ reviewStep: row.reviewStep, reviewSteps: row.reviewSteps },
    publishAt: iso(row.publishAt),
    publishedAt: iso(row.publishedAt),
    expiresAt: iso(row.expiresAt),
    pinnedUntil: iso(row.pinnedUntil),
    urgentUntil: iso(row.urgentUntil),
    ...{ address: row.address, origin: row.origin, risks: row.risks, version: row.version },
    createdBy: row.createdByName ?? '系统',
    changedBy: row.changedByName ?? '系统',
    changedAt: row.changedAt.toISOString(),
  }
}

type Related = { id: string; title: string; kind: Article['kind']; live: boolean }

/** Both ways: the policies an interpretation names, and the interpretations that name a policy. */
export async function relatedTo(
  tx: Tx,
  { id, content }: Pick<Article, 'id' | 'content'>,
): Promise<Related[]> {
  const named = Array.isArray(content.fields.policies) ? (content.fields.policies as string[]) : []
  const { rows } = await sql<Related>`
    select a.id, a.content ->> 'title' as title, a.kind, a.live_edition_id is not null as live
    from portal.article a
    where (a.id = any(${named}::uuid[]) or (a.kind = 'interpretation' and a.content -> 'fields' -> 'policies' ? ${id}))
      and a.state <> 'deleted' order by a.number`.execute(tx)
  return rows
}
