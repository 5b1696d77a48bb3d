import type { CauseSubject } from '../lists.ts'
import { sum } from '../money.ts'
import { first, type Pen, second } from './pen.ts'
import { buyingParts, classList, idOf, isOnlyGeneralKept, projectNames, sourceList, USES } from './phrases.ts'

export interface BudgetHabits {
  /** Layout B changes no causes for 三公. */
  readonly causes: boolean
  /** How the year's own budget is called. */
  readonly named: string
}

/** Personnel, public and project changes add up to the whole only where the one purse pays everything. */
function split(pen: Pen): string {
  const { f } = pen
  const change = (id: string, now: number, before: number, name: string) =>
    `${name}${now === before ? '与上年持平' : pen.change(id, now, before, { versus: '' })}`
  return [
    change('personnel', f.personnel(), f.personnel('before'), '人员经费拨款'),
    change('running', f.running(), f.running('before'), '公用经费拨款'),
    change(
      idOf(pen, '', 'project', 'general'),
      f.spent('project'),
      f.spent('project', 'before'),
      '项目经费拨款',
    ),
  ].join('，')
}

export function intake(pen: Pen, habits: BudgetHabits): void {
  const { f, year } = pen
  const [now, before] = [f.intake(), f.intake('before')]
  const own = isOnlyGeneralKept(pen) && pen.r.chance(0.7)
  const id = isOnlyGeneralKept(pen) ? 'general.sum.total' : 'intake'
  const cause = own
    ? `，${pen.style.causeLead}${split(pen)}`
    : now === before
      ? ''
      : `，${pen.style.causeLead}${pen.cause(id, now, before, 'income')}`
  const list = sourceList(pen, ['general', 'fund', 'capital', 'business', 'operating', 'otherIncome'])
  pen.para(
    'intake',
    `${second(pen, 1)}收入预算：${year}年${habits.named}${pen.money(id, now)}，其中：${list}。收入${pen.change(id, now, before)}${cause}。`,
  )
}

export function outgo(pen: Pen, habits: BudgetHabits): void {
  const { f, year } = pen
  const [now, before] = [f.spent('total', 'now', '', 'all'), f.spent('total', 'before', '', 'all')]
  const id = idOf(pen, '', 'total', 'all')
  const part = (column: 'basic' | 'project', name: string) => {
    const [a, b] = [f.spent(column, 'now', '', 'all'), f.spent(column, 'before', '', 'all')]
    return `${name}${a === b ? '与上年持平' : pen.change(idOf(pen, '', column, 'all'), a, b, { versus: '' })}`
  }
  pen.para(
    'outgo',
    `${second(pen, 2)}支出预算：${year}年${habits.named}${pen.money(id, now)}，其中：${classList(pen, 'all', false)}。支出${pen.change(id, now, before)}，${pen.style.causeLead}${part('basic', '基本支出')}，${part('project', '项目支出')}。`,
  )
}

export function general(pen: Pen): void {
  const { f, year } = pen
  const { flow } = pen.facts
  const money = (column: 'total' | 'basic' | 'project') =>
    pen.money(idOf(pen, '', column, 'general'), f.spent(column))
  const change = (column: 'total' | 'basic' | 'project', subject?: CauseSubject) =>
    pen.change(
      idOf(pen, '', column, 'general'),
      f.spent(column),
      f.spent(column, 'before'),
      subject ? { subject } : {},
    )
  const use = pen.facts.projects.length ? `，主要用于${projectNames(pen)}等重点工作` : ''
  const project =
    f.spent('project') === 0 && f.spent('project', 'before') === 0
      ? `项目支出${pen.money(idOf(pen, '', 'project', 'general'), 0)}，本年未安排项目`
      : `项目支出${money('project')}，${change('project', 'project')}${use}`
  pen.para(
    'general',
    `${year}年一般公共预算财政拨款收入${pen.money('in.general', flow.income.general)}，一般公共预算财政拨款支出${money('total')}，${change('total')}。${flow.opening.general ? `支出中使用上年结转资金${pen.money('opening.general', flow.opening.general)}。` : ''}其中：基本支出${money('basic')}，${change('basic', 'whole')}，主要${USES.personnel}，以及保障部门正常运转的各项商品服务支出；${project}。`,
  )
}

export function fund(pen: Pen): void {
  const { f, year } = pen
  const { flow, unit } = pen.facts
  const [now, before] = [f.spent('total', 'now', '', 'fund'), f.spent('total', 'before', '', 'fund')]
  if (now === 0 && before === 0) {
    pen.para(
      'fund',
      pen.r.pick([
        `${mark0(pen)}${year}年未使用政府性基金预算拨款安排的支出。`,
        `${year}年政府性基金预算收入${pen.money('in.fund', 0)}，政府性基金预算支出${pen.money('fund.sum.total', 0)}，与上年持平，主要原因是${unit.self}无使用政府性基金预算拨款安排的支出。`,
      ]),
    )
    return
  }
  const change = pen.change('fund.sum.total', now, before, { subject: 'fund' })
  pen.para(
    'fund',
    `${year}年政府性基金预算收入${pen.money('in.fund', flow.income.fund)}，政府性基金预算支出${pen.money('fund.sum.total', now)}，${change}。`,
  )
}

const mark0 = (pen: Pen) => pen.facts.unit.self

const NIL: Record<string, (self: string, year: number) => string> = {
  abroad: (self, year) => `${self}${year}年未安排因公出国（境）任务`,
  reception: (self) => `${self}未安排公务接待`,
  operation: (self) => `${self}无保留公务用车`,
  purchase: (self, year) => `${self}${year}年未安排车辆购置`,
}

export const THREE_NAMES = {
  abroad: '因公出国（境）费用',
  reception: '公务接待费',
  operation: '公务用车运行维护费',
  purchase: '公务用车购置费',
} as const

export function three(pen: Pen, habits: BudgetHabits): void {
  const { facts, f, year } = pen
  const part = (key: keyof typeof THREE_NAMES) => {
    const [now, before] = [facts.three[key], facts.threeBefore[key]]
    const nil = now === 0 && before === 0
    const change = pen.change(`three.${key}`, now, before, habits.causes && !nil ? { subject: key } : {})
    return `${THREE_NAMES[key]}${pen.money(`three.${key}`, now)}，${change}${nil && habits.causes ? `，主要原因是${NIL[key]!(facts.unit.self, year)}` : ''}`
  }
  const keys = pen.r.pick([
    ['abroad', 'reception', 'operation', 'purchase'],
    ['abroad', 'operation', 'purchase', 'reception'],
  ] as const)
  const whole = pen.change('three.sum', f.three(), f.three('before'))
  pen.para(
    'three',
    `${year}年${pen.three()}经费预算${pen.money('three.sum', f.three())}，${whole}。其中：${keys.map(part).join('；')}。`,
  )
}

export function operating(pen: Pen, number: string): void {
  const { facts, year } = pen
  const { now, before } = facts.operating
  if (now === 0) {
    pen.para(
      'operating',
      pen.r.pick([
        `${number}机关运行经费。${facts.unit.self}属事业单位，按规定不在机关运行经费统计范围之内。`,
        `${number}${facts.unit.self}属事业单位，不在机关运行经费统计范围之内。`,
      ]),
    )
    return
  }
  const outside = facts.scope === 'department' ? '部门所属事业单位不在机关运行经费统计范围之内。' : ''
  pen.para(
    'operating',
    `${number}机关运行经费。${year}年机关运行经费${pen.r.pick(['财政拨款预算', '预算'])}${pen.money('operating', now)}，${pen.change('operating', now, before, { subject: 'public' })}，主要用于办公费、差旅费、维修费及日常公用开支。${outside}`,
  )
}

export function buying(pen: Pen, number: string): void {
  const { buying: all, buyingGeneral: part } = pen.facts
  const whole = (given: typeof all) => sum([given.goods, given.works, given.services])
  pen.para(
    'buying',
    `${number}政府采购情况。${pen.facts.scope === 'department' ? '所属各预算单位' : pen.facts.unit.self}政府采购预算总额${pen.money('buy.sum', whole(all))}：${buyingParts(pen, 'buy', all, '预算')}；其中一般公共预算拨款政府采购${pen.money('buygen.sum', whole(part))}：${buyingParts(pen, 'buygen', part, '预算')}。`,
  )
}

export function targetsText(pen: Pen, number: string): void {
  const { f, year, facts } = pen
  const count = facts.projects.length
  const project = f.spent('project')
  const money = pen.money(idOf(pen, '', 'project', 'general'), project)
  const text =
    count === 0
      ? `${year}年无项目支出，单位整体支出实行绩效目标管理。`
      : pen.r.pick([
          `${year}年项目支出均实行了绩效目标管理，涉及一般公共预算当年财政拨款${money}。`,
          `${year}年共对${pen.count('projects', count)}个项目编制了绩效目标，项目支出全部实行绩效目标管理，涉及一般公共预算财政拨款${money}。`,
        ])
  pen.para('targets', `${number}绩效目标设置情况。${text}`)
}

export function assets(pen: Pen, number: string): void {
  const { cars } = pen.facts
  const [usual, duty] = [sum(cars.held.slice(0, 4)), sum(cars.held.slice(4))]
  pen.para(
    'assets',
    `${number}国有资产占有使用情况。截至${pen.year - 1}年12月，${pen.facts.scope === 'department' ? '所属各预算单位' : pen.facts.unit.self}共有车辆${pen.count('car.sum', usual + duty)}辆，其中一般公务用车${pen.count('car.usual', usual)}辆、执勤执法用车${pen.count('car.duty', duty)}辆。${pen.year}年一般公共预算安排购置车辆${pen.count('bought.sum', cars.bought)}辆，其中一般公务用车${pen.count('bought.usual', cars.bought)}辆、执勤执法用车${pen.count('bought.duty', 0)}辆。`,
  )
}

export const heading = (at: number, text: string) => `${first(at)}${text}`
