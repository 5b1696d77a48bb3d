import { z } from 'zod'
import {
  allPermissions,
  grantRole,
  issueToken,
  listTokens,
  revokeGrant,
  revokeToken,
  roleNames,
  roles,
} from '#kernel/access'
import { scopeOf } from '#kernel/actions'
import { type App, actionRoutes, documented, handle, type Routes, staffContextOf } from '#kernel/http'
import { canDo, factsOf } from '../can.ts'
import { pageQuery, type RoleRow, type TokenRow } from '../contract.ts'
import { handleOnce } from '../secret-answer.ts'
import { grantRows } from './grant.rows.ts'

const tags = ['administration']
const query = pageQuery.extend({
  person: z.uuid().optional(),
  role: z.enum(roleNames).optional(),
  unit: z.uuid().optional(),
  ended: z.enum(['true', 'false']).optional(),
})

function roleRows(): RoleRow[] {
  const labels = new Map(allPermissions().map(({ name, label }) => [name, label]))
  return roleNames.map((name) => {
    const { label, about, reach, administrator, forTokens, permissions } = roles[name]
    return {
      name,
      label,
      about,
      reach,
      administrator,
      forTokens: forTokens ?? false,
      permissions: permissions.map((permission) => ({
        name: permission,
        label: labels.get(permission) ?? permission,
      })),
    }
  })
}

export const rightsRoutes: Routes = (app) => {
  app.get('/api/roles', { schema: { tags, summary: '角色' } }, (request) => {
    scopeOf(staffContextOf(request).actor, 'administration.read_permissions')
    const items = roleRows()
    return { items, total: items.length }
  })
  app.get('/api/grants', { schema: { tags, summary: '授权', querystring: query } }, async (request) => {
    scopeOf(staffContextOf(request).actor, 'administration.read_permissions')
    const { person, role, unit, ended, page, pageSize } = request.query
    const filter = { personId: person, role, unitId: unit, ended: ended === 'true', page, pageSize }
    return grantRows(app.db.tx, filter, await factsOf(request))
  })
  app.post(
    '/api/grants',
    { schema: { tags, summary: grantRole.label, body: documented(grantRole.input) } },
    handle(grantRole, { status: 201 }),
  )
  actionRoutes(app, '/api/grants', [revokeGrant])
  tokenRoutes(app)
}

function tokenRoutes(app: App): void {
  app.get('/api/tokens', { schema: { tags, summary: '接口令牌' } }, async (request) => {
    scopeOf(staffContextOf(request).actor, 'administration.manage_sessions')
    const facts = await factsOf(request)
    const items = (await listTokens(app.db.tx)).map(
      (token): TokenRow => ({
        ...token,
        lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
        revokedAt: token.revokedAt?.toISOString() ?? null,
        can: canDo(token, facts, [revokeToken]),
      }),
    )
    return { items, total: items.length }
  })
  app.post(
    '/api/tokens',
    { schema: { tags, summary: issueToken.label, body: documented(issueToken.input) } },
    handleOnce(issueToken),
  )
  actionRoutes(app, '/api/tokens', [revokeToken])
}
