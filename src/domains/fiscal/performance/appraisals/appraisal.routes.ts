import { z } from 'zod'
import { scopeOf } from '#kernel/actions'
import { notFound } from '#kernel/errors'
import { actionRoutes, documented, handle, type Routes, staffContextOf } from '#kernel/http'
import { namesOfUnits } from '#kernel/org'
import { canOf } from '../can.ts'
import { decimal, plain } from '../decimal.ts'
import {
  decideAppraisal,
  openAppraisal,
  reopenAppraisal,
  returnAppraisal,
  saveAppraisalPoints,
  submitAppraisal,
} from './appraisal.actions.ts'
import { appraisalById, listAppraisals } from './appraisal.store.ts'
import { type AppraisalRow, headScores, proposedVerdict, scoreOfPoints } from './appraisal.ts'
import {
  type AppraisalItem,
  appraisalList,
  appraisalQuery,
  appraisalRecord,
  openAppraisalInput,
} from './contract.ts'

const tags = ['fiscal']
const path = '/api/fiscal/performance/appraisals'
const params = z.object({ id: z.uuid('编号格式不对') })

export const appraisalRoutes: Routes = (app) => {
  app.get(
    path,
    {
      schema: {
        tags,
        summary: '事前绩效评估',
        querystring: appraisalQuery,
        response: { 200: appraisalList },
      },
    },
    async (request) => {
      const scope = scopeOf(staffContextOf(request).actor, 'fiscal.read')
      const { rows, total } = await listAppraisals(app.db.tx, scope, request.query)
      const { page, pageSize } = request.query
      return { items: rows.map((row) => itemOf(row, row.unitName)), total, page, pageSize }
    },
  )
  app.post(
    path,
    { schema: { tags, summary: openAppraisal.label, body: documented(openAppraisalInput) } },
    handle(openAppraisal, { status: 201 }),
  )
  app.get(
    `${path}/:id`,
    { schema: { tags, summary: '一份事前评估', params, response: { 200: appraisalRecord } } },
    async (request) => {
      const context = staffContextOf(request)
      const scope = scopeOf(context.actor, 'fiscal.read')
      const row = (await appraisalById(app.db.tx, request.params.id, scope)) ?? notFound('fiscal.appraisal')
      const names = await namesOfUnits(app.db.tx, [row.unitId], context.clock.today())
      return {
        ...recordOf(row, names.get(row.unitId) ?? ''),
        can: await canOf(context, 'fiscal.appraisal', row),
      }
    },
  )
  actionRoutes(app, path, [
    saveAppraisalPoints,
    submitAppraisal,
    returnAppraisal,
    decideAppraisal,
    reopenAppraisal,
  ])
}

const itemOf = (row: AppraisalRow, unitName: string): AppraisalItem => ({
  id: row.id,
  unitId: row.unitId,
  unitName,
  year: row.year,
  projectId: row.projectId,
  name: row.name,
  amount: plain(decimal(row.amount)),
  state: row.state,
  score: plain(scoreOfPoints(row.points)),
  verdict: row.verdict,
  version: row.version,
})

const recordOf = (row: AppraisalRow, unitName: string) => ({
  ...itemOf(row, unitName),
  points: row.points.map(({ point, score, reason }) => ({
    point,
    score: score === '' ? null : score,
    reason,
  })),
  heads: headScores(row.points).map(({ id, score, most }) => ({
    id,
    score: plain(score),
    most: plain(most),
  })),
  proposed: proposedVerdict(row.points),
  opinion: row.opinion,
  returnReason: row.returnReason,
})
