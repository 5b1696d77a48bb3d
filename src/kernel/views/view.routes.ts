import { z } from 'zod'
import { actionRoutes, documented, handle, type Routes, staffContextOf, unauthenticated } from '#kernel/http'
import { dropView, keepView } from './view.actions.ts'
import { viewsOf } from './view.store.ts'
import { listName } from './view.ts'

const tags = ['views']

/** Saved views of lists: one's own, and those that colleagues of the same unit lend. */
export const viewRoutes: Routes = (app) => {
  const querystring = z.object({ list: listName })
  app.get('/api/views', { schema: { tags, summary: '我的常用筛选', querystring } }, async (request) => {
    const { actor } = staffContextOf(request)
    const personId = actor.id ?? unauthenticated()
    return { items: await viewsOf(app.db.tx, request.query.list, { personId, unitId: actor.unitId }) }
  })
  app.post(
    '/api/views',
    { schema: { tags, summary: keepView.label, body: documented(keepView.input) } },
    handle(keepView, { status: 201 }),
  )
  actionRoutes(app, '/api/views', [dropView])
}
