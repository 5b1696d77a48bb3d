/** Payments as the finance system exports them: a line each, or a column for every month. Pure. */
import { type Sheet, type TableRow, tableIn } from '#kernel/documents'
import type { FieldError } from '#kernel/errors'
import layout from '../../../../rules/fiscal/layouts/payments.json' with { type: 'json' }
import { exact, type Money, type MoneyUnit, NOTHING, readMoney } from '../books/money.ts'
import { MONTHS } from '../transfer/contract.ts'
import { withoutNoise } from '../transfer/noise.ts'
import { lineKey, type PaidPlace, type PaymentPart, placeKey } from './payment.ts'
import { partsOf } from './payment-change.ts'
import { type KnownProject, meantBy, plain, purseMeant, subtotalAlone } from './payment-words.ts'

export interface PaymentLine extends PaidPlace {
  /** Decimal text in 万元. */
  readonly amount: string
  /** Where it stands, the last one where several were added. */
  readonly cell: string
}

export interface ReadPayments {
  readonly payments: readonly PaymentLine[]
  /** Months the table speaks of. */
  readonly months: readonly number[]
  /** They are written anew; what the table says nothing of stays as it is. */
  readonly parts: readonly PaymentPart[]
  readonly rows: number
  /** Lines of other units, passed over. */
  readonly foreign: number
  readonly moneyUnit: MoneyUnit
  readonly problems: readonly FieldError[]
  readonly remarks: readonly string[]
}

export interface Expected {
  readonly year: number
  readonly unitCodes: readonly string[]
  readonly projects: readonly KnownProject[]
}

const { columns } = layout
const ROWS_MOST = 20_000

export function readPayments(sheets: readonly Sheet[], expected: Expected): ReadPayments {
  const table = listIn(sheets) ?? matrixIn(sheets)
  if (!table)
    return nothing(
      '没有找到支付表，表头要有项目编码（或项目名称、支出类别）、月份（或支付日期）和支付金额，或者 1月 到 12月',
    )
  if (table.rows.length > ROWS_MOST) return nothing(`超过 ${ROWS_MOST} 行，请按季度分开导出`)
  return summed(table, expected, moneyUnitIn(table.sheet, sheets))
}

const nothing = (message: string): ReadPayments => ({
  payments: [],
  months: [],
  parts: [],
  rows: 0,
  foreign: 0,
  moneyUnit: '元',
  problems: [{ path: '', message }],
  remarks: [],
})

interface Found {
  readonly sheet: Sheet
  readonly rows: readonly TableRow[]
  readonly isMatrix: boolean
}

const saysWhat = (missing: readonly string[]): boolean =>
  (['project', 'name', 'use'] as const).some((key) => !missing.includes(columns[key][0] ?? ''))

function listIn(sheets: readonly Sheet[]): Found | undefined {
  for (const sheet of sheets) {
    const { rows, missing } = tableIn(sheet, columns)
    const lacks = (key: keyof typeof columns): boolean => missing.includes(columns[key][0] ?? '')
    if (!lacks('amount') && !(lacks('month') && lacks('date')) && saysWhat(missing))
      return { sheet, rows, isMatrix: false }
  }
  return undefined
}

function matrixIn(sheets: readonly Sheet[]): Found | undefined {
  const months = Object.fromEntries(MONTHS.map((month, at) => [`m${at + 1}`, [month, `${at + 1}月份`]]))
  const { unit, use, project, name, purse } = columns
  for (const sheet of sheets) {
    const { rows, missing } = tableIn(sheet, { unit, use, project, name, purse, ...months })
    if (MONTHS.some((month) => !missing.includes(month)) && saysWhat(missing))
      return { sheet, rows, isMatrix: true }
  }
  return undefined
}

/** Reading on, row by row. */
interface Heap {
  readonly sums: Map<string, PaidPlace & { amount: Money; cell: string }>
  readonly problems: FieldError[]
  /** Lines of a matrix that were there before, and rows of a list that are alike in every cell. */
  readonly seen: Set<string>
  readonly subtotals: { part: 'basic' | 'project'; at: FieldError }[]
  foreign: number
  alike: number
}

/** One line for each place, in the order they first appear. */
function summed(found: Found, expected: Expected, moneyUnit: MoneyUnit): ReadPayments {
  const heap: Heap = {
    ...{ sums: new Map(), problems: noSuchMonths(found), seen: new Set(), subtotals: [] },
    ...{ foreign: 0, alike: 0 },
  }
  for (const row of found.rows) takeRow(row, found, expected, moneyUnit, heap)
  const payments = [...heap.sums.values()].map((one) => ({ ...one, amount: exact(one.amount) }))
  const months = [...new Set(payments.map(({ month }) => month))].sort((a, b) => a - b)
  const parts = partsOf(payments)
  const isThere = (part: 'basic' | 'project') =>
    parts.some(({ use }) => (part === 'project' ? use === 'project' : use !== 'project'))
  const problems = [
    ...heap.problems,
    ...heap.subtotals.flatMap(({ part, at }) => (isThere(part) ? [] : [at])),
  ]
  if (payments.length === 0 && problems.length === 0)
    problems.push({ path: '', message: '表里没有本单位的支付数' })
  return {
    ...{ payments, months, problems, moneyUnit, foreign: heap.foreign },
    // An empty cell is not known yet; a month without a line is one without a payment.
    parts: found.isMatrix ? parts : parts.map(({ use }) => ({ use, months })),
    rows: found.rows.length,
    remarks: heap.alike === 0 ? [] : [ALIKE(heap.alike)],
  }
}

const ALIKE = (count: number): string =>
  `有 ${count} 行与前面的某一行完全相同，都已计入；如果是重复导出的，请删去后再导入`

function takeRow(row: TableRow, found: Found, expected: Expected, unit: MoneyUnit, heap: Heap): void {
  const say = (key: string, message: string): void => {
    heap.problems.push({ path: cellOf(found.sheet, row, key), message })
  }
  const cells = found.isMatrix ? monthCells(row) : listCell(row, expected.year, say)
  if (cells.length === 0 || isTotal(row)) return
  if (isForeign(row, expected)) {
    heap.foreign++
    return
  }
  const meant = meantBy(row, expected.projects)
  if ('subtotal' in meant) {
    const at = { path: cellOf(found.sheet, row, meant.key), message: subtotalAlone[meant.subtotal] }
    heap.subtotals.push({ part: meant.subtotal, at })
    return
  }
  const purse = purseMeant(row.values.purse ?? '')
  if ('problem' in meant) say(meant.key, meant.problem)
  if (typeof purse === 'object') say('purse', purse.problem)
  const line = 'paidFor' in meant && typeof purse === 'string' ? { ...meant.paidFor, purse } : undefined
  if (line) noteTwice(row, found, `${lineKey(line)}/${line.purse}`, heap, say)
  for (const { key, month, text } of cells) {
    const read = readMoney(withoutNoise(text), unit)
    if ('problem' in read) say(key, read.problem)
    else if (line) {
      const place = { ...line, month }
      const sum = heap.sums.get(placeKey(place))?.amount ?? NOTHING
      const cell = cellOf(found.sheet, row, key)
      heap.sums.set(placeKey(place), { ...place, amount: sum.plus(read.amount), cell })
    }
  }
}

const cellOf = (sheet: Sheet, row: TableRow, key: string): string =>
  `${sheet.name}!${row.addresses[key] ?? `A${row.number}`}`

/** A line of a matrix stands once. Lines of a list may well be alike: two bills of the same sum on one day. */
function noteTwice(row: TableRow, { isMatrix }: Found, line: string, heap: Heap, say: Say): void {
  const key = isMatrix ? line : JSON.stringify(row.values)
  if (!heap.seen.has(key)) heap.seen.add(key)
  else if (!isMatrix) heap.alike++
  else say(row.values.project ? 'project' : row.values.name ? 'name' : 'use', '这一行前面已有，请合并')
}

type Say = (key: string, message: string) => void
interface AmountCell {
  readonly key: string
  readonly month: number
  readonly text: string
}

const monthCells = ({ values }: TableRow): AmountCell[] =>
  MONTHS.flatMap((_, at) => {
    const key = `m${at + 1}`
    const text = values[key] ?? ''
    return text === '' ? [] : [{ key, month: at + 1, text }]
  })

/** 13月 is no month: a thirteenth salary is paid in one of the twelve. */
function noSuchMonths({ sheet, rows, isMatrix }: Found): FieldError[] {
  if (!isMatrix) return []
  const first = rows[0]?.number ?? Number.POSITIVE_INFINITY
  const above = sheet.rows.filter(({ number }) => number < first).flatMap(({ cells }) => cells)
  return above.flatMap(({ address, text }) => {
    const month = Number(/^(\d{1,3})月份?(\(.*\))?$/.exec(plain(text))?.[1] ?? 1)
    if (month >= 1 && month <= 12) return []
    const message = `没有 ${month} 月；第 13 个月工资、年终奖金写在实际发放的月份`
    return [{ path: `${sheet.name}!${address}`, message }]
  })
}

function listCell(row: TableRow, year: number, say: Say): AmountCell[] {
  const { amount = '', month = '', date = '' } = row.values
  if (amount === '' || isTotal(row)) return []
  const key = month === '' ? 'date' : 'month'
  const said = monthIn(month === '' ? date : month)
  if (!said) say(key, '看不出是几月，应写成 3月 或 2025-03-15 的样子')
  else if (said.year !== undefined && said.year !== year)
    say(key, `是 ${said.year} 年的支付，不是 ${year} 年`)
  else return [{ key: 'amount', month: said.month, text: amount }]
  return []
}

/** 3, 3月, 202503, 2025-03, 2025年3月5日. */
export function monthIn(text: string): { month: number; year?: number } | undefined {
  const said = plain(text)
  const [, year, month] =
    /^(\d{4})[-/.年](\d{1,2})(?:$|[-/.月])/.exec(said) ?? /^(\d{4})(\d{2})(?:\d{2})?$/.exec(said) ?? []
  const alone = /^(\d{1,2})月?份?$/.exec(said)?.[1]
  const number = Number(month ?? alone ?? 0)
  if (number < 1 || number > 12) return undefined
  return year === undefined ? { month: number } : { month: number, year: Number(year) }
}

const isTotal = ({ values: { use = '', project = '', name = '' } }: TableRow): boolean =>
  [use, project, project === '' ? name : ''].some((text) => /^(合计|总计|小计)$/.test(plain(text)))

const isForeign = ({ values: { unit = '' } }: TableRow, { unitCodes }: Expected): boolean =>
  unit !== '' && !unitCodes.includes(plain(unit))

const TEN_THOUSAND = /(单位\s*:?\s*|\()(人民币)?万元/
const ONE = /(单位\s*:?\s*|\()(人民币)?元/

/** “支付金额（万元）”, “单位：万元”, or 金额单位 on the first sheet of our template; the finance system counts in 元. */
function moneyUnitIn(sheet: Sheet, sheets: readonly Sheet[]): MoneyUnit {
  const texts = (of: Sheet) =>
    of.rows.slice(0, 10).map(({ cells }) => cells.map(({ text }) => text.normalize('NFKC')))
  const own = texts(sheet).flat()
  if (own.some((text) => TEN_THOUSAND.test(text))) return '万元'
  if (own.some((text) => ONE.test(text))) return '元'
  const isTemplate = sheets.flatMap(texts).some((row) => {
    const at = row.findIndex((text) => plain(text) === '金额单位')
    return at >= 0 && plain(row[at + 1] ?? '') === '万元'
  })
  return isTemplate ? '万元' : '元'
}
