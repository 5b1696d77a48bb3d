/** What was found tampered with: written down before it is repaired, so that a crash in between hides nothing. */
import { sql } from 'kysely'
import type { Scope } from '#kernel/actions'
import { newId, type Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'
import type { FoundFault, IncidentState } from './contract.ts'

const SHOWN_MOST = 200
/** Whoever does it again within the hour does not make a new incident, and wakes nobody a second time. */
const SAME_WITHIN_MS = 3_600_000

export interface IncidentRow {
  readonly id: string
  readonly siteId: string | null
  readonly state: IncidentState
  readonly at: Instant
  readonly lastAt: Instant
  readonly found: readonly FoundFault[]
  readonly files: number
  readonly restored: number
  readonly restoredAt: Instant | null
  readonly toldAt: Instant
  readonly conclusion: string | null
  readonly concludedAt: Instant | null
  readonly concludedByName: string | null
  readonly version: number
}

export interface Opened {
  readonly id: string
  readonly isNews: boolean
  /** How much of it was not known yet. */
  readonly added: number
}

export async function openIncident(
  tx: Tx,
  siteId: string | null,
  found: readonly FoundFault[],
  at: Instant,
): Promise<Opened> {
  const same = await openSince(tx, siteId, new Date(at.getTime() - SAME_WITHIN_MS))
  if (!same) return { id: await insertIncident(tx, siteId, found, at), isNews: true, added: found.length }
  const known = new Set(same.found.map(faultKey))
  const news = found.filter((fault) => !known.has(faultKey(fault)))
  const shown = [...same.found, ...news].slice(0, SHOWN_MOST)
  await sql`
    update portal.incident set found = ${JSON.stringify(shown)}::jsonb, files = files + ${news.length},
      last_at = ${at}, version = version + 1 where id = ${same.id}`.execute(tx)
  return { id: same.id, isNews: false, added: news.length }
}

const faultKey = ({ path, what }: FoundFault): string => `${what} ${path}`

async function openSince(tx: Tx, siteId: string | null, since: Instant): Promise<IncidentRow | undefined> {
  const { rows } = await sql<IncidentRow>`
    select * from portal.incident where state = 'open' and site_id is not distinct from ${siteId}::uuid
      and last_at >= ${since} order by at desc limit 1 for update`.execute(tx)
  return rows[0]
}

async function insertIncident(
  tx: Tx,
  siteId: string | null,
  found: readonly FoundFault[],
  at: Instant,
): Promise<string> {
  const id = newId()
  await sql`
    insert into portal.incident (id, site_id, state, at, last_at, found, files, restored, told_at)
    values (${id}, ${siteId}, 'open', ${at}, ${at}, ${JSON.stringify(found.slice(0, SHOWN_MOST))}::jsonb,
      ${found.length}, 0, ${at})`.execute(tx)
  return id
}

/** What could not be put right stays named as such. */
export async function markRestored(
  tx: Tx,
  id: string,
  { restored, failed, at }: { restored: number; failed: readonly string[]; at: Instant },
): Promise<void> {
  await sql`
    update portal.incident i set restored = restored + ${restored},
      restored_at = case when ${failed.length} = 0 then ${at}::timestamptz end,
      found = (select jsonb_agg(f || jsonb_build_object('restored', not (f ->> 'path' = any(${[...failed]}::text[]))))
        from jsonb_array_elements(i.found) f), version = version + 1
    where id = ${id}`.execute(tx)
}

const within = (scope: Scope) =>
  scope === 'all' ? sql`true` : sql`s.unit_id = any(${[...scope.unitIds]}::uuid[])`

export interface IncidentOfSite extends IncidentRow {
  readonly siteName: string | null
  readonly siteCode: string | null
}

/** What concerns all sites at once is shown to whoever keeps all of them. */
export async function listIncidents(
  tx: Tx,
  scope: Scope,
  siteId: string | null,
  most: number,
): Promise<IncidentOfSite[]> {
  const { rows } = await sql<IncidentOfSite>`
    select i.*, s.name as site_name, s.code as site_code from portal.incident i
    left join portal.site s on s.id = i.site_id
    where ${within(scope)} and (${siteId}::uuid is null or i.site_id = ${siteId}::uuid)
    order by i.at desc, i.id limit ${most}`.execute(tx)
  return rows
}

export async function lockIncident(tx: Tx, id: string, scope: Scope): Promise<IncidentRow | undefined> {
  const { rows } = await sql<IncidentRow>`
    select i.* from portal.incident i left join portal.site s on s.id = i.site_id
    where i.id = ${id} and ${within(scope)} for update of i`.execute(tx)
  return rows[0]
}

export async function concludeRow(
  tx: Tx,
  id: string,
  { conclusion, at, byId, byName }: { conclusion: string; at: Instant; byId: string | null; byName: string },
): Promise<void> {
  await sql`
    update portal.incident set state = 'concluded', conclusion = ${conclusion}, concluded_at = ${at},
      concluded_by = ${byId}, concluded_by_name = ${byName}, version = version + 1 where id = ${id}`.execute(
    tx,
  )
}
