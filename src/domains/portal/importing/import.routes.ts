import { z } from 'zod'
import { type Context, type Facts, possibleActions, reaches, scopeOf } from '#kernel/actions'
import { calendarOf } from '#kernel/calendar'
import { writeWorkbook } from '#kernel/documents'
import { invalid, notFound } from '#kernel/errors'
import { disposition } from '#kernel/files'
import { type App, actionRoutes, type Request, type Routes, staffContextOf } from '#kernel/http'
import { sectionForWriting } from '../articles/section.queries.ts'
import { type ImportAnswer, type ImportItem, importAnswer, importItem, importResult } from './contract.ts'
import { handIn } from './hand-in.ts'
import { approveImport, importArticles, rejectImport } from './import.actions.ts'
import { type ImportRow, listImports, openSectionsOf } from './import.queries.ts'
import { readImport } from './import.store.ts'
import { reportColumns, reportRows } from './report.ts'
import { listColumns } from './sheet.ts'
import { readStock } from './stock.ts'
import { ZIP_MOST } from './zip-folder.store.ts'

const tags = ['portal']
const params = z.object({ id: z.uuid() })
// Whoever forgets to say so is shown what would happen, and nothing happens.
const querystring = z.object({
  section: z.uuid('请选择栏目'),
  name: z.string().max(100).default('旧站稿件'),
  dryRun: z.enum(['true', 'false']).default('true'),
  /** Where the root of a folder was on the web. */
  base: z
    .string()
    .trim()
    .max(500)
    .refine(
      (text) => text === '' || /^https?:\/\/[^\s]+$/i.test(text),
      '旧网站地址应以 http:// 或 https:// 开头',
    )
    .default(''),
})

export const importRoutes: Routes = (app) => {
  app.post(
    '/api/portal/imports',
    {
      schema: {
        tags,
        summary: `${importArticles.label}（表单字段 file：.jsonl、.xlsx、.zip、.docx 或 .html）`,
        querystring,
        response: { 200: importAnswer },
      },
    },
    async (request): Promise<ImportAnswer> => {
      const context = staffContextOf(request)
      scopeOf(context.actor, importArticles.permission)
      const { section: sectionId, name, dryRun, base } = request.query
      const stock = await readStock({ ...(await uploaded(request)), base: base || undefined })
      return handIn(context, stock, { sectionId, name, dryRun: dryRun === 'true' })
    },
  )
  workbookRoutes(app)
  app.get(
    '/api/portal/imports',
    { schema: { tags, summary: '整批导入', response: { 200: z.object({ items: z.array(importItem) }) } } },
    async (request) => {
      const context = staffContextOf(request)
      const rows = await listImports(context.db.tx, scopeOf(context.actor, 'portal.read'))
      const facts = await factsOf(context)
      return { items: rows.map((row) => itemOf(row, facts)) }
    },
  )
  const detail = z.object({ import: importItem, results: z.array(importResult) })
  app.get(
    '/api/portal/imports/:id',
    { schema: { tags, summary: '一批导入和逐行结果', params, response: { 200: detail } } },
    async (request) => {
      const context = staffContextOf(request)
      const scope = scopeOf(context.actor, 'portal.read')
      const found = (await readImport(context.db.tx, request.params.id, scope)) ?? notFound('portal.import')
      const row = (await listImports(context.db.tx, scope)).find(({ id }) => id === found.id)
      if (!row) notFound('portal.import')
      return { import: itemOf(row, await factsOf(context)), results: [...found.report] }
    },
  )
  actionRoutes(app, '/api/portal/imports', [approveImport, rejectImport])
}

const factsOf = async ({ actor, clock, db }: Context): Promise<Facts> => ({
  actor,
  clock,
  calendar: await calendarOf(db.tx),
})

function itemOf(
  { siteUnitId, at, byName, decidedAt, decidedByName, byId, decidedBy, ...row }: ImportRow,
  facts: Facts,
): ImportItem {
  const subject = { ...row, byId, decidedBy, unitIds: [siteUnitId] }
  return {
    ...row,
    at: at.toISOString(),
    by: byName,
    decidedAt: decidedAt?.toISOString() ?? null,
    decidedBy: decidedByName,
    can: possibleActions('portal.import', subject, facts) as ImportItem['can'],
  }
}

async function uploaded(request: Request): Promise<{ bytes: Buffer; name: string }> {
  if (!request.isMultipart()) invalid('file', '请用表单上传文件')
  const part = (await request.file({ limits: { fileSize: ZIP_MOST } })) ?? invalid('file', '没有收到文件')
  const tooLarge = `文件超过 ${ZIP_MOST / 1024 / 1024} MB；请分成几份，或在服务器上用命令导入文件夹`
  const bytes = await part.toBuffer().catch((error: { code?: string }) => {
    if (error.code === 'FST_REQ_FILE_TOO_LARGE') invalid('file', tooLarge)
    throw error
  })
  return { bytes, name: part.filename }
}

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What is filled in, and what came of it. */
function workbookRoutes(app: App): void {
  app.get(
    '/api/portal/imports/template',
    {
      schema: {
        tags,
        summary: '旧稿件导入清单模板（Excel）',
        querystring: querystring.pick({ section: true }),
      },
    },
    async (request, reply) => {
      const context = staffContextOf(request)
      const scope = scopeOf(context.actor, importArticles.permission)
      const section = await sectionForWriting(context.db.tx, request.query.section)
      if (!section || !reaches(scope, section.siteUnitId)) notFound('portal.section')
      const sections = await openSectionsOf(context.db.tx, section.siteId)
      const columns = listColumns(sections.map(({ name }) => name))
      return reply
        .type(SHEET)
        .header('content-disposition', disposition('旧稿件导入清单.xlsx', false))
        .send(await writeWorkbook([{ name: '稿件', columns, rows: [] }]))
    },
  )
  app.get(
    '/api/portal/imports/:id/report.xlsx',
    { schema: { tags, summary: '一批导入的对账单（Excel）', params } },
    async (request, reply) => {
      const context = staffContextOf(request)
      const scope = scopeOf(context.actor, 'portal.read')
      const found = (await readImport(context.db.tx, request.params.id, scope)) ?? notFound('portal.import')
      return reply
        .type(SHEET)
        .header('content-disposition', disposition(`对账单 ${found.name}.xlsx`, false))
        .send(
          await writeWorkbook([{ name: '对账单', columns: reportColumns, rows: reportRows(found.report) }]),
        )
    },
  )
}
