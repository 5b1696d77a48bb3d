/** Lists of people with what hangs on them: posts, and for those who keep accounts, the account. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Instant, LocalDate } from '#kernel/time'

interface Post {
  id: string
  unitId: string
  unitName: string
  title: string
  isHead: boolean
  acting: boolean
  main: boolean
  validUntil: string | null
}

export interface Person {
  id: string
  version: number
  name: string
  employeeNumber: string | null
  phone: string | null
  email: string | null
  joinedOn: LocalDate
  leftOn: LocalDate | null
  posts: Post[]
}

export interface PersonFilter {
  readonly q?: string | undefined
  /** Everybody with a post in this unit or below it. */
  readonly unitIds?: readonly string[] | undefined
  readonly left?: boolean
  readonly page: number
  readonly pageSize: number
}

const postsJson = (today: LocalDate) => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'unitId', o.unit_id, 'unitName', u.name, 'title', o.title,
    'isHead', o.is_head, 'acting', o.acting, 'main', o.main, 'validUntil', o.valid_until)
    order by o.main desc, o.acting, o.valid_from), '[]')
  from org.post o join org.unit u on u.id = o.unit_id
  where o.person_id = p.id and (o.valid_until is null or o.valid_until >= ${today}::date)) as posts`

const likePattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

function conditions({ q, unitIds, left }: PersonFilter, today: LocalDate) {
  const all = [
    left ? sql`p.left_on < ${today}::date` : sql`(p.left_on is null or p.left_on >= ${today}::date)`,
  ]
  if (q) {
    const pattern = likePattern(q)
    all.push(sql`(p.name ilike ${pattern} or p.employee_number ilike ${pattern}
      or exists (select 1 from identity.account a where a.person_id = p.id and a.username ilike ${pattern}))`)
  }
  if (unitIds) {
    all.push(sql`exists (select 1 from org.post o where o.person_id = p.id and o.unit_id = any(${[...unitIds]})
      and (o.valid_until is null or o.valid_until >= ${today}::date))`)
  }
  return sql.join(all, sql` and `)
}

export async function listPeople(
  tx: Tx,
  filter: PersonFilter,
  today: LocalDate,
): Promise<{ people: Person[]; total: number }> {
  const where = conditions(filter, today)
  const { rows } = await sql<Person>`
    select p.id, p.version, p.name, p.employee_number, p.phone, p.email, p.joined_on, p.left_on, ${postsJson(today)}
    from org.person p where ${where} order by p.name, p.id
    limit ${filter.pageSize} offset ${(filter.page - 1) * filter.pageSize}`.execute(tx)
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from org.person p where ${where}`.execute(tx)
  return { people: rows, total: counted.rows[0]?.total ?? 0 }
}

export async function findPerson(tx: Tx, id: string, today: LocalDate): Promise<Person | undefined> {
  const { rows } = await sql<Person>`
    select p.id, p.version, p.name, p.employee_number, p.phone, p.email, p.joined_on, p.left_on, ${postsJson(today)}
    from org.person p where p.id = ${id}`.execute(tx)
  return rows[0]
}

export interface AccountRow {
  readonly id: string
  readonly personId: string
  readonly version: number
  readonly username: string
  readonly status: 'active' | 'suspended'
  readonly totpConfirmedAt: Instant | null
  readonly mustChange: boolean
  readonly lastSignInAt: Instant | null
}

export async function accountsOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, AccountRow>> {
  const { rows } = await sql<AccountRow>`
    select a.id, a.person_id, a.version, a.username, a.status, a.totp_confirmed_at, a.must_change,
      (select max(s.opened_at) from identity.session s where s.account_id = a.id) as last_sign_in_at
    from identity.account a where a.person_id = any(${[...personIds]})`.execute(tx)
  return new Map(rows.map((row) => [row.personId, row]))
}

export interface DelegationListed {
  readonly id: string
  readonly version: number
  readonly fromPersonId: string
  readonly fromName: string
  readonly toPersonId: string
  readonly toName: string
  readonly permissions: string[] | null
  readonly validFrom: LocalDate
  readonly validUntil: LocalDate
  readonly reason: string
  readonly revokedAt: Instant | null
}

/** The latest first; of one person, or of everybody. */
export async function listDelegations(tx: Tx, personId: string | null): Promise<DelegationListed[]> {
  const { rows } = await sql<DelegationListed>`
    select d.id, d.version, d.from_person_id, f.name as from_name, d.to_person_id, t.name as to_name, d.permissions,
      d.valid_from, d.valid_until, d.reason, d.revoked_at
    from org.delegation d join org.person f on f.id = d.from_person_id join org.person t on t.id = d.to_person_id
    where ${personId}::uuid is null or ${personId}::uuid in (d.from_person_id, d.to_person_id)
    order by d.valid_from desc, d.id limit 200`.execute(tx)
  return rows
}

export async function anyAccount(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select exists (select 1 from identity.account) as any`.execute(
    tx,
  )
  return rows[0]?.any ?? false
}
