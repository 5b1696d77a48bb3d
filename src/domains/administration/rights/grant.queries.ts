import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Instant, LocalDate } from '#kernel/time'

export interface GrantListed {
  readonly id: string
  readonly version: number
  readonly personId: string
  readonly personName: string
  readonly role: string
  readonly unitId: string | null
  readonly unitName: string | null
  readonly validFrom: LocalDate
  readonly validUntil: LocalDate | null
  readonly reason: string | null
  readonly revokedAt: Instant | null
  readonly grantedBy: string | null
}

export interface GrantFilter {
  readonly personId?: string | undefined
  readonly role?: string | undefined
  readonly unitId?: string | undefined
  /** Also those that were revoked or ran out. */
  readonly ended?: boolean
  readonly page: number
  readonly pageSize: number
}

export async function listGrants(
  tx: Tx,
  filter: GrantFilter,
  today: LocalDate,
): Promise<{ rows: GrantListed[]; total: number }> {
  const all = [sql`true`]
  if (filter.personId) all.push(sql`g.person_id = ${filter.personId}`)
  if (filter.role) all.push(sql`g.role = ${filter.role}`)
  if (filter.unitId) all.push(sql`g.unit_id = ${filter.unitId}`)
  if (!filter.ended) {
    all.push(sql`g.revoked_at is null and (g.valid_until is null or g.valid_until >= ${today}::date)`)
  }
  const where = sql.join(all, sql` and `)
  const { rows } = await sql<GrantListed>`
    select g.id, g.version, g.person_id, p.name as person_name, g.role, g.unit_id, u.name as unit_name, g.valid_from,
      g.valid_until, g.reason, g.revoked_at, b.name as granted_by
    from access.grant g join org.person p on p.id = g.person_id left join org.unit u on u.id = g.unit_id
      left join org.person b on b.id = g.created_by
    where ${where} order by g.revoked_at is not null, p.name, g.role, g.id
    limit ${filter.pageSize} offset ${(filter.page - 1) * filter.pageSize}`.execute(tx)
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from access.grant g where ${where}`.execute(tx)
  return { rows, total: counted.rows[0]?.total ?? 0 }
}
