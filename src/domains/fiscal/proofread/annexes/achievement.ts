/** Was the promise kept? Only said where target and actual value are plain numbers of the same kind. */
import Big from 'big.js'
import type { Indicator } from './annex.ts'
import { comparatorOf } from './looks.ts'
import { type Decimal, least, type Quantity, quantity } from './number.ts'
import { terms } from './terms.ts'

export type Achievement =
  | { readonly kind: 'met'; readonly farOver: boolean }
  | { readonly kind: 'unmet'; readonly share: Decimal }
  | { readonly kind: 'unknown' }

const UNKNOWN: Achievement = { kind: 'unknown' }
const MET: Achievement = { kind: 'met', farOver: false }
const ONE = new Big(1)
const FAR = new Big(terms.farOver.share)
const SMALLER_IS_BETTER =
  /错误|差错|故障|投诉|失误|事故|成本|费用?|经费|租金|价格|时间|时长|时限|耗|超|延迟|中断|损/
const LARGER_IS_BETTER = /满意度|满意率|合格率|及时率|覆盖率|完成率|达标率|通过率|准确率/

const FACTORS: Readonly<Record<string, string>> = { 元: '1', 万元: '10000', 万: '10000', 亿元: '100000000' }

function unitOf(text: string): string {
  return text
    .replace('％', '%')
    .replace(/[（(].*$/, '')
    .replace(/\/.*$/, '')
    .replace(/^个月$/, '月')
}

/** Both values in the same unit, or null. */
function pair(indicator: Indicator, target: Quantity, actual: Quantity): readonly [Decimal, Decimal] | null {
  const wanted = unitOf(target.unit || indicator.unit || '')
  const reached = unitOf(actual.unit || indicator.unit || target.unit || '')
  if (wanted === reached || !wanted || !reached) return [target.value, actual.value]
  const [a, b] = [FACTORS[wanted], FACTORS[reached]]
  return a && b ? [target.value.times(a), actual.value.times(b)] : null
}

/** The comparator of the row, or of the value itself (`≥95%`). */
export function signOf(indicator: Indicator): string | null {
  if (indicator.comparator) return indicator.comparator
  const printed = quantity(indicator.target)?.sign
  return printed ? comparatorOf(printed) : null
}

export function achievementOf(indicator: Indicator): Achievement {
  const sign = signOf(indicator)
  if (sign === '定性') return UNKNOWN
  const [target, actual] = [quantity(indicator.target), quantity(indicator.actual)]
  if (!target || !actual) return sameWords(indicator) ? MET : UNKNOWN
  const values = pair(indicator, target, actual)
  if (!values) return UNKNOWN
  const [wanted, reached] = values
  return sign ? compare(sign, wanted, reached) : guess(indicator, wanted, reached)
}

function sameWords({ target, actual }: Indicator): boolean {
  return target !== null && target === actual
}

function compare(sign: string, wanted: Decimal, reached: Decimal): Achievement {
  if (wanted.lt(0) || reached.lt(0)) return UNKNOWN
  if (sign === '≥' || sign === '>') return atLeast(wanted, reached, sign === '>')
  if (sign === '≤' || sign === '<') return atMost(wanted, reached, sign === '<')
  if (wanted.eq(reached)) return MET
  if (wanted.eq(0) || reached.eq(0)) return { kind: 'unmet', share: new Big(0) }
  return { kind: 'unmet', share: least(reached.div(wanted), wanted.div(reached)) }
}

function atLeast(wanted: Decimal, reached: Decimal, strict: boolean): Achievement {
  if (wanted.eq(reached)) return strict ? UNKNOWN : MET
  if (reached.gt(wanted)) return { kind: 'met', farOver: reached.gt(wanted.times(ONE.plus(FAR))) }
  return { kind: 'unmet', share: reached.div(wanted) }
}

function atMost(wanted: Decimal, reached: Decimal, strict: boolean): Achievement {
  if (wanted.eq(reached)) return strict ? UNKNOWN : MET
  if (reached.lt(wanted)) return MET
  return { kind: 'unmet', share: wanted.div(reached) }
}

/** Forms without a comparator: equal is met; else only where the name says which way is better. */
function guess({ name }: Indicator, wanted: Decimal, reached: Decimal): Achievement {
  if (wanted.eq(reached)) return MET
  if (SMALLER_IS_BETTER.test(name) || !LARGER_IS_BETTER.test(name)) return UNKNOWN
  return atLeast(wanted, reached, false)
}
