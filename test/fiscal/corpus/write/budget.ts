import type { Line } from '../mark.ts'
import type { Facts } from '../model.ts'
import { buyingTable, canSplitIncome, incomeTable, outgoTable, unitsTable } from './budget-extras.ts'
import {
  type BudgetTableHabits,
  byEconomy,
  byFunction,
  fiscalBalance,
  fundTable,
  threePublic,
  wholeBalance,
} from './budget-tables.ts'
import * as say from './budget-text.ts'
import { contact, coveredUnits, duties, heads, structure, terms } from './opening.ts'
import { NUMERALS, type Pen, penFor, second } from './pen.ts'
import { overallTargets, projectTargets } from './targets.ts'

type Table = readonly [title: string, write: (pen: Pen, number: number, habits: BudgetTableHabits) => void]

const BASE: readonly Table[] = [
  ['财政拨款收支总表', fiscalBalance],
  ['一般公共预算财政拨款支出预算表', byFunction],
  ['一般公共预算财政拨款基本支出预算表', byEconomy],
  ['一般公共预算“三公”经费支出表', threePublic],
  ['政府性基金预算支出表', fundTable],
  ['收支总表', wholeBalance],
]

function tablesOf(pen: Pen): Table[] {
  const { facts, r } = pen
  const all = facts.variant === 'B' || r.chance(0.5)
  const more: Table[] = []
  if (all && canSplitIncome(pen)) more.push(['收入总表', incomeTable])
  if (all) more.push(['支出总表', outgoTable], ['政府采购预算明细表', buyingTable])
  if (facts.scope === 'department' && r.chance(0.6)) more.push(['所属单位预算汇总表', unitsTable])
  return [...BASE, ...more]
}

function basics(pen: Pen): void {
  const { facts } = pen
  pen.head('basics', '一、单位基本情况')
  pen.head('duties', `${second(pen, 1)}职能职责`)
  duties(pen)
  pen.head('structure', `${second(pen, 2)}${facts.variant === 'B' ? '机构设置' : '单位构成'}`)
  if (facts.scope === 'department') coveredUnits(pen)
  structure(pen)
  if (facts.variant === 'A') heads(pen)
}

function narrative(pen: Pen): void {
  const { facts } = pen
  const habits = { causes: facts.variant !== 'B', named: facts.variant === 'B' ? '预算数' : '年初预算数' }
  const whole = facts.scope === 'unit' && facts.variant === 'A' ? '单位' : '部门'
  pen.head('money', `二、${whole}收支总体情况`)
  say.intake(pen, habits)
  say.outgo(pen, habits)
  pen.head('general', `三、${whole}预算情况说明`)
  say.general(pen)
  say.fund(pen)
  pen.head('three', `四、${pen.three()}经费情况说明`)
  say.three(pen, habits)
  pen.head('other', '五、其他重要事项的情况说明')
  const number = (at: number) => second(pen, at)
  say.operating(pen, number(1))
  say.buying(pen, number(2))
  say.targetsText(pen, number(3))
  say.assets(pen, number(4))
  pen.head('terms', '六、专业性名词解释')
  terms(pen, 4)
  contact(pen)
}

function habitsOf(pen: Pen): BudgetTableHabits {
  const { r, facts } = pen
  const label = r.pick([
    (at: number) => `表${NUMERALS[at - 1]}`,
    (at: number) => `附件${at}`,
    (at: number) => `表${at}`,
    (at: number) => `附表${at}`,
  ])
  return {
    label,
    wide: r.chance(0.4),
    bold: r.chance(0.2),
    withName: r.chance(0.6),
    allClasses: facts.variant === 'B' || r.chance(0.1),
    lastYear: facts.variant === 'B',
  }
}

function annexes(pen: Pen, tables: readonly Table[], annexCount: readonly string[]): void {
  const list = [...tables.map(([title]) => title), ...annexCount]
  list.forEach((title, at) => {
    pen.para('annexes', `${at === 0 ? '附表：' : ''}${at + 1}.${pen.facts.unit.name}${title}`)
  })
}

/** A whole budget disclosure in the layouts A, B and E. */
export function budgetDocument(facts: Facts): Line[] {
  const pen = penFor(facts)
  const named = facts.scope === 'department' || facts.variant === 'B' ? '部门' : '单位'
  pen.lines.push(
    { block: 'title', text: `${facts.unit.name}` },
    { block: 'title', text: `${facts.year}年${named}预算情况说明` },
  )
  basics(pen)
  narrative(pen)
  const tables = tablesOf(pen)
  const overall =
    facts.variant !== 'A' &&
    (facts.projects.length === 0 || facts.scope === 'department' || pen.r.chance(0.5))
  const targets = [
    ...(overall ? ['整体绩效目标表'] : []),
    ...(facts.projects.length ? ['项目绩效目标表'] : []),
  ]
  if (pen.r.chance(0.75)) annexes(pen, tables, targets)
  const habits = habitsOf(pen)
  tables.forEach(([, write], at) => {
    write(pen, at + 1, habits)
  })
  if (overall) overallTargets(pen, habits.label(tables.length + 1))
  const at = tables.length + (overall ? 2 : 1)
  facts.projects.forEach((project, index) => {
    projectTargets(pen, project, index, index === 0 ? habits.label(at) : '')
  })
  return pen.lines
}
