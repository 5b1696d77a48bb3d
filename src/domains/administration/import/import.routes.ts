import { z } from 'zod'
import { perform, scopeOf } from '#kernel/actions'
import { readWorkbook, writeWorkbook } from '#kernel/documents'
import { invalid } from '#kernel/errors'
import { type Request, type Routes, staffContextOf } from '#kernel/http'
import type { ImportAnswer } from '../contract.ts'
import { importOrg, summary } from './import.actions.ts'
import { readKnown } from './known.queries.ts'
import { personColumns, readOrgTables, unitColumns } from './org-table.ts'
import { planImport } from './plan.ts'

const tags = ['administration']
const query = z.object({ dryRun: z.enum(['true', 'false']).default('true') })
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function uploaded(request: Request): Promise<Buffer> {
  if (!request.isMultipart()) invalid('file', '请用表单上传文件')
  const part = await request.file()
  return part ? part.toBuffer() : invalid('file', '没有收到文件')
}

export const importRoutes: Routes = (app) => {
  app.post(
    '/api/units/import',
    { schema: { tags, summary: '导入单位和人员', querystring: query } },
    async (request): Promise<ImportAnswer> => {
      const context = staffContextOf(request)
      scopeOf(context.actor, importOrg.permission)
      const tables = readOrgTables(await readWorkbook(await uploaded(request)))
      const found = summary(planImport(tables, await readKnown(app.db.tx, app.clock.today())))
      if (request.query.dryRun === 'true' || found.problems.length > 0) return found
      return perform(importOrg, context, { tables })
    },
  )
  app.get('/api/units/import/template', { schema: { tags, summary: '导入模板' } }, async (request, reply) => {
    scopeOf(staffContextOf(request).actor, importOrg.permission)
    return reply
      .type(XLSX)
      .header(
        'content-disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent('单位和人员导入模板.xlsx')}`,
      )
      .send(await writeWorkbook([sheetFor('单位', unitColumns), sheetFor('人员', personColumns)]))
  })
}

function sheetFor(name: string, columns: Readonly<Record<string, readonly string[]>>) {
  return {
    name,
    columns: Object.entries(columns).map(([key, titles]) => ({ key, title: titles[0] ?? key, width: 16 })),
    rows: [],
  }
}
