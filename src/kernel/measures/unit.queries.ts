import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { invalid } from '#kernel/errors'

/** A unit by its id or its code. */
export async function unitIdOf(tx: Tx, unit: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from org.unit where id::text = ${unit.toLowerCase()} or code = ${unit} limit 1`.execute(tx)
  return rows[0]?.id ?? invalid('unit', '没有这个单位，请核对单位编码')
}
