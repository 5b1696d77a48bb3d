/** Rows of a grid as entries under columns; two tables side by side become two blocks. */
import type { Phase } from '../facts/fact.ts'
import { type Amount, amountOf, type MoneyUnit, placesOf } from '../money.ts'
import type { Cell, Grid } from '../paper.ts'
import { digitsOf, isNumeric } from '../read/rows.ts'
import { assign } from './assign.ts'
import { columnOf, pathsOf } from './columns.ts'
import type { Column, Entry, Value } from './sheet.ts'

export interface Block {
  readonly columns: readonly Column[]
  readonly entries: readonly Entry[]
  /** The heads above the label. */
  readonly head: string
}

const CODE = /^[1-5]\d{2}(?:\d{2}){0,2}$/
const HEAD_LABEL = /编码|名称|科目$|^项目|项目$|单位$|^收入|^支出|类款项/
const NOTE = /^[（(]?(备注|注|说明)[：:]/

type Kind = 'code' | 'label' | 'ordinal' | 'amount' | 'empty'

const isCode = (text: string) => CODE.test(text.replace(/\s+/g, ''))

function isOrdinals(row: readonly Cell[]): boolean {
  const numbers = row.map((cell) => digitsOf(cell.text)).filter((digits) => digits !== null)
  const filled = row.filter((cell) => cell.text)
  return numbers.length >= 3 && filled.length - numbers.length <= 1 && numbers.every((digits, at) => at === 0 || Number(digits) === Number(numbers[at - 1]) + 1)
}

function firstDataRow(rows: readonly (readonly Cell[])[]): number {
  const at = rows.findIndex((row) => row.some((cell) => isNumeric(cell.text)) && !/栏次/.test(row[0]?.text ?? '') && !isOrdinals(row))
  return at < 0 ? rows.length : at
}

export interface Bodies {
  readonly heads: readonly (readonly Cell[])[]
  readonly data: readonly (readonly Cell[])[]
}

export function bodiesOf(grid: Grid): Bodies {
  const rows = grid.rows.filter((row) => !/栏次/.test(row[0]?.text ?? '') && !isOrdinals(row) && !NOTE.test(row.find((cell) => cell.text)?.text ?? ''))
  const first = firstDataRow(rows)
  const labelled = labelRowsBefore(rows, first)
  return { heads: rows.slice(0, labelled), data: rows.slice(labelled) }
}

/** A first row without figures (`一、本年收入` alone) still belongs to the data. */
function labelRowsBefore(rows: readonly (readonly Cell[])[], first: number): number {
  let at = first
  while (at > 1 && rows[at - 1]!.some((cell) => /^[一二三四五六七八九十]、/.test(cell.text))) at--
  return at
}

function kindOf(cells: readonly string[], head: string): Kind {
  const filled = cells.filter(Boolean)
  if (/行次|序号/.test(head)) return 'ordinal'
  if (filled.length === 0) return HEAD_LABEL.test(head) && !/支出$|收入$/.test(head) ? 'label' : 'empty'
  const texts = filled.filter((text) => !isNumeric(text)).length
  if (/编码|代码/.test(head) && filled.filter(isCode).length * 2 >= filled.length) return 'code'
  const codes = filled.filter(isCode).length
  if (codes > 2 && codes * 5 >= filled.length * 3 && filled.length - codes === texts && !/数|额|计$|支出|收入/.test(head)) return 'code'
  if (texts * 2 > filled.length) return 'label'
  return filled.every(isCode) && filled.length > 1 && !/数|额|计$|支出|收入/.test(head) ? 'code' : 'amount'
}

const usualWidth = (rows: readonly (readonly Cell[])[]): number => {
  const widths = new Map<number, number>()
  for (const row of rows) widths.set(row.length, (widths.get(row.length) ?? 0) + 1)
  return [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}

interface Plan {
  readonly code: number | null
  readonly label: number | null
  readonly amounts: readonly number[]
}

function plansOf(kinds: readonly Kind[]): Plan[] {
  const plans: { code: number | null; label: number | null; amounts: number[] }[] = []
  for (const [at, kind] of kinds.entries()) {
    const open = plans.at(-1)
    const fresh = !open || open.amounts.length > 0
    if (kind === 'code') fresh ? plans.push({ code: at, label: null, amounts: [] }) : (open!.code = at)
    else if (kind === 'label') fresh ? plans.push({ code: null, label: at, amounts: [] }) : (open!.label ??= at)
    else if (kind === 'amount' || kind === 'empty') open ? open.amounts.push(at) : plans.push({ code: null, label: null, amounts: [at] })
  }
  return plans.filter((plan) => plan.amounts.length > 0)
}

export interface Reading {
  readonly year: number
  readonly phase: Phase
  readonly unit: MoneyUnit
}

export function amountIn(cell: string, unit: MoneyUnit, precision: number): Value {
  const digits = digitsOf(cell)
  return digits === null ? null : amountOf(digits, unit, cell, precision)
}

/** Two places unless the table never prints a second. */
export function precisionOf(rows: readonly (readonly Cell[])[]): number {
  let most = 0
  for (const row of rows) for (const cell of row) if (!isCode(cell.text)) most = Math.max(most, Math.min(2, placesOf(digitsOf(cell.text) ?? '')))
  return most
}

/** A grid whose rows kept all their cells. */
export function exactBlocks(grid: Grid, reading: Reading): Block[] {
  const { heads, data } = bodiesOf(grid)
  const width = usualWidth(data)
  if (width < 2) return []
  const rows = data.filter((row) => row.length === width || row.length === width - 1 || row.slice(width).every((cell) => !cell.text))
  const paths = pathsOf(withoutCodeLevels(heads, width), width)
  const kinds = paths.map((path, at) => kindOf(rows.map((row) => row[at]?.text ?? ''), path.at(-1) ?? ''))
  const precision = precisionOf(rows)
  return plansOf(kinds).map((plan) => {
    const columns = plan.amounts.map((at) => columnOf(paths[at]!, reading.year, reading.phase))
    const entries = rows.flatMap((row) => entryOf(row, plan, reading.unit, precision))
    return { columns, entries, head: plan.label === null ? '' : paths[plan.label]!.join('') }
  })
}

/** A head of 类, 款 and 项 over a code that stands in one cell. */
function withoutCodeLevels(heads: readonly (readonly Cell[])[], width: number): readonly (readonly Cell[])[] {
  const levels = heads.some((row) => row[0]?.text === '类' && row[1]?.text === '款' && row[2]?.text === '项')
  if (!levels || Math.max(...heads.map((row) => row.length)) !== width + 2) return heads
  return heads.map((row) => [row[0]!, ...row.slice(3)])
}

function entryOf(row: readonly Cell[], plan: Plan, unit: MoneyUnit, precision: number): Entry[] {
  const text = (at: number | null) => (at === null ? '' : (row[at]?.text ?? '').replace(/\s+/g, ''))
  const values = plan.amounts.map((at) => amountIn(row[at]?.text ?? '', unit, precision))
  const [code, label] = [text(plan.code), text(plan.label)]
  if (!code && !label && values.every((value) => !value)) return []
  const line = row.find((cell) => cell.text)?.line ?? row[0]!.line
  const lines = plan.amounts.map((at) => row[at]?.line ?? line)
  return [{ code: isCode(code) ? code : null, label: label || (isCode(code) ? '' : code), line, lines, values }]
}

/** Two years of six columns under three rows of heads cannot be told apart once the cells have moved. */
const isThreePublic = (heads: readonly (readonly Cell[])[]) => heads.flat().filter((cell) => /购置费|运行(维护)?费$/.test(cell.text)).length > 2

const LABELS = /^(科目名称|名称|项目|科目|功能分类科目名称|单位名称|支出功能分类科目名称|经济分类科目名称)$/

/** Heads after the last head that names labels are those of the figures. */
function looseColumns(heads: readonly (readonly Cell[])[], reading: Reading): Column[] {
  const words = heads.flat().map((cell) => cell.text).filter(Boolean)
  const from = words.findLastIndex((word) => LABELS.test(word.replace(/\s+/g, '')))
  const last = heads.at(-1)?.map((cell) => cell.text).filter(Boolean) ?? []
  const leaves = from >= 0 ? words.slice(from + 1) : last
  return leaves.filter((word) => !/编码|行次|备注/.test(word)).map((word) => columnOf([word], reading.year, reading.phase))
}

/** A grid that lost its empty cells: a label and the figures behind it. */
export function looseBlocks(grid: Grid, reading: Reading): Block[] {
  const { heads, data } = bodiesOf(grid)
  const columns = looseColumns(heads, reading)
  if (isThreePublic(heads)) return []
  const precision = precisionOf(data)
  const numbered = heads.some((row) => row.some((cell) => /行次/.test(cell.text)))
  const made = data.flatMap((row) => segmentsOf(row).map((segment) => (numbered ? withoutOrdinal(segment) : segment)).map((segment) => looseEntry(segment, columns, reading.unit, precision)))
  return [{ columns, entries: made.filter((entry) => entry !== null), head: '' }]
}

interface Segment {
  readonly code: Cell | null
  readonly label: string
  readonly numbers: readonly Cell[]
  readonly line: number
}

const withoutOrdinal = (segment: Segment): Segment => (/^\d{1,3}$/.test(segment.numbers[0]?.text ?? '') ? { ...segment, numbers: segment.numbers.slice(1) } : segment)

function segmentsOf(row: readonly Cell[]): Segment[] {
  const found: { code: Cell | null; label: string; numbers: Cell[]; line: number }[] = []
  for (const cell of row) {
    if (!cell.text) continue
    const open = found.at(-1)
    const fresh = !open || open.numbers.length > 0
    if (isCode(cell.text) && fresh && !/\./.test(cell.text) && row.indexOf(cell) === 0) found.push({ code: cell, label: '', numbers: [], line: cell.line })
    else if (!isNumeric(cell.text)) fresh ? found.push({ code: null, label: cell.text, numbers: [], line: cell.line }) : (open!.label += cell.text)
    else if (open) open.numbers.push(cell)
    else found.push({ code: null, label: '', numbers: [cell], line: cell.line })
  }
  return found
}

function looseEntry(segment: Segment, columns: readonly Column[], unit: MoneyUnit, precision: number): Entry | null {
  const numbers = segment.numbers.map((cell) => amountIn(cell.text, unit, precision)).filter((value): value is Amount => !!value)
  const values = assign(numbers, columns)
  const at = (value: Value) => (value ? (segment.numbers[numbers.indexOf(value)]?.line ?? segment.line) : segment.line)
  return { code: segment.code?.text ?? null, label: segment.label.replace(/\s+/g, ''), line: segment.line, lines: values.map(at), values }
}
