import { z } from 'zod'
import { scopeOf } from '#kernel/actions'
import { notFound } from '#kernel/errors'
import { actionRoutes, documented, handle, type Request, type Routes, staffContextOf } from '#kernel/http'
import { canOf } from '../can.ts'
import { evaluationList, evaluationQuery, evaluationRecord, openEvaluationInput } from './contract.ts'
import { openEvaluation, saveRemarks, submitEvaluation, withdrawEvaluation } from './evaluation.actions.ts'
import { listEvaluations, recordOfEvaluation } from './evaluation.queries.ts'
import { type EvaluationRow, evaluationById } from './evaluation.store.ts'
import { finalizeEvaluation, returnEvaluation, reviewEvaluation } from './review.actions.ts'

const tags = ['fiscal']
const path = '/api/fiscal/performance/evaluations'
const params = z.object({ id: z.uuid('编号格式不对') })

export const evaluationRoutes: Routes = (app) => {
  app.get(
    path,
    {
      schema: { tags, summary: '绩效自评', querystring: evaluationQuery, response: { 200: evaluationList } },
    },
    (request) =>
      listEvaluations(app.db.tx, scopeOf(staffContextOf(request).actor, 'fiscal.read'), request.query),
  )
  app.post(
    path,
    { schema: { tags, summary: openEvaluation.label, body: documented(openEvaluationInput) } },
    handle(openEvaluation, { status: 201 }),
  )
  app.get(
    `${path}/:id`,
    { schema: { tags, summary: '一份绩效自评', params, response: { 200: evaluationRecord } } },
    async (request) => {
      const context = staffContextOf(request)
      const row = await evaluationFor(request, request.params.id)
      const record = await recordOfEvaluation(app.db.tx, row, context.clock)
      return { ...record, can: await canOf(context, 'fiscal.evaluation', row) }
    },
  )
  actionRoutes(app, path, [
    saveRemarks,
    submitEvaluation,
    withdrawEvaluation,
    reviewEvaluation,
    returnEvaluation,
    finalizeEvaluation,
  ])
}

async function evaluationFor(request: Request, id: string): Promise<EvaluationRow> {
  const { actor, db } = staffContextOf(request)
  return (await evaluationById(db.tx, id, scopeOf(actor, 'fiscal.read'))) ?? notFound('fiscal.evaluation')
}
