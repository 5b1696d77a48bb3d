/** What the loader asks of the books: the number that a project got when its book was imported. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'

export async function projectIdOf(tx: Tx, unitId: string, year: number, code: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from fiscal.project where unit_id = ${unitId}::uuid and year = ${year} and code = ${code}`.execute(
    tx,
  )
  const [row] = rows
  if (!row) throw new Error(`project ${code} is not in the books`)
  return row.id
}
