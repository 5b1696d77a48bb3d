import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { LocalDate } from '#kernel/time'

/** The names of those units that exist on that day. */
export async function namesOfUnits(
  tx: Tx,
  ids: readonly string[],
  on: LocalDate,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from org.unit
    where id = any(${[...ids]}::uuid[]) and valid_from <= ${on} and (valid_until is null or valid_until >= ${on})`.execute(
    tx,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export async function namesOfPeople(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from org.person where id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
