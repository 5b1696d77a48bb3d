/** Letters of an older system as they stand in a table somebody exported: what is in the rows, what is wrong. Pure. */
import { type FoundTable, type Sheet, type TableRow, tableIn } from '#kernel/documents'
import { type Instant, instantAt, localDate } from '#kernel/time'
import type { LetterImportProblem, LetterKind, Satisfaction } from '../contract.ts'
import { letterKindLabels } from '../labels.ts'
import { kindWords, momentIn, opennessWords, satisfactionWords } from './old-words.ts'

/** The first title of each is the one the template has; the others are what older systems call the same thing. */
export const oldColumns = {
  sourceNumber: ['信件编号', '编号', '来信编号', '原编号', '受理编号', '流水号'],
  mailbox: ['信箱', '信箱名称', '收件信箱'],
  kind: ['类型', '信件类型', '来信类型', '类别', '信件类别'],
  title: ['标题', '信件标题', '来信标题', '主题'],
  body: ['内容', '来信内容', '信件内容', '正文', '诉求内容'],
  name: ['姓名', '来信人', '写信人', '来信人姓名', '联系人'],
  phone: ['电话', '联系电话', '手机', '手机号', '手机号码', '联系方式'],
  email: ['邮箱', '电子邮箱', '电子邮件'],
  address: ['地址', '联系地址', '住址'],
  receivedAt: ['来信时间', '收到时间', '写信时间', '提交时间', '来信日期'],
  unit: ['承办单位', '办理单位', '答复单位', '回复单位', '责任单位'],
  reply: ['答复内容', '回复内容', '答复', '回复', '办理结果'],
  repliedAt: ['答复时间', '回复时间', '办结时间', '答复日期'],
  openness: ['是否公开', '公开', '公开情况'],
  satisfaction: ['满意度', '评价', '评价结果', '满意程度'],
  ratedAt: ['评价时间', '评价日期'],
} as const
type Key = keyof typeof oldColumns

const NEEDED: readonly Key[] = [
  'sourceNumber',
  'kind',
  'title',
  'body',
  'receivedAt',
  'unit',
  'reply',
  'repliedAt',
]
export const IMPORT_MOST = 5000

export interface OldLetter {
  readonly sheet: string
  readonly row: number
  readonly cells: Readonly<Record<string, string>>
  readonly sourceNumber: string
  readonly mailbox: string
  readonly kind: LetterKind
  readonly title: string
  readonly body: string
  readonly name: string
  readonly phone: string
  readonly email: string | null
  readonly address: string | null
  readonly receivedAt: Instant
  readonly unit: string
  readonly reply: string
  readonly repliedAt: Instant
  readonly openness: 'public' | 'private' | 'unsaid'
  readonly satisfaction: Satisfaction | null
  readonly ratedAt: Instant | null
}

export interface OldLetters {
  readonly letters: readonly OldLetter[]
  readonly problems: readonly LetterImportProblem[]
}

/** Every sheet that has the columns is taken. If none has them, the nearest says which are missing. */
export function readOldLetters(sheets: readonly Sheet[]): OldLetters {
  const found = sheets.map((sheet) => ({ sheet: sheet.name, table: tableIn(sheet, oldColumns) }))
  const complete = found.filter(({ table }) => missingIn(table).length === 0)
  if (complete.length === 0) return { letters: [], problems: missingColumns(found) }
  const rows = complete.reduce((sum, { table }) => sum + table.rows.length, 0)
  if (rows > IMPORT_MOST) return { letters: [], problems: [tooMany(rows)] }
  const problems: LetterImportProblem[] = []
  const letters = complete.flatMap(({ sheet, table }) =>
    table.rows.map((row) => oldLetter(sheet, row, problems)),
  )
  return { letters, problems }
}

type Found = { readonly sheet: string; readonly table: FoundTable }

function missingIn(table: FoundTable): string[] {
  return NEEDED.map((key) => oldColumns[key][0]).filter((title) => table.missing.includes(title))
}

function missingColumns(found: readonly Found[]): LetterImportProblem[] {
  const [nearest] = [...found].sort((a, b) => missingIn(a.table).length - missingIn(b.table).length)
  const columns = nearest ? missingIn(nearest.table) : NEEDED.map((key) => oldColumns[key][0])
  return columns.map((column) => ({
    sheet: nearest?.sheet ?? '',
    row: 1,
    column,
    cell: '',
    message: `表头中没有“${column}”一列，请对照模板补上`,
  }))
}

function tooMany(rows: number): LetterImportProblem {
  const message = `共 ${rows} 行，一次最多导入 ${IMPORT_MOST} 行，请分成几份`
  return { sheet: '', row: IMPORT_MOST + 2, column: '', cell: '', message }
}

/** Reads one row; whatever is wrong goes on the list, and reading goes on, so that one dry run shows it all. */
function oldLetter(sheet: string, row: TableRow, problems: LetterImportProblem[]): OldLetter {
  const say: Say = (key, message) => {
    const cell = row.addresses[key] ?? ''
    problems.push({ sheet, row: row.number, column: oldColumns[key][0], cell, message })
  }
  const text = textReader(row, say)
  const receivedAt = moment(row, 'receivedAt', say, true)
  const repliedAt = moment(row, 'repliedAt', say, true)
  return {
    sheet,
    row: row.number,
    cells: row.addresses,
    sourceNumber: text('sourceNumber', 60, true),
    mailbox: text('mailbox', 40),
    kind: kindOf(row, say),
    title: text('title', 200, true),
    body: text('body', 20_000, true, true),
    name: text('name', 30) || '匿名',
    phone: text('phone', 40),
    email: text('email', 100) || null,
    address: text('address', 200) || null,
    receivedAt: receivedAt?.at ?? NEVER,
    unit: text('unit', 80, true),
    reply: text('reply', 20_000, true, true),
    repliedAt: laterOf(receivedAt, repliedAt),
    openness: opennessOf(row, say),
    satisfaction: satisfactionOf(row, say),
    ratedAt: moment(row, 'ratedAt', say, false)?.at ?? null,
  }
}

type Say = (key: Key, message: string) => void
/** Stands in for a moment that could not be read; a row with a problem is never saved. */
const NEVER = instantAt(localDate('1970-01-01'), '00:00')
const CONTROL = /[^\P{Cc}\n\t]/u

const textReader =
  (row: TableRow, say: Say) =>
  (key: Key, most: number, needed = false, long = false): string => {
    const text = (row.values[key] ?? '').replace(/\r\n?/g, '\n')
    const length = [...text].length
    if (needed && text === '') say(key, '不能为空')
    if (length > most) say(key, `最多 ${most} 个字，现有 ${length} 个`)
    if (CONTROL.test(text) || !text.isWellFormed()) say(key, '有不可见的控制字符，请删去')
    else if (!long && /[\n\t]/.test(text)) say(key, '只能写一行，请删去换行')
    return text
  }

function moment(row: TableRow, key: Key, say: Say, needed: boolean) {
  const text = row.values[key] ?? ''
  const found = momentIn(text)
  if (text === '' && needed) say(key, '不能为空')
  if (text !== '' && !found) say(key, '看不出是哪一天，请写成 2025-10-20 或 2025-10-20 14:30')
  return found
}

type Moment = ReturnType<typeof moment>

/** A reply of which only the day is known was not written before the letter of that same day. */
function laterOf(receivedAt: Moment, repliedAt: Moment): Instant {
  if (!receivedAt || !repliedAt) return repliedAt?.at ?? NEVER
  const sameDay = repliedAt.day === receivedAt.day && !repliedAt.hasTime
  return sameDay ? receivedAt.at : repliedAt.at
}

function kindOf(row: TableRow, say: Say): LetterKind {
  const text = row.values.kind ?? ''
  const kind = kindWords.get(text)
  if (!kind) say('kind', text ? `“${text}”不是来信类型，${KINDS}` : `不能为空，${KINDS}`)
  return kind ?? 'enquiry'
}
const KINDS = `应为：${Object.values(letterKindLabels).join('、')}`

function opennessOf(row: TableRow, say: Say): OldLetter['openness'] {
  const openness = opennessWords.get(row.values.openness ?? '')
  if (!openness) say('openness', '应为“公开”或“不公开”，可以留空')
  return openness ?? 'unsaid'
}

function satisfactionOf(row: TableRow, say: Say): Satisfaction | null {
  const satisfaction = satisfactionWords.get(row.values.satisfaction ?? '')
  if (satisfaction === undefined) say('satisfaction', '应为“满意”“基本满意”或“不满意”，可以留空')
  return satisfaction ?? null
}
