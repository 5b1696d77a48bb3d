import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Scope } from '#kernel/actions'
import { newId, type Tx } from '#kernel/db'
import { type Clock, type Instant, instantAt, localDate } from '#kernel/time'
import type { SiteState } from './contract.ts'
import type { Site, SiteInHand } from './site.ts'

/** `s` is the site. */
export const siteWithin = (scope: Scope): RawBuilder<SqlBool> =>
  scope === 'all' ? sql<SqlBool>`true` : sql<SqlBool>`s.unit_id = any(${[...scope.unitIds]}::uuid[])`

const sites = (tx: Tx) =>
  tx.withTables<{
    'portal.site': Omit<Site, 'facts' | 'registrations' | 'themeSettings'> & {
      facts: unknown
      registrations: unknown
      themeSettings: unknown
    }
  }>()

/** Outside of the scope it does not exist. */
export async function lockSite(
  tx: Tx,
  id: string,
  scope: Scope,
  clock: Clock,
): Promise<SiteInHand | undefined> {
  const { rows } = await sql<Site>`
    select s.* from portal.site s where s.id = ${id} and ${siteWithin(scope)} for update`.execute(tx)
  return rows[0] && inHand(tx, rows[0], clock)
}

export async function readSite(
  tx: Tx,
  id: string,
  scope: Scope,
  clock: Clock,
): Promise<SiteInHand | undefined> {
  const { rows } = await sql<Site>`
    select s.* from portal.site s where s.id = ${id} and ${siteWithin(scope)}`.execute(tx)
  return rows[0] && inHand(tx, rows[0], clock)
}

async function inHand(tx: Tx, site: Site, clock: Clock): Promise<SiteInHand> {
  const newYear = instantAt(localDate(`${clock.today().slice(0, 4)}-01-01`), '00:00')
  const { rows } = await sql<Pick<SiteInHand, 'offlineThisYear' | 'portalRuns' | 'hasDisclosureBlock'>>`
    select
      exists (select 1 from portal.site_period where site_id = ${site.id} and state = 'offline'
        and since >= ${newYear}) as offline_this_year,
      exists (select 1 from portal.site where kind = 'portal' and state <> 'planning') as portal_runs,
      (select count(*) from portal.section where site_id = ${site.id} and fixed like 'disclosure%') >= 5
        as has_disclosure_block`.execute(tx)
  const facts = rows[0]
  if (!facts) throw new Error('a select without a table answers one row')
  return { ...site, ...facts }
}

export async function siteByCode(tx: Tx, code: string): Promise<Site | undefined> {
  const { rows } = await sql<Site>`select * from portal.site where code = ${code}`.execute(tx)
  return rows[0]
}

/** Two people who open a site for the same unit do so one after the other. */
export async function unitHasSite(tx: Tx, unitId: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`portal.site ${unitId}`}, 0))`.execute(tx)
  const { rows } = await sql`
    select 1 from portal.site where unit_id = ${unitId} and state not in ('closed', 'archived')`.execute(tx)
  return rows.length > 0
}

export async function insertSite(tx: Tx, site: Omit<Site, 'version'>): Promise<void> {
  const { facts, registrations, themeSettings, ...row } = site
  await sites(tx)
    .insertInto('portal.site')
    .values({
      ...row,
      facts: jsonb(facts),
      registrations: jsonb(registrations),
      themeSettings: jsonb(themeSettings),
      version: 1,
    })
    .execute()
}

const jsonb = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`

export type SitePatch = Partial<Omit<Site, 'id' | 'version'>>

export async function saveSite(tx: Tx, id: string, patch: SitePatch): Promise<void> {
  const { facts, registrations, themeSettings, ...rest } = patch
  await sites(tx)
    .updateTable('portal.site')
    .set({
      ...rest,
      ...(facts ? { facts: jsonb(facts) } : {}),
      ...(registrations ? { registrations: jsonb(registrations) } : {}),
      ...(themeSettings ? { themeSettings: jsonb(themeSettings) } : {}),
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .execute()
}

export interface NewPeriod {
  readonly state: SiteState
  readonly since: Instant
  readonly until?: Instant | null
  readonly documentNumber?: string | null
  readonly notice?: string | null
  readonly successorUrl?: string | null
  readonly byId: string | null
  readonly byName: string
}

/** The state that was ends where the next begins. */
export async function beginPeriod(tx: Tx, siteId: string, period: NewPeriod): Promise<void> {
  const { state, since, until = null, documentNumber = null, notice = null, successorUrl = null } = period
  await sql`
    update portal.site_period set ended_at = ${since} where site_id = ${siteId} and ended_at is null`.execute(
    tx,
  )
  await sql`
    insert into portal.site_period (id, site_id, state, since, until, document_number, notice, successor_url, by_id, by_name)
    values (${newId()}, ${siteId}, ${state}, ${since}, ${until}, ${documentNumber}, ${notice}, ${successorUrl},
      ${period.byId}, ${period.byName})`.execute(tx)
}
