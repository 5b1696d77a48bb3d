import { z } from 'zod'
import { perform, reaches, type Scope, scopeOf } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { writeWorkbook } from '#kernel/documents'
import { type FieldError, invalid, notFound } from '#kernel/errors'
import { disposition } from '#kernel/files'
import { type Request, type Routes, staffContextOf } from '#kernel/http'
import { unitById } from '#kernel/org'
import { classified } from '../books/book.actions.ts'
import { bookOf, loadBook } from '../books/book.store.ts'
import { type BookKind, bookKinds, placeText } from '../books/book.ts'
import type { BookImportAnswer, PlacedMessage } from '../books/contract.ts'
import { codesIn } from '../classification/code.store.ts'
import { bookKindLabels } from '../labels.ts'
import { codeOfUnit } from '../units/profile.store.ts'
import { paymentsOf } from '../units/project.store.ts'
import { type DryRun, tryImport } from './dry-run.queries.ts'
import { importBook } from './import.actions.ts'
import { type Received, receiveBook, type Sent } from './received.ts'
import { templateOf } from './template.ts'

const tags = ['fiscal']
// Whoever forgets to say so is shown what would happen, and nothing happens.
const query = z.object({
  dryRun: z.enum(['true', 'false']).default('true'),
  unitId: z.uuid('请选择单位').optional(),
  year: z.coerce.number().int().min(1990).max(2100).optional(),
  kind: z.enum(bookKinds).optional(),
})
/** Nothing said: an empty one, whose first sheet asks for unit, year and kind. */
const templateQuery = z.object({
  unitId: z.uuid('请选择单位').optional(),
  year: z.coerce.number().int().min(1990).max(2100).optional(),
  kind: z.enum(bookKinds).default('budget'),
})
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function uploaded(request: Request): Promise<{ bytes: Buffer; name: string }> {
  if (!request.isMultipart()) invalid('file', '请用表单上传文件')
  const part = await request.file()
  if (!part) return invalid('file', '没有收到文件')
  return { bytes: await part.toBuffer(), name: part.filename }
}

export const bookTransferRoutes: Routes = (app) => {
  app.post(
    '/api/fiscal/books/import',
    {
      schema: {
        tags,
        summary: '导入账簿（表单字段 file：模板、公开表的 xlsx，公开文本的 docx、pdf、html、txt，或 JSON）',
        querystring: query,
      },
    },
    async (request): Promise<BookImportAnswer> => {
      const context = staffContextOf(request)
      const scope = scopeOf(context.actor, importBook.permission)
      const { bytes, name } = await uploaded(request)
      const got = await receiveBook(bytes, await sentWith(app.db.tx, name, request.query))
      if (!got.file) return answerOf(got, { figures: 0, changed: 0, problems: [] })
      const tried = await tryImport(app.db.tx, scope, got.file)
      const answer = answerOf(got, tried)
      if (request.query.dryRun === 'true' || answer.problems.length > 0) return answer
      const done = await perform(importBook, context, got.file)
      return { ...answer, changed: done.changed, dryRun: false, id: done.id }
    },
  )
  app.get(
    '/api/fiscal/books/template.xlsx',
    { schema: { tags, summary: '填报模板，带已有的数', querystring: templateQuery } },
    async (request, reply) => {
      const scope = scopeOf(staffContextOf(request).actor, importBook.permission)
      const { unitId, kind } = request.query
      const year = request.query.year ?? Number(app.clock.today().slice(0, 4))
      const { sheets, name } = unitId
        ? await filledTemplate(app.db.tx, scope, { unitId, year, kind })
        : await emptyTemplate(app.db.tx, year, kind)
      reply.type(XLSX)
      reply.header('content-disposition', disposition(name, false))
      return reply.send(await writeWorkbook(sheets))
    },
  )
}

interface Wanted {
  readonly unitId: string
  readonly year: number
  readonly kind: BookKind
}

async function filledTemplate(tx: Tx, scope: Scope, { unitId, year, kind }: Wanted) {
  const unit = reaches(scope, unitId) ? await unitById(tx, unitId) : undefined
  if (!unit) notFound('org.unit')
  const row = await bookOf(tx, unitId, year, kind)
  const empty = { unitCode: unit.code, unitName: unit.name, year, kind, figures: [] }
  const { edition } = await classified({ tx }, year)
  const book = row ? await loadBook(tx, row) : empty
  const sheets = templateOf(book, edition, await paymentsOf(tx, unitId, year))
  return { sheets, name: `${unit.shortName}${year}年${bookKindLabels[kind]}.xlsx` }
}

async function emptyTemplate(tx: Tx, year: number, kind: BookKind) {
  const { edition } = await classified({ tx }, year)
  const book = { unitCode: '', unitName: '', year, kind, figures: [] }
  return { sheets: templateOf(book, edition, []), name: '预决算填报模板.xlsx' }
}

/** What the page says besides the file. */
async function sentWith(
  tx: Tx,
  name: string,
  {
    unitId,
    year,
    kind,
  }: { unitId?: string | undefined; year?: number | undefined; kind?: BookKind | undefined },
): Promise<Sent> {
  const unit = unitId && ((await unitById(tx, unitId)) ?? notFound('org.unit'))
  const codes = await codesIn(tx)
  const known = unit ? { unit: unit.code } : {}
  return { name, year, kind, codes, ...known, codeOfUnit: (said, of) => codeOfUnit(tx, said, of) }
}

function answerOf({ file, problems, notes, published, located }: Received, tried: DryRun): BookImportAnswer {
  const found = [...problems, ...tried.problems.map(located)]
  const figures = published && file ? file.figures : []
  return {
    dryRun: true,
    rows: tried.figures,
    changed: tried.changed,
    problems: found.map(placed),
    notes: notes.map(placed),
    ...(file ? { book: { unitCode: file.unit.code, year: file.year, kind: file.kind } } : {}),
    ...(published ? { published } : {}),
    read: figures.map((figure, at) => ({
      place: placeText(figure),
      amount: figure.amount,
      at: located({ path: `figures.${at}`, message: '' }).path,
    })),
  }
}

/** 支出!F2 is row 2 of 支出, column F; 第 12 行 is a line of a text. */
function placed({ path, message }: FieldError): PlacedMessage {
  const line = /^第 (\d+) 行$/.exec(path)?.[1]
  if (line) return { sheet: '', row: Number(line), column: '', message }
  const [, sheet = path, column = '', row = '0'] = /^(.+)!([A-Z]+)(\d+)$/.exec(path) ?? []
  return { sheet, row: Number(row), column, message }
}
