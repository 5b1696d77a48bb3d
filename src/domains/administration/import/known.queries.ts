import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { listUnits } from '#kernel/org'
import type { LocalDate } from '#kernel/time'
import type { Known, KnownPerson } from './plan.ts'

export async function readKnown(tx: Tx, today: LocalDate): Promise<Known> {
  const people = await sql<KnownPerson>`
    select p.id, p.employee_number, p.name, p.phone, p.email, p.left_on, (
      select jsonb_build_object('id', o.id, 'unitId', o.unit_id, 'title', o.title, 'isHead', o.is_head)
      from org.post o where o.person_id = p.id and o.main and not o.acting and o.valid_from <= ${today}::date
        and (o.valid_until is null or o.valid_until >= ${today}::date)
      order by o.valid_from desc limit 1) as post
    from org.person p where p.employee_number is not null`.execute(tx)
  return { units: await listUnits(tx, { closed: true }), people: people.rows }
}
