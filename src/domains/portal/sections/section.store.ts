import { sql } from 'kysely'
import type { Scope } from '#kernel/actions'
import { newId, type Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'
import { siteWithin } from '../sites/site.store.ts'
import type { Section, SectionInHand } from './section.ts'

const inHand = sql`
  select c.*, s.unit_id as site_unit_id, s.code as site_code,
    (select count(*) from portal.section d where d.parent_id = c.id and d.closed_at is null)::int as open_children,
    (select count(*) from portal.article a where a.section_id = c.id
      and (a.live_edition_id is not null or a.state in ('review', 'approved')))::int as living_articles
  from portal.section c join portal.site s on s.id = c.site_id`

/** Outside of the scope it does not exist. */
export async function readSection(tx: Tx, id: string, scope: Scope): Promise<SectionInHand | undefined> {
  const { rows } = await sql<SectionInHand>`${inHand} where c.id = ${id} and ${siteWithin(scope)}`.execute(tx)
  return rows[0]
}

/** The tree of a site changes one change after the other: two moves that are each right alone could make a circle. */
export async function lockSection(tx: Tx, id: string, scope: Scope): Promise<SectionInHand | undefined> {
  const { rows } = await sql<{ siteId: string }>`select site_id from portal.section where id = ${id}`.execute(
    tx,
  )
  if (!rows[0]) return undefined
  await lockTree(tx, rows[0].siteId)
  return readSection(tx, id, scope)
}

export async function lockTree(tx: Tx, siteId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`portal.section ${siteId}`}, 0))`.execute(tx)
}

export async function sectionById(tx: Tx, id: string): Promise<Section | undefined> {
  const { rows } = await sql<Section>`select * from portal.section where id = ${id}`.execute(tx)
  return rows[0]
}

export async function sectionAt(tx: Tx, siteId: string, path: string): Promise<Section | undefined> {
  const { rows } = await sql<Section>`
    select * from portal.section where site_id = ${siteId} and path = ${path}`.execute(tx)
  return rows[0]
}

/** Parents before their children. */
export async function openSections(tx: Tx, siteId: string): Promise<Section[]> {
  const { rows } = await sql<Section>`
    select * from portal.section where site_id = ${siteId} and closed_at is null
    order by length(path), position`.execute(tx)
  return rows
}

export async function siteCodes(tx: Tx): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ code: string }>`select code from portal.site`.execute(tx)
  return new Set(rows.map(({ code }) => code))
}

export type NewSection = Omit<Section, 'id' | 'version' | 'createdAt' | 'createdBy' | 'closedAt'> & {
  readonly id?: string
}

interface Hand {
  readonly at: Instant
  readonly by: string | null
}

/** A whole tree in one statement, parents before children. */
export async function insertSections(
  tx: Tx,
  sections: readonly NewSection[],
  { at, by }: Hand,
): Promise<string[]> {
  const rows = sections.map((section) => ({
    id: section.id ?? newId(),
    site_id: section.siteId,
    parent_id: section.parentId,
    slug: section.slug,
    path: section.path,
    name: section.name,
    type: section.type,
    description: section.description,
    keywords: section.keywords,
    promise_days: section.promiseDays,
    template: section.template,
    review_steps: section.reviewSteps,
    responsible_id: section.responsibleId,
    writer_unit_ids: section.writerUnitIds,
    position: section.position,
    in_navigation: section.inNavigation,
    fixed: section.fixed,
  }))
  await sql`
    insert into portal.section (id, site_id, parent_id, slug, path, name, type, description, keywords, promise_days,
      template, review_steps, responsible_id, writer_unit_ids, position, in_navigation, fixed, created_at, created_by)
    select r.*, ${at}, ${by}::uuid from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, site_id uuid,
      parent_id uuid, slug text, path text, name text, type text, description text, keywords text[], promise_days int,
      template text, review_steps int, responsible_id uuid, writer_unit_ids uuid[], position int,
      in_navigation boolean, fixed text)`.execute(tx)
  return rows.map(({ id }) => id)
}

type Tables = {
  'portal.section': Omit<Section, 'keywords' | 'writerUnitIds'> & {
    keywords: unknown
    writerUnitIds: unknown
  }
}
export type SectionPatch = Partial<Omit<Section, 'id' | 'siteId' | 'version' | 'createdAt' | 'createdBy'>>

export async function saveSection(tx: Tx, id: string, patch: SectionPatch): Promise<void> {
  const { keywords, writerUnitIds, ...rest } = patch
  await tx
    .withTables<Tables>()
    .updateTable('portal.section')
    .set({
      ...rest,
      ...(keywords ? { keywords: sql`${[...keywords]}::text[]` } : {}),
      ...(writerUnitIds ? { writerUnitIds: sql`${[...writerUnitIds]}::uuid[]` } : {}),
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .execute()
}

/** Everything below moves along; each old address of the branch leads to where it is now, for good. */
export async function readdress(
  tx: Tx,
  { siteId, path: from }: Pick<Section, 'siteId' | 'path'>,
  to: string,
  at: Instant,
): Promise<string[]> {
  const below = `${from}/%`
  const { rows } = await sql<{ id: string; path: string }>`
    select id, path from portal.section where site_id = ${siteId} and (path = ${from} or path like ${below})`.execute(
    tx,
  )
  const moved = rows.map(({ id, path }) => ({ id, path, now: to + path.slice(from.length) }))
  const json = JSON.stringify(moved)
  const source = sql`jsonb_to_recordset(${json}::jsonb) r (id uuid, path text, now text)`
  // An address that is in use again no longer leads elsewhere.
  await sql`
    delete from portal.former_address f using ${source} where f.site_id = ${siteId} and f.path = r.now`.execute(
    tx,
  )
  await sql`
    insert into portal.former_address (site_id, path, section_id, since)
    select ${siteId}::uuid, r.path, r.id, ${at} from ${source}
    on conflict (site_id, path) do update set section_id = excluded.section_id, article_id = null,
      since = excluded.since`.execute(tx)
  await sql`update portal.section c set path = r.now from ${source} where c.id = r.id`.execute(tx)
  return rows.map(({ id }) => id)
}

export async function siblings(tx: Tx, siteId: string, parentId: string | null): Promise<Section[]> {
  const { rows } = await sql<Section>`
    select * from portal.section where site_id = ${siteId} and parent_id is not distinct from ${parentId}::uuid
    order by position, created_at, id`.execute(tx)
  return rows
}

/** The order in which they are given. */
export async function setPositions(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`
    update portal.section c set position = r.at from unnest(${[...ids]}::uuid[]) with ordinality r (id, at)
    where c.id = r.id and c.position <> r.at`.execute(tx)
}
