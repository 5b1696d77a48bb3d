import { isPersonnel } from '../facts/economy.ts'
import { CLASSES, ECONOMY, FUNCTIONS } from '../lists.ts'
import { mark } from '../mark.ts'
import type { Purse } from '../model.ts'
import { sum, type Yuan } from '../money.ts'
import { grandTotal } from './accounts-common.ts'
import { fiscalForm } from './accounts-fiscal.ts'
import { functionTree } from './budget-tables.ts'
import { numbered, openForm } from './form.ts'
import { beside } from './grid.ts'
import type { Pen } from './pen.ts'
import { idOf } from './phrases.ts'
import { threeGrid } from './three-grid.ts'

const TENS = ['', '十', '二十']
const ORDER = CLASSES.map(
  (_, at) =>
    `${TENS[Math.floor((at + 1) / 10)]}${['', '一', '二', '三', '四', '五', '六', '七', '八', '九'][(at + 1) % 10]}`,
)

function whole(pen: Pen): void {
  const { flow } = pen.facts
  openForm(pen, 'f01', '01', '收入支出决算总表')
  pen.row('f01', ['收入', '', '', '支出', '', ''])
  pen.row('f01', ['项目', '行次', '金额', '项目', '行次', '金额'])
  pen.row('f01', ['栏次', '', '1', '栏次', '', '2'])
  const s = flow.sources
  const left = numbered(
    [
      ['一、一般公共预算财政拨款收入', pen.cell('in.general', flow.income.general)],
      ['二、政府性基金预算财政拨款收入', pen.cell('in.fund', flow.income.fund)],
      ['三、国有资本经营预算财政拨款收入', pen.cell('in.capital', flow.income.capital)],
      ['四、上级补助收入', pen.cell('in.superior', s.superior)],
      ['五、事业收入', pen.cell('in.business', s.business + s.account)],
      ['六、经营收入', pen.cell('in.operating', s.operating)],
      ['七、附属单位上缴收入', pen.cell('in.affiliated', s.affiliated)],
      ['八、其他收入', pen.cell('in.otherIncome', s.otherIncome)],
    ],
    1,
  )
  const codes = pen.style.allClasses ? CLASSES.slice(0, 26) : pen.f.codes(3, 'all')
  const right = numbered(
    codes.map((code, at): [string, string] => [
      pen.style.allClasses ? `${ORDER[at]}、${FUNCTIONS[code]}` : FUNCTIONS[code]!,
      pen.cell(idOf(pen, code, 'total', 'all'), pen.f.spent('total', 'now', code, 'all')),
    ]),
    20,
  )
  for (const row of beside(left, right)) pen.row('f01', row)
  const total = grandTotal(pen.facts, 'now')
  pen.row('f01', [
    '本年收入合计',
    '9',
    pen.cell('income', pen.f.income()),
    '本年支出合计',
    '50',
    pen.cell(idOf(pen, '', 'total', 'all'), pen.f.spent('total', 'now', '', 'all')),
  ])
  pen.row('f01', [
    '使用非财政拨款结余',
    '10',
    pen.cell('used', 0),
    '结余分配',
    '51',
    pen.cell('distributed', 0),
  ])
  pen.row('f01', [
    '年初结转和结余',
    '11',
    pen.cell('opening', sum(Object.values(flow.opening))),
    '年末结转和结余',
    '52',
    pen.cell('closing', sum(Object.values(flow.closing))),
  ])
  pen.row('f01', ['总计', '12', pen.cell('grand', total), '总计', '53', pen.cell('grand', total)])
}

/** Income that pays an item: its purse's, balances with the largest item. */
function incomeRow(pen: Pen, code: string): Yuan[] {
  const { flow, leaves } = pen.facts
  const main = (purse: Purse) =>
    leaves
      .filter((leaf) => leaf.purse === purse)
      .sort((a, b) => b.now.basic + b.now.project - a.now.basic - a.now.project)[0]?.code
  const shift = (purse: Purse) =>
    (main(purse) ?? main('general')!).startsWith(code) ? flow.closing[purse] - flow.opening[purse] : 0
  const fiscal = (['general', 'fund', 'capital'] as const).map(
    (purse) => pen.f.spent('total', 'now', code, purse) + shift(purse),
  )
  const home = main('other') ?? main('general')!
  const s = flow.sources
  const own = home.startsWith(code)
    ? [s.superior, s.business + s.account, s.operating, s.affiliated, s.otherIncome]
    : [0, 0, 0, 0, 0]
  return [sum(fiscal), ...own]
}

function incomeForm(pen: Pen): void {
  openForm(pen, 'f02', '02', '收入决算表')
  pen.row('f02', [
    '科目编码',
    '科目名称',
    '本年收入合计',
    '财政拨款收入',
    '上级补助收入',
    '事业收入',
    '经营收入',
    '附属单位上缴收入',
    '其他收入',
  ])
  const ids = [
    'fiscal.income',
    'in.superior',
    'in.business',
    'in.operating',
    'in.affiliated',
    'in.otherIncome',
  ]
  const cells = (code: string) => {
    const parts = incomeRow(pen, code)
    return [
      pen.cell(code ? `income.${code}.total` : 'income', sum(parts)),
      ...parts.map((yuan, at) => pen.cell(code ? `income.${code}.${at}` : ids[at]!, yuan)),
    ]
  }
  for (const row of functionTree(pen, 'all', cells)) pen.row('f02', row)
}

const split = (pen: Pen, code: string, purse: Purse | 'all') =>
  (['total', 'basic', 'project'] as const).map((column) =>
    pen.cell(idOf(pen, code, column, purse), pen.f.spent(column, 'now', code, purse)),
  )

function outgoForm(pen: Pen): void {
  openForm(pen, 'f03', '03', '支出决算表')
  pen.row('f03', [
    '科目编码',
    '科目名称',
    '本年支出合计',
    '基本支出',
    '项目支出',
    '上缴上级支出',
    '经营支出',
    '对附属单位补助支出',
  ])
  for (const row of functionTree(pen, 'all', (code) => [...split(pen, code, 'all'), '', '', '']))
    pen.row('f03', row)
}

function generalForm(pen: Pen): void {
  openForm(pen, 'f05', '05', '一般公共预算财政拨款支出决算表')
  pen.row('f05', ['科目编码', '科目名称', '本年支出', '', ''])
  pen.row('f05', ['', '', '小计', '基本支出', '项目支出'])
  for (const row of functionTree(pen, 'general', (code) => split(pen, code, 'general'))) pen.row('f05', row)
}

/** A table's lines in so many columns, filled from above. */
const columns = (rows: string[][], count: number) => {
  const height = Math.ceil(rows.length / count)
  return Array.from({ length: count }, (_, at) => rows.slice(at * height, (at + 1) * height))
}

function basicForm(pen: Pen): void {
  openForm(pen, 'f06', '06', '一般公共预算财政拨款基本支出决算明细表')
  const more = pen.style.threeAbreast ? 3 : 0
  const head = ['科目编码', '科目名称', '决算数']
  const blank = Array<string>(more).fill('')
  pen.row('f06', ['人员经费', '', '', '公用经费', '', '', ...blank])
  pen.row('f06', [...head, ...head, ...(more ? head : [])])
  const { f } = pen
  const codes = [...f.economyCodes(3), ...f.economyCodes(5)].sort().filter((code) => f.economy(code) > 0)
  const line = (code: string) => [code, ECONOMY[code]!, pen.cell(`economy.${code}.total`, f.economy(code))]
  const staff = codes.filter(isPersonnel).map(line)
  const [left = [], right = []] = columns(codes.filter((code) => !isPersonnel(code)).map(line), more ? 2 : 1)
  const rows = more ? beside(beside(staff, left), right.length ? right : [['', '', '']]) : beside(staff, left)
  for (const row of rows) pen.row('f06', row)
  const personnel = ['人员经费合计', '', pen.cell('personnel', f.personnel())]
  pen.row('f06', [...personnel, ...blank, '公用经费合计', '', pen.cell('running', f.running())])
}

function threeForm(pen: Pen): void {
  openForm(pen, 'f07', '07', `财政拨款${pen.three()}经费支出决算表`)
  threeGrid(pen, 'f07', [
    { head: '预算数', pre: 'budget.three', of: pen.facts.threeBudget },
    { head: '决算数', pre: 'three', of: pen.facts.three },
  ])
}

function purseForm(pen: Pen, purse: 'fund' | 'capital', form: string, title: string): void {
  const block = `f${form}`
  openForm(pen, block, form, title)
  const fund = purse === 'fund'
  const heads = fund
    ? ['年初结转和结余', '本年收入', '本年支出小计', '基本支出', '项目支出', '年末结转和结余']
    : ['本年支出合计', '基本支出', '项目支出']
  pen.row(block, ['科目编码', '科目名称', ...heads])
  if (pen.f.spent('total', 'now', '', purse) === 0) {
    pen.row(block, [
      mark(
        `nil.${purse}`,
        `说明：${pen.facts.unit.self}本年度无${fund ? '政府性基金预算财政拨款收入支出' : '国有资本经营预算财政拨款支出'}，故本表为空。`,
      ),
    ])
    return
  }
  const { flow } = pen.facts
  const around = (code: string, key: 'opening' | 'income' | 'closing') =>
    pen.cell(`${key}.${purse}.${code}`, flow[key][purse])
  const cells = (code: string) =>
    fund
      ? [around(code, 'opening'), around(code, 'income'), ...split(pen, code, purse), around(code, 'closing')]
      : split(pen, code, purse)
  for (const row of functionTree(pen, purse, cells)) pen.row(block, row)
}

const NOTES = [
  '注：本表反映本年度的总收支和年末结转结余情况。',
  '注：本表反映本年度取得的各项收入情况。',
  '注：本表反映本年度各项支出情况。',
  '注：本表反映本年度财政拨款的总收支和结转结余情况。',
  '注：本表反映本年度一般公共预算财政拨款支出情况。',
  '注：本表以万元为单位，因四舍五入可能存在尾差。',
]

const note = (pen: Pen, form: number) => {
  if (pen.style.notes) pen.row(`f0${form}`, [NOTES[form - 1]!])
}

/** 公开01 to 09. */
export function accountsTables(pen: Pen): void {
  const forms = [whole, incomeForm, outgoForm, fiscalForm, generalForm, basicForm]
  forms.forEach((write, at) => {
    write(pen)
    note(pen, at + 1)
  })
  threeForm(pen)
  purseForm(pen, 'fund', '08', '政府性基金预算财政拨款收入支出决算表')
  purseForm(pen, 'capital', '09', '国有资本经营预算财政拨款支出决算表')
}
