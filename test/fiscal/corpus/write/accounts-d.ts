import { FUNCTIONS } from '../lists.ts'
import { type Line, mark } from '../mark.ts'
import type { Facts } from '../model.ts'
import { decimal, divide, sum, trimmed } from '../money.ts'
import { fiscalTotal, grandTotal, incomeParts } from './accounts-common.ts'
import { othersD } from './accounts-d-others.ts'
import { accountsTables } from './accounts-tables.ts'
import { evaluationD } from './evaluation-d.ts'
import { contact, duties, structure, terms } from './opening.ts'
import { type Pen, penFor, second } from './pen.ts'
import { economyNames, idOf } from './phrases.ts'

const year = (pen: Pen) => `${pen.year}年度`
const ofAll = (facts: Facts, key: 'opening' | 'closing', when: 'flow' | 'flowBefore' = 'flow') =>
  sum(Object.values(facts[when][key]))

function totals(pen: Pen): void {
  const { f, facts } = pen
  const [now, before] = [grandTotal(facts, 'now'), grandTotal(facts, 'before')]
  pen.head('sum', `${second(pen, 1)}收入支出决算总体情况说明`)
  pen.para(
    'sum',
    `1.总体情况。${year(pen)}收入总计${pen.money('grand', now)}，支出总计${pen.money('grand', now)}。收、支总计${pen.change('grand', now, before, { percent: true, subject: 'whole' })}。`,
  )
  const opening = ofAll(facts, 'opening')
  pen.para(
    'in',
    `2.收入情况。${year(pen)}收入合计${pen.money('income', f.income())}，${pen.change('income', f.income(), f.income('before'), { percent: true, subject: 'income' })}。其中：${incomeParts(pen)}。此外，使用非财政拨款结余${pen.money('used', 0)}，年初结转和结余${pen.money('opening', opening)}。`,
  )
  const all = (column: 'total' | 'basic' | 'project', when: 'now' | 'before' = 'now') =>
    f.spent(column, when, '', 'all')
  const part = (column: 'basic' | 'project', name: string) =>
    `${name}${pen.money(idOf(pen, '', column, 'all'), all(column))}，占${pen.percent(`share.out.${column}`, all(column), all('total'))}`
  pen.para(
    'out',
    `3.支出情况。${year(pen)}支出合计${pen.money(idOf(pen, '', 'total', 'all'), all('total'))}，${pen.change('out.sum', all('total'), all('total', 'before'), { percent: true, subject: 'whole' })}。其中：${part('basic', '基本支出')}；${part('project', '项目支出')}。${pen.style.notes ? `经营支出${pen.money('operated', 0)}，占0%。` : ''}此外，结余分配${pen.money('distributed', 0)}。`,
  )
  const closing = ofAll(facts, 'closing')
  pen.para(
    'carry',
    `4.结转结余情况。${year(pen)}年末结转和结余${pen.money('closing', closing)}，${pen.change('closing', closing, ofAll(facts, 'closing', 'flowBefore'), { percent: true, subject: 'carry' })}。`,
  )
  pen.head('fiscal', `${second(pen, 2)}财政拨款收入支出决算总体情况说明`)
  const [own, last] = [fiscalTotal(facts, 'now'), fiscalTotal(facts, 'before')]
  pen.para(
    'fiscal',
    `${year(pen)}财政拨款收、支总计${pen.money('fiscal.grand', own)}。与${pen.year - 1}年相比，财政拨款收、支总计各${pen.change('fiscal.grand', own, last, { percent: true, subject: 'whole', versus: '' })}。`,
  )
}

/** Against last year's accounts and against the initial budget. */
function against(pen: Pen, id: string, now: number, before: number, initial: number): string {
  const first = pen.change(id, now, before, { percent: true, subject: 'whole' })
  const budget = pen.change(`initial.${id}`, now, initial, {
    percent: true,
    versus: '较年初预算数',
    ...(pen.r.chance(0.6) ? { subject: 'whole' as const } : {}),
  })
  return `${first}。${budget}`
}

function general(pen: Pen): void {
  const { f, facts } = pen
  const spent = f.spent('total')
  pen.head('general', `${second(pen, 3)}一般公共预算财政拨款收入支出决算情况说明`)
  const income = facts.flow.income.general
  const before = facts.flowBefore.income.general
  pen.para(
    'general',
    `1.收入情况。${year(pen)}一般公共预算财政拨款收入${pen.money('in.general', income)}，${pen.change('in.general', income, before, { percent: true, subject: 'income' })}。此外，年初财政拨款结转和结余${pen.money('opening.general', facts.flow.opening.general)}。`,
  )
  pen.para(
    'general',
    `2.支出情况。${year(pen)}一般公共预算财政拨款支出${pen.money('general.sum.total', spent)}，${against(pen, 'general.sum.total', spent, f.spent('total', 'before'), f.initial())}。`,
  )
  pen.para(
    'general',
    `3.结转结余情况。${year(pen)}年末一般公共预算财政拨款结转和结余${pen.money('closing.general', facts.flow.closing.general)}，${pen.change('closing.general', facts.flow.closing.general, facts.flowBefore.closing.general, { subject: 'carry' })}。`,
  )
  pen.para('general', `4.比较情况。${year(pen)}一般公共预算财政拨款支出主要用于以下几个方面：`)
  f.codes(3).forEach((code, at) => {
    const yuan = f.spent('total', 'now', code)
    pen.para(
      'general',
      `（${at + 1}）${FUNCTIONS[code]}${pen.money(idOf(pen, code, 'total', 'general'), yuan)}，占${pen.percent(`share.${code}`, yuan, spent)}，${pen.change(`initial.${code}`, yuan, f.initial(code), { percent: true, versus: '较年初预算数', subject: 'whole' })}。`,
    )
  })
}

function basic(pen: Pen): void {
  const { f } = pen
  pen.head('basic', `${second(pen, 4)}一般公共预算财政拨款基本支出决算情况说明`)
  pen.para(
    'basic',
    `${year(pen)}一般公共财政拨款基本支出${pen.money('general.sum.basic', f.spent('basic'))}。其中：人员经费${pen.money('personnel', f.personnel())}，${pen.change('personnel', f.personnel(), f.personnel('before'), { percent: true, subject: 'personnel' })}。人员经费用途主要包括${economyNames(pen, true)}。公用经费${pen.money('running', f.running())}，${pen.change('running', f.running(), f.running('before'), { percent: true, subject: 'public' })}。公用经费用途主要包括${economyNames(pen, false)}。`,
  )
}

function purses(pen: Pen): void {
  const { f, facts } = pen
  pen.head('fund', `${second(pen, 5)}政府性基金预算收支决算情况说明`)
  const now = f.spent('total', 'now', '', 'fund')
  const around = `年初结转结余${pen.money('opening.fund', facts.flow.opening.fund)}，年末结转结余${pen.money('closing.fund', facts.flow.closing.fund)}`
  const nil = now === 0 && f.spent('total', 'before', '', 'fund') === 0
  pen.para(
    'fund',
    nil
      ? mark('nil.fund', `${facts.unit.self}${year(pen)}无政府性基金预算财政拨款支出。`)
      : `${year(pen)}政府性基金预算财政拨款${around}。本年收入${pen.money('in.fund', facts.flow.income.fund)}。本年支出${pen.money('fund.sum.total', now)}，${pen.change('fund.sum.total', now, f.spent('total', 'before', '', 'fund'), { percent: true, subject: 'fund' })}。`,
  )
  pen.head('capital', `${second(pen, 6)}国有资本经营预算财政拨款支出决算情况说明`)
  const capital = f.spent('total', 'now', '', 'capital')
  pen.para(
    'capital',
    capital === 0
      ? mark('nil.capital', `${facts.unit.self}${year(pen)}无国有资本经营预算财政拨款支出。`)
      : `${year(pen)}国有资本经营预算财政拨款支出${pen.money('capital.sum.total', capital)}。`,
  )
}

function three(pen: Pen): void {
  const { facts, f } = pen
  pen.head('three', `三、${pen.three()}经费情况说明`)
  const twice = (
    id: string,
    now: number,
    budget: number,
    before: number,
    subject: 'reception' | 'operation' | 'purchase' | 'abroad',
  ) =>
    `${pen.change(`budget.three.${id}`, now, budget, { percent: pen.style.spaced, versus: '较年初预算数', subject })}。${pen.change(`three.${id}`, now, before, { percent: true, versus: '较上年支出数', subject })}`
  pen.head('three', `${second(pen, 1)}${pen.three()}经费支出总体情况说明`)
  pen.para(
    'three',
    `${year(pen)}${pen.three()}经费支出共计${pen.money('three.sum', f.three())}，${twice('sum', f.three(), f.three('budget'), f.three('before'), 'reception')}。`,
  )
  pen.head('three', `${second(pen, 2)}${pen.three()}经费分项支出情况`)
  const names = {
    abroad: '因公出国（境）费用',
    purchase: '公务车购置费',
    operation: '公务车运行维护费',
    reception: '公务接待费',
  } as const
  for (const key of ['abroad', 'purchase', 'operation', 'reception'] as const) {
    pen.para(
      'three',
      `${names[key]}${pen.money(`three.${key}`, facts.three[key])}，${facts.three[key] || facts.threeBefore[key] || facts.threeBudget[key] ? twice(key, facts.three[key], facts.threeBudget[key], facts.threeBefore[key], key) : pen.r.pick(['与年初预算数持平，与上年支出数持平，本年未发生此项支出', '较年初预算数无增减，主要原因是本年未发生此项支出。较上年支出数无增减，主要原因是本年和上年均未发生此项支出'])}。`,
    )
  }
  pen.head('three', `${second(pen, 3)}${pen.three()}经费实物量情况`)
  pen.para('three', things(pen))
}

function things(pen: Pen): string {
  const { trips, guests, cars, three: money } = pen.facts
  const held = sum(cars.held)
  const each = (id: string, yuan: number, of: number, digits: number) =>
    mark(
      id,
      of === 0
        ? '0'
        : digits === 0
          ? trimmed(decimal(divide(yuan * 100, of), 2))
          : trimmed(decimal(divide(yuan, of * 100), 2)),
    )
  return `${year(pen)}本单位因公出国（境）共计${pen.count('trips.groups', trips.groups)}个团组，${pen.count('trips.people', trips.people)}人；公务用车购置${pen.count('bought', cars.bought)}辆，公务车保有量为${pen.count('car.sum', held)}辆；国内公务接待${pen.count('guests.batches', guests.batches)}批次${pen.count('guests.people', guests.people)}人，国（境）外公务接待0批次，0人。${pen.year}年本单位人均接待费${each('per.guest', money.reception, guests.people, 0)}元，车均购置费${each('per.bought', money.purchase, cars.bought, 2)}万元，车均维护费${each('per.car', money.operation, held, 2)}万元。`
}

function performance(pen: Pen): void {
  const { projects } = pen.facts
  pen.head('performance', '五、预算绩效管理情况说明')
  pen.head('performance', `${second(pen, 1)}预算绩效管理工作开展情况`)
  const money = sum(projects.map((project) => project.amount))
  pen.para(
    'performance',
    `根据预算绩效管理要求，本单位对${pen.count('projects', projects.length)}个项目开展了绩效自评，涉及资金${pen.money('evaluated', money)}。`,
  )
  pen.head('performance', `${second(pen, 2)}绩效自评结果`)
  projects.forEach((project, at) => {
    evaluationD(pen, project, at)
  })
  pen.head('performance', `${second(pen, 3)}重点绩效评价结果`)
  pen.para('performance', '本单位无财政部门委托开展的重点绩效评价。')
}

/** A unit's accounts in the layout D. */
export function accountsD(facts: Facts): Line[] {
  const pen = penFor(facts)
  pen.lines.push(
    { block: 'title', text: facts.unit.name },
    { block: 'title', text: `${facts.year}年度单位决算公开说明` },
  )
  pen.head('basics', '一、单位基本情况')
  pen.head('duties', `${second(pen, 1)}职能职责`)
  duties(pen)
  pen.head('structure', `${second(pen, 2)}机构设置`)
  structure(pen)
  pen.head('explain', '二、单位决算情况说明')
  totals(pen)
  general(pen)
  basic(pen)
  purses(pen)
  three(pen)
  othersD(pen)
  performance(pen)
  pen.head('terms', '六、专业名词解释')
  terms(pen, 9)
  pen.head('contact', '七、决算公开联系方式及信息反馈渠道')
  contact(pen)
  if (pen.r.chance(0.5)) accountsTables(pen)
  return pen.lines
}
