import { sql } from 'kysely'
import type { ReleasedPaper } from '#domains/fiscal'
import type { Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'

export type PaperKey = Pick<ReleasedPaper, 'unitId' | 'year' | 'kind' | 'scope'>

export interface ShownPaper {
  readonly paperId: string
  readonly revision: number
  readonly articleId: string
}

const keyIs = ({ unitId, year, kind, scope }: PaperKey) =>
  sql`unit_id = ${unitId} and year = ${year} and kind = ${kind} and scope = ${scope}`

/** Held until the end: two jobs about the same paper come one after the other. */
export async function lockShown(tx: Tx, key: PaperKey): Promise<ShownPaper | undefined> {
  const name = `portal.shown_paper ${key.unitId} ${key.year} ${key.kind} ${key.scope}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
  const { rows } = await sql<ShownPaper>`
    select paper_id, revision, article_id from portal.shown_paper where ${keyIs(key)}`.execute(tx)
  return rows[0]
}

export async function saveShown(tx: Tx, paper: ReleasedPaper, articleId: string, at: Instant): Promise<void> {
  await sql`
    insert into portal.shown_paper (unit_id, year, kind, scope, paper_id, revision, article_id, at)
    values (${paper.unitId}, ${paper.year}, ${paper.kind}, ${paper.scope}, ${paper.id}, ${paper.revision},
      ${articleId}, ${at})
    on conflict (unit_id, year, kind, scope) do update set paper_id = excluded.paper_id,
      revision = excluded.revision, article_id = excluded.article_id, at = excluded.at`.execute(tx)
}

/** Of these papers those of which this or a later revision is shown. */
export async function shownAmong(tx: Tx, papers: readonly ReleasedPaper[]): Promise<Set<string>> {
  const wanted = papers.map(({ id, unitId, year, kind, scope, revision }) => ({
    ...{ id, year, kind, scope, revision },
    unit_id: unitId,
  }))
  const { rows } = await sql<{ id: string }>`
    select p.id from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      p (id uuid, unit_id uuid, year int, kind text, scope text, revision int)
    join portal.shown_paper s using (unit_id, year, kind, scope) where s.revision >= p.revision`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** 财政预决算 of the unit's own site; a unit without one is shown by the nearest above it, at last by the portal. */
export async function sectionForPapers(tx: Tx, unitId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    with recursive above (id, far) as (
      select ${unitId}::uuid, 0
      union
      select coalesce(u.merged_into, u.parent_id), a.far + 1 from org.unit u join above a on a.id = u.id
      where coalesce(u.merged_into, u.parent_id) is not null and a.far < 20
    )
    select c.id from portal.section c join portal.site s on s.id = c.site_id left join above a on a.id = s.unit_id
    where c.fixed = 'fiscal' and c.closed_at is null and s.state in ('running', 'maintenance', 'offline')
      and (a.id is not null or s.kind = 'portal')
    order by a.far nulls last, s.kind = 'portal' limit 1`.execute(tx)
  return rows[0]?.id
}
