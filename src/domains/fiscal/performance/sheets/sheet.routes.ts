import { z } from 'zod'
import { scopeOf } from '#kernel/actions'
import { notFound } from '#kernel/errors'
import { type App, type Routes, staffContextOf } from '#kernel/http'
import type { FormSheet } from '../../writing/disclosure.ts'
import { appraisalById } from '../appraisals/appraisal.store.ts'
import { type SheetAnswer, sheetAnswer, sheetQuery } from '../evaluations/contract.ts'
import { evaluationById } from '../evaluations/evaluation.store.ts'
import { monitoringById } from '../monitoring/monitoring.store.ts'
import { targetById } from '../targets/target.store.ts'
import { evaluationSheetFor, targetSheetFor } from './annexes.queries.ts'
import { appraisalSheetFor, monitoringSheetFor } from './desk.queries.ts'

const tags = ['fiscal']
const params = z.object({ id: z.uuid('编号格式不对') })
const asked = { params, querystring: sheetQuery, response: { 200: sheetAnswer } }

export const sheetRoutes: Routes = (app) => {
  app.get(
    '/api/fiscal/performance/targets/:id/sheet',
    { schema: { tags, summary: '绩效目标表', ...asked } },
    async (request) => {
      const { actor, clock } = staffContextOf(request)
      const scope = scopeOf(actor, 'fiscal.read')
      const target = (await targetById(app.db.tx, request.params.id, scope)) ?? notFound('fiscal.target')
      return answerOf(await targetSheetFor(app.db.tx, target, request.query.form, clock))
    },
  )
  app.get(
    '/api/fiscal/performance/evaluations/:id/sheet',
    { schema: { tags, summary: '绩效自评表', ...asked } },
    async (request) => {
      const { actor, clock } = staffContextOf(request)
      const scope = scopeOf(actor, 'fiscal.read')
      const row = (await evaluationById(app.db.tx, request.params.id, scope)) ?? notFound('fiscal.evaluation')
      return answerOf(await evaluationSheetFor(app.db.tx, row, request.query.form, clock))
    },
  )
  deskSheets(app)
}

function deskSheets(app: App): void {
  app.get(
    '/api/fiscal/performance/monitorings/:id/sheet',
    { schema: { tags, summary: '绩效运行监控表', params, response: { 200: sheetAnswer } } },
    async (request) => {
      const { actor, clock } = staffContextOf(request)
      const scope = scopeOf(actor, 'fiscal.read')
      const row = (await monitoringById(app.db.tx, request.params.id, scope)) ?? notFound('fiscal.monitoring')
      return answerOf(await monitoringSheetFor(app.db.tx, row, clock))
    },
  )
  app.get(
    '/api/fiscal/performance/appraisals/:id/sheet',
    { schema: { tags, summary: '事前绩效评估表', params, response: { 200: sheetAnswer } } },
    async (request) => {
      const { actor, clock } = staffContextOf(request)
      const scope = scopeOf(actor, 'fiscal.read')
      const row = (await appraisalById(app.db.tx, request.params.id, scope)) ?? notFound('fiscal.appraisal')
      return answerOf(await appraisalSheetFor(app.db.tx, row, clock))
    },
  )
}

const answerOf = (sheet: FormSheet): SheetAnswer => ({
  ...sheet,
  head: [...sheet.head],
  widths: [...sheet.widths],
  notes: [...sheet.notes],
  rows: sheet.rows.map((row) => row.map((cell) => ({ ...cell }))),
})
