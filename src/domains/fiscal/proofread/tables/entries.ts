/** Rows of a grid as entries under columns; two tables side by side become two blocks. */
import type { Phase } from '../facts/fact.ts'
import { amountOf, type MoneyUnit, placesOf } from '../money.ts'
import type { Cell, Grid } from '../paper.ts'
import { digitsOf, isNumeric } from '../read/rows.ts'
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

export const isCode = (text: string) => CODE.test(text.replace(/\s+/g, ''))

function isOrdinals(row: readonly Cell[]): boolean {
  const numbers = row.map((cell) => digitsOf(cell.text)).filter((digits) => digits !== null)
  const filled = row.filter((cell) => cell.text)
  return (
    numbers.length >= 3 &&
    filled.length - numbers.length <= 1 &&
    numbers.every((digits, at) => at === 0 || Number(digits) === Number(numbers[at - 1]) + 1)
  )
}

/** `2024 年预算数` parted by its blank is a head, no figure. */
const isFigure = (row: readonly Cell[], at: number) =>
  isNumeric(row[at]!.text) && !(/^20\d\d$/.test(row[at]!.text) && /^年/.test(row[at + 1]?.text ?? ''))

function firstDataRow(rows: readonly (readonly Cell[])[]): number {
  const at = rows.findIndex(
    (row) => row.some((_, at) => isFigure(row, at)) && !/栏次/.test(row[0]?.text ?? '') && !isOrdinals(row),
  )
  return at < 0 ? rows.length : at
}

export interface Bodies {
  readonly heads: readonly (readonly Cell[])[]
  readonly data: readonly (readonly Cell[])[]
}

export function bodiesOf(grid: Grid): Bodies {
  const rows = grid.rows.filter(
    (row) =>
      !/栏次/.test(row[0]?.text ?? '') &&
      !isOrdinals(row) &&
      !NOTE.test(row.find((cell) => cell.text)?.text ?? ''),
  )
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
  if (
    codes > 2 &&
    codes * 5 >= filled.length * 3 &&
    filled.length - codes === texts &&
    !/数|额|计$|支出|收入/.test(head)
  )
    return 'code'
  if (texts * 2 > filled.length) return 'label'
  return filled.every(isCode) && filled.length > 1 && !/数|额|计$|支出|收入/.test(head) ? 'code' : 'amount'
}

const usualWidth = (rows: readonly (readonly Cell[])[]): number => {
  const widths = new Map<number, number>()
  for (const row of rows) widths.set(row.length, (widths.get(row.length) ?? 0) + 1)
  return [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}

/** Where no row ends in an empty cell though some lie within, the ends were trimmed: the heads say how wide. */
function trimmedWidth(
  heads: readonly (readonly Cell[])[],
  data: readonly (readonly Cell[])[],
): number | null {
  const all = [...heads, ...data]
  if (all.some((row) => row.at(-1)?.text === '')) return null
  if (!data.some((row) => row.some((cell, at) => at > 0 && !cell.text))) return null
  const widest = (rows: readonly (readonly Cell[])[]) =>
    rows.reduce((most, row) => Math.max(most, row.length), 0)
  return widest(data) <= widest(heads) ? widest(heads) : null
}

interface Plan {
  readonly code: number | null
  readonly label: number | null
  readonly amounts: readonly number[]
}

function plansOf(kinds: readonly Kind[]): Plan[] {
  const plans: { code: number | null; label: number | null; amounts: number[] }[] = []
  for (const [at, kind] of kinds.entries()) {
    if (kind === 'ordinal') continue
    const last = plans.at(-1)
    const amount = kind === 'amount' || kind === 'empty'
    if (!last || (!amount && last.amounts.length > 0)) plans.push({ code: null, label: null, amounts: [] })
    const open = plans.at(-1)!
    if (amount) open.amounts.push(at)
    else if (kind === 'code') open.code = at
    else open.label = open.label ?? at
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
  for (const row of rows)
    for (const cell of row)
      if (!isCode(cell.text)) most = Math.max(most, Math.min(2, placesOf(digitsOf(cell.text) ?? '')))
  return most
}

/** A grid whose rows kept all their cells. */
export function exactBlocks(grid: Grid, reading: Reading): Block[] {
  const { heads, data } = bodiesOf(grid)
  const trimmed = trimmedWidth(heads, data)
  const width = trimmed ?? usualWidth(data)
  if (width < 2) return []
  const rows = data.filter(
    (row) =>
      trimmed !== null ||
      row.length === width ||
      row.length === width - 1 ||
      row.slice(width).every((cell) => !cell.text),
  )
  const paths = pathsOf(withoutCodeLevels(heads, width), width)
  const kinds = paths.map((path, at) =>
    kindOf(
      rows.map((row) => row[at]?.text ?? ''),
      path.at(-1) ?? '',
    ),
  )
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
  if (!levels || heads.reduce((most, row) => Math.max(most, row.length), 0) !== width + 2) return heads
  return heads.map((row) => [row[0]!, ...row.slice(3)])
}

function entryOf(row: readonly Cell[], plan: Plan, unit: MoneyUnit, precision: number): Entry[] {
  const text = (at: number | null) => (at === null ? '' : (row[at]?.text ?? '').replace(/\s+/g, ''))
  const values = plan.amounts.map((at) => amountIn(row[at]?.text ?? '', unit, precision))
  const [code, label] = [text(plan.code), text(plan.label)]
  if (!code && !label && values.every((value) => !value)) return []
  const line = row.find((cell) => cell.text)?.line ?? row[0]!.line
  const lines = plan.amounts.map((at) => row[at]?.line ?? line)
  return [
    { code: isCode(code) ? code : null, label: label || (isCode(code) ? '' : code), line, lines, values },
  ]
}
