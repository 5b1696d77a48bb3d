import { sql } from 'kysely'
import type { Scope } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { siteWithin } from '../sites/site.store.ts'
import type { Site } from '../sites/site.ts'
import type { SectionItem } from './contract.ts'
import type { Section } from './section.ts'

export async function siteOfSection(
  tx: Tx,
  siteId: string,
): Promise<Pick<Site, 'id' | 'code' | 'kind' | 'unitId'> | undefined> {
  const { rows } = await sql<Pick<Site, 'id' | 'code' | 'kind' | 'unitId'>>`
    select id, code, kind, unit_id from portal.site where id = ${siteId}`.execute(tx)
  return rows[0]
}

/** The section that used to have this address. */
export async function formerSection(
  tx: Tx,
  siteId: string,
  path: string,
): Promise<Pick<Section, 'id' | 'name'> | undefined> {
  const { rows } = await sql<Pick<Section, 'id' | 'name'>>`
    select c.id, c.name from portal.former_address f join portal.section c on c.id = f.section_id
    where f.site_id = ${siteId} and f.path = ${path}`.execute(tx)
  return rows[0]
}

export async function formerPaths(tx: Tx, sectionId: string): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`
    select path from portal.former_address where section_id = ${sectionId} order by since, path`.execute(tx)
  return rows.map(({ path }) => path)
}

type Row = Section & {
  siteUnitId: string
  responsibleName: string | null
  articles: number
  lastPublishedAt: Date | null
}

/** Whoever reaches a unit that may write in a section of another's site sees this site's sections too. */
const readable = (scope: Scope) =>
  scope === 'all'
    ? sql`true`
    : sql`(${siteWithin(scope)} or exists (select 1 from portal.section w where w.site_id = s.id
        and w.writer_unit_ids && ${[...scope.unitIds]}::uuid[]))`

async function items(
  tx: Tx,
  condition: ReturnType<typeof sql>,
  write: Scope | undefined,
): Promise<SectionItem[]> {
  const { rows } = await sql<Row>`
    select c.*, s.unit_id as site_unit_id, p.name as responsible_name, n.articles, n.last_published_at
    from portal.section c
    join portal.site s on s.id = c.site_id
    left join org.person p on p.id = c.responsible_id
    left join lateral (
      select count(*)::int as articles, max(a.published_at) as last_published_at from portal.article a
      where a.section_id = c.id and a.live_edition_id is not null) n on true
    where ${condition} order by c.position, c.created_at, c.id`.execute(tx)
  return inOrder(rows).map((row) => itemOf(row, write))
}

/** Parents before their children, each branch whole. */
function inOrder(rows: readonly Row[]): Row[] {
  const ids = new Set(rows.map(({ id }) => id))
  const below = (parentId: string | null): Row[] =>
    rows.filter((row) => row.parentId === parentId).flatMap((row) => [row, ...below(row.id)])
  const roots = rows.filter(({ parentId }) => parentId === null || !ids.has(parentId))
  return roots.flatMap((row) => [row, ...below(row.id)])
}

export function maySendTo(
  { siteUnitId, writerUnitIds }: { siteUnitId: string; writerUnitIds: readonly string[] },
  scope: Scope | undefined,
): boolean {
  if (!scope) return false
  return scope === 'all' || [siteUnitId, ...writerUnitIds].some((id) => scope.unitIds.includes(id))
}

function itemOf(row: Row, write: Scope | undefined): SectionItem {
  return {
    ...{ id: row.id, siteId: row.siteId, parentId: row.parentId, slug: row.slug, path: row.path },
    ...{ name: row.name, type: row.type, description: row.description, keywords: [...row.keywords] },
    ...{ promiseDays: row.promiseDays, template: row.template, reviewSteps: row.reviewSteps },
    ...{ responsibleId: row.responsibleId, responsibleName: row.responsibleName },
    ...{ writerUnitIds: [...row.writerUnitIds], position: row.position, inNavigation: row.inNavigation },
    ...{ fixed: row.fixed, closed: row.closedAt !== null, version: row.version, articles: row.articles },
    lastPublishedAt: row.lastPublishedAt?.toISOString() ?? null,
    mayWrite: row.closedAt === null && maySendTo(row, write),
  }
}

export const sectionsOf = (
  tx: Tx,
  siteId: string,
  read: Scope,
  write: Scope | undefined,
): Promise<SectionItem[]> => items(tx, sql`c.site_id = ${siteId} and ${readable(read)}`, write)

export async function sectionItem(
  tx: Tx,
  id: string,
  read: Scope,
  write: Scope | undefined,
): Promise<SectionItem | undefined> {
  return (await items(tx, sql`c.id = ${id} and ${readable(read)}`, write))[0]
}
