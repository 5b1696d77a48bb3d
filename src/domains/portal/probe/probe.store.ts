import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Instant, LocalDate } from '#kernel/time'
import type { SiteKind, SiteState } from '../sites/contract.ts'

export interface ProbedSite {
  readonly id: string
  readonly code: string
  readonly kind: SiteKind
  readonly state: SiteState
}

/** Sites that visitors should be able to open; those under planned maintenance too, counted apart. */
export async function probedSites(tx: Tx): Promise<ProbedSite[]> {
  const { rows } = await sql<ProbedSite>`
    select id, code, kind, state from portal.site where state in ('running', 'maintenance', 'closing')
    order by code`.execute(tx)
  return rows
}

export interface Visit {
  readonly siteId: string
  readonly at: Instant
  readonly ok: boolean
  readonly seconds: number
  readonly status: number | null
  readonly planned: boolean
}

export async function writeVisits(tx: Tx, visits: readonly Visit[]): Promise<void> {
  if (visits.length === 0) return
  await sql`
    with visit as (
      insert into portal.probe (site_id, at, ok, seconds, status, planned)
      select * from unnest(${visits.map(({ siteId }) => siteId)}::uuid[], ${visits.map(({ at }) => at)}::timestamptz[],
        ${visits.map(({ ok }) => ok)}::boolean[], ${visits.map(({ seconds }) => seconds)}::numeric[],
        ${visits.map(({ status }) => status)}::int[], ${visits.map(({ planned }) => planned)}::boolean[])
      on conflict do nothing returning *)
    insert into portal.probe_day (site_id, day, checks, opened, seconds, slowest, planned)
    select site_id, (at at time zone 'Asia/Shanghai')::date, count(*) filter (where not planned),
      count(*) filter (where ok and not planned), coalesce(sum(seconds) filter (where ok and not planned), 0),
      coalesce(max(seconds) filter (where ok and not planned), 0), count(*) filter (where planned)
    from visit group by 1, 2
    on conflict (site_id, day) do update set checks = probe_day.checks + excluded.checks,
      opened = probe_day.opened + excluded.opened, seconds = probe_day.seconds + excluded.seconds,
      slowest = greatest(probe_day.slowest, excluded.slowest), planned = probe_day.planned + excluded.planned`.execute(
    tx,
  )
}

/** After a week one an hour is enough, which is more than inspection asks for; failures all stay. */
export async function thinVisits(tx: Tx, olderThan: Instant, forgetBefore: Instant): Promise<void> {
  await sql`
    delete from portal.probe p using (
      select site_id, at, ok, row_number() over (partition by site_id, date_trunc('hour', at) order by at) as nth
      from portal.probe where at < ${olderThan}) o
    where o.site_id = p.site_id and o.at = p.at and o.nth > 1 and o.ok`.execute(tx)
  await sql`delete from portal.probe where at < ${forgetBefore}`.execute(tx)
}

export interface DayRow {
  readonly day: LocalDate
  readonly checks: number
  readonly opened: number
  readonly seconds: number
  readonly slowest: number
  readonly planned: number
}

export async function daysOf(tx: Tx, siteId: string, since: LocalDate): Promise<DayRow[]> {
  const { rows } = await sql<DayRow>`
    select day, checks, opened, seconds::float8 as seconds, slowest::float8 as slowest, planned
    from portal.probe_day where site_id = ${siteId} and day >= ${since}::date order by day desc`.execute(tx)
  return rows
}
