import type { Facts } from '../model.ts'
import { sum, type Yuan } from '../money.ts'
import type { Pen } from './pen.ts'

export const NAMES = {
  abroad: '因公出国（境）费',
  cars: '公务用车购置及运行维护费',
  reception: '公务接待费',
} as const

/** Totals at the foot of 公开01: what came in or was there, what went out or stays. */
export const grandTotal = (facts: Facts, when: 'now' | 'before') => {
  const flow = when === 'now' ? facts.flow : facts.flowBefore
  return sum(Object.values(flow.income)) + sum(Object.values(flow.opening))
}

/** The treasury's three purses only. */
export const fiscalTotal = (facts: Facts, when: 'now' | 'before') => {
  const flow = when === 'now' ? facts.flow : facts.flowBefore
  return (['general', 'fund', 'capital'] as const).reduce(
    (whole, purse) => whole + flow.income[purse] + flow.opening[purse],
    0,
  )
}

/** `0` stays `0%` whatever the base. */
export const rate = (pen: Pen, id: string, part: Yuan, whole: Yuan) =>
  whole === 0 ? '0%' : pen.percent(id, part, whole)

/** Income by source with shares; some offices name the treasury's money as one, some also what is nil. */
export function incomeParts(pen: Pen): string {
  const { flow } = pen.facts
  const whole = pen.f.income()
  const [nil, asOne] = [pen.r.chance(0.4), pen.r.chance(0.4)]
  const fiscal = flow.income.general + flow.income.fund + flow.income.capital
  const treasury: [string, string, Yuan][] = asOne
    ? [['fiscal', '财政拨款收入', fiscal]]
    : [
        ['general', '一般公共预算财政拨款收入', flow.income.general],
        ['fund', '政府性基金预算财政拨款收入', flow.income.fund],
        ['capital', '国有资本经营预算财政拨款收入', flow.income.capital],
      ]
  const parts: [string, string, Yuan][] = [
    ...treasury,
    ['superior', '上级补助收入', flow.sources.superior],
    ['business', '事业收入', flow.sources.business + flow.sources.account],
    ['operating', '经营收入', flow.sources.operating],
    ['affiliated', '附属单位上缴收入', flow.sources.affiliated],
    ['otherIncome', '其他收入', flow.sources.otherIncome],
  ]
  const id = (key: string) => (key === 'fiscal' ? 'fiscal.income' : `in.${key}`)
  return parts
    .filter(([, , yuan], at) => yuan > 0 || nil || at === 0)
    .map(
      ([key, name, yuan]) =>
        `${name}${pen.money(id(key), yuan)}，占${rate(pen, `share.in.${key}`, yuan, whole)}`,
    )
    .join('；')
}

export const careOf = (pen: Pen) => {
  const { three, threeBefore, threeBudget } = pen.facts
  const cars = (of: typeof three) => of.purchase + of.operation
  return { now: cars(three), before: cars(threeBefore), budget: cars(threeBudget) }
}
