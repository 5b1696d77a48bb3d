import { FUNCTIONS } from '../lists.ts'
import { sum } from '../money.ts'
import { fiscalTotal } from './accounts-common.ts'
import { numbered, openForm } from './form.ts'
import { beside } from './grid.ts'
import type { Pen } from './pen.ts'

const THREE = ['general', 'fund', 'capital'] as const

export function fiscalForm(pen: Pen): void {
  const { flow } = pen.facts
  openForm(pen, 'f04', '04', '财政拨款收入支出决算总表')
  pen.row('f04', ['收入', '', '', '支出', '', '', '', '', ''])
  pen.row('f04', [
    '项目',
    '行次',
    '金额',
    '项目',
    '行次',
    '合计',
    '一般公共预算财政拨款',
    '政府性基金预算财政拨款',
    '国有资本经营预算财政拨款',
  ])
  const names = ['一、一般公共预算财政拨款', '二、政府性基金预算财政拨款', '三、国有资本经营预算财政拨款']
  const left = numbered(
    THREE.map((purse, at): [string, string] => [names[at]!, pen.cell(`in.${purse}`, flow.income[purse])]),
    1,
  )
  const spread = (code: string) =>
    THREE.map((purse) =>
      pen.cell(`${purse}.${code || 'sum'}.total`, pen.f.spent('total', 'now', code, purse)),
    )
  const total = (code: string) => sum(THREE.map((purse) => pen.f.spent('total', 'now', code, purse)))
  const codes = pen.f.codes(3, 'all').filter((code) => total(code) > 0)
  const right = numbered(
    codes.map((code): [string, string, ...string[]] => [
      FUNCTIONS[code]!,
      pen.cell(`fiscal.${code}.total`, total(code)),
      ...spread(code),
    ]),
    15,
  )
  for (const row of beside(left, right)) pen.row('f04', row)
  const kept = (key: 'income' | 'opening' | 'closing') => sum(THREE.map((purse) => flow[key][purse]))
  const by = (key: 'closing', id: string) =>
    THREE.map((purse) => pen.cell(`${id}.${purse}`, flow[key][purse]))
  pen.row('f04', [
    '本年收入合计',
    '9',
    pen.cell('fiscal.income', kept('income')),
    '本年支出合计',
    '40',
    pen.cell('fiscal.sum.total', total('')),
    ...spread(''),
  ])
  pen.row('f04', [
    '年初财政拨款结转和结余',
    '10',
    pen.cell('fiscal.opening', kept('opening')),
    '年末财政拨款结转和结余',
    '41',
    pen.cell('fiscal.closing', kept('closing')),
    ...by('closing', 'closing'),
  ])
  const all = fiscalTotal(pen.facts, 'now')
  pen.row('f04', [
    '总计',
    '11',
    pen.cell('fiscal.grand', all),
    '总计',
    '42',
    pen.cell('fiscal.grand', all),
    ...THREE.map((purse) => pen.cell(`grand.${purse}`, flow.income[purse] + flow.opening[purse])),
  ])
}
