import { z } from 'zod'
import { scopeOf } from '#kernel/actions'
import { notFound } from '#kernel/errors'
import { actionRoutes, documented, handle, type Request, type Routes, staffContextOf } from '#kernel/http'
import { canOf } from '../can.ts'
import {
  adjustTarget,
  approveTarget,
  returnTarget,
  submitTarget,
  withdrawTarget,
} from './approval.actions.ts'
import { openTargetInput, targetList, targetQuery, targetRecord } from './contract.ts'
import { recordOfTarget } from './record.queries.ts'
import { discardTarget, openTarget, saveSheet } from './target.actions.ts'
import { listTargets } from './target.queries.ts'
import { targetById } from './target.store.ts'
import type { TargetRow } from './target.ts'

const tags = ['fiscal']
const path = '/api/fiscal/performance/targets'
const params = z.object({ id: z.uuid('编号格式不对') })

export const targetRoutes: Routes = (app) => {
  app.get(
    path,
    { schema: { tags, summary: '绩效目标', querystring: targetQuery, response: { 200: targetList } } },
    (request) => listTargets(app.db.tx, scopeOf(staffContextOf(request).actor, 'fiscal.read'), request.query),
  )
  app.post(
    path,
    { schema: { tags, summary: openTarget.label, body: documented(openTargetInput) } },
    handle(openTarget, { status: 201 }),
  )
  app.get(
    `${path}/:id`,
    { schema: { tags, summary: '一份绩效目标', params, response: { 200: targetRecord } } },
    async (request) => {
      const context = staffContextOf(request)
      const target = await targetFor(request, request.params.id)
      const record = await recordOfTarget(app.db.tx, target, context.clock)
      return { ...record, can: await canOf(context, 'fiscal.target', target) }
    },
  )
  actionRoutes(app, path, [
    saveSheet,
    submitTarget,
    withdrawTarget,
    approveTarget,
    returnTarget,
    adjustTarget,
    discardTarget,
  ])
}

async function targetFor(request: Request, id: string): Promise<TargetRow> {
  const { actor, db } = staffContextOf(request)
  return (await targetById(db.tx, id, scopeOf(actor, 'fiscal.read'))) ?? notFound('fiscal.target')
}
