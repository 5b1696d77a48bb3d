import { sql } from 'kysely'
import { type Actor, reaches, type Scope } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import type { LocalDate } from '#kernel/time'
import type { Values } from '../entries/values.ts'
import type { KindDefinition } from '../kinds/contract.ts'
import type { Register } from './table.ts'

/** Every name by which a table may mean a unit or a person; a name that two share means nobody. */
export async function registerFor(tx: Tx, actor: Actor, scope: Scope, today: LocalDate): Promise<Register> {
  const { rows: units } = await sql<{ id: string; names: string[] }>`
    select id, array[name, short_name, code] as names from org.unit
    where valid_from <= ${today}::date and (valid_until is null or valid_until >= ${today}::date)`.execute(tx)
  const { rows: people } = await sql<{ id: string; names: string[] }>`
    select id, array_remove(array[name, employee_number], null) as names from org.person
    where left_on is null or left_on >= ${today}::date`.execute(tx)
  return {
    units: unambiguous(units),
    people: unambiguous(people),
    reach: (unitId) => reaches(scope, unitId),
    home: actor.unitId,
  }
}

function unambiguous(rows: readonly { id: string; names: readonly string[] }[]): Map<string, string> {
  const found = new Map<string, string>()
  const twice = new Set<string>()
  for (const { id, names } of rows) {
    for (const name of new Set(names)) {
      if (found.has(name)) twice.add(name)
      found.set(name, id)
    }
  }
  for (const name of twice) found.delete(name)
  return found
}

export interface Standing {
  readonly number: string
  readonly unitId: string
  readonly content: Values
}

/** What these units have entered in this ledger already. */
export async function standingIn(tx: Tx, kind: string, unitIds: readonly string[]): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select number, unit_id, content from ledger.entry
    where kind = ${kind} and state <> 'voided' and unit_id = any(${[...unitIds]}::uuid[])`.execute(tx)
  return rows
}

/** For each field that refers to another ledger: `unit value` of all that can be meant. */
export async function referencesOf(
  tx: Tx,
  { fields }: KindDefinition,
  unitIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>()
  for (const { name, refersTo } of fields) {
    if (!refersTo) continue
    const { rows } = await sql<{ key: string }>`
      select distinct unit_id || ' ' || (content->>${refersTo.field}) as key from ledger.entry
      where kind = ${refersTo.kind} and state <> 'voided' and unit_id = any(${[...unitIds]}::uuid[])
        and content->>${refersTo.field} is not null`.execute(tx)
    found.set(name, new Set(rows.map(({ key }) => key)))
  }
  return found
}
