import { sql } from 'kysely'
import { newId, type Tx } from '#kernel/db'
import type { Instant, LocalDate } from '#kernel/time'
import type { HeldRole } from './actor.ts'

export interface Grant {
  readonly id: string
  readonly personId: string
  readonly role: string
  readonly unitId: string | null
  readonly validFrom: LocalDate
  readonly validUntil: LocalDate | null
  readonly reason: string | null
  readonly revokedAt: Instant | null
  readonly version: number
}

type Tables = { 'access.grant': Grant & { createdBy: string | null; createdAt: Instant } }

const tables = (tx: Tx) => tx.withTables<Tables>()

const COLUMNS = [
  'id',
  'personId',
  'role',
  'unitId',
  'validFrom',
  'validUntil',
  'reason',
  'revokedAt',
  'version',
] as const

export async function insertGrant(
  tx: Tx,
  grant: Omit<Grant, 'id' | 'revokedAt' | 'version'>,
  { by, at }: { by: string | null; at: Instant },
): Promise<string> {
  const id = newId()
  await tables(tx)
    .insertInto('access.grant')
    .values({ ...grant, id, revokedAt: null, version: 1, createdBy: by, createdAt: at })
    .execute()
  return id
}

export async function lockGrant(tx: Tx, id: string): Promise<Grant | undefined> {
  return tables(tx)
    .selectFrom('access.grant')
    .select(COLUMNS)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function revokeGrantRow(tx: Tx, id: string, at: Instant): Promise<void> {
  await tables(tx)
    .updateTable('access.grant')
    .set({ revokedAt: at, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** Grants that hold now or will, or could be added to: all that were not revoked and have not run out. */
export async function standingGrants(tx: Tx, personId: string, today: LocalDate): Promise<Grant[]> {
  return tables(tx)
    .selectFrom('access.grant')
    .select(COLUMNS)
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .where((eb) => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>=', today)]))
    .orderBy('validFrom')
    .execute()
}

export async function revokeGrantsOf(tx: Tx, personId: string, at: Instant): Promise<number> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('access.grant')
    .set({ revokedAt: at, version: sql`version + 1` })
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

interface HeldRow {
  role: string
  unitIds: string[] | null
  lenderId: string | null
  lent: string[] | null
}

export interface Held {
  readonly roles: HeldRole[]
  /** Of the main post. */
  readonly unitId: string | null
}

/**
 * All that a person holds on a day, in one query: his grants, headship he acts in (as `unit_head` there), and what
 * others lent him. A unit reaches what lies below it and what was merged into any of those. Lending is not passed on.
 */
export async function heldOn(tx: Tx, personId: string, today: LocalDate): Promise<Held> {
  const { rows } = await sql<HeldRow & { homeUnitId: string | null }>`
    with recursive lender as (
      select d.from_person_id as id, d.permissions from org.delegation d
      join org.person p on p.id = d.from_person_id
      where d.to_person_id = ${personId} and d.revoked_at is null
        and ${today}::date between d.valid_from and d.valid_until
        and (p.left_on is null or p.left_on >= ${today}::date)
    ), source (person_id, lender_id, lent) as (
      select ${personId}::uuid, null::uuid, null::text[]
      union all select id, id, permissions from lender
    ), held (role, unit_id, lender_id, lent) as (
      select g.role, g.unit_id, s.lender_id, s.lent from access.grant g join source s on s.person_id = g.person_id
      where g.revoked_at is null and g.valid_from <= ${today}::date
        and (g.valid_until is null or g.valid_until >= ${today}::date)
      union all
      select 'unit_head', p.unit_id, s.lender_id, s.lent from org.post p join source s on s.person_id = p.person_id
      where p.acting and ${today}::date between p.valid_from and p.valid_until
    ), reach (root, id) as (
      select distinct unit_id, unit_id from held where unit_id is not null
      union
      select r.root, u.id from org.unit u join reach r on u.parent_id = r.id or u.merged_into = r.id
    ), home as (
      select unit_id from org.post where person_id = ${personId} and valid_from <= ${today}::date
        and (valid_until is null or valid_until >= ${today}::date)
      order by main desc, acting, valid_from limit 1
    )
    select h.role, h.lender_id, h.lent, (select unit_id from home) as home_unit_id,
      case when h.unit_id is null then null
        else (select array_agg(r.id order by r.id) from reach r where r.root = h.unit_id) end as unit_ids
    from (values (1)) as one (n) left join held h on true`.execute(tx)
  return {
    unitId: rows[0]?.homeUnitId ?? null,
    roles: rows.flatMap(({ role, unitIds, lenderId, lent }) =>
      role === null
        ? []
        : [{ role, unitIds, ...(lenderId ? { from: { personId: lenderId, permissions: lent } } : {}) }],
    ),
  }
}

interface Wanted {
  readonly roles: readonly string[]
  /** The grant must reach this unit; null: any. */
  readonly unitId: string | null
}

/** People whose own grants of one of these roles reach the unit today; those who stand in for them as well. */
export async function holdersOfRoles(tx: Tx, { roles, unitId }: Wanted, today: LocalDate): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive above (id) as (
      select ${unitId}::uuid
      union
      select coalesce(u.merged_into, u.parent_id) from org.unit u join above a on a.id = u.id
      where coalesce(u.merged_into, u.parent_id) is not null
    ), holder (id) as (
      select g.person_id from access.grant g
      where g.role = any(${[...roles]}) and g.revoked_at is null and g.valid_from <= ${today}::date
        and (g.valid_until is null or g.valid_until >= ${today}::date)
        and (g.unit_id is null or ${unitId}::uuid is null or g.unit_id in (select id from above))
      union
      select p.person_id from org.post p
      where 'unit_head' = any(${[...roles]}) and p.acting and ${today}::date between p.valid_from and p.valid_until
        and (${unitId}::uuid is null or p.unit_id in (select id from above))
    )
    select h.id from holder h join org.person p on p.id = h.id
    where p.left_on is null or p.left_on >= ${today}::date
    union
    select d.to_person_id from org.delegation d join holder h on h.id = d.from_person_id
    where d.revoked_at is null and d.permissions is null and ${today}::date between d.valid_from and d.valid_until
    order by 1`.execute(tx)
  return rows.map(({ id }) => id)
}
