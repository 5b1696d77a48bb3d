import { FUNCTIONS } from '../lists.ts'
import { PURSES, type Source } from '../model.ts'
import { sum, type Yuan } from '../money.ts'
import { functionTree } from './budget-tables.ts'
import { open, type TableHabits } from './grid.ts'
import type { Pen } from './pen.ts'
import { idOf } from './phrases.ts'

const SOURCES: readonly Source[] = [
  'account',
  'business',
  'superior',
  'affiliated',
  'operating',
  'otherIncome',
]

/** Balances stand with the largest line of their purse; other money has one line only. */
function incomeOf(pen: Pen, code: string): Yuan[] {
  const { flow, leaves } = pen.facts
  const largest = (purse: string) =>
    leaves
      .filter((leaf) => leaf.purse === purse)
      .sort((a, b) => b.now.basic + b.now.project - a.now.basic - a.now.project)[0]?.code ?? ''
  const opening = (purse: (typeof PURSES)[number]) =>
    largest(purse).startsWith(code) ? flow.opening[purse] : 0
  const spent = (purse: 'general' | 'fund' | 'capital') =>
    pen.f.spent('total', 'now', code, purse) - opening(purse)
  const other = SOURCES.map((source) => (largest('other').startsWith(code) ? flow.sources[source] : 0))
  return [sum(PURSES.map(opening)), spent('general'), spent('fund'), spent('capital'), ...other]
}

export const canSplitIncome = (pen: Pen) =>
  pen.f.onlyGeneral ||
  (pen.facts.scope === 'unit' && pen.facts.leaves.filter((leaf) => leaf.purse === 'other').length === 1) ||
  (pen.facts.flow.income.other === 0 && pen.facts.flow.opening.other === 0)

export function incomeTable(pen: Pen, number: number, habits: TableHabits): void {
  open(pen, 'income', number, pen.facts.scope === 'unit' ? '收入总表' : '部门收入总表', habits, 13)
  pen.row('income', [
    '科目编码',
    '科目名称',
    '总计',
    '上年结转',
    '一般公共预算拨款收入',
    '政府性基金预算拨款收入',
    '国有资本经营预算拨款收入',
    '财政专户管理资金',
    '事业收入',
    '上级补助收入',
    '附属单位上缴收入',
    '事业单位经营收入',
    '其他收入',
  ])
  const ids = ['opening', 'general', 'fund', 'capital', ...SOURCES]
  const cells = (code: string) => {
    const parts = incomeOf(pen, code)
    return [
      pen.cell(code ? `income.${code}.total` : 'intake', sum(parts)),
      ...parts.map((yuan, at) =>
        pen.cell(code ? `income.${code}.${ids[at]}` : at ? `in.${ids[at]}` : 'opening', yuan),
      ),
    ]
  }
  for (const row of functionTree(pen, 'all', cells)) pen.row('income', row)
}

export function outgoTable(pen: Pen, number: number, habits: TableHabits): void {
  open(pen, 'outgo', number, pen.facts.scope === 'unit' ? '支出总表' : '部门支出总表', habits, 8)
  pen.row('outgo', [
    '科目编码',
    '科目名称',
    '总计',
    '基本支出',
    '项目支出',
    '上缴上级支出',
    '事业单位经营支出',
    '对附属单位补助支出',
  ])
  const cells = (code: string) =>
    (['total', 'basic', 'project'] as const).map((column) =>
      pen.cell(idOf(pen, code, column, 'all'), pen.f.spent(column, 'now', code, 'all')),
    )
  for (const row of functionTree(pen, 'all', (code) => [...cells(code), '', '', ''])) pen.row('outgo', row)
}

export function buyingTable(pen: Pen, number: number, habits: TableHabits): void {
  const { buying, buyingGeneral } = pen.facts
  open(pen, 'buying', number, '政府采购预算明细表', habits, 5)
  pen.row('buying', ['项目', '总计', '一般公共预算', '政府性基金预算', '其他资金'])
  const row = (name: string, key: string, all: Yuan, part: Yuan) =>
    pen.row('buying', [
      name,
      pen.cell(`buy.${key}`, all),
      pen.cell(`buygen.${key}`, part),
      '',
      pen.cell(`buyother.${key}`, all - part),
    ])
  const whole = (of: typeof buying) => of.goods + of.works + of.services
  row('合计', 'sum', whole(buying), whole(buyingGeneral))
  row('货物类', 'goods', buying.goods, buyingGeneral.goods)
  row('工程类', 'works', buying.works, buyingGeneral.works)
  row('服务类', 'services', buying.services, buyingGeneral.services)
}

/** A department's units, one a row. */
export function unitsTable(pen: Pen, number: number, habits: TableHabits): void {
  const { units } = pen.facts
  open(pen, 'units', number, '所属单位预算汇总表', habits, 5)
  pen.row('units', ['序号', '单位名称', '总计', '基本支出', '项目支出'])
  const row = (head: readonly string[], key: string, basic: Yuan, project: Yuan) =>
    pen.row('units', [
      ...head,
      pen.cell(key ? `unit.${key}.total` : idOf(pen, '', 'total', 'all'), basic + project),
      pen.cell(key ? `unit.${key}.basic` : idOf(pen, '', 'basic', 'all'), basic),
      pen.cell(key ? `unit.${key}.project` : idOf(pen, '', 'project', 'all'), project),
    ])
  row(['合计', ''], '', sum(units.map((unit) => unit.now.basic)), sum(units.map((unit) => unit.now.project)))
  units.forEach((unit, at) => {
    row([String(at + 1), unit.name], String(at), unit.now.basic, unit.now.project)
  })
}

export const functionName = (code: string) => FUNCTIONS[code] ?? code
