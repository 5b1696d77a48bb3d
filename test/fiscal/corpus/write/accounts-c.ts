import type { Line } from '../mark.ts'
import { mark } from '../mark.ts'
import type { Facts } from '../model.ts'
import { sum } from '../money.ts'
import { careOf, fiscalTotal, grandTotal, incomeParts, rate } from './accounts-common.ts'
import { accountsTables } from './accounts-tables.ts'
import { caption, fullName, itemTerms, visits } from './captions.ts'
import { conclusions } from './evaluation-c.ts'
import { duties, structure, terms } from './opening.ts'
import { type Pen, penFor, second, third } from './pen.ts'
import { buyingParts, classList, economyNames, idOf } from './phrases.ts'

const year = (pen: Pen) => `${pen.year}年度`

function totals(pen: Pen): void {
  const { f, facts } = pen
  pen.head('sum', '一、收入支出决算总体情况说明')
  const [now, before] = [grandTotal(facts, 'now'), grandTotal(facts, 'before')]
  pen.para(
    'sum',
    `${year(pen)}收、支总计均为${pen.money('grand', now)}。${pen.change('grand', now, before, { percent: true, subject: 'whole' })}。`,
  )
  caption(pen, 'sum', '收、支决算总计变动情况图', '柱状图')
  pen.head('in', '二、收入决算情况说明')
  pen.para('in', `${year(pen)}本年收入合计${pen.money('income', f.income())}，其中：${incomeParts(pen)}。`)
  caption(pen, 'in', '收入决算结构图', '饼状图')
  pen.head('out', '三、支出决算情况说明')
  const spent = f.spent('total', 'now', '', 'all')
  const part = (column: 'basic' | 'project', name: string) =>
    `${name}${pen.money(idOf(pen, '', column, 'all'), f.spent(column, 'now', '', 'all'))}，占${pen.percent(`share.out.${column}`, f.spent(column, 'now', '', 'all'), spent)}`
  pen.para(
    'out',
    `${year(pen)}本年支出合计${pen.money(idOf(pen, '', 'total', 'all'), spent)}，其中：${part('basic', '基本支出')}；${part('project', '项目支出')}。`,
  )
  pen.head('fiscal', '四、财政拨款收入支出决算总体情况说明')
  const [own, last] = [fiscalTotal(facts, 'now'), fiscalTotal(facts, 'before')]
  pen.para(
    'fiscal',
    `${year(pen)}财政拨款收、支总计均为${pen.money('fiscal.grand', own)}。${pen.change('fiscal.grand', own, last, { percent: true, subject: 'whole' })}。`,
  )
}

function general(pen: Pen): void {
  const { f } = pen
  const whole = f.spent('total')
  pen.head('general', '五、一般公共预算财政拨款支出决算情况说明')
  pen.head('general', `${second(pen, 1)}一般公共预算财政拨款支出决算总体情况`)
  pen.para(
    'general',
    `${year(pen)}一般公共预算财政拨款支出${pen.money('general.sum.total', whole)}，占本年支出合计的${pen.percent('share.general', whole, f.spent('total', 'now', '', 'all'))}。${pen.change('general.sum.total', whole, f.spent('total', 'before'), { percent: true, subject: 'whole' })}。`,
  )
  pen.head('general', `${second(pen, 2)}一般公共预算财政拨款支出决算结构情况`)
  pen.para(
    'general',
    `${year(pen)}一般公共预算财政拨款支出${pen.money('general.sum.total', whole)}，主要用于以下方面：${classList(pen, 'general', true)}。`,
  )
  pen.head('general', `${second(pen, 3)}一般公共预算财政拨款支出决算具体情况`)
  pen.para(
    'general',
    `${year(pen)}一般公共预算支出决算数为${pen.money('general.sum.total', whole)}，完成预算${pen.percent('done.sum', whole, f.adjusted())}。其中：`,
  )
  f.codes(7).forEach((code, at) => {
    item(pen, code, at + 1)
  })
}

function item(pen: Pen, code: string, at: number): void {
  const [spent, budget] = [pen.f.spent('total', 'now', code), pen.f.adjusted(code)]
  const why =
    spent === budget
      ? pen.r.pick(['', '，决算数与预算数持平', '，决算数等于预算数'])
      : `，决算数小于预算数的${pen.style.causeLead}${pen.r.pick(['部分项目跨年实施，资金结转下年支付', '项目尚未办理结算'])}`
  pen.para(
    'general',
    `${third(pen, at)}${fullName(code)}：支出决算为${pen.money(idOf(pen, code, 'total', 'general'), spent)}，完成预算${pen.percent(`done.${code}`, spent, budget)}${why}。`,
  )
}

function basic(pen: Pen): void {
  const { f } = pen
  pen.head('basic', '六、一般公共预算财政拨款基本支出决算情况说明')
  pen.para(
    'basic',
    `${year(pen)}一般公共预算财政拨款基本支出${pen.money('general.sum.basic', f.spent('basic'))}，其中：`,
  )
  pen.para(
    'basic',
    `人员经费${pen.money('personnel', f.personnel())}，主要包括：${economyNames(pen, true)}等。`,
  )
  pen.para('basic', `公用经费${pen.money('running', f.running())}，主要包括：${economyNames(pen, false)}等。`)
}

function completion(pen: Pen, id: string, now: number, budget: number): string {
  if (now === budget) return '决算数与预算数持平'
  return (
    `决算数小于预算数的${pen.style.causeLead}${pen.r.pick(['从严控制支出', '厉行节约，压减开支'])}` +
    (id ? '' : '')
  )
}

function three(pen: Pen): void {
  const { facts, f } = pen
  const [now, before, budget] = [f.three(), f.three('before'), f.three('budget')]
  pen.head('three', `七、财政拨款${pen.three()}经费支出决算情况说明`)
  pen.head('three', `${second(pen, 1)}${pen.three()}经费财政拨款支出决算总体情况说明`)
  pen.para(
    'three',
    `${year(pen)}${pen.three()}经费财政拨款支出决算为${pen.money('three.sum', now)}，完成预算${rate(pen, 'done.three.sum', now, budget)}，${pen.change('three.sum', now, before, { percent: true })}。${completion(pen, 'three', now, budget)}。`,
  )
  pen.head('three', `${second(pen, 2)}${pen.three()}经费财政拨款支出决算具体情况说明`)
  const cars = careOf(pen)
  const share = (id: string, name: string, yuan: number) =>
    `${name}支出决算${pen.money(`three.${id}`, yuan)}，占${rate(pen, `share.three.${id}`, yuan, now)}`
  pen.para(
    'three',
    `${year(pen)}${pen.three()}经费财政拨款支出决算中，${[share('abroad', '因公出国（境）费', facts.three.abroad), share('cars', '公务用车购置及运行维护费', cars.now), share('reception', '公务接待费', facts.three.reception)].join('；')}。具体情况如下：`,
  )
  const line = (
    at: number,
    id: 'abroad' | 'cars' | 'reception',
    name: string,
    sums: { now: number; before: number; budget: number },
  ) =>
    `${third(pen, at)}${name}支出${pen.money(`three.${id}`, sums.now)}，完成预算${rate(pen, `done.three.${id}`, sums.now, sums.budget)}。${name}支出决算${pen.change(`three.${id}`, sums.now, sums.before, { percent: true, subject: id === 'cars' ? 'operation' : id })}。`
  const of = (key: 'abroad' | 'reception') => ({
    now: facts.three[key],
    before: facts.threeBefore[key],
    budget: facts.threeBudget[key],
  })
  pen.para(
    'three',
    `${line(1, 'abroad', '因公出国（境）费', of('abroad'))}全年安排因公出国（境）团组${pen.count('trips.groups', facts.trips.groups)}次，出国（境）${pen.count('trips.people', facts.trips.people)}人。`,
  )
  pen.para('three', line(2, 'cars', '公务用车购置及运行维护费', cars))
  vehicles(pen)
  pen.para('three', line(3, 'reception', '公务接待费', of('reception')))
  const { batches, people } = facts.guests
  pen.para(
    'three',
    `国内公务接待${pen.count('guests.batches', batches)}批次，${pen.count('guests.people', people)}人次，共计支出${pen.money('three.reception', facts.three.reception)}${visits(pen)}。外事接待0批次，0人次，共计支出0万元。`,
  )
}

function vehicles(pen: Pen): void {
  const { facts } = pen
  const [saloon, off, bus] = [
    sum(facts.cars.held.slice(0, 3)),
    facts.cars.held[3]!,
    sum(facts.cars.held.slice(4)),
  ]
  pen.para(
    'three',
    `其中：公务用车购置支出${pen.money('three.purchase', facts.three.purchase)}。全年按规定更新购置公务用车${pen.count('bought', facts.cars.bought)}辆${pen.style.charts ? `，其中：轿车${facts.cars.bought}辆、金额${pen.money('three.purchase', facts.three.purchase)}，越野车0辆、金额0万元，载客汽车0辆、金额0万元` : ''}。截至${pen.year}年12月底，单位共有公务用车${pen.count('car.sum', saloon + off + bus)}辆，其中：轿车${pen.count('body.saloon', saloon)}辆、越野车${pen.count('body.off', off)}辆、载客汽车${pen.count('body.bus', bus)}辆。`,
  )
  pen.para(
    'three',
    `公务用车运行维护费支出${pen.money('three.operation', facts.three.operation)}。${facts.three.operation ? '主要用于下乡督导、应急值守等所需的公务用车燃料费、维修费、过路过桥费、保险费等支出。' : ''}`,
  )
}

function purses(pen: Pen): void {
  const { f } = pen
  const line = (purse: 'fund' | 'capital', name: string) => {
    const yuan = f.spent('total', 'now', '', purse)
    return yuan === 0 && pen.r.chance(0.4)
      ? mark(`nil.${purse}`, `${pen.facts.unit.self}${year(pen)}无${name}财政拨款支出。`)
      : `${year(pen)}${name}财政拨款支出${pen.money(`${purse}.sum.total`, yuan)}。`
  }
  pen.head('fund', '八、政府性基金预算支出决算情况说明')
  pen.para('fund', line('fund', '政府性基金预算'))
  pen.head('capital', '九、国有资本经营预算支出决算情况说明')
  pen.para('capital', line('capital', '国有资本经营预算'))
}

function others(pen: Pen): void {
  const { facts } = pen
  pen.head('other', '十、其他重要事项的情况说明')
  pen.head('operating', `${second(pen, 1)}机关运行经费支出情况`)
  const { now, before } = facts.operating
  pen.para(
    'operating',
    now === 0
      ? `${facts.unit.name}为事业单位，按规定未使用机关运行经费。`
      : `${year(pen)}，${facts.unit.short}机关运行经费支出${pen.money('operating', now)}，${pen.change('operating', now, before, { percent: true, subject: 'public' })}。`,
  )
  pen.head('buying', `${second(pen, 2)}政府采购支出情况`)
  const whole = facts.buying.goods + facts.buying.works + facts.buying.services
  const small = whole
    ? `${pen.style.causeLead.slice(0, 0)}主要用于办公设备、信息系统和物业服务等。授予中小企业合同金额${pen.money('small', facts.small)}，占政府采购支出总额的${pen.percent('share.small', facts.small, whole)}，其中：授予小微企业合同金额${pen.money('micro', facts.micro)}，占政府采购支出总额的${pen.percent('share.micro', facts.micro, whole)}。`
    : ''
  pen.para(
    'buying',
    `${year(pen)}，${facts.unit.short}政府采购支出总额${pen.money('buy.sum', whole)}，其中：${buyingParts(pen, 'buy', facts.buying, '支出')}。${small}`,
  )
  pen.head('assets', `${second(pen, 3)}国有资产占有使用情况`)
  const held = facts.cars.held
  pen.para(
    'assets',
    `截至${pen.year}年12月31日，${facts.unit.short}共有车辆${pen.count('car.sum', sum(held))}辆，其中：主要领导干部用车${pen.count('car.0', held[0]!)}辆、机要通信用车${pen.count('car.1', held[1]!)}辆、应急保障用车${pen.count('car.2', held[2]!)}辆、其他用车${pen.count('car.3', sum(held.slice(3)))}辆。单价100万元以上专用设备${pen.count('equipment', facts.cars.equipment)}台（套）。`,
  )
  pen.head('performance', `${second(pen, 4)}预算绩效管理情况`)
  performance(pen)
}

function performance(pen: Pen): void {
  const { projects } = pen.facts
  const n = (of: string, count = projects.length) => pen.count(`projects${of}`, count)
  const early = pen.r.chance(0.3) ? Math.max(1, projects.length - 1) : projects.length
  pen.para(
    'performance',
    `根据预算绩效管理要求，本单位在${pen.year}年度预算编制阶段，组织对${projects[0]!.name}等${n('.early', early)}个项目开展了预算事前绩效评估，对${n('.goals')}个项目编制了绩效目标，预算执行过程中，选取${n('.watched')}个项目开展绩效监控，年终组织对${n('')}个项目开展绩效自评，绩效自评表详见第四部分附件。`,
  )
}

/** A unit's accounts in the layout C. */
export function accountsC(facts: Facts): Line[] {
  const pen = penFor(facts)
  pen.lines.push({ block: 'title', text: `${facts.year}年${facts.unit.name}单位决算` })
  pen.head('unit', '第一部分 单位概况')
  pen.head('duties', '一、主要职责')
  duties(pen)
  pen.head('structure', '二、机构设置')
  pen.para(
    'structure',
    `${facts.unit.name}下属二级单位${pen.count('below', 0)}个，其中行政单位0个，参照公务员法管理的事业单位0个，其他事业单位0个。`,
  )
  structure(pen)
  pen.head('explain', `第二部分 ${facts.year}年度单位决算情况说明`)
  totals(pen)
  general(pen)
  basic(pen)
  three(pen)
  purses(pen)
  others(pen)
  pen.head('terms', '第三部分 名词解释')
  terms(pen, 8)
  if (pen.style.charts) itemTerms(pen)
  pen.head('annex', '第四部分 附件')
  conclusions(pen)
  if (pen.r.chance(0.5)) {
    pen.head('tables', '第五部分 附表')
    accountsTables(pen)
  }
  return pen.lines
}
