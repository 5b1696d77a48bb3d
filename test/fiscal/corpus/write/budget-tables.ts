import { isPersonnel } from '../facts/economy.ts'
import { CLASSES, ECONOMY, FUNCTIONS } from '../lists.ts'
import { mark } from '../mark.ts'
import type { Purse } from '../model.ts'
import { sum, type Yuan } from '../money.ts'
import { beside, open, type TableHabits } from './grid.ts'
import type { Pen } from './pen.ts'
import { idOf } from './phrases.ts'
import { threeGrid } from './three-grid.ts'

export interface BudgetTableHabits extends TableHabits {
  /** All 28 classes, used or not. */
  readonly allClasses: boolean
  /** Last year's figures beside this year's. */
  readonly lastYear: boolean
}

const FISCAL = ['general', 'fund', 'capital'] as const

/** Money of the treasury: named as the general budget where there is no other. */
const fiscalId = (pen: Pen, code: string) =>
  hasMore(pen) ? `fiscal.${code || 'sum'}.total` : `general.${code || 'sum'}.total`
const hasMore = (pen: Pen) =>
  pen.f.spent('total', 'now', '', 'fund') + pen.f.spent('total', 'now', '', 'capital') > 0
const fiscal = (pen: Pen, code = '') => sum(FISCAL.map((purse) => pen.f.spent('total', 'now', code, purse)))

const classesOf = (pen: Pen, habits: BudgetTableHabits, purse: Purse | 'all') =>
  habits.allClasses
    ? CLASSES
    : [
        ...new Set(purse === 'all' ? pen.f.codes(3, 'all') : FISCAL.flatMap((each) => pen.f.codes(3, each))),
      ].sort()

export function fiscalBalance(pen: Pen, number: number, habits: BudgetTableHabits): void {
  const { flow } = pen.facts
  open(pen, 'fiscal', number, '财政拨款收支总表', habits, 7)
  pen.row('fiscal', ['收入', '', '支出', '', '', '', ''])
  pen.row('fiscal', ['项目', '预算数', '项目', '合计', '一般公共预算', '政府性基金预算', '国有资本经营预算'])
  const whole = (key: 'income' | 'opening') => sum(FISCAL.map((purse) => flow[key][purse]))
  const names = ['一般公共预算拨款', '政府性基金预算拨款', '国有资本经营预算拨款']
  const left = [
    ['一、本年收入', pen.cell('fiscal.income', whole('income'))],
    ...FISCAL.map((purse, at) => [names[at]!, pen.cell(`in.${purse}`, flow.income[purse])]),
    ['二、上年结转', pen.cell('fiscal.opening', whole('opening'))],
    ...FISCAL.map((purse, at) => [names[at]!, pen.cell(`opening.${purse}`, flow.opening[purse])]),
  ]
  const spread = (name: string, code: string, id: string) => [
    name,
    pen.cell(id, fiscal(pen, code)),
    ...FISCAL.map((purse) =>
      pen.cell(`${purse}.${code || 'sum'}.total`, pen.f.spent('total', 'now', code, purse)),
    ),
  ]
  const right = [
    spread('一、本年支出', '', fiscalId(pen, '')),
    ...classesOf(pen, habits, 'general').map((code) => spread(FUNCTIONS[code]!, code, fiscalId(pen, code))),
    ['二、结转下年', '', '', '', ''],
  ]
  for (const row of beside(left, right)) pen.row('fiscal', row)
  const intake = whole('income') + whole('opening')
  pen.row('fiscal', [
    '收入合计',
    pen.cell('fiscal.intake', intake),
    ...spread('支出合计', '', 'fiscal.outgo'),
  ])
}

/** Sum, classes, 款, 项: each with the cells that `cells` gives. */
export function functionTree(
  pen: Pen,
  purse: Purse | 'all',
  cells: (code: string) => readonly string[],
): string[][] {
  const codes = ([3, 5, 7] as const).flatMap((length) => pen.f.codes(length, purse)).sort()
  return [
    ['合计', '', ...cells('')],
    ...codes.map((code) => [
      code,
      `${pen.style.steps ? '　'.repeat((code.length - 3) / 2) : ''}${FUNCTIONS[code]}`,
      ...cells(code),
    ]),
  ]
}

const split = (pen: Pen, code: string, purse: Purse | 'all', when: 'now' | 'before' = 'now') =>
  (['total', 'basic', 'project'] as const).map((column) =>
    pen.cell(
      `${when === 'now' ? '' : 'before.'}${idOf(pen, code, column, purse)}`,
      pen.f.spent(column, when, code, purse),
    ),
  )

export function byFunction(pen: Pen, number: number, habits: BudgetTableHabits): void {
  const width = habits.lastYear ? 6 : 5
  open(pen, 'function', number, '一般公共预算财政拨款支出预算表', habits, width)
  const last = habits.lastYear ? [`${pen.year - 1}年预算数`] : []
  pen.row('function', ['功能分类科目', '', ...last, `${pen.year}年预算数`, '', ''])
  pen.row('function', [
    '科目编码',
    '科目名称',
    ...last.map(() => ''),
    habits.lastYear ? '小计' : '总计',
    '基本支出',
    '项目支出',
  ])
  const before = (code: string) => (habits.lastYear ? [split(pen, code, 'general', 'before')[0]!] : [])
  for (const row of functionTree(pen, 'general', (code) => [...before(code), ...split(pen, code, 'general')]))
    pen.row('function', row)
  if (pen.r.chance(0.5))
    pen.row('function', [`备注：本表反映${pen.year}年当年一般公共预算财政拨款支出情况。`])
}

export function byEconomy(pen: Pen, number: number, habits: TableHabits): void {
  open(pen, 'economy', number, '一般公共预算财政拨款基本支出预算表', habits, 5)
  pen.row('economy', ['经济分类科目', '', `${pen.year}年基本支出`, '', ''])
  pen.row('economy', ['科目编码', '科目名称', '总计', '人员经费', pen.r.pick(['日常公用经费', '公用经费'])])
  const cells = (code: string, personnel: Yuan, running: Yuan) => [
    pen.cell(`economy.${code}.total`, personnel + running),
    pen.cell(`economy.${code}.personnel`, personnel),
    pen.cell(`economy.${code}.running`, running),
  ]
  const { f } = pen
  pen.row('economy', [
    '合计',
    '',
    pen.cell('general.sum.basic', f.spent('basic')),
    pen.cell('personnel', f.personnel()),
    pen.cell('running', f.running()),
  ])
  const codes = [...f.economyCodes(3), ...f.economyCodes(5)].sort()
  for (const code of codes.filter((each) => f.economy(each) > 0)) {
    const yuan = f.economy(code)
    pen.row('economy', [
      code,
      ECONOMY[code] ?? '',
      ...(isPersonnel(code) ? cells(code, yuan, 0) : cells(code, 0, yuan)),
    ])
  }
}

export function threePublic(pen: Pen, number: number, habits: TableHabits): void {
  open(pen, 'three', number, `一般公共预算${pen.three()}经费支出表`, habits, pen.style.upright ? 3 : 12)
  threeGrid(pen, 'three', [
    { head: `${pen.year - 1}年预算数`, pre: 'before.three', of: pen.facts.threeBefore },
    { head: `${pen.year}年预算数`, pre: 'three', of: pen.facts.three },
  ])
}

export function fundTable(pen: Pen, number: number, habits: TableHabits): void {
  open(pen, 'fund', number, '政府性基金预算支出表', habits, 5)
  pen.row('fund', ['科目编码', '科目名称', '本年政府性基金预算财政拨款支出', '', ''])
  pen.row('fund', ['', '', '总计', '基本支出', '项目支出'])
  if (pen.f.spent('total', 'now', '', 'fund') === 0) {
    pen.row('fund', [
      mark(
        'nil.fund',
        `（备注：本${pen.facts.scope === 'unit' ? '单位' : '部门'}无政府性基金收支，故此表无数据。）`,
      ),
    ])
    return
  }
  for (const row of functionTree(pen, 'fund', (code) => split(pen, code, 'fund'))) pen.row('fund', row)
}

export function wholeBalance(pen: Pen, number: number, habits: BudgetTableHabits): void {
  const { flow } = pen.facts
  open(pen, 'balance', number, pen.facts.scope === 'unit' ? '收支总表' : '部门收支总表', habits, 4)
  pen.row('balance', ['收入', '', '支出', ''])
  pen.row('balance', ['项目', '预算数', '项目', '预算数'])
  const s = flow.sources
  const left: string[][] = [
    ['一般公共预算资金', pen.cell('in.general', flow.income.general)],
    ['政府性基金预算资金', pen.cell('in.fund', flow.income.fund)],
    ['国有资本经营预算资金', pen.cell('in.capital', flow.income.capital)],
    ['财政专户管理资金', pen.cell('in.account', s.account)],
    ['事业收入资金', pen.cell('in.business', s.business)],
    ['上级补助收入资金', pen.cell('in.superior', s.superior)],
    ['附属单位上缴收入资金', pen.cell('in.affiliated', s.affiliated)],
    ['事业单位经营收入资金', pen.cell('in.operating', s.operating)],
    ['其他收入资金', pen.cell('in.otherIncome', s.otherIncome)],
  ]
  const right = classesOf(pen, habits, 'all').map((code) => [
    FUNCTIONS[code]!,
    pen.cell(idOf(pen, code, 'total', 'all'), pen.f.spent('total', 'now', code, 'all')),
  ])
  for (const row of beside(left, right)) pen.row('balance', row)
  const spent = pen.f.spent('total', 'now', '', 'all')
  pen.row('balance', [
    '本年收入合计',
    pen.cell('income', pen.f.income()),
    '本年支出合计',
    pen.cell(idOf(pen, '', 'total', 'all'), spent),
  ])
  pen.row('balance', [
    '上年结转结余资金',
    pen.cell('opening', sum(Object.values(flow.opening))),
    '结转下年',
    '',
  ])
  pen.row('balance', ['收入总计', pen.cell('intake', pen.f.intake()), '支出总计', pen.cell('outgo', spent)])
}
