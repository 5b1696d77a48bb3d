import { z } from 'zod'
import { may, perform, scopeOf } from '#kernel/actions'
import { type Request, type Routes, staffContextOf } from '#kernel/http'
import { closeAnySession, closeOwnSession, listSessions } from '#kernel/identity'
import type { SessionRow } from '../contract.ts'

const tags = ['session']
const query = z.object({ all: z.enum(['true', 'false']).optional() })
const params = z.object({ id: z.uuid() })

/** One's own by right of being oneself; anybody's by right of the security administrator. */
async function close(request: Request, id: string): Promise<{ done: true }> {
  const context = staffContextOf(request)
  const mayAll = may(context.actor, 'administration.manage_sessions')
  await perform(mayAll ? closeAnySession : closeOwnSession, context, { id })
  return { done: true }
}

export const sessionRoutes: Routes = (app) => {
  app.get('/api/sessions', { schema: { tags, summary: '会话', querystring: query } }, async (request) => {
    const { actor, clock } = staffContextOf(request)
    const all = request.query.all === 'true'
    scopeOf(actor, all ? 'administration.manage_sessions' : 'administration.own_account')
    const found = await listSessions(
      app.db.tx,
      clock.now(),
      clock.today(),
      all ? undefined : (actor.id ?? undefined),
    )
    const items = found.map(
      (session): SessionRow => ({
        ...session,
        openedAt: session.openedAt.toISOString(),
        lastSeenAt: session.lastSeenAt.toISOString(),
        current: session.id === request.caller?.sessionId,
      }),
    )
    return { items, total: items.length }
  })
  app.post(
    '/api/sessions/:id/actions/close',
    { schema: { tags, summary: '退出此会话', params } },
    (request) => close(request, request.params.id),
  )
}
