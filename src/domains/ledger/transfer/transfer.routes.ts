import { z } from 'zod'
import { perform, scopeOf } from '#kernel/actions'
import { type Column, readWorkbook, type Value, writeCsv, writeWorkbook } from '#kernel/documents'
import { invalid, notFound } from '#kernel/errors'
import { disposition } from '#kernel/files'
import { type App, type Reply, type Request, type Routes, staffContextOf } from '#kernel/http'
import type { KindDefinition } from '../kinds/contract.ts'
import { kindNamed } from '../kinds/kind.store.ts'
import type { ImportAnswer } from './contract.ts'
import { exportEntries, exportInput } from './export.actions.ts'
import { importEntries, planImport } from './import.actions.ts'
import { ROWS_MOST, tableColumns } from './table.ts'

const tags = ['ledger']
const params = z.object({ kind: z.string().max(40) })
const query = z.object({ dryRun: z.enum(['true', 'false']).default('true') })
const limits = { rowsMost: ROWS_MOST + 20, columnsMost: 100 }

const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

function send(reply: Reply, name: string, format: keyof typeof mediaTypes, bytes: Buffer): Reply {
  return reply
    .type(mediaTypes[format])
    .header('content-disposition', disposition(`${name}.${format}`, false))
    .header('cache-control', 'private, no-store')
    .send(bytes)
}

export const transferRoutes: Routes = (app) => {
  app.get(
    '/api/ledger/entries/export',
    { schema: { tags, summary: exportEntries.label, querystring: exportInput } },
    async (request, reply) => {
      const { name, columns, rows } = await perform(exportEntries, staffContextOf(request), request.query)
      const { format } = request.query
      const bytes =
        format === 'csv' ? writeCsv(columns, rows) : await writeWorkbook([{ name, columns, rows }])
      return send(reply, `${name} ${app.clock.today()}`, format, bytes)
    },
  )
  app.get(
    '/api/ledger/kinds/:kind/template',
    { schema: { tags, summary: '台账导入模板', params } },
    async (request, reply) => {
      const { actor, db } = staffContextOf(request)
      scopeOf(actor, 'ledger.write')
      const { definition } = (await kindNamed(db.tx, request.params.kind)) ?? notFound('ledger.kind')
      return send(reply, `${definition.name}导入模板`, 'xlsx', await template(definition))
    },
  )
  importRoute(app)
}

function importRoute(app: App): void {
  app.post(
    '/api/ledger/kinds/:kind/import',
    { schema: { tags, summary: importEntries.label, params, querystring: query } },
    async (request): Promise<ImportAnswer> => {
      const context = staffContextOf(request)
      const scope = scopeOf(context.actor, 'ledger.write')
      const { kind: code } = request.params
      const sheets = await readWorkbook(await uploaded(request), limits)
      const { answer } = await planImport({ ...context, tx: context.db.tx, scope }, code, sheets)
      if (request.query.dryRun === 'true' || answer.problems.length > 0) return answer
      return perform(importEntries, context, { kind: code, sheets })
    },
  )
}

async function uploaded(request: Request): Promise<Buffer> {
  if (!request.isMultipart()) invalid('file', '请用表单上传文件')
  const part = await request.file()
  return part ? part.toBuffer() : invalid('file', '没有收到文件')
}

/** An empty sheet to fill in, and one that says what belongs where. */
function template(definition: KindDefinition): Promise<Buffer> {
  const columns = tableColumns(definition)
  const guide: readonly Column[] = [
    { key: 'title', title: '栏目', width: 22 },
    { key: 'note', title: '怎样填', width: 60 },
    { key: 'choices', title: '可选内容', width: 60 },
  ]
  const rows = columns.map(
    ({ title, note, choices }): Record<string, Value> => ({ title, note, choices: choices?.join('、') }),
  )
  return writeWorkbook([
    { name: definition.name, columns, rows: [] },
    { name: '填写说明', columns: guide, rows },
  ])
}
