import { sql } from 'kysely'
import type { Scope } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import type { SiteDetail, SiteItem } from './contract.ts'
import { siteWithin } from './site.store.ts'
import type { Site } from './site.ts'

type Row = Site & { unitName: string; sections: number; articles: number; lastPublishedAt: Date | null }

/** Whoever may write in a section of a site sees the site. */
const readable = (scope: Scope) =>
  scope === 'all'
    ? sql`true`
    : sql`(${siteWithin(scope)} or exists (select 1 from portal.section w where w.site_id = s.id
        and w.writer_unit_ids && ${[...scope.unitIds]}::uuid[]))`

const select = sql`
  select s.*, u.name as unit_name,
    (select count(*)::int from portal.section c where c.site_id = s.id and c.closed_at is null) as sections,
    n.articles, n.last_published_at
  from portal.site s join org.unit u on u.id = s.unit_id
  left join lateral (
    select count(*)::int as articles, max(t.published_at) as last_published_at
    from portal.live_text t where t.site_id = s.id) n on true`

export async function listSites(tx: Tx, scope: Scope): Promise<SiteItem[]> {
  const { rows } = await sql<Row>`
    ${select} where ${readable(scope)}
    order by s.kind <> 'portal', s.kind, u.sort, s.code`.execute(tx)
  return rows.map(itemOf)
}

export async function siteItem(tx: Tx, id: string, scope: Scope): Promise<SiteItem | undefined> {
  const { rows } = await sql<Row>`${select} where s.id = ${id} and ${readable(scope)}`.execute(tx)
  return rows[0] && itemOf(rows[0])
}

function itemOf(row: Row): SiteItem {
  return {
    ...{ id: row.id, code: row.code, kind: row.kind, name: row.name, unitId: row.unitId },
    ...{ unitName: row.unitName, state: row.state, stateSince: row.stateSince.toISOString() },
    stateUntil: row.stateUntil?.toISOString() ?? null,
    ...{ theme: row.theme, sections: row.sections, articles: row.articles, version: row.version },
    lastPublishedAt: row.lastPublishedAt?.toISOString() ?? null,
  }
}

type Period = Omit<SiteDetail['history'][number], 'since' | 'until' | 'endedAt' | 'by'> & {
  since: Date
  until: Date | null
  endedAt: Date | null
  byName: string
}

export async function periodsOf(tx: Tx, siteId: string): Promise<SiteDetail['history']> {
  const { rows } = await sql<Period>`
    select state, since, until, ended_at, document_number, notice, successor_url, by_name
    from portal.site_period where site_id = ${siteId} order by since desc, id desc`.execute(tx)
  return rows.map(({ byName, since, until, endedAt, ...period }) => ({
    ...period,
    since: since.toISOString(),
    until: until?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    by: byName,
  }))
}

/** Nothing to read in it nor below: what inspection calls a blank section (空白栏目). */
export async function emptySections(tx: Tx, siteId: string): Promise<SiteDetail['emptySections']> {
  const { rows } = await sql<SiteDetail['emptySections'][number]>`
    select c.id, c.name, c.path from portal.section c
    where c.site_id = ${siteId} and c.closed_at is null
      and not exists (select 1 from portal.section d where d.parent_id = c.id and d.closed_at is null)
      and not exists (select 1 from portal.article a where a.section_id = c.id and a.live_edition_id is not null)
    order by c.path`.execute(tx)
  return rows
}
