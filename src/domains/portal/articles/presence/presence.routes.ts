import { z } from 'zod'
import { scopeOf } from '#kernel/actions'
import { notFound } from '#kernel/errors'
import { type Routes, staffContextOf, unauthenticated } from '#kernel/http'
import { mayReadArticle } from '../article.store.ts'
import { type PresenceAnswer, presenceAnswer, presenceInput } from './contract.ts'
import { markGone, markPresent, presentAt } from './presence.store.ts'

const params = z.object({ id: z.uuid() })

/**
 * A window says that it is there and is told who else is. Asked again and again rather than streamed: a browser keeps six lines
 * to a server, and an editor has many articles open. It is no act: nothing of the article changes, nothing is audited.
 */
export const presenceRoutes: Routes = (app) => {
  app.post(
    '/api/portal/articles/:id/presence',
    {
      schema: {
        tags: ['portal'],
        summary: '谁正打开着这篇稿件（每 10 秒报到一次，30 秒不报即离开）',
        params,
        body: presenceInput,
        response: { 200: presenceAnswer },
      },
    },
    async (request): Promise<PresenceAnswer> => {
      const { actor, db, clock } = staffContextOf(request)
      const { id: articleId } = request.params
      const { window: windowId, leave } = request.body
      const scope = scopeOf(actor, 'portal.read')
      const personId = actor.id ?? unauthenticated()
      if (!(await mayReadArticle(db.tx, articleId, scope))) notFound('portal.article')
      const at = clock.now()
      return db.transaction(async (tx) => {
        if (leave) await markGone(tx, { windowId, personId }, at)
        else await markPresent(tx, { windowId, articleId, personId, name: actor.name }, at)
        const others = await presentAt(tx, articleId, windowId, at)
        return {
          others: others.map(({ personId: id, name, since }) => ({
            ...{ id, name, since: since.toISOString(), own: id === personId },
          })),
        }
      })
    },
  )
}
