import { ECONOMY, FUNCTIONS } from '../lists.ts'
import type { Purse, Source } from '../model.ts'
import { sum, type Yuan } from '../money.ts'
import type { Pen } from './pen.ts'

export const SOURCE_NAMES: Record<Source, string> = {
  business: '事业收入',
  operating: '事业单位经营收入',
  superior: '上级补助收入',
  affiliated: '附属单位上缴收入',
  otherIncome: '其他收入',
  account: '财政专户管理资金',
}

export const PURSE_NAMES: Record<Exclude<Purse, 'other'>, string> = {
  general: '一般公共预算',
  fund: '政府性基金预算',
  capital: '国有资本经营预算',
}

/** The name of a figure; figures that are the same because there is only one purse share it. */
export const idOf = (pen: Pen, code: string, column: string, purse: Purse | 'all') =>
  `${purse === 'all' && pen.f.onlyGeneral ? 'general' : purse}.${code || 'sum'}.${column}`

export const isOnlyGeneralKept = (pen: Pen) =>
  pen.f.onlyGeneral &&
  sum(Object.values(pen.facts.flow.opening)) === 0 &&
  sum(Object.values(pen.facts.flow.closing)) === 0

/** `一般公共预算拨款502.48万元，政府性基金预算拨款0万元，…` */
export function sourceList(pen: Pen, always: readonly (Purse | Source)[]): string {
  const { flow } = pen.facts
  const parts: [string, string, Yuan][] = [
    ['general', '一般公共预算拨款', flow.income.general],
    ['fund', '政府性基金预算拨款', flow.income.fund],
    ['capital', '国有资本经营预算拨款', flow.income.capital],
    ...(Object.keys(SOURCE_NAMES) as Source[]).map((source): [string, string, Yuan] => [
      source,
      SOURCE_NAMES[source],
      flow.sources[source],
    ]),
  ]
  const shown = parts.filter(([key, , yuan]) => yuan > 0 || (always as readonly string[]).includes(key))
  const opening = sum(Object.values(flow.opening))
  const carried = opening > 0 ? [`上年结转${pen.money('opening', opening)}`] : []
  return [...shown.map(([key, name, yuan]) => `${name}${pen.money(`in.${key}`, yuan)}`), ...carried].join(
    pen.r.chance(0.8) ? '，' : '、',
  )
}

/** `一般公共服务支出424.32万元，教育支出1.3万元` */
export function classList(pen: Pen, purse: Purse | 'all', withShare: boolean): string {
  const whole = pen.f.spent('total', 'now', '', purse)
  return pen.f
    .codes(3, purse)
    .map((code) => {
      const yuan = pen.f.spent('total', 'now', code, purse)
      const share = withShare ? `，占${pen.percent(`share.${code}`, yuan, whole)}` : ''
      return `${FUNCTIONS[code]}${pen.money(idOf(pen, code, 'total', purse), yuan)}${share}`
    })
    .join(withShare ? '；' : pen.r.pick(['，', '；']))
}

export const projectNames = (pen: Pen) => {
  const names = pen.facts.projects.map((project) => project.name)
  return names.slice(0, 3).join('、')
}

export function economyNames(pen: Pen, personnel: boolean): string {
  const wanted = personnel ? ['301', '303'] : ['302', '310']
  return pen.facts.economy
    .filter((line) => line.now > 0 && wanted.some((head) => line.code.startsWith(head)))
    .map((line) => ECONOMY[line.code])
    .join('、')
}

/** `货物预算1万元、工程预算0万元、服务预算0万元`, with `pre` before the ids. */
export function buyingParts(
  pen: Pen,
  pre: string,
  buying: { goods: Yuan; works: Yuan; services: Yuan },
  word: string,
): string {
  return [
    `政府采购货物${word}${pen.money(`${pre}.goods`, buying.goods)}`,
    `政府采购工程${word}${pen.money(`${pre}.works`, buying.works)}`,
    `政府采购服务${word}${pen.money(`${pre}.services`, buying.services)}`,
  ].join('、')
}

export const USES = {
  personnel: '用于在职人员工资福利、社会保险缴费和住房公积金',
  public: '用于保障日常运转的办公费、差旅费等各项商品和服务支出',
}

export const TERMS: readonly (readonly [string, string])[] = [
  ['财政拨款收入', '指本级财政部门当年拨付给单位的各类预算资金。'],
  ['事业收入', '指事业单位开展专业业务及其辅助活动所取得的收入。'],
  ['其他收入', '指单位取得的除财政拨款、事业收入、经营收入等以外的各项收入。'],
  ['基本支出', '指为保证机构正常运转、完成日常工作而发生的人员支出和公用支出。'],
  ['项目支出', '指在基本支出以外，为完成特定工作任务和事业发展目标而发生的支出。'],
  ['年初结转和结余', '指上年没有完成、结转到本年仍按规定用途继续使用的资金。'],
  ['年末结转和结余', '指本年预算安排、因客观条件变化没有执行完，需延至下年继续使用的资金。'],
  [
    '机关运行经费',
    '指行政单位和参照公务员法管理的事业单位用财政拨款安排的、为维持运行购买货物和服务的资金。',
  ],
  ['工资福利支出', '反映开支的在职职工和编制外长期聘用人员的各类劳动报酬及缴纳的社会保险费。'],
  ['商品和服务支出', '反映单位购买商品和服务的支出，不含用于购置固定资产的支出。'],
  ['对个人和家庭的补助', '反映政府用于对个人和家庭的补助支出。'],
]
