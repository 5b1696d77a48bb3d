import { Readable } from 'node:stream'
import { perform } from '#kernel/actions'
import { type Column, csvField, writeWorkbook } from '#kernel/documents'
import { type Reply, type Routes, staffContextOf } from '#kernel/http'
import { attachmentHeaders } from './attachment.ts'
import {
  exportCorrections,
  exportLetters,
  exportOpinions,
  letterExportInput,
  matterExportInput,
} from './export.actions.ts'
import { exportRows } from './export.queries.ts'
import {
  correctionExport,
  letterColumns,
  letterLine,
  opinionExport,
  type TableLine,
} from './export-columns.ts'

const tags = ['interaction']
const BATCH = 1000

interface Exported {
  readonly name: string
  readonly columns: readonly Column[]
  readonly batches: AsyncIterable<readonly TableLine[]>
}

export const exportRoutes: Routes = (app) => {
  app.get(
    '/api/letters/export',
    { schema: { tags, summary: '导出来信列表（Excel 或 CSV）', querystring: letterExportInput } },
    async (request, reply) => {
      const { ids } = await perform(exportLetters, staffContextOf(request), request.query)
      const now = app.clock.now()
      async function* batches() {
        for (let at = 0; at < ids.length; at += BATCH) {
          const rows = await exportRows(app.db.tx, ids.slice(at, at + BATCH))
          yield rows.map((row) => letterLine(row, now))
        }
      }
      const exported = { name: `来信列表 ${app.clock.today()}`, columns: letterColumns, batches: batches() }
      return send(reply, request.query.format, exported)
    },
  )
  const matters = [
    { path: '/api/corrections/export', name: '网站找错', action: exportCorrections, table: correctionExport },
    { path: '/api/opinions/export', name: '网上舆情', action: exportOpinions, table: opinionExport },
  ] as const
  for (const { path, name, action, table } of matters) {
    app.get(
      path,
      { schema: { tags, summary: `导出${name}列表（Excel 或 CSV）`, querystring: matterExportInput } },
      async (request, reply) => {
        const { items } = await perform(action, staffContextOf(request), request.query)
        async function* batches() {
          yield items.map(table.line)
        }
        const exported = {
          name: `${name} ${app.clock.today()}`,
          columns: table.columns,
          batches: batches(),
        }
        return send(reply, request.query.format, exported)
      },
    )
  }
}

/** A CSV leaves line by line; a workbook can only be packed whole, which a thread of its own does. */
async function send(reply: Reply, format: 'xlsx' | 'csv', { name, columns, batches }: Exported) {
  reply.headers(attachmentHeaders(name, format))
  if (format === 'csv') return reply.send(Readable.from(csvLines(columns, batches)))
  const rows: TableLine[] = []
  for await (const batch of batches) rows.push(...batch)
  return reply.send(await writeWorkbook([{ name: name.split(' ')[0] ?? name, columns, rows }]))
}

async function* csvLines(columns: readonly Column[], batches: AsyncIterable<readonly TableLine[]>) {
  yield `\ufeff${columns.map(({ title }) => csvField(title)).join(',')}\r\n`
  for await (const batch of batches) {
    yield batch.map((line) => `${columns.map(({ key }) => csvField(line[key])).join(',')}\r\n`).join('')
  }
}
