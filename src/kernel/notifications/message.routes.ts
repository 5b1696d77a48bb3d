import { z } from 'zod'
import { type Routes, staffContextOf, unauthenticated } from '#kernel/http'
import { subscribe } from './live.ts'
import { inboxOf, markRead, unreadCount } from './message.store.ts'
import { preferenceRoutes } from './preference.routes.ts'

const BEAT_MS = 25_000

/** The bell: what is new, a stream that says when to look again, and whether it comes by mail as well. */
export const messageRoutes: Routes = (app) => {
  preferenceRoutes(app)
  const tags = ['notifications']
  const querystring = z.object({ before: z.uuid().optional(), unread: z.enum(['true', 'false']).optional() })
  app.get('/api/notifications', { schema: { tags, summary: '我的消息', querystring } }, async (request) => {
    const personId = staffContextOf(request).actor.id ?? unauthenticated()
    const { before = null, unread } = request.query
    const { rows, unread: count } = await inboxOf(app.db.tx, personId, {
      before,
      unreadOnly: unread === 'true',
    })
    return { items: rows, unread: count }
  })
  const body = z.object({ ids: z.array(z.uuid()).max(500).optional() })
  app.post(
    '/api/notifications/read',
    { schema: { tags, summary: '标为已读（不给 ids 则全部）', body } },
    async (request) => {
      const context = staffContextOf(request)
      const personId = context.actor.id ?? unauthenticated()
      await app.db.transaction((tx) => markRead(tx, personId, request.body.ids ?? 'all', context.clock.now()))
      return { unread: await unreadCount(app.db.tx, personId) }
    },
  )
  app.get('/api/notifications/stream', { schema: { hide: true } }, async (request, reply) => {
    const personId = staffContextOf(request).actor.id ?? unauthenticated()
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    const send = async () =>
      void raw.write(`data: ${JSON.stringify({ unread: await unreadCount(app.db.tx, personId) })}\n\n`)
    const stop = await subscribe(app.db, personId, () => void send().catch(() => raw.end()))
    const beat = setInterval(() => raw.write(': \n\n'), BEAT_MS)
    const end = () => raw.end()
    app.streams.add(end)
    raw.on('close', () => {
      clearInterval(beat)
      app.streams.delete(end)
      void stop()
    })
    await send()
  })
}
