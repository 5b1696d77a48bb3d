import { z } from 'zod'
import { perform, scopeOf } from '#kernel/actions'
import { readWorkbook, tableIn, writeWorkbook } from '#kernel/documents'
import { invalid } from '#kernel/errors'
import { disposition } from '#kernel/files'
import { type Request, type Routes, staffContextOf } from '#kernel/http'
import { schemeLabels } from '../labels.ts'
import { importCodes } from './code.actions.ts'
import { codesIn, ownCodes } from './code.store.ts'
import { editionOf, schemes } from './codes.ts'
import { newYear } from './new-year.ts'
import { isToConfirm } from './shipped.ts'

const tags = ['fiscal']
const query = z.object({
  scheme: z.enum(schemes).default('function'),
  year: z.coerce.number().int().min(1990).max(2100),
})
// Whoever forgets to say so is shown what would change, and nothing changes.
const importQuery = query.extend({ dryRun: z.enum(['true', 'false']).default('true') })
const columns = [
  { key: 'code', title: '科目编码', width: 14 },
  { key: 'name', title: '科目名称', width: 50 },
]
const titles = { code: ['科目编码', '编码', '科目代码'], name: ['科目名称', '名称'] } as const

export const codeRoutes: Routes = (app) => {
  app.get(
    '/api/fiscal/codes',
    { schema: { tags, summary: '一个年度的收支分类科目', querystring: query } },
    async (request) => {
      scopeOf(staffContextOf(request).actor, 'fiscal.read')
      const { scheme, year } = request.query
      const items = editionOf(await codesIn(app.db.tx), year).codesOf(scheme)
      const own = await ownCodes(app.db.tx, scheme)
      const isOwn = new Set(own.map(({ code, fromYear }) => `${code}/${fromYear}`))
      return {
        items: items.map((one) => {
          const isImported = isOwn.has(`${one.code}/${one.fromYear}`)
          return { ...one, own: isImported, toConfirm: !isImported && isToConfirm(one) }
        }),
        total: items.length,
        changes: own.map(({ importedAt, ...one }) => ({ ...one, importedAt: importedAt.toISOString() })),
      }
    },
  )
  app.get(
    '/api/fiscal/codes/template.xlsx',
    { schema: { tags, summary: '一个年度的全部科目，改后可再导入', querystring: query } },
    async (request, reply) => {
      scopeOf(staffContextOf(request).actor, importCodes.permission)
      const { scheme, year } = request.query
      const rows = editionOf(await codesIn(app.db.tx), year).codesOf(scheme)
      reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      reply.header('content-disposition', disposition(`${year}年${schemeLabels[scheme]}科目.xlsx`, false))
      const sheet = {
        name: schemeLabels[scheme],
        columns,
        rows: rows.map(({ code, name }) => ({ code, name })),
      }
      return reply.send(await writeWorkbook([sheet]))
    },
  )
  app.post(
    '/api/fiscal/codes/import',
    {
      schema: {
        tags,
        summary: '导入一个年度的全部科目（表单字段 file，xlsx 或 csv）',
        querystring: importQuery,
      },
    },
    async (request) => {
      const context = staffContextOf(request)
      scopeOf(context.actor, importCodes.permission)
      const { scheme, year, dryRun } = request.query
      const rows = await rowsIn(request)
      const change = newYear(await codesIn(app.db.tx), { scheme, year, rows })
      const { added, renamed, ended, problems } = change
      const tried = {
        ...{ dryRun: true, rows: rows.length, added, renamed, ended },
        problems: problems.map(placed),
      }
      if (dryRun === 'true' || problems.length > 0) return tried
      await perform(importCodes, context, { scheme, year, rows })
      return { ...tried, dryRun: false }
    },
  )
}

/** 科目!A7 is row 7, column A. */
function placed({ path, message }: { readonly path: string; readonly message: string }) {
  const [, sheet = '', column = '', row = '0'] = /^(.+)!([A-Z]+)(\d+)$/.exec(path) ?? []
  return { sheet, row: Number(row), column, message }
}

async function rowsIn(request: Request) {
  if (!request.isMultipart()) invalid('file', '请用表单上传文件')
  const part = await request.file()
  const sheets = await readWorkbook(part ? await part.toBuffer() : invalid('file', '没有收到文件'))
  const sheet = sheets.find((one) => tableIn(one, titles).missing.length === 0)
  if (!sheet) invalid('file', '没有找到科目表，表头要有“科目编码”和“科目名称”')
  return tableIn(sheet, titles)
    .rows.filter(({ values }) => values.code !== '' || values.name !== '')
    .map(({ values, addresses }) => ({
      at: `${sheet.name}!${addresses.code}`,
      code: (values.code ?? '').normalize('NFKC').replace(/\s/g, ''),
      name: (values.name ?? '').trim(),
    }))
}
