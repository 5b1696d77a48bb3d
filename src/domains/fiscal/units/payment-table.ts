/** Payments as the finance system exports them: a line each, or a column for every month. Pure. */
import Big from 'big.js'
import { type Sheet, type TableRow, tableIn } from '#kernel/documents'
import type { FieldError } from '#kernel/errors'
import layout from '../../../../rules/fiscal/layouts/payments.json' with { type: 'json' }
import { exact, type Money, type MoneyUnit, readMoney } from '../books/money.ts'
import { MONTHS } from '../transfer/contract.ts'
import { withoutNoise } from '../transfer/noise.ts'

export interface PaymentLine {
  readonly project: string
  readonly month: number
  /** Decimal text in 万元. */
  readonly amount: string
}

export interface ReadPayments {
  readonly payments: readonly PaymentLine[]
  /** Months the table speaks of: they are written anew. */
  readonly months: readonly number[]
  readonly rows: number
  /** Lines of other units, passed over. */
  readonly foreign: number
  readonly moneyUnit: MoneyUnit
  readonly problems: readonly FieldError[]
}

export interface Expected {
  readonly year: number
  readonly unitCodes: readonly string[]
  readonly projects: readonly { readonly code: string; readonly name: string }[]
}

const { columns } = layout
const ROWS_MOST = 20_000

export function readPayments(sheets: readonly Sheet[], expected: Expected): ReadPayments {
  const table = listIn(sheets) ?? matrixIn(sheets)
  if (!table)
    return nothing(
      '没有找到支付表，表头要有项目编码（或项目名称）、月份（或支付日期）和支付金额，或者 1月 到 12月',
    )
  if (table.rows.length > ROWS_MOST) return nothing(`超过 ${ROWS_MOST} 行，请按季度分开导出`)
  return summed(table, expected)
}

const nothing = (message: string): ReadPayments => ({
  payments: [],
  months: [],
  rows: 0,
  foreign: 0,
  moneyUnit: '元',
  problems: [{ path: '', message }],
})

interface Found {
  readonly sheet: Sheet
  readonly rows: readonly TableRow[]
  readonly isMatrix: boolean
}

function listIn(sheets: readonly Sheet[]): Found | undefined {
  for (const sheet of sheets) {
    const { rows, missing } = tableIn(sheet, columns)
    const lacks = (key: keyof typeof columns): boolean => missing.includes(columns[key][0] ?? '')
    if (!lacks('amount') && !(lacks('month') && lacks('date')) && !(lacks('project') && lacks('name')))
      return { sheet, rows, isMatrix: false }
  }
  return undefined
}

function matrixIn(sheets: readonly Sheet[]): Found | undefined {
  const months = Object.fromEntries(MONTHS.map((month, at) => [`m${at + 1}`, [month, `${at + 1}月份`]]))
  const { unit, project, name } = columns
  for (const sheet of sheets) {
    const { rows, missing } = tableIn(sheet, { unit, project, name, ...months })
    const found = MONTHS.some((month) => !missing.includes(month))
    if (found && !(missing.includes(project[0] ?? '') && missing.includes(name[0] ?? '')))
      return { sheet, rows, isMatrix: true }
  }
  return undefined
}

/** One line for each project and month, in the order they first appear. */
function summed({ sheet, rows, isMatrix }: Found, expected: Expected): ReadPayments {
  const moneyUnit = unitIn(sheet)
  const problems: FieldError[] = []
  const sums = new Map<string, { project: string; month: number; amount: Money }>()
  const say = (row: TableRow, key: string, message: string): void => {
    problems.push({ path: `${sheet.name}!${row.addresses[key] ?? `A${row.number}`}`, message })
  }
  let foreign = 0
  for (const row of rows) {
    const cells = isMatrix ? monthCells(row) : listCell(row, expected.year, say)
    if (cells.length === 0 || isTotal(row)) continue
    if (isForeign(row, expected)) {
      foreign++
      continue
    }
    const project = projectOf(row, expected, say)
    for (const { key, month, text } of cells) {
      const read = readMoney(withoutNoise(text), moneyUnit)
      if ('problem' in read) say(row, key, read.problem)
      else if (project !== undefined) {
        const at = `${project}/${month}`
        const sum = sums.get(at)?.amount ?? new Big(0)
        sums.set(at, { project, month, amount: sum.plus(read.amount) })
      }
    }
  }
  const payments = [...sums.values()].map((one) => ({ ...one, amount: exact(one.amount) }))
  const months = [...new Set(payments.map(({ month }) => month))].sort((a, b) => a - b)
  if (payments.length === 0 && problems.length === 0)
    problems.push({ path: '', message: '表里没有本单位的支付数' })
  return { payments, months, rows: rows.length, foreign, moneyUnit, problems }
}

type Say = (row: TableRow, key: string, message: string) => void
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

function listCell(row: TableRow, year: number, say: Say): AmountCell[] {
  const { amount = '', month = '', date = '' } = row.values
  if (amount === '' || isTotal(row)) return []
  const key = month === '' ? 'date' : 'month'
  const said = monthIn(month === '' ? date : month)
  if (!said) say(row, key, '看不出是几月，应写成 3月 或 2025-03-15 的样子')
  else if (said.year !== undefined && said.year !== year)
    say(row, key, `是 ${said.year} 年的支付，不是 ${year} 年`)
  else return [{ key: 'amount', month: said.month, text: amount }]
  return []
}

/** 3, 3月, 202503, 2025-03, 2025年3月5日. */
export function monthIn(text: string): { month: number; year?: number } | undefined {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  const [, year, month] =
    /^(\d{4})[-/.年](\d{1,2})(?:$|[-/.月])/.exec(plain) ?? /^(\d{4})(\d{2})(?:\d{2})?$/.exec(plain) ?? []
  const alone = /^(\d{1,2})月?份?$/.exec(plain)?.[1]
  const number = Number(month ?? alone ?? 0)
  if (number < 1 || number > 12) return undefined
  return year === undefined ? { month: number } : { month: number, year: Number(year) }
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')

const isTotal = ({ values: { project = '', name = '' } }: TableRow): boolean =>
  [project, project === '' ? name : ''].some((text) => /^(合计|总计|小计)$/.test(plain(text)))

const isForeign = ({ values: { unit = '' } }: TableRow, { unitCodes }: Expected): boolean =>
  unit !== '' && !unitCodes.includes(plain(unit))

function projectOf(row: TableRow, { projects }: Expected, say: Say): string | undefined {
  const { project = '', name = '' } = row.values
  const code = plain(project)
  const found = projects.filter((one) =>
    code === '' ? plain(one.name) === plain(name) && name !== '' : one.code === code,
  )
  if (found.length === 1) return found[0]?.code
  const key = code === '' ? 'name' : 'project'
  const what = code === '' ? `名称为“${name.slice(0, 40)}”` : `编码为 ${code.slice(0, 40)}`
  say(
    row,
    key,
    found.length > 1 ? `${what}的项目不止一个，请写项目编码` : `没有${what}的项目，请先在账簿中导入项目`,
  )
  return undefined
}

/** “支付金额（万元）” or “单位：万元” says so; the finance system counts in 元. */
function unitIn({ rows }: Sheet): MoneyUnit {
  const texts = rows.slice(0, 10).flatMap(({ cells }) => cells.map(({ text }) => text.normalize('NFKC')))
  return texts.some((text) => /(单位\s*:?\s*|\()(人民币)?万元/.test(text)) ? '万元' : '元'
}
