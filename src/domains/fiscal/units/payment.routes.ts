import { z } from 'zod'
import { perform, reaches, scopeOf } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { readWorkbook, writeWorkbook } from '#kernel/documents'
import { type FieldError, invalid, notFound } from '#kernel/errors'
import { disposition } from '#kernel/files'
import { actionRoutes, type Request, type Routes, staffContextOf } from '#kernel/http'
import { unitById } from '#kernel/org'
import { uses } from '../books/book.ts'
import { exact, type MoneyUnit, money, total } from '../books/money.ts'
import type { PaymentImportAnswer, PaymentsAnswer } from './contract.ts'
import { importPayments, lookAtPayments, type PaymentsInput, undoPayments } from './payment.actions.ts'
import { paidByUnit, plannedOf } from './payment.queries.ts'
import { paymentChanges } from './payment.store.ts'
import { farBelow, untilMonth } from './payment.ts'
import { plannedFor } from './payment-change.ts'
import { paymentsPage } from './payment-page.queries.ts'
import { type ReadPayments, readPayments } from './payment-table.ts'
import { paymentTemplate } from './payment-template.ts'
import { profileOf } from './profile.store.ts'
import { projectsOf } from './project.store.ts'

const tags = ['fiscal']
const path = '/api/fiscal/payments'
const query = z.object({
  unitId: z.uuid('请选择单位'),
  year: z.coerce.number().int().min(1990).max(2100),
})
const importQuery = query.extend({
  // Whoever forgets to say so is shown what would happen, and nothing happens.
  dryRun: z.enum(['true', 'false']).default('true'),
  /** The table holds all payments of its months: of uses it does not name nothing was paid. */
  all: z.enum(['true', 'false']).default('false'),
})
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const paymentRoutes: Routes = (app) => {
  app.get(
    path,
    { schema: { tags, summary: '预算、每月支付和执行率：基本支出、项目、资金来源', querystring: query } },
    async (request): Promise<PaymentsAnswer> => {
      const scope = scopeOf(staffContextOf(request).actor, 'fiscal.read')
      const { unitId, year } = request.query
      const unit = reaches(scope, unitId) ? await unitById(app.db.tx, unitId) : undefined
      if (!unit) notFound('org.unit')
      const changes = await paymentChanges(app.db.tx, unitId, year, scope)
      return {
        unitName: unit.name,
        year,
        ...(await paymentsPage(app.db.tx, unitId, year, untilMonth(year, app.clock.today()).due)),
        changes: changes.map(({ id, at, byName, kind, months, parts, cells, undoneBy }) => ({
          ...{ id, byName, kind, months },
          parts: parts.map(({ use }) => use),
          at: at.toISOString(),
          cells: cells.length,
          undone: undoneBy !== null,
        })),
      }
    },
  )
  app.get(
    `${path}/template.xlsx`,
    { schema: { tags, summary: '支付数的填报模板，带已有的数', querystring: query } },
    async (request, reply) => {
      const scope = scopeOf(staffContextOf(request).actor, importPayments.permission)
      const { unitId, year } = request.query
      const unit = reaches(scope, unitId) ? await unitById(app.db.tx, unitId) : undefined
      if (!unit) notFound('org.unit')
      const { sheets, name } = await templateFor(app.db.tx, unit, year)
      reply.type(XLSX)
      reply.header('content-disposition', disposition(name, false))
      return reply.send(await writeWorkbook(sheets))
    },
  )
  importRoute(app)
  actionRoutes(app, path, [undoPayments])
}

const importRoute: Routes = (app) => {
  app.post(
    `${path}/import`,
    {
      schema: {
        tags,
        summary: '导入财政系统的支付数（表单字段 file，xlsx 或 csv），所含支出和月份整月替换',
        querystring: importQuery,
      },
    },
    async (request): Promise<PaymentImportAnswer> => {
      const context = staffContextOf(request)
      const scope = scopeOf(context.actor, importPayments.permission)
      const { unitId, year, dryRun, all } = request.query
      if (!reaches(scope, unitId)) notFound('org.unit')
      const read = await readFor(app.db.tx, unitId, year, await sheetsIn(request), all === 'true')
      if (read.problems.length > 0) return answerOf(read, 0)
      const input: PaymentsInput = { unitId, year, ...inputOf(read) }
      const { problems, cells } = await lookAtPayments(app.db.tx, input)
      const answer = answerOf(
        {
          ...read,
          problems: problems.map((one) => located(one, read)),
          remarks: await remarksOn(app.db.tx, input, read),
        },
        cells.length,
      )
      if (dryRun === 'true' || problems.length > 0) return answer
      const done = await perform(importPayments, context, input)
      return { ...answer, dryRun: false, ...done }
    },
  )
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
  isAll: boolean,
): Promise<ReadPayments> {
  const unit = (await unitById(tx, unitId)) ?? notFound('org.unit')
  const profile = await profileOf(tx, unitId, year)
  const unitCodes = [unit.code, ...(profile ? [profile.financeCode] : [])]
  const read = readPayments(sheets, { year, unitCodes, projects: await projectsOf(tx, unitId, year) })
  return isAll ? { ...read, parts: uses.map((use) => ({ use, months: read.months })) } : read
}

const inputOf = ({
  months,
  parts,
  payments,
}: ReadPayments): Pick<PaymentsInput, 'months' | 'parts' | 'payments'> => ({
  months: [...months],
  parts: parts.map((part) => ({ ...part, months: [...part.months] })),
  payments: payments.map(({ cell: _cell, ...payment }) => payment),
})

/** `payments.3` is where that payment stands in the table. */
function located({ path: place, message }: FieldError, { payments }: ReadPayments): FieldError {
  const at = /^payments\.(\d+)$/.exec(place)?.[1]
  return { path: (at && payments[Number(at)]?.cell) || place, message }
}

async function remarksOn(
  tx: Tx,
  input: PaymentsInput,
  { moneyUnit, remarks }: ReadPayments,
): Promise<string[]> {
  const { lines } = await plannedOf(tx, input.unitId, input.year)
  const planned = plannedFor(lines, input.payments)
  const paid = total(input.payments.map(({ amount }) => money(amount)))
  return farBelow(paid, planned)
    ? [...remarks, TOO_LITTLE(moneyUnit, exact(paid), exact(planned))]
    : [...remarks]
}
const TOO_LITTLE = (unit: MoneyUnit, paid: string, planned: string): string =>
  `按${unit}读入，合计只有 ${paid} 万元，不到预算 ${planned} 万元的千分之一，请核对金额单位；以万元计的表，请在表头写明“万元”`

async function templateFor(
  tx: Tx,
  unit: { id: string; code: string; name: string; shortName: string },
  year: number,
) {
  const profile = await profileOf(tx, unit.id, year)
  const [{ paid }, { uses: planned }] = [
    await paidByUnit(tx, unit.id, year),
    await plannedOf(tx, unit.id, year),
  ]
  const sheets = paymentTemplate({
    unitCode: profile?.financeCode ?? unit.code,
    unitName: unit.name,
    year,
    projects: await projectsOf(tx, unit.id, year),
    planned: planned?.keys() ?? [],
    paid,
  })
  return { sheets, name: `${unit.shortName}${year}年支付数.xlsx` }
}

function answerOf(read: ReadPayments, changed: number): PaymentImportAnswer {
  const { rows, months, parts, foreign, moneyUnit, payments, problems, remarks } = read
  return {
    ...{ dryRun: true, rows, months, changed, foreign, moneyUnit, remarks },
    parts: parts.map(({ use }) => use),
    total: exact(total(payments.map(({ amount }) => money(amount)))),
    problems: problems.map(({ path: place, message }) => {
      const [, sheet = '', column = '', row = '0'] = /^(.+)!([A-Z]+)(\d+)$/.exec(place) ?? []
      return { sheet, row: Number(row), column, message }
    }),
  }
}
