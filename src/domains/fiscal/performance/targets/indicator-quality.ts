/** What is doubtful about one indicator. Pure; what counts as what is data in rules/fiscal/performance/quality.json. */
import type { TargetScope } from '../contract.ts'
import { type Decimal, decimal, HUNDRED, plain, ZERO } from '../decimal.ts'
import { qualityRules, scoreRuleNamed } from '../shipped.ts'
import type { QualityFinding } from './contract.ts'
import { type Indicator, isNumeric, printedTarget } from './target.ts'

export interface Sheet {
  readonly year: number
  readonly scope: TargetScope
  readonly scheme: string
  readonly goal: string
  readonly executionWeight: Decimal | null
  readonly indicators: readonly Indicator[]
  /** Last year's, by the line they were copied from or by name. */
  readonly last: readonly Indicator[]
}

export type Found = Omit<QualityFinding, 'indicatorId'>
type OfOne = (one: Indicator, sheet: Sheet) => Found | null

const found =
  (level: Found['level']) =>
  (code: string, message: string, suggestion: string): Found => ({ level, code, message, suggestion })
export const blocker = found('blocker')
export const warning = found('warning')

const contains = (text: string, parts: readonly string[]) => parts.some((part) => text.includes(part))
const isCost = ({ level1, level2 }: Indicator) => contains(level1 + level2, qualityRules.cost.levels)
export const asksServed = ({ level1, level2, name }: Indicator): boolean =>
  contains(level1 + level2, qualityRules.served.levels) || contains(name, qualityRules.served.names)

const unwritten: OfOne = (one) => {
  const lacks = [
    ...(one.level1 ? [] : ['一级指标']),
    ...(one.level2 ? [] : ['二级指标']),
    ...(one.name ? [] : ['三级指标']),
    ...(printedTarget(one) ? [] : ['指标值']),
    ...(one.weight ? [] : ['权重']),
  ]
  if (lacks.length === 0) return null
  return blocker('unwritten', `“${one.name || '未命名指标'}”没有填${lacks.join('、')}`, '请补填后再送审')
}

const wrongRule: OfOne = ({ name, comparator, rule }) => {
  const known = scoreRuleNamed(rule)
  if (known?.comparators.includes(comparator)) return null
  return blocker('wrong_rule', `“${name}”的评分办法不适用于这种指标性质`, '请改选与指标性质相配的评分办法')
}

const wrongRange: OfOne = ({ name, comparator, value, valueTo }) =>
  comparator === 'range' && value && valueTo && value.gt(valueTo)
    ? blocker('wrong_range', `“${name}”的区间下限大于上限`, '请把较小的数填在前面')
    : null

/** Spending less is never a fault. */
const costFloor: OfOne = (one) => {
  if (!isCost(one) || (one.comparator !== '≥' && one.comparator !== '>' && one.comparator !== '='))
    return null
  const wrong = one.comparator === '=' ? '花少了反而扣分' : '等于花得越多得分越高'
  return warning(
    'cost_floor',
    `成本指标“${one.name}”要求“${printedTarget(one)}”，${wrong}`,
    '成本指标应设上限，请改为 ≤',
  )
}

const misplaced: OfOne = ({ name, level2, unit }) => {
  const found = qualityRules.misplaced.find(
    ({ levels, units }) => levels.includes(level2) && units.includes(unit),
  )
  return found
    ? warning('misplaced', `“${name}”以“${unit}”计量，不宜放在${level2}下`, `请改放到${found.to}下`)
    : null
}

/** 365 days in a leap year, or more days than the year has. */
const daysOfYear: OfOne = ({ name, comparator, value, unit }, { year }) => {
  if (!value || !qualityRules.dayUnits.includes(unit)) return null
  const days = decimal(isLeap(year) ? '366' : '365')
  if (value.gt(days) && comparator !== '≤' && comparator !== '<')
    return warning(
      'days_of_year',
      `“${name}”要求 ${plain(value)} 天，${year} 年只有 ${plain(days)} 天`,
      '请按全年实际天数填写，或改用百分比',
    )
  if (comparator !== '=' || value.eq(days) || value.lt('365')) return null
  return warning(
    'days_of_year',
    `“${name}”要求正好 ${plain(value)} 天，${year} 年有 ${plain(days)} 天，全年达到反而算没有完成`,
    `请改为 ≥ ${plain(value)} 天，或按 ${plain(days)} 天填写`,
  )
}

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** More than a hundred per cent of something that can only be whole. */
const beyondAll: OfOne = ({ name, comparator, value, unit }) => {
  if (!value || !qualityRules.percentUnits.includes(unit)) return null
  const never = value.gt(HUNDRED) || (comparator === '>' && value.eq(HUNDRED))
  if (never && (comparator === '≥' || comparator === '=' || comparator === '>'))
    return warning(
      'beyond_all',
      `“${name}”要求${comparator} ${plain(value)}%，不可能达到`,
      '比率最高 100%，请改指标值；增长率请写明是“增长”',
    )
  return comparator === '≥' && value.eq(HUNDRED)
    ? warning('beyond_all', `“${name}”写“≥ 100%”，不可能超过 100%`, '请改为“= 100%”，或留出合理余量')
    : null
}

const nothingBehind: OfOne = ({ name, binding, evidence }) =>
  binding || evidence
    ? null
    : warning(
        'nothing_behind',
        `“${name}”没有绑定数据，也没有写佐证材料`,
        '请绑定系统指标或台账；确需填报的，写明用什么材料证明',
      )

const notMeasurable: OfOne = (one) => {
  if (isNumeric(one) && one.value && !one.unit)
    return warning('not_measurable', `“${one.name}”有数值没有度量单位`, '请填写度量单位')
  const { vague, numbered } = qualityRules.measurable
  if (one.comparator === 'qualitative' && contains(one.name, numbered))
    return warning('not_measurable', `“${one.name}”可以计数，却写成了定性`, '请改为数值指标')
  return one.comparator === 'qualitative' && contains(one.words, vague)
    ? warning(
        'not_measurable',
        `“${one.name}”的指标值“${one.words}”说不清怎样算达到`,
        '请写成看得见、查得到的结果',
      )
    : null
}

const unusualWeight: OfOne = ({ name, weight }) => {
  if (!weight) return null
  const { least, most } = qualityRules.weight
  if (weight.lte(ZERO)) return blocker('unusual_weight', `“${name}”的权重应大于 0`, '请填写权重')
  if (weight.lt(least))
    return warning('unusual_weight', `“${name}”权重只有 ${plain(weight)}`, '权重太小起不到作用，请合并或调高')
  return weight.gt(most)
    ? warning('unusual_weight', `“${name}”权重 ${plain(weight)}，一项就占去大半`, '请拆分或调低')
    : null
}

/** The goal once more, in other clothes: then nothing is measured. */
const restated: OfOne = ({ name }, { goal }) => {
  const { share, shortest, measured } = qualityRules.restated
  // What ends in a measure's word counts something, however much of it the goal says too.
  if ([...name].length < shortest || goal === '' || measured.some((end) => name.endsWith(end))) return null
  const found = [...name].filter((letter) => goal.includes(letter)).length
  if (
    !goal.includes(name) &&
    decimal(String(found))
      .div([...name].length)
      .lt(share)
  )
    return null
  return runOf(name, goal) * 2 >= [...name].length
    ? warning('goal_restated', `“${name}”是把总体目标又说了一遍`, '请写成一件可以计量的事实')
    : null
}

/** The longest piece of one text that stands in the other. */
function runOf(text: string, other: string): number {
  for (let size = text.length; size > 0; size--)
    for (let at = 0; at + size <= text.length; at++)
      if (other.includes(text.slice(at, at + size))) return size
  return 0
}

const weaker: OfOne = (one, { last }) => {
  const before = lastOf(one, last)
  if (!before?.value || !one.value || before.unit !== one.unit || before.comparator !== one.comparator)
    return null
  const lower = one.value.lt(before.value)
  const higher = one.value.gt(before.value)
  const isWeaker =
    one.comparator === '≥' || one.comparator === '>'
      ? lower
      : one.comparator === '≤' || one.comparator === '<'
        ? higher
        : one.comparator === '=' && betterWhenMore(one.name) && lower
  return isWeaker
    ? warning(
        'weaker',
        `“${one.name}”今年是“${printedTarget(one)}”，比上年的“${printedTarget(before)}”要求低`,
        '请说明理由，或不低于上年',
      )
    : null
}

const betterWhenMore = (name: string) =>
  contains(name, qualityRules.betterWhen.more) && !contains(name, qualityRules.betterWhen.less)

export function lastOf(one: Indicator, last: readonly Indicator[]): Indicator | undefined {
  return (
    last.find(({ lineId }) => lineId === one.lastLineId) ??
    last.find(({ level2, name }) => level2 === one.level2 && name === one.name)
  )
}

export const ofOneIndicator: readonly OfOne[] = [
  unwritten,
  wrongRule,
  wrongRange,
  costFloor,
  misplaced,
  daysOfYear,
  beyondAll,
  notMeasurable,
  unusualWeight,
  restated,
  nothingBehind,
  weaker,
]
