import { z } from 'zod'
import { scopeOf } from '#kernel/actions'
import { actionRoutes, type Routes, staffContextOf } from '#kernel/http'
import { cancelFollowUp, completeFollowUp, reopenFollowUp, restoreFollowUp } from './follow-up.actions.ts'
import { listFollowUps } from './follow-up.queries.ts'

const query = z.object({
  state: z.enum(['open', 'done', 'cancelled']).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(20),
})

export const followUpRoutes: Routes = (app) => {
  app.get(
    '/api/follow-ups',
    { schema: { tags: ['interaction'], summary: '承诺事项', querystring: query } },
    (request) => {
      const { actor, clock } = staffContextOf(request)
      return listFollowUps(
        app.db.tx,
        scopeOf(actor, 'interaction.read_letters'),
        clock.today(),
        request.query,
      )
    },
  )
  actionRoutes(app, '/api/follow-ups', [completeFollowUp, cancelFollowUp, reopenFollowUp, restoreFollowUp])
}
