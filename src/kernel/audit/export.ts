import type { Tx } from '#kernel/db'
import { formatInstant } from '#kernel/time'
import { type AuditFilter, type AuditRow, auditRows } from './entry.queries.ts'

const HEADINGS = [
  '序号',
  '时间',
  '姓名',
  '身份',
  '账号编号',
  '动作',
  '对象类别',
  '对象编号',
  '结果',
  '详情',
  '来源地址',
  '请求编号',
  '封存值',
]

/** CSV with place and seal of every entry, so that a printed line can be held against the chain. */
export async function* exportAudit(tx: Tx, filter: AuditFilter): AsyncGenerator<string> {
  // Excel takes a file without this mark for one in a local encoding.
  yield `\uFEFF${csvLine(HEADINGS)}`
  for await (const row of auditRows(tx, filter)) yield csvLine(cellsOf(row))
}

function cellsOf(row: AuditRow): (string | number | null)[] {
  return [
    row.seq,
    formatInstant(row.at),
    row.actorName,
    row.actorKind,
    row.actorId,
    row.action,
    row.subjectKind,
    row.subjectId,
    row.outcome,
    JSON.stringify(row.details),
    row.address,
    row.requestId,
    row.hash,
  ]
}

function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** A name that begins with `=` must stay a name when a spreadsheet opens the file. */
function csvCell(value: string | number | null): string {
  const text = String(value ?? '')
  const harmless = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
