import { sql } from 'kysely'
import type { Scope } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { exact, money } from '../books/money.ts'
import type { Nature, UnitItem } from './contract.ts'

interface Row {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly profiles: readonly {
    fromYear: number
    financeCode: string
    nature: Nature
    departmentId: string | null
    departmentName: string | null
  }[]
  readonly staff: Readonly<Record<string, string>> | null
}

/** What has been set up, and is no county and no part of a unit. */
const THERE = sql`u.valid_until is null and u.kind not in ('county', 'division')`

/** Units of which the finance bureau's code is not known in that year: they are on no board. */
export async function unitsWithoutCode(tx: Tx, scope: Scope, year: number): Promise<number> {
  const units = scope === 'all' ? null : [...scope.unitIds]
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from org.unit u
    where ${THERE} and (${units}::uuid[] is null or u.id = any(${units}::uuid[]))
      and not exists (select from fiscal.profile p where p.unit_id = u.id and p.from_year <= ${year})`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}

/** Every unit within reach with what it is in that year; those of which nothing is known come first. */
export async function unitsIn(tx: Tx, scope: Scope, year: number): Promise<UnitItem[]> {
  const units = scope === 'all' ? null : [...scope.unitIds]
  const { rows } = await sql<Row>`
    select u.id, u.name, u.code,
      coalesce((select json_agg(json_build_object('fromYear', p.from_year, 'financeCode', p.finance_code,
        'nature', p.nature, 'departmentId', p.department_id, 'departmentName', d.name) order by p.from_year desc)
        from fiscal.profile p left join org.unit d on d.id = p.department_id where p.unit_id = u.id), '[]') as profiles,
      (select json_object_agg(f.code, f.amount::text) from fiscal.figure f where f.fact = 'count'
        and f.code like 'staff.%' and f.book_id = (select b.id from fiscal.book b
          where b.unit_id = u.id and b.year = ${year} and exists (select 1 from fiscal.figure s
            where s.book_id = b.id and s.fact = 'count' and s.code like 'staff.%')
          order by b.kind = 'final' desc, b.kind = 'adjusted' desc, b.revision desc limit 1)) as staff
    from org.unit u where ${THERE} and (${units}::uuid[] is null or u.id = any(${units}::uuid[]))
    order by u.sort, u.code`.execute(tx)
  const items = rows.map((row) => itemOf(row, year))
  return [...items.filter(({ profile }) => !profile), ...items.filter(({ profile }) => profile)]
}

function itemOf({ id, name, code, profiles, staff }: Row, year: number): UnitItem {
  const count = (of: string): string =>
    staff?.[`staff.${of}`] ? exact(money(staff[`staff.${of}`] ?? '0')) : ''
  return {
    unitId: id,
    unitName: name,
    unitCode: code,
    profile: profiles.find(({ fromYear }) => fromYear <= year) ?? null,
    staff: staff && {
      posts: count('posts'),
      present: count('present'),
      retired: count('retired'),
      veteran: count('veteran'),
    },
    history: profiles.map(({ departmentId: _id, ...rest }) => rest),
  }
}
