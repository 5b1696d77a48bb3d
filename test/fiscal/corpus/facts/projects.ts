import type { Trade } from '../lists.ts'
import type { Indicator, Project, Purse } from '../model.ts'
import { divide, sum, type Yuan } from '../money.ts'
import type { Scale } from './scale.ts'

interface Money {
  readonly initial: Yuan
  readonly adjusted: Yuan
  readonly amount: Yuan
}

/** Weights that make `total`, none below `least`. */
function shares(s: Scale, count: number, total: number): number[] {
  const step = total % 5 === 0 && total / 5 >= count && s.r.chance(0.7) ? 5 : 1
  const weights = Array.from(
    { length: count },
    () => step * Math.max(1, Math.floor(total / step / count / 1.5)),
  )
  while (sum(weights) < total) weights[s.r.int(0, count - 1)]! += step
  return weights
}

type Bare = Omit<Indicator, 'weight' | 'actual' | 'score'>

function wanted(s: Scale, of: Trade['projects'][number], count: number, cost: Yuan): Bare[] {
  const rate = () => s.r.pick([85, 90, 95, 98, 100])
  const output: Bare[] = [
    {
      top: '产出指标',
      second: '数量指标',
      name: of[2],
      comparator: s.r.pick(['＝', '≥'] as const),
      target: count,
      unit: of[3],
    },
    { top: '产出指标', second: '质量指标', name: of[4], comparator: '≥', target: rate(), unit: '%' },
    {
      top: '产出指标',
      second: '时效指标',
      name: '任务按时完成率',
      comparator: '≥',
      target: rate(),
      unit: '%',
    },
  ]
  if (s.r.chance(0.4))
    output.push({
      top: '产出指标',
      second: '时效指标',
      name: '完成时限',
      comparator: '≤',
      target: 12,
      unit: '月',
    })
  return [
    ...output,
    {
      top: '成本指标',
      second: '经济成本指标',
      name: '项目总成本',
      comparator: '≤',
      target: cost,
      unit: '元',
    },
    { top: '效益指标', second: '社会效益指标', name: of[5], comparator: '≥', target: rate(), unit: '%' },
    {
      top: '满意度指标',
      second: '服务对象满意度指标',
      name: '服务对象满意度',
      comparator: '≥',
      target: s.r.pick([80, 85, 90, 95]),
      unit: '%',
    },
  ]
}

/** What was reached: as a rule what was promised or better. */
function reached(s: Scale, one: Bare, cost: Yuan, missed: boolean): number {
  if (one.unit === '元') return cost
  if (missed) return Math.max(1, one.target - s.r.int(1, Math.max(1, Math.floor(one.target / 5))))
  if (one.comparator === '＝') return one.target
  if (one.comparator === '≤') return s.r.int(Math.max(1, one.target - 2), one.target)
  return one.unit === '%' ? s.r.int(one.target, 100) : one.target + s.r.int(0, Math.floor(one.target / 20))
}

function scoreOf(one: Bare, weight: number, actual: number): number {
  const met = one.comparator === '≤' ? actual <= one.target : actual >= one.target
  return met ? weight * 100 : divide(weight * 100 * actual, one.target)
}

export function indicatorsOf(
  s: Scale,
  of: Trade['projects'][number],
  count: number,
  budget: Yuan,
  cost: Yuan,
  total: number,
): Indicator[] {
  const list = wanted(s, of, count, budget)
  const weights = [...shares(s, list.length - 1, total - 10), 10]
  const missed = s.r.chance(0.25) ? 0 : -1
  return list.map((one, at) => {
    const fails = at === missed && one.comparator !== '＝' && one.target > 3
    const actual = reached(s, one, cost, fails)
    return { ...one, weight: weights[at]!, actual, score: scoreOf(one, weights[at]!, actual) }
  })
}

function moneyOf(s: Scale, final: boolean, large: boolean): Money {
  const amount = s.amount(10000, large ? 2_000_000 : 400_000)
  if (!final) return { initial: amount, adjusted: amount, amount }
  const adjusted = s.r.chance(0.6) ? amount : amount + s.amount(1000, amount)
  const initial = s.r.pick([adjusted, adjusted, s.near(adjusted), 0])
  return { initial, adjusted, amount }
}

function words(s: Scale, of: Trade['projects'][number], count: number, actual: number, self: string) {
  const why = s.r.pick([
    '保障各项工作有序开展',
    '提升服务水平',
    '确保年度任务落实到位',
    '解决群众关心的实际问题',
  ])
  return {
    goal: s.r.pick([
      `全年${of[1]}${count}${of[3]}，${why}。`,
      `通过项目实施，${of[1]}${count}${of[3]}，${why}。`,
      `按计划${of[1]}${count}${of[3]}，${of[4]}达到预期，${why}。`,
    ]),
    done: `${self}全年${of[1]}${actual}${of[3]}，${why}，服务对象反映良好。`,
  }
}

export interface ProjectOrder {
  readonly final: boolean
  readonly leaf: string
  readonly purse: Purse
  readonly serial: number
  readonly year: number
  readonly division: string
  readonly self: string
}

export function projectOf(s: Scale, of: Trade['projects'][number], order: ProjectOrder): Project {
  const money = moneyOf(s, order.final, order.purse !== 'general')
  const count = s.r.pick([s.r.int(2, 12), s.r.int(10, 60), s.r.int(50, 400)])
  const indicators = indicatorsOf(s, of, count, money.adjusted, money.amount, 90)
  const serial = String(order.serial).padStart(12, '0')
  return {
    ...money,
    name: of[0],
    code: `${order.division}${String(order.year - s.r.int(0, 2)).slice(2)}${s.r.pick(['T', 'R'])}${serial}`,
    leaf: order.leaf,
    purse: order.purse,
    before: s.r.chance(0.2) ? 0 : s.near(money.amount),
    goalCount: count,
    goalUnit: of[3],
    indicators,
    moneyScore: divide(money.amount * 1000, money.adjusted),
    ...words(s, of, count, indicators[0]!.actual, order.self),
  }
}
