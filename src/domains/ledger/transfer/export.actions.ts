/** Taking a ledger out of the house, as it is listed; that it was taken is on record. */
import { z } from 'zod'
import { defineAction } from '#kernel/actions'
import type { Column, Value } from '#kernel/documents'
import { refuseIf } from '#kernel/errors'
import { subtreeOf } from '#kernel/org'
import { formatInstant } from '#kernel/time'
import { type EntryItem, entryQuery } from '../contract.ts'
import { listEntries } from '../entries/entry.queries.ts'
import type { Field } from '../kinds/contract.ts'
import { kindNamed } from '../kinds/kind.store.ts'
import { isNumeric } from '../kinds/kind.ts'
import { entryStateLabels } from '../labels.ts'
import { tableColumns, UNIT_HEADING } from './table.ts'

const rowsMost = { csv: 100_000, xlsx: 50_000 } as const
/** Digits a spreadsheet keeps; a longer number goes out as the text it is. */
const DIGITS_MOST = 15

export const exportInput = entryQuery
  .omit({ page: true, pageSize: true })
  .extend({ format: z.enum(['xlsx', 'csv'], '导出格式应为 xlsx 或 csv').default('xlsx') })

export const exportEntries = defineAction({
  name: 'ledger.export_entries',
  label: '导出台账',
  permission: 'ledger.read',
  subjectKind: 'ledger.entry',
  input: exportInput,
  async run(act, { format, ...filter }) {
    const { tx, actor, scope, clock } = act
    const most = rowsMost[format]
    const unitIds = filter.unit ? await subtreeOf(tx, filter.unit, clock.today()) : undefined
    const { items } = await listEntries(
      tx,
      { ...filter, page: 1, pageSize: most + 1 },
      { actor, scope, unitIds },
    )
    refuseTooMany(items.length, most)
    const { q, ...shown } = filter
    act.note({ filter: { ...shown, ...(q ? { q: '（有搜索词）' } : {}) }, rows: items.length, format })
    const kind = filter.kind ? await kindNamed(tx, filter.kind) : undefined
    const fields = kind?.definition.fields ?? []
    const own = kind ? tableColumns(kind.definition).slice(0, -1) : []
    const columns: Column[] = [
      ...before,
      ...own.map(({ choices: _choices, note: _note, ...rest }) => rest),
      ...after,
    ]
    return { name: kind?.definition.name ?? '台账', columns, rows: items.map((item) => lineOf(item, fields)) }
  },
})

function refuseTooMany(rows: number, most: number): void {
  if (rows <= most) return
  refuseIf([
    {
      code: 'ledger.export_too_large',
      message: `超过 ${most} 行，不能一次导出；请按日期或单位分段，或改用 CSV。`,
    },
  ])
}

const before: readonly Column[] = [
  { key: '0number', title: '编号', width: 14 },
  { key: '0kind', title: '台账', width: 14 },
]
const after: readonly Column[] = [
  { key: '0unit', title: UNIT_HEADING, width: 24 },
  { key: '0state', title: '状态' },
  { key: '0writer', title: '填写人' },
  { key: '0changed', title: '最后改动', format: 'dateTime' },
]

function lineOf(item: EntryItem, fields: readonly Field[]): Record<string, Value> {
  const own = fields.map((field): [string, Value] => [field.name, cellOf(field, item.shown[field.name])])
  return {
    '0number': item.number,
    '0kind': item.kindName,
    ...Object.fromEntries(own),
    '0unit': item.unitName,
    '0state': entryStateLabels[item.state],
    '0writer': item.writer,
    '0changed': formatInstant(new Date(item.changedAt)),
  }
}

function cellOf({ type }: Field, text: string | undefined): Value {
  if (text === undefined) return null
  const short = isNumeric(type) && /^-?[\d.]+$/.test(text) && text.replace(/\D/g, '').length <= DIGITS_MOST
  return short ? Number(text) : text
}
