import { z } from 'zod'
import { perform, reaches, scopeOf } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { readWorkbook } from '#kernel/documents'
import { invalid, notFound } from '#kernel/errors'
import { actionRoutes, type Request, type Routes, staffContextOf } from '#kernel/http'
import { unitById } from '#kernel/org'
import { exact, money, total } from '../books/money.ts'
import type { PaymentImportAnswer, PaymentsAnswer } from './contract.ts'
import { changedPayments, importPayments, undoPayments } from './payment.actions.ts'
import { paidCells, paymentChanges } from './payment.store.ts'
import { type ReadPayments, readPayments } from './payment-table.ts'
import { profileOf } from './profile.store.ts'
import { projectsOf } from './project.store.ts'
import { projectPayments } from './unit.queries.ts'

const tags = ['fiscal']
const path = '/api/fiscal/payments'
const query = z.object({
  unitId: z.uuid('请选择单位'),
  year: z.coerce.number().int().min(1990).max(2100),
})
// Whoever forgets to say so is shown what would happen, and nothing happens.
const importQuery = query.extend({ dryRun: z.enum(['true', 'false']).default('true') })

export const paymentRoutes: Routes = (app) => {
  app.get(
    path,
    { schema: { tags, summary: '项目预算、每月支付和执行率', querystring: query } },
    async (request): Promise<PaymentsAnswer> => {
      const scope = scopeOf(staffContextOf(request).actor, 'fiscal.read')
      const { unitId, year } = request.query
      const unit = reaches(scope, unitId) ? await unitById(app.db.tx, unitId) : undefined
      if (!unit) notFound('org.unit')
      const changes = await paymentChanges(app.db.tx, unitId, year, scope)
      return {
        unitName: unit.name,
        year,
        projects: await projectPayments(app.db.tx, unitId, year),
        changes: changes.map(({ id, at, byName, kind, months, cells, undoneBy }) => ({
          ...{ id, byName, kind, months },
          at: at.toISOString(),
          cells: cells.length,
          undone: undoneBy !== null,
        })),
      }
    },
  )
  app.post(
    `${path}/import`,
    {
      schema: {
        tags,
        summary: '导入财政系统的项目支付数（表单字段 file，xlsx 或 csv），所含月份整月替换',
        querystring: importQuery,
      },
    },
    async (request): Promise<PaymentImportAnswer> => {
      const context = staffContextOf(request)
      const scope = scopeOf(context.actor, importPayments.permission)
      const { unitId, year, dryRun } = request.query
      if (!reaches(scope, unitId)) notFound('org.unit')
      const read = await readFor(app.db.tx, unitId, year, await sheetsIn(request))
      const cells = changedPayments(await paidCells(app.db.tx, unitId, year), read.payments, read.months)
      const tried = answerOf(read, cells.length)
      if (dryRun === 'true' || tried.problems.length > 0) return tried
      const done = await perform(importPayments, context, {
        ...{ unitId, year },
        months: [...read.months],
        payments: [...read.payments],
      })
      return { ...tried, dryRun: false, changed: done.changed, changeId: done.changeId }
    },
  )
  actionRoutes(app, path, [undoPayments])
}

async function sheetsIn(request: Request) {
  if (!request.isMultipart()) invalid('file', '请用表单上传文件')
  const part = await request.file()
  return readWorkbook(part ? await part.toBuffer() : invalid('file', '没有收到文件'))
}

async function readFor(
  tx: Tx,
  unitId: string,
  year: number,
  sheets: Awaited<ReturnType<typeof sheetsIn>>,
): Promise<ReadPayments> {
  const unit = (await unitById(tx, unitId)) ?? notFound('org.unit')
  const profile = await profileOf(tx, unitId, year)
  const unitCodes = [unit.code, ...(profile ? [profile.financeCode] : [])]
  return readPayments(sheets, { year, unitCodes, projects: await projectsOf(tx, unitId, year) })
}

function answerOf(read: ReadPayments, changed: number): PaymentImportAnswer {
  const { rows, months, foreign, moneyUnit, payments, problems } = read
  return {
    ...{ dryRun: true, rows, months, changed, foreign, moneyUnit },
    total: exact(total(payments.map(({ amount }) => money(amount)))),
    problems: problems.map(({ path: place, message }) => {
      const [, sheet = '', column = '', row = '0'] = /^(.+)!([A-Z]+)(\d+)$/.exec(place) ?? []
      return { sheet, row: Number(row), column, message }
    }),
  }
}
