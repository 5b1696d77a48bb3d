import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { LocalDate } from '#kernel/time'
import { type RoleName, roles } from './roles.ts'

interface Wanted {
  readonly permission: string
  /** The unit in question; null asks for those who hold it for the whole county. */
  readonly unitId: string | null
  readonly on: LocalDate
}

/** Who holds the permission for that unit that day, delegates included: the people to tell. */
export async function holdersOf(tx: Tx, { permission, unitId, on }: Wanted): Promise<string[]> {
  const names = (Object.keys(roles) as RoleName[]).filter((role) => roles[role].permissions.includes(permission))
  const { rows } = await sql<{ personId: string }>`
    with recursive above as (
      select id, parent_id from org.unit where id = ${unitId}::uuid
      union all
      select u.id, u.parent_id from org.unit u join above on u.id = above.parent_id
    ), holder as (
      select g.person_id from access.grant g join org.person p on p.id = g.person_id
      where g.role = any(${names}::text[]) and g.revoked_at is null
        and g.valid_from <= ${on} and (g.valid_until is null or g.valid_until >= ${on})
        and (p.left_on is null or p.left_on >= ${on})
        and (g.unit_id is null or g.unit_id in (select id from above))
    )
    select person_id from holder
    union
    select d.to_person_id from org.delegation d join holder on holder.person_id = d.from_person_id
    where d.revoked_at is null and d.valid_from <= ${on} and d.valid_until >= ${on}
      and (d.permissions is null or ${permission} = any(d.permissions))`.execute(tx)
  return rows.map(({ personId }) => personId)
}
