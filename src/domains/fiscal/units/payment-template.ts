/** The workbook to fill payments in: a line for each use and project, a column for each month, what is known so far. Pure. */
import type { Column, SheetToWrite, Value } from '#kernel/documents'
import { purses, type Use, uses } from '../books/book.ts'
import { exact } from '../books/money.ts'
import { purseLabels } from '../labels.ts'
import { headTitles, MONTHS } from '../transfer/contract.ts'
import type { Paid, PaidFor, PaymentPurse } from './payment.ts'
import { lineKey } from './payment.ts'

export interface TemplateOf {
  readonly unitCode: string
  readonly unitName: string
  readonly year: number
  readonly projects: readonly { readonly code: string; readonly name: string }[]
  /** Uses that are budgeted; wages and running costs always have their lines. */
  readonly planned: Iterable<Use>
  readonly paid: readonly Paid[]
}

/** As the template writes them, and as they are read back. */
export const useTitles: Readonly<Record<Use, string>> = {
  basic_personnel: '基本支出—人员经费',
  basic_public: '基本支出—公用经费',
  project: '项目支出',
  to_superior: '上缴上级支出',
  operating: '经营支出',
  subsidies: '对附属单位补助支出',
}

export const paymentTemplate = (of: TemplateOf): SheetToWrite[] => [aboutSheet(of), paymentSheet(of)]

function aboutSheet({ unitCode, unitName, year }: TemplateOf): SheetToWrite {
  const rows: [string, string][] = [
    [headTitles.code, unitCode],
    [headTitles.name, unitName],
    [headTitles.year, String(year)],
    [headTitles.moneyUnit, '万元'],
    [
      '怎么填',
      '每月填当月支付数，不填累计；合计由系统计算，不用填。当月确实没有支付的填 0，还不知道的留空。',
    ],
    ['金额', '以万元计，最多 6 位小数（到分）；退回的用负数，全年累计不能是负数。'],
    [
      '资金来源',
      `应为：${purses.map((purse) => purseLabels[purse]).join('、')}；不知道的留空。同一项有几种资金的，各写一行。`,
    ],
    ['导入', '表里有的支出和月份整月替换，没有的不动；有一格不对就全部不写入，并指出是哪一格。'],
  ]
  return {
    name: '说明',
    columns: [
      { key: 'title', title: '填写说明', width: 16 },
      { key: 'value', title: '内容', width: 90 },
    ],
    rows: rows.map(([title, value]) => ({ title, value })),
  }
}

function paymentSheet(of: TemplateOf): SheetToWrite {
  const columns: Column[] = [
    { key: 'use', title: '支出类别', width: 22 },
    { key: 'project', title: '项目编码', width: 26 },
    { key: 'name', title: '项目名称', width: 34 },
    { key: 'purse', title: '资金来源', width: 20, choices: purses.map((purse) => purseLabels[purse]) },
    ...MONTHS.map((title, at): Column => ({ key: `m${at + 1}`, title, width: 14, format: 'decimal' })),
  ]
  return { name: '支付', columns, rows: linesOf(of).flatMap((line) => rowsOf(line, of)) }
}

function linesOf({ planned, paid, projects }: TemplateOf): readonly PaidFor[] {
  const known = new Set<Use>(['basic_personnel', 'basic_public', ...planned, ...paid.map(({ use }) => use)])
  return uses.flatMap((use): PaidFor[] => {
    if (use === 'project') return projects.map(({ code }) => ({ use, project: code }))
    return known.has(use) ? [{ use, project: '' }] : []
  })
}

/** One for each purse that was named so far. */
function rowsOf(line: PaidFor, { paid, projects }: TemplateOf): Record<string, Value>[] {
  const own = paid.filter((one) => lineKey(one) === lineKey(line))
  const byPurse = Map.groupBy(own, ({ purse }) => purse)
  const found: [PaymentPurse, Paid[]][] = byPurse.size === 0 ? [['', []]] : [...byPurse]
  return found.map(([purse, payments]) => ({
    use: useTitles[line.use],
    project: line.project,
    name: projects.find(({ code }) => code === line.project)?.name ?? '',
    purse: purse === '' ? '' : purseLabels[purse],
    ...Object.fromEntries(payments.map(({ month, amount }) => [`m${month}`, exact(amount)])),
  }))
}
