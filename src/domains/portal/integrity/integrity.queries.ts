import { sql } from 'kysely'
import type { Scope } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { siteWithin } from '../sites/site.store.ts'

/** As it is named in addresses and on the command line, or by its id. Outside of the scope it does not exist. */
export async function siteByCodeOrId(
  tx: Tx,
  code: string,
  scope: Scope,
): Promise<{ id: string; code: string } | undefined> {
  const { rows } = await sql<{ id: string; code: string }>`
    select s.id, s.code from portal.site s where (s.code = ${code} or s.id::text = ${code}) and ${siteWithin(scope)}`.execute(
    tx,
  )
  return rows[0]
}
