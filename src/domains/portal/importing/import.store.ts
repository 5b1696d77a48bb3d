import { sql } from 'kysely'
import type { Scope } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'
import { siteWithin } from '../sites/site.store.ts'
import type { ImportResult } from './contract.ts'
import { type PlannedItem, sameness } from './item.ts'

export interface Import {
  readonly id: string
  readonly siteId: string
  readonly sectionId: string
  readonly name: string
  readonly state: 'waiting' | 'approved' | 'rejected'
  readonly articles: number
  readonly report: readonly ImportResult[]
  readonly at: Instant
  readonly byId: string | null
  readonly byName: string
  readonly decidedAt: Instant | null
  readonly decidedBy: string | null
  readonly decidedByName: string | null
  readonly reason: string | null
  readonly version: number
}

export interface ImportInHand extends Import {
  readonly siteUnitId: string
}

const inHand = sql`select i.*, s.unit_id as site_unit_id from portal.import i join portal.site s on s.id = i.site_id`

/** Outside of the scope it does not exist. */
export async function readImport(tx: Tx, id: string, scope: Scope): Promise<ImportInHand | undefined> {
  const { rows } = await sql<ImportInHand>`${inHand} where i.id = ${id} and ${siteWithin(scope)}`.execute(tx)
  return rows[0]
}

export async function lockImport(tx: Tx, id: string, scope: Scope): Promise<ImportInHand | undefined> {
  await sql`select 1 from portal.import where id = ${id} for update`.execute(tx)
  return readImport(tx, id, scope)
}

export async function insertImport(
  tx: Tx,
  {
    report,
    ...row
  }: Pick<Import, 'id' | 'siteId' | 'sectionId' | 'name' | 'articles' | 'report' | 'at' | 'byId' | 'byName'>,
): Promise<void> {
  await sql`
    insert into portal.import (id, site_id, section_id, name, state, articles, report, at, by_id, by_name)
    values (${row.id}, ${row.siteId}, ${row.sectionId}, ${row.name}, 'waiting', ${row.articles},
      ${JSON.stringify(report)}::jsonb, ${row.at}, ${row.byId}, ${row.byName})`.execute(tx)
}

export async function saveReport(tx: Tx, id: string, report: readonly ImportResult[]): Promise<void> {
  await sql`update portal.import set report = ${JSON.stringify(report)}::jsonb where id = ${id}`.execute(tx)
}

export async function decideImport(
  tx: Tx,
  id: string,
  {
    state,
    at,
    by,
    byName,
    reason,
  }: { state: Import['state']; at: Instant; by: string | null; byName: string; reason: string | null },
): Promise<void> {
  await sql`
    update portal.import set state = ${state}, decided_at = ${at}, decided_by = ${by}, decided_by_name = ${byName},
      reason = ${reason}, version = version + 1 where id = ${id}`.execute(tx)
}

/** Which of these are here already, told by `sameness`: by their old address, without one by title and moment. */
export async function knownOf(
  tx: Tx,
  siteId: string,
  items: readonly PlannedItem<{ disclosed: boolean }>[],
): Promise<Set<string>> {
  const urls = items.flatMap(({ oldUrl }) => (oldUrl ? [oldUrl] : []))
  const twins = items
    .filter(({ oldUrl }) => oldUrl === null)
    .map(({ content, publishedAt }) => ({ title: content.title, at: publishedAt }))
  const { rows } = await sql<{ oldUrl: string | null; title: string; publishedAt: Instant }>`
    select old_url, content ->> 'title' as title, published_at from portal.article
    where site_id = ${siteId} and old_url = any(${urls}::text[])
    union all
    select null, a.content ->> 'title', a.published_at from portal.article a
    join jsonb_to_recordset(${JSON.stringify(twins)}::jsonb) t (title text, at timestamptz)
      on a.published_at = t.at and a.content ->> 'title' = t.title
    where a.site_id = ${siteId} and a.origin = 'imported' and a.old_url is null and a.state <> 'deleted'`.execute(
    tx,
  )
  return new Set(
    rows.map(({ oldUrl, title, publishedAt }) =>
      sameness({ oldUrl, content: { title }, publishedAt } as never),
    ),
  )
}

/** Whoever comes to the old address is led to the article. An address that leads to a section stays. */
export async function leadFrom(
  tx: Tx,
  siteId: string,
  rows: readonly { path: string; articleId: string }[],
  at: Instant,
): Promise<void> {
  const json = JSON.stringify(rows.map(({ path, articleId }) => ({ path, article_id: articleId })))
  await sql`
    insert into portal.former_address (site_id, path, article_id, since)
    select ${siteId}::uuid, r.path, r.article_id, ${at} from jsonb_to_recordset(${json}::jsonb) r (path text, article_id uuid)
    on conflict (site_id, path) do nothing`.execute(tx)
}

export interface Waiting {
  readonly articleId: string
  readonly editionId: string
  readonly hash: string
}

/** Articles of the stock that nobody has taken out of it meanwhile. */
export async function waitingOf(tx: Tx, importId: string): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select a.id as article_id, e.id as edition_id, e.hash
    from portal.edition e join portal.article a on a.id = e.article_id and a.review_edition_id = e.id
    where e.import_id = ${importId} and a.state = 'review' order by a.number for update of a`.execute(tx)
  return rows
}

export async function setStates(
  tx: Tx,
  articleIds: readonly string[],
  state: 'approved' | 'deleted',
  { at, by }: { at: Instant; by: string | null },
): Promise<void> {
  await sql`
    update portal.article set state = ${state}, review_step = null, version = version + 1, changed_at = ${at},
      changed_by = ${by}::uuid, state_before = case when ${state} = 'deleted' then 'draft' end
    where id = any(${[...articleIds]}::uuid[])`.execute(tx)
}

export async function forgetOldAddresses(tx: Tx, articleIds: readonly string[]): Promise<void> {
  await sql`delete from portal.former_address where article_id = any(${[...articleIds]}::uuid[])`.execute(tx)
  // So that the same stock, corrected, can be handed in again.
  await sql`update portal.article set old_url = null where id = any(${[...articleIds]}::uuid[])`.execute(tx)
}
