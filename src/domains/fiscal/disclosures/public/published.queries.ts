/** What is public of budgets and accounts. No scope: it is for everybody. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { DisclosureKind, DisclosureScope } from '../contract.ts'

export interface PublishedRow {
  readonly id: string
  readonly unitId: string
  readonly unitCode: string
  readonly unitName: string
  readonly year: number
  readonly kind: DisclosureKind
  readonly scope: DisclosureScope
  readonly revision: number
  readonly title: string
  readonly releasedAt: Date
  readonly correctionReason: string | null
}

const PUBLISHED = sql`
  select d.id, d.unit_id, u.code as unit_code, u.name as unit_name, d.year, d.kind, d.scope, d.revision, d.title,
    d.released_at, d.correction_reason
  from fiscal.disclosure d join org.unit u on u.id = d.unit_id`

export interface PublicFilter {
  readonly q?: string | undefined
  readonly year?: number | undefined
  readonly kind?: DisclosureKind | undefined
  readonly scope?: DisclosureScope | undefined
  readonly unit?: string | undefined
  readonly page: number
  readonly pageSize: number
}

/** The latest public revision of each; a department stands before its units. */
export async function publishedList(tx: Tx, filter: PublicFilter) {
  const { q = '', year = null, kind = null, scope = null, unit = null, page, pageSize } = filter
  const conditions = sql`
    d.released_at is not null and d.discarded_at is null
    and (${year}::int is null or d.year = ${year}) and (${kind}::text is null or d.kind = ${kind})
    and (${scope}::text is null or d.scope = ${scope}) and (${unit}::text is null or u.code = ${unit})
    and (u.name || ' ' || u.short_name) ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}
    and not exists (select from fiscal.disclosure later where later.unit_id = d.unit_id and later.year = d.year
      and later.kind = d.kind and later.scope = d.scope and later.revision > d.revision and later.released_at is not null)`
  const department = sql`
    left join lateral (
      select coalesce(p.department_id, d.unit_id) as id from fiscal.profile p
      where p.unit_id = d.unit_id and p.from_year <= d.year order by p.from_year desc limit 1) of_year on true
    left join org.unit h on h.id = coalesce(of_year.id, d.unit_id)`
  const { rows } = await sql<PublishedRow>`
    ${PUBLISHED} ${department} where ${conditions}
    order by d.year desc, d.kind, h.sort, h.code, (d.scope = 'unit'), u.sort, u.code
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tx)
  const { rows: counted } = await sql<{ n: number }>`
    select count(*) as n from fiscal.disclosure d join org.unit u on u.id = d.unit_id where ${conditions}`.execute(
    tx,
  )
  return { items: rows, total: counted[0]?.n ?? 0, page, pageSize }
}

export interface PublicAddress {
  readonly unitCode: string
  readonly year: number
  readonly kind: DisclosureKind
  readonly scope: DisclosureScope
}

/** All public revisions, the latest first. */
export async function publishedRevisions(
  tx: Tx,
  { unitCode, year, kind, scope }: PublicAddress,
): Promise<PublishedRow[]> {
  const { rows } = await sql<PublishedRow>`
    ${PUBLISHED} where u.code = ${unitCode} and d.year = ${year} and d.kind = ${kind} and d.scope = ${scope}
      and d.released_at is not null order by d.revision desc`.execute(tx)
  return rows
}

/** Years that have something public, the latest first. */
export async function publishedYears(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct year from fiscal.disclosure where released_at is not null order by year desc limit 60`.execute(
    tx,
  )
  return rows.map(({ year }) => year)
}
