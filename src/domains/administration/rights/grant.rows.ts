import { isRole, revokeGrant, roles } from '#kernel/access'
import type { Facts } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { canDo } from '../can.ts'
import type { GrantRow, PageOf } from '../contract.ts'
import { type GrantFilter, listGrants } from './grant.queries.ts'

export async function grantRows(tx: Tx, filter: GrantFilter, facts: Facts): Promise<PageOf<GrantRow>> {
  const { rows, total } = await listGrants(tx, filter, facts.clock.today())
  const items = rows.map((row) => ({
    ...row,
    roleLabel: isRole(row.role) ? roles[row.role].label : row.role,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    can: canDo(row, facts, [revokeGrant]),
  }))
  return { items, total, page: filter.page, pageSize: filter.pageSize }
}
