/** A kind of ledger as a table: its headings, the rows somebody filled in, and every problem by its cell. Pure. */
import Big from 'big.js'
import { type Column, type Sheet, type TableRow, tableIn } from '#kernel/documents'
import type { Instant } from '#kernel/time'
import { brokenChecks } from '../entries/checks.ts'
import { readValues, type Values } from '../entries/values.ts'
import type { Field, KindDefinition } from '../kinds/contract.ts'
import { isNumeric } from '../kinds/kind.ts'
import { fieldTypeLabels } from '../labels.ts'
import type { ImportAnswer } from './contract.ts'

export const ROWS_MOST = 5000
export const UNIT_HEADING = '填报单位'

/** Names and codes that people write for units, names and numbers for people; one of two namesakes is none. */
export interface Register {
  readonly units: ReadonlyMap<string, string>
  readonly people: ReadonlyMap<string, string>
  /** Units the person may write for. */
  readonly reach: (unitId: string) => boolean
  /** Where the person works: rows without a unit are of it. */
  readonly home: string | null
}

export interface PlannedRow {
  readonly row: number
  readonly unitId: string
  readonly values: Values
  /** Where a field stands in the sheet, for problems found later. */
  readonly cells: Readonly<Record<string, string>>
}

type Problem = ImportAnswer['problems'][number]

export interface Table {
  readonly sheet: string
  readonly rows: readonly PlannedRow[]
  readonly problems: readonly Problem[]
}

const titlesOf = ({ label, unit }: Field): string[] => (unit ? [`${label}（${unit}）`, label] : [label])

/** The first sheet that has the kind's headings; others are passed over. */
export function readTable(
  definition: KindDefinition,
  sheets: readonly Sheet[],
  register: Register,
  now: Instant,
): Table {
  const headings = {
    [UNIT]: [UNIT_HEADING, '单位'],
    ...Object.fromEntries(definition.fields.map((field) => [field.name, titlesOf(field)])),
  }
  const tables = sheets.map((sheet) => ({ sheet, found: tableIn(sheet, headings) }))
  const best = tables.sort((a, b) => a.found.missing.length - b.found.missing.length)[0]
  const needed = definition.fields.filter(({ required }) => required).map(({ label }) => label)
  if (!best || best.found.rows.length === 0)
    return nothing(
      best?.sheet.name ?? '',
      `没有找到可导入的内容。表头应有：${needed.join('、')}；请下载模板填写。`,
    )
  const lost = needed.filter(
    (label) =>
      best.found.missing.includes(label) ||
      best.found.missing.some((title) => title.startsWith(`${label}（`)),
  )
  if (lost.length > 0) return nothing(best.sheet.name, `缺少列：${lost.join('、')}。请对照模板补上。`)
  if (best.found.rows.length > ROWS_MOST)
    return nothing(best.sheet.name, `一次最多导入 ${ROWS_MOST} 行，请分成几份。`)
  return readRows(definition, best.sheet.name, best.found.rows, register, now)
}

const UNIT = '0unit'
const nothing = (sheet: string, message: string): Table => ({
  sheet,
  rows: [],
  problems: [{ sheet, row: 1, column: '', message }],
})

function readRows(
  definition: KindDefinition,
  sheet: string,
  found: readonly TableRow[],
  register: Register,
  now: Instant,
): Table {
  const rows: PlannedRow[] = []
  const problems: Problem[] = []
  for (const row of found) {
    const add = (name: string, message: string): void => {
      problems.push({ sheet, row: row.number, column: columnOf(row.addresses[name]), message })
    }
    const unitId = unitOf(row.values[UNIT] ?? '', register)
    if (unitId === undefined) add(UNIT, `没有“${row.values[UNIT] ?? ''}”这个单位，或不在您的填报范围内`)
    const raw = withIds(definition, row.values, register, add)
    const { values, problems: wrong } = readValues(definition, raw)
    const broken = brokenChecks(definition, values, now)
    for (const { path, message } of [...wrong, ...broken]) add(path, message)
    if (unitId !== undefined) rows.push({ row: row.number, unitId, values, cells: row.addresses })
  }
  return { sheet, rows, problems: [...problems, ...repeats(definition, sheet, rows)] }
}

export const columnOf = (address: string | undefined): string => (address ?? '').replace(/\d+$/, '')

function unitOf(text: string, { units, reach, home }: Register): string | undefined {
  const id = text.trim() === '' ? home : units.get(text.trim())
  return id && reach(id) ? id : undefined
}

/** Units and people are written by name in a table and by id in an entry. */
function withIds(
  { fields }: KindDefinition,
  typed: Readonly<Record<string, string>>,
  { units, people }: Register,
  add: (name: string, message: string) => void,
): Record<string, string> {
  return Object.fromEntries(
    fields.map(({ name, type, label }) => {
      const text = (typed[name] ?? '').trim()
      if (text === '' || (type !== 'unit' && type !== 'person')) return [name, text]
      const id = (type === 'unit' ? units : people).get(text)
      if (!id) add(name, `${label}“${text}”不在名录中${type === 'person' ? '或有重名，请填工号' : ''}`)
      return [name, id ?? '']
    }),
  )
}

/** What the table itself says twice. */
function repeats(definition: KindDefinition, sheet: string, rows: readonly PlannedRow[]): Problem[] {
  return definition.checks.flatMap((check) => {
    if (check.check !== 'unique') return []
    const seen = new Map<string, number>()
    return rows.flatMap(({ row, unitId, values, cells }) => {
      if (!check.fields.every((name) => values[name] !== undefined)) return []
      const key = JSON.stringify([unitId, ...check.fields.map((name) => values[name])])
      const first = seen.get(key)
      if (first === undefined) seen.set(key, row)
      if (first === undefined) return []
      const column = columnOf(cells[check.fields[0] ?? ''])
      return [{ sheet, row, column, message: `与第 ${first} 行重复：${check.message}` }]
    })
  })
}

/** Sums to hold against the table they came from. */
export function totalsOf(definition: KindDefinition, rows: readonly PlannedRow[]): ImportAnswer['totals'] {
  return definition.fields
    .filter(({ type }) => isNumeric(type))
    .map(({ name, label, unit }) => ({
      label,
      unit: unit ?? '',
      sum: rows.reduce((sum, { values }) => sum.plus(values[name] ?? '0'), new Big(0)).toFixed(),
    }))
}

const WIDTHS = { long_text: 30, text: 18, url: 26, moment: 18 } as const

/** Headings, choices to pick from and notes: what the template and the export have in common. */
export function tableColumns(definition: KindDefinition): Column[] {
  return [
    ...definition.fields.map((field): Column => {
      const width = WIDTHS[field.type as keyof typeof WIDTHS]
      const choices = field.type === 'yes_no' ? ['是', '否'] : field.choices
      return {
        key: field.name,
        title: titlesOf(field)[0] ?? field.label,
        note: noteOf(field),
        ...(width ? { width } : {}),
        ...(choices ? { choices } : {}),
      }
    }),
    { key: UNIT, title: UNIT_HEADING, width: 24, note: '填单位名称、简称或代码；不填为本人所在单位' },
  ]
}

function noteOf({ type, required, note, unit, min, max, refersTo }: Field): string {
  const limits = [min === undefined ? '' : `不小于 ${min}`, max === undefined ? '' : `不大于 ${max}`]
  const samples = {
    date: '如 2025-09-22',
    moment: '如 2025-09-22 08:30',
    person: '填姓名；有重名的填工号',
    unit: '填单位名称、简称或代码',
  }
  const parts = [
    required ? '必填' : '可不填',
    fieldTypeLabels[type],
    samples[type as keyof typeof samples] ?? '',
    unit ?? '',
    ...limits,
    refersTo ? '填已登记的编号' : '',
    note ?? '',
  ]
  return parts.filter(Boolean).join('；')
}
