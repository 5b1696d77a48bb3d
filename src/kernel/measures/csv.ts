import { formatInstant } from '#kernel/time'
import type { Evidence, Measure } from './measure.ts'

const BOM = '\uFEFF'

/** Spreadsheets take a cell that begins so for a formula; a leading apostrophe keeps it text. */
function cell(value: unknown): string {
  const text = String(value ?? '')
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

export function csvOf(measure: Measure, items: readonly (Evidence & { unitName: string | null })[]): string {
  const head = ['编号', '标题', '时间', '单位', '类别', measure.label]
  const lines = items.map((item) =>
    [item.number, item.title, formatInstant(item.at), item.unitName, item.kind, item.amount]
      .map(cell)
      .join(','),
  )
  return `${BOM}${[head.map(cell).join(','), ...lines].join('\r\n')}\r\n`
}
