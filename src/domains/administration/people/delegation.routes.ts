import { z } from 'zod'
import { type Actor, may, scopeOf } from '#kernel/actions'
import { actionRoutes, documented, handle, type Routes, staffContextOf } from '#kernel/http'
import { grantDelegation, revokeDelegation } from '#kernel/org'
import { canDo, factsOf } from '../can.ts'
import type { Can, DelegationRow } from '../contract.ts'
import { type DelegationListed, listDelegations } from './person.queries.ts'

const tags = ['administration']
const query = z.object({ all: z.enum(['true', 'false']).optional() })

function canRevoke(row: DelegationListed, actor: Actor, facts: Parameters<typeof canDo>[1]): Can {
  const concerns = row.fromPersonId === actor.id || may(actor, 'administration.grant_roles')
  return concerns ? canDo(row, facts, [revokeDelegation]) : {}
}

export const delegationRoutes: Routes = (app) => {
  app.get('/api/delegations', { schema: { tags, summary: '委托', querystring: query } }, async (request) => {
    const { actor } = staffContextOf(request)
    const all = request.query.all === 'true'
    scopeOf(actor, all ? 'administration.read_permissions' : 'administration.own_account')
    const rows = await listDelegations(app.db.tx, all ? null : actor.id)
    const facts = await factsOf(request)
    const items = rows.map(
      (row): DelegationRow => ({
        ...row,
        revokedAt: row.revokedAt?.toISOString() ?? null,
        can: canRevoke(row, actor, facts),
      }),
    )
    return { items, total: items.length }
  })
  app.post(
    '/api/delegations',
    { schema: { tags, summary: grantDelegation.label, body: documented(grantDelegation.input) } },
    handle(grantDelegation, { status: 201 }),
  )
  actionRoutes(app, '/api/delegations', [revokeDelegation])
}
