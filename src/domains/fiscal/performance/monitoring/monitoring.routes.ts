import { z } from 'zod'
import { scopeOf } from '#kernel/actions'
import { notFound } from '#kernel/errors'
import { actionRoutes, documented, handle, type Routes, staffContextOf } from '#kernel/http'
import { canOf } from '../can.ts'
import { monitoringList, monitoringQuery, monitoringRecord, openMonitoringInput } from './contract.ts'
import { openMonitoring, reopenMonitoring, saveJudgements, submitMonitoring } from './monitoring.actions.ts'
import { listMonitorings, recordOfMonitoring } from './monitoring.queries.ts'
import { monitoringById } from './monitoring.store.ts'

const tags = ['fiscal']
const path = '/api/fiscal/performance/monitorings'
const params = z.object({ id: z.uuid('编号格式不对') })

export const monitoringRoutes: Routes = (app) => {
  app.get(
    path,
    {
      schema: {
        tags,
        summary: '绩效运行监控',
        querystring: monitoringQuery,
        response: { 200: monitoringList },
      },
    },
    (request) =>
      listMonitorings(app.db.tx, scopeOf(staffContextOf(request).actor, 'fiscal.read'), request.query),
  )
  app.post(
    path,
    { schema: { tags, summary: openMonitoring.label, body: documented(openMonitoringInput) } },
    handle(openMonitoring, { status: 201 }),
  )
  app.get(
    `${path}/:id`,
    { schema: { tags, summary: '一张监控表', params, response: { 200: monitoringRecord } } },
    async (request) => {
      const context = staffContextOf(request)
      const scope = scopeOf(context.actor, 'fiscal.read')
      const row = (await monitoringById(app.db.tx, request.params.id, scope)) ?? notFound('fiscal.monitoring')
      const record = await recordOfMonitoring(app.db.tx, row, context.clock.now())
      return { ...record, can: await canOf(context, 'fiscal.monitoring', row) }
    },
  )
  actionRoutes(app, path, [saveJudgements, submitMonitoring, reopenMonitoring])
}
