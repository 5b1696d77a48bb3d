import { z } from 'zod'
import { scopeOf } from '#kernel/actions'
import { actionRoutes, type Routes, staffContextOf } from '#kernel/http'
import { countJobs, listDeadJobs } from '#kernel/jobs'
import type { DeadJobRow } from '../contract.ts'
import { discardDeadJob, retryDeadJob } from './job.actions.ts'

const tags = ['administration']
const query = z.object({ page: z.coerce.number().int().min(1).max(10_000).default(1) })
const PAGE_SIZE = 50

export const jobRoutes: Routes = (app) => {
  app.get('/api/jobs', { schema: { tags, summary: '任务概况' } }, (request) => {
    const { actor, clock } = staffContextOf(request)
    scopeOf(actor, 'administration.manage_jobs')
    return countJobs(app.db.tx, clock.now())
  })
  app.get(
    '/api/jobs/dead',
    { schema: { tags, summary: '失败的任务', querystring: query } },
    async (request) => {
      scopeOf(staffContextOf(request).actor, 'administration.manage_jobs')
      const { rows, total } = await listDeadJobs(app.db.tx, request.query.page)
      const items = rows.map(
        (job): DeadJobRow => ({
          ...job,
          createdAt: job.createdAt.toISOString(),
          diedAt: job.diedAt.toISOString(),
        }),
      )
      return { items, total, page: request.query.page, pageSize: PAGE_SIZE }
    },
  )
  actionRoutes(app, '/api/jobs', [retryDeadJob, discardDeadJob])
}
