import { z } from 'zod'
import { perform, reaches, scopeOf } from '#kernel/actions'
import { calendarOf, explain } from '#kernel/calendar'
import { readWorkbook, writeWorkbook } from '#kernel/documents'
import { invalid, notFound } from '#kernel/errors'
import { disposition } from '#kernel/files'
import { type App, documented, handle, type Request, type Routes, staffContextOf } from '#kernel/http'
import { listUnits } from '#kernel/org'
import { profilesIn } from '../../units/profile.store.ts'
import { disclosureKinds } from '../contract.ts'
import { storeIn } from '../frozen.ts'
import { importApprovals, isSame, removeApproval, setApproval } from './approval.actions.ts'
import { approvalOf } from './approval.store.ts'
import {
  approvalColumns,
  type ReadApprovals,
  ROWS_MOST,
  readApprovals,
  type UnitFinder,
} from './approval-table.ts'
import { timelinessBoard } from './board.queries.ts'
import {
  type ApprovalImportAnswer,
  approvalInput,
  approvalScopes,
  elsewhereInput,
  timelinessAnswer,
  timelinessQuery,
} from './contract.ts'
import { registerElsewhere, removeElsewhere } from './elsewhere.actions.ts'
import { dueAfter, publishRule } from './timeliness.ts'

const tags = ['fiscal']
const approvals = '/api/fiscal/approvals'
const elsewhere = '/api/fiscal/timeliness/elsewhere'
const limits = { rowsMost: ROWS_MOST + 20, columnsMost: 100 }
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const keyQuery = z.object({
  unitId: z.uuid('请选择单位'),
  year: z.coerce.number().int().min(1990).max(2100),
  kind: z.enum(disclosureKinds),
  scope: z.enum(approvalScopes),
})

export const timelinessRoutes: Routes = (app) => {
  app.get(
    '/api/fiscal/timeliness',
    {
      schema: {
        tags,
        summary: '预决算公开时限：应公开、已公开、早晚天数',
        querystring: timelinessQuery,
        response: { 200: timelinessAnswer },
      },
    },
    async (request) => {
      const { actor, db, clock } = staffContextOf(request)
      const scope = scopeOf(actor, 'fiscal.read')
      const facts = {
        scope,
        today: clock.today(),
        calendar: await calendarOf(db.tx),
        store: await storeIn(app.dataDir),
      }
      return timelinessBoard(db.tx, request.query, facts)
    },
  )
  app.get(
    '/api/fiscal/timeliness/derivation',
    { schema: { tags, summary: '公开期限怎样算出来的', querystring: keyQuery } },
    async (request) => {
      const { actor, db } = staffContextOf(request)
      const { unitId, scope } = request.query
      if (!reaches(scopeOf(actor, 'fiscal.read'), unitId)) notFound('fiscal.approval')
      const approval = (await approvalOf(db.tx, request.query)) ?? notFound('fiscal.approval')
      const rule = publishRule(scope)
      const due = dueAfter(approval.approvedOn, rule, await calendarOf(db.tx))
      const { dueOn, provisional, days } = due
      return { ...rule, dueOn, provisional, days: [...days], lines: explain(due) }
    },
  )
  app.post(
    approvals,
    { schema: { tags, summary: setApproval.label, body: documented(approvalInput) } },
    handle(setApproval),
  )
  app.post(
    `${approvals}/remove`,
    { schema: { tags, summary: removeApproval.label, body: documented(removeApproval.input as z.ZodType) } },
    handle(removeApproval),
  )
  app.post(
    elsewhere,
    { schema: { tags, summary: registerElsewhere.label, body: documented(elsewhereInput) } },
    handle(registerElsewhere),
  )
  app.post(
    `${elsewhere}/remove`,
    {
      schema: { tags, summary: removeElsewhere.label, body: documented(removeElsewhere.input as z.ZodType) },
    },
    handle(removeElsewhere),
  )
  importRoutes(app)
}

function importRoutes(app: App): void {
  app.post(
    `${approvals}/import`,
    {
      schema: {
        tags,
        summary: '导入批复日期（表单字段 file，xlsx 或 csv）',
        querystring: z.object({ dryRun: z.enum(['true', 'false']).default('true') }),
      },
    },
    async (request): Promise<ApprovalImportAnswer> => {
      const context = staffContextOf(request)
      const find = await unitFinder(request)
      const sheets = await readWorkbook(await uploaded(request), limits)
      const read = readApprovals(sheets, find, context.clock.today())
      if (request.query.dryRun === 'true' || read.problems.length > 0) {
        const { rows, problems } = read
        return {
          dryRun: true,
          rows,
          changed: await changesOf(request, read.approvals),
          problems: [...problems],
        }
      }
      const done = await perform(importApprovals, context, { approvals: read.approvals })
      return { dryRun: false, ...done, problems: [] }
    },
  )
  app.get(
    `${approvals}/template.xlsx`,
    { schema: { tags, summary: '批复日期导入模板，列出全部单位' } },
    async (request, reply) => {
      const { actor, db, clock } = staffContextOf(request)
      const scope = scopeOf(actor, importApprovals.permission)
      const year = Number(clock.today().slice(0, 4))
      const names = new Map((await listUnits(db.tx)).map(({ id, name }) => [id, name]))
      const rows = (await profilesIn(db.tx, year))
        .filter(({ unitId }) => reaches(scope, unitId))
        .map(({ unitId, financeCode }) => ({
          code: financeCode,
          name: names.get(unitId),
          year,
          kind: '预算',
          scope: '单位',
          approvedBy: '部门批复',
        }))
        .sort((a, b) => (a.code < b.code ? -1 : 1))
      reply.type(XLSX).header('content-disposition', disposition('批复日期导入模板.xlsx', false))
      return reply.send(await writeWorkbook([{ name: '批复日期', columns: approvalColumns, rows }]))
    },
  )
}

async function unitFinder(request: Request): Promise<UnitFinder> {
  const { actor, db } = staffContextOf(request)
  const scope = scopeOf(actor, importApprovals.permission)
  const byCode = new Map((await listUnits(db.tx)).map(({ id, code }) => [code, id]))
  const years = new Map<number, Map<string, string>>()
  const thisYear = Number(request.server.clock.today().slice(0, 4))
  for (let year = thisYear - 10; year <= thisYear + 1; year++) {
    const profiles = await profilesIn(db.tx, year)
    years.set(year, new Map(profiles.map(({ financeCode, unitId }) => [financeCode, unitId])))
  }
  return (code, year) => {
    const id = years.get(year)?.get(code) ?? byCode.get(code)
    return id !== undefined && reaches(scope, id) ? id : undefined
  }
}

async function changesOf(request: Request, read: ReadApprovals['approvals']): Promise<number> {
  const { db } = staffContextOf(request)
  let changed = 0
  for (const one of read) if (!isSame(await approvalOf(db.tx, one), one)) changed++
  return changed
}

async function uploaded(request: Request): Promise<Buffer> {
  if (!request.isMultipart()) invalid('file', '请用表单上传文件')
  const part = await request.file()
  return part ? part.toBuffer() : invalid('file', '没有收到文件')
}
