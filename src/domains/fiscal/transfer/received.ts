/** A book somebody sent: JSON of the documented schema, our template filled in, or tables somebody published. */
import { readWorkbook, type Sheet } from '#kernel/documents'
import type { FieldError } from '#kernel/errors'
import { InvalidInput } from '#kernel/errors'
import type { BookKind } from '../books/book.ts'
import { type BookFile, bookFile, FILE_SCHEMA } from '../books/contract.ts'
import type { Code } from '../classification/codes.ts'
import { shippedCodes } from '../classification/shipped.ts'
import { kindOfFile } from './file-kind.ts'
import { type PublishedFigures, readPublished } from './published/reading.ts'
import { bookInWorkbook } from './workbook.ts'

export interface Received {
  /** Absent: what was sent cannot be a book, and `problems` says why. */
  readonly file?: BookFile
  readonly problems: readonly FieldError[]
  /** What was read and could not be taken over, and what was assumed. */
  readonly notes: readonly FieldError[]
  /** Which tables were recognised, where they are somebody's own. */
  readonly published?: Pick<PublishedFigures, 'label' | 'tables' | 'missing'>
  /** The same problem by the cell it is in, where it came from a workbook. */
  located(problem: FieldError): FieldError
}

/** What the sender knows besides; what is printed in the file gives way to it. */
export interface Sent {
  readonly name?: string
  readonly unit?: string | undefined
  readonly year?: number | undefined
  readonly kind?: BookKind | undefined
  readonly codes?: readonly Code[]
  /** Published tables name the unit, rarely its code. */
  readonly codeOfUnit?: (name: string, year: number) => Promise<string | undefined>
}

export async function receiveBook(bytes: Buffer, sent: Sent = {}): Promise<Received> {
  const codes = sent.codes ?? shippedCodes()
  const wish = { year: sent.year }
  const kind = kindOfFile(bytes, sent.name ?? '')
  if (kind === 'json') {
    const raw = jsonIn(bytes)
    return isOfSchema(raw) ? received(raw, [], new Map()) : nothingIn(OTHER_JSON)
  }
  if (kind === 'workbook') return fromWorkbook(await readWorkbook(bytes), codes, sent)
  const name = sent.name ?? ''
  const found = await readPublished({ bytes, name, codes, wish })
  return found
    ? fromPublished(found, sent)
    : nothingIn('没有认出预算（决算）公开表。请确认文件里有表格，或改用模板填写。')
}

async function fromWorkbook(sheets: Sheet[], codes: readonly Code[], sent: Sent): Promise<Received> {
  const template = bookInWorkbook(sheets)
  if (template.isTemplate) return received(template.file, template.problems, template.cells)
  const found = await readPublished({ sheets: sheets.map(head), codes, wish: { year: sent.year } })
  return found ? fromPublished(found, sent) : received(template.file, template.problems, template.cells)
}

/** Nothing that was ever published is longer or wider. */
const ROWS_MOST = 3000
const COLUMNS_MOST = 60
const head = ({ name, rows }: Sheet): Sheet => ({
  name,
  rows: rows
    .slice(0, ROWS_MOST)
    .map(({ number, cells }) => ({ number, cells: cells.slice(0, COLUMNS_MOST) })),
})

async function fromPublished(found: PublishedFigures, sent: Sent): Promise<Received> {
  const year = sent.year ?? found.year
  const missing: FieldError[] = []
  if (year === null) missing.push({ path: '', message: '表上没有年度，请选择年度后再试' })
  const code = sent.unit ?? (found.unit && year ? await sent.codeOfUnit?.(found.unit, year) : undefined)
  if (code === undefined) missing.push({ path: '', message: unknownUnit(found.unit) })
  const { label, tables, missing: absent, notes } = found
  const problems = [...missing, ...found.problems]
  const published = { label, tables, missing: absent }
  const { figures, only, projects } = found
  const whose = { unit: { code: code ?? '000000' }, year: year ?? 2000, kind: sent.kind ?? found.kind }
  const raw = { schema: FILE_SCHEMA, ...whose, moneyUnit: '万元', figures, only, projects }
  const cells = new Map(found.cells.map((cell, at) => [`figures.${at}`, cell]))
  const { file, ...rest } = received(raw, problems, cells)
  return { ...rest, ...(file && missing.length === 0 ? { file } : {}), notes, published }
}

const unknownUnit = (name: string | null): string =>
  name === null
    ? '表上没有编制单位，请选择单位后再试'
    : `没有找到名称为“${name.slice(0, 40)}”的单位，请选择单位后再试`

function nothingIn(message: string): Received {
  return { problems: [{ path: '', message }], notes: [], located: (problem) => problem }
}

function received(raw: unknown, found: readonly FieldError[], cells: ReadonlyMap<string, string>): Received {
  const located = ({ path, message }: FieldError): FieldError => {
    const inside = /^(figures|payments)\.\d+/.exec(path)?.[0]
    return { path: (inside && cells.get(inside)) || path, message }
  }
  const parsed = bookFile.safeParse(raw)
  if (parsed.success) return { file: parsed.data, problems: found, notes: [], located }
  const issues = parsed.error.issues.map(({ path, message }) => located({ path: path.join('.'), message }))
  return { problems: [...found, ...issues], notes: [], located }
}

const OTHER_JSON = `这不是账簿文件：应有 "schema": "${FILE_SCHEMA}"，格式见 docs/reference/fiscal-book.schema.json。公开文件里的 figures.json 是供人取用的数据，不能导回，请用 tables.xlsx。`

const isOfSchema = (raw: unknown): boolean =>
  typeof raw === 'object' && raw !== null && 'schema' in raw && raw.schema === FILE_SCHEMA

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''))
  } catch {
    throw new InvalidInput([{ path: '', message: '不是完整的 JSON 文件，请检查' }])
  }
}
