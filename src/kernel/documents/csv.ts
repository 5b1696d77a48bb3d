import { printable } from './official.ts'
import type { Column, Value } from './workbook.ts'

/** A spreadsheet that opens a CSV file would calculate these. An apostrophe before them makes them text again. */
const FORMULA = /^[=+\-@\t\r]/
const QUOTES_NEEDED = /[",\r\n]/

/** With the mark that makes Excel read it as UTF-8, and the line ends RFC 4180 asks for. */
export function writeCsv(
  columns: readonly Column[],
  rows: Iterable<Readonly<Record<string, Value>>>,
): Buffer {
  const lines = [columns.map((column) => csvField(column.title)).join(',')]
  for (const row of rows) lines.push(columns.map((column) => csvField(row[column.key])).join(','))
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`)
}

/** One field, for exports that are streamed line by line. */
export function csvField(value: Value): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  const text = printable(value)
  const safe = FORMULA.test(text) ? `'${text}` : text
  return QUOTES_NEEDED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
