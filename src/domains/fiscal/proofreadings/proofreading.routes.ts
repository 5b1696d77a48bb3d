import { z } from 'zod'
import { perform, readInput, scopeOf } from '#kernel/actions'
import { writeCsv, writeWorkbook } from '#kernel/documents'
import { invalid, notFound } from '#kernel/errors'
import { disposition } from '#kernel/files'
import { type App, documented, handle, type Request, type Routes, staffContextOf } from '#kernel/http'
import {
  FILE_MOST_MB,
  findingInputs,
  findingQuery,
  LINES_A_PAGE,
  linePage,
  linesQuery,
  pastedText,
  proofreadingList,
  proofreadingQuery,
  proofreadingRecord,
} from './contract.ts'
import { exportFindings } from './export.actions.ts'
import { exportColumns, exportLine } from './export.ts'
import { decideFinding, undoFinding } from './finding.actions.ts'
import { proofreadDocument } from './proofreading.actions.ts'
import { listProofreadings, proofreadingWith } from './proofreading.queries.ts'
import { findProofreading, pageOfLines, type Reach } from './proofreading.store.ts'
import { type Reading, readFile } from './reading.ts'

const tags = ['fiscal']
const path = '/api/fiscal/proofreadings'
const params = z.object({ id: z.uuid('编号格式不对') })
const onFinding = params.extend({ finding: z.string().max(100) })
/** JSON writes some characters with six signs for one byte. */
const BODY_MOST = FILE_MOST_MB * 2 * 1024 * 1024
/** A line of a table may be long; one that fills the screen a hundred times is shown from its beginning. */
const LINE_MOST = 4_000

export const proofreadingRoutes: Routes = (app) => {
  app.post(
    path,
    {
      bodyLimit: BODY_MOST,
      config: { limit: { name: 'proofread', count: 60, seconds: 600 } },
      schema: {
        tags,
        summary: '校核文件（表单字段 file）或粘贴的文字（JSON）',
        querystring: z.object({ previousId: z.uuid('编号格式不对').optional() }),
        body: documented(pastedText),
      },
    },
    async (request, reply) => {
      const context = staffContextOf(request)
      // Before a byte is read: whoever may not, cannot make us read.
      scopeOf(context.actor, proofreadDocument.permission)
      const { reading, previousId } = await received(request)
      const kept = await perform(proofreadDocument, context, { reading, previousId })
      return reply.status(201).send(kept)
    },
  )
  readingRoutes(app)
  app.post(
    `${path}/:id/findings/:finding/decide`,
    {
      schema: {
        tags,
        summary: decideFinding.label,
        params: onFinding,
        body: documented(findingInputs.decide),
      },
    },
    handle(decideFinding),
  )
  app.post(
    `${path}/:id/findings/:finding/undo`,
    { schema: { tags, summary: undoFinding.label, params: onFinding, body: documented(findingInputs.undo) } },
    handle(undoFinding),
  )
}

async function received(
  request: Request,
): Promise<{ reading: Reading; previousId: string | null | undefined }> {
  if (!request.isMultipart()) {
    const { text, name, previousId } = readInput(pastedText, request.body)
    if (text.trim() === '') invalid('text', '请粘贴要校核的文字')
    return { reading: await readFile(Buffer.from(text), `${name || '粘贴的文字'}.txt`), previousId }
  }
  const part = await request.file()
  if (!part) invalid('file', '没有收到文件')
  const { previousId } = request.query as { previousId?: string }
  return { reading: await readFile(await part.toBuffer(), part.filename), previousId }
}

function readingRoutes(app: App): void {
  const reachOf = (request: Request): Reach => {
    const { actor } = staffContextOf(request)
    return { scope: scopeOf(actor, 'fiscal.proofread'), actorId: actor.id }
  }
  app.get(
    path,
    {
      schema: {
        tags,
        summary: '历次校核',
        querystring: proofreadingQuery,
        response: { 200: proofreadingList },
      },
    },
    (request) => listProofreadings(app.db.tx, reachOf(request), request.query),
  )
  app.get(
    `${path}/:id`,
    { schema: { tags, summary: '一次校核的结果', params, response: { 200: proofreadingRecord } } },
    async (request) =>
      (await proofreadingWith(app.db.tx, request.params.id, reachOf(request))) ??
      notFound('fiscal.proofreading'),
  )
  app.get(
    `${path}/:id/lines`,
    {
      schema: {
        tags,
        summary: '文件的文字，分页',
        params,
        querystring: linesQuery,
        response: { 200: linePage },
      },
    },
    async (request) => {
      const { id } = request.params
      if (!(await findProofreading(app.db.tx, id, reachOf(request)))) notFound('fiscal.proofreading')
      const { page } = request.query
      const lines = await pageOfLines(app.db.tx, id, page)
      return { page, from: (page - 1) * LINES_A_PAGE + 1, lines: lines.map(shown) }
    },
  )
  app.get(
    `${path}/:id/export`,
    { schema: { tags, summary: '导出问题和处理（Excel 或 CSV）', params, querystring: findingQuery } },
    async (request, reply) => {
      const { level, state, format } = request.query
      const input = { id: request.params.id, format, level: level?.join(), state: state?.join() }
      const { name, items } = await perform(exportFindings, staffContextOf(request), input)
      const rows = items.map(exportLine)
      reply.headers(headersOf(`${name} 校核问题`, format))
      if (format === 'csv') return reply.send(writeCsv(exportColumns, rows))
      return reply.send(await writeWorkbook([{ name: '校核问题', columns: exportColumns, rows }]))
    },
  )
}

const shown = (line: string) =>
  line.length > LINE_MOST ? `${line.slice(0, LINE_MOST).toWellFormed()}……（本行共 ${line.length} 字）` : line

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

const headersOf = (name: string, format: keyof typeof TYPES) => ({
  'content-type': TYPES[format],
  'content-disposition': disposition(`${name}.${format}`, false),
  'cache-control': 'private, no-store',
})
