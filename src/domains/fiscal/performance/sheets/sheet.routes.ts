import { z } from 'zod'
import { type Scope, scopeOf } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { notFound } from '#kernel/errors'
import { disposition } from '#kernel/files'
import { type App, type Request, type Routes, staffContextOf } from '#kernel/http'
import { unitById } from '#kernel/org'
import type { Clock } from '#kernel/time'
import { formFormats, renderForm } from '../../papers/form-paper.ts'
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

const MEDIA_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

interface Wanted {
  readonly id: string
  readonly form: string | undefined
  readonly scope: Scope
  readonly clock: Clock
}
interface Found {
  readonly unitId: string
  readonly sheet: FormSheet
}
interface Printed {
  readonly of: string
  readonly label: string
  readonly find: (tx: Tx, wanted: Wanted) => Promise<Found>
}

const printed: readonly Printed[] = [
  {
    of: 'targets',
    label: '绩效目标表',
    async find(tx, { id, form, scope, clock }) {
      const row = (await targetById(tx, id, scope)) ?? notFound('fiscal.target')
      return { unitId: row.unitId, sheet: await targetSheetFor(tx, row, form, clock) }
    },
  },
  {
    of: 'evaluations',
    label: '绩效自评表',
    async find(tx, { id, form, scope, clock }) {
      const row = (await evaluationById(tx, id, scope)) ?? notFound('fiscal.evaluation')
      return { unitId: row.unitId, sheet: await evaluationSheetFor(tx, row, form, clock) }
    },
  },
  {
    of: 'monitorings',
    label: '绩效运行监控表',
    async find(tx, { id, scope, clock }) {
      const row = (await monitoringById(tx, id, scope)) ?? notFound('fiscal.monitoring')
      return { unitId: row.unitId, sheet: await monitoringSheetFor(tx, row, clock) }
    },
  },
  {
    of: 'appraisals',
    label: '事前绩效评估表',
    async find(tx, { id, scope, clock }) {
      const row = (await appraisalById(tx, id, scope)) ?? notFound('fiscal.appraisal')
      return { unitId: row.unitId, sheet: await appraisalSheetFor(tx, row, clock) }
    },
  },
]

export const sheetRoutes: Routes = (app) => {
  for (const one of printed) {
    shown(app, one)
    asFiles(app, one)
  }
}

function shown(app: App, { of, label, find }: Printed): void {
  app.get(
    `/api/fiscal/performance/${of}/:id/sheet`,
    { schema: { tags, summary: label, params, querystring: sheetQuery, response: { 200: sheetAnswer } } },
    async (request) =>
      answerOf((await find(app.db.tx, wantedBy(request, { ...request.params, ...request.query }))).sheet),
  )
}

function asFiles(app: App, { of, label, find }: Printed): void {
  for (const format of formFormats) {
    app.get(
      `/api/fiscal/performance/${of}/:id/sheet.${format}`,
      { schema: { tags, summary: `${label}（${format}）`, params, querystring: sheetQuery } },
      async (request, reply) => {
        const { unitId, sheet } = await find(
          app.db.tx,
          wantedBy(request, { ...request.params, ...request.query }),
        )
        const issuer = (await unitById(app.db.tx, unitId))?.name ?? ''
        reply.type(MEDIA_TYPES[format])
        reply.header('content-disposition', disposition(`${sheet.title}.${format}`, format === 'pdf'))
        return reply.send(await renderForm(sheet, format, { issuer, date: app.clock.today() }))
      },
    )
  }
}

type Asked = z.infer<typeof params> & z.infer<typeof sheetQuery>

function wantedBy(request: Request, { id, form }: Asked): Wanted {
  const { actor, clock } = staffContextOf(request)
  return { id, form, scope: scopeOf(actor, 'fiscal.read'), clock }
}

const answerOf = (sheet: FormSheet): SheetAnswer => ({
  ...sheet,
  head: [...sheet.head],
  widths: [...sheet.widths],
  notes: [...sheet.notes],
  rows: sheet.rows.map((row) => row.map((cell) => ({ ...cell }))),
})
