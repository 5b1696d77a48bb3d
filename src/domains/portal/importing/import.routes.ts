import { z } from 'zod'
import { type Context, type Facts, perform, possibleActions, scopeOf } from '#kernel/actions'
import { calendarOf } from '#kernel/calendar'
import { invalid, notFound } from '#kernel/errors'
import { decodeText } from '#kernel/files'
import { actionRoutes, type Request, type Routes, staffContextOf } from '#kernel/http'
import { type ImportAnswer, type ImportItem, importAnswer, importItem, importResult } from './contract.ts'
import { approveImport, importArticles, importInput, planImport, rejectImport } from './import.actions.ts'
import { type ImportRow, listImports } from './import.queries.ts'
import { readImport } from './import.store.ts'

const tags = ['portal']
const params = z.object({ id: z.uuid() })
// Whoever forgets to say so is shown what would happen, and nothing happens.
const querystring = z.object({
  section: z.uuid('请选择栏目'),
  name: z.string().max(100).default('旧站稿件'),
  dryRun: z.enum(['true', 'false']).default('true'),
})

export const importRoutes: Routes = (app) => {
  app.post(
    '/api/portal/imports',
    {
      schema: {
        tags,
        summary: `${importArticles.label}（表单字段 file，每行一个 JSON）`,
        querystring,
        response: { 200: importAnswer },
      },
    },
    async (request): Promise<ImportAnswer> => {
      const context = staffContextOf(request)
      scopeOf(context.actor, importArticles.permission)
      const { section: sectionId, name, dryRun } = request.query
      const input = { sectionId, name, text: await uploaded(request) }
      if (dryRun === 'false') return perform(importArticles, context, input)
      return (await planImport(context.db.tx, context.clock, importInput.parse(input))).answer
    },
  )
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

async function uploaded(request: Request): Promise<string> {
  if (!request.isMultipart()) invalid('file', '请用表单上传文件')
  const part = await request.file()
  const bytes = part ? await part.toBuffer() : invalid('file', '没有收到文件')
  return decodeText(bytes) ?? invalid('file', '不是文本文件，请另存为 UTF-8 编码的 .jsonl 再上传')
}
