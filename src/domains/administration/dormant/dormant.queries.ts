/** Accounts that could be used and are not. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { addDays, daysBetween, type Instant, instantAt, type LocalDate, localDateOf } from '#kernel/time'
import { DORMANT_DAYS } from './contract.ts'

export interface Dormant {
  readonly personId: string
  readonly personName: string
  readonly username: string
  readonly unitName: string | null
  readonly roleNames: readonly string[]
  readonly openedAt: Instant
  readonly lastSignInAt: Instant | null
  readonly quietDays: number
}

/**
 * The longest quiet first. Counted from the last sign-in, or from the opening where there was none: who has never come
 * must not be passed over. Suspended accounts and people who left are dealt with already.
 */
export async function dormantAccounts(
  tx: Tx,
  today: LocalDate,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ accounts: Dormant[]; total: number }> {
  const before = instantAt(addDays(today, -DORMANT_DAYS + 1), '00:00')
  const quiet = sql`
    select a.person_id, a.username, a.created_at as opened_at, s.last_sign_in_at,
      coalesce(s.last_sign_in_at, a.created_at) as quiet_since
    from identity.account a
    join org.person p on p.id = a.person_id and (p.left_on is null or p.left_on >= ${today}::date)
    left join lateral (
      select max(opened_at) as last_sign_in_at from identity.session where account_id = a.id) s on true
    where a.status = 'active' and coalesce(s.last_sign_in_at, a.created_at) < ${before}`
  const { rows } = await sql<Omit<Dormant, 'quietDays'> & { quietSince: Instant }>`
    select q.*, p.name as person_name,
      (select u.name from org.post o join org.unit u on u.id = o.unit_id
        where o.person_id = q.person_id and (o.valid_until is null or o.valid_until >= ${today}::date)
        order by o.main desc, o.acting, o.valid_from limit 1) as unit_name,
      array(select distinct g.role from access.grant g
        where g.person_id = q.person_id and g.revoked_at is null and g.valid_from <= ${today}::date
          and (g.valid_until is null or g.valid_until >= ${today}::date) order by 1) as role_names
    from (${quiet}) q join org.person p on p.id = q.person_id
    order by q.quiet_since, q.username limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tx)
  const counted = await sql<{ total: number }>`select count(*)::int as total from (${quiet}) q`.execute(tx)
  const accounts = rows.map(({ quietSince, ...row }) => ({
    ...row,
    quietDays: daysBetween(localDateOf(quietSince), today),
  }))
  return { accounts, total: counted.rows[0]?.total ?? 0 }
}
