/** What is doubtful about the indicators themselves, before anything is reached: of the sheet as a whole. Pure. */
import { decimal, HUNDRED, plain, sumOf, ZERO } from '../decimal.ts'
import { qualityRules, schemeNamed } from '../shipped.ts'
import type { QualityFinding } from './contract.ts'
import { asksServed, blocker, type Found, ofOneIndicator, type Sheet, warning } from './indicator-quality.ts'
import type { Indicator } from './target.ts'

type OfAll = (sheet: Sheet) => QualityFinding[]
const whole = (found: Found): QualityFinding => ({ ...found, indicatorId: null })

export function qualityOf(sheet: Sheet): QualityFinding[] {
  const ofOnes = sheet.indicators.flatMap((one) =>
    ofOneIndicator.flatMap((ask) => {
      const found = ask(one, sheet)
      return found ? [{ ...found, indicatorId: one.id }] : []
    }),
  )
  return [...OF_ALL.flatMap((ask) => ask(sheet)), ...ofOnes]
}

const weights: OfAll = ({ indicators, executionWeight }) => {
  const total = sumOf(indicators.flatMap(({ weight }) => weight ?? [])).plus(executionWeight ?? ZERO)
  if (total.eq(HUNDRED)) return []
  const message = `各指标权重加预算执行率权重为 ${plain(total)}，应为 100`
  const more = total.lt(HUNDRED)
    ? `还差 ${plain(HUNDRED.minus(total))}`
    : `多了 ${plain(total.minus(HUNDRED))}`
  return [whole(blocker('weights', message, `请调整权重，${more}`))]
}

const noGoal: OfAll = ({ goal }) =>
  goal === '' ? [whole(blocker('no_goal', '没有填写总体目标', '请写明今年花这些钱要做成什么'))] : []

const YEAR = /(?<!\d)20\d{2}(?=\s*年)/g

/** A goal that names years, and never its own, was copied. */
const otherYear: OfAll = ({ goal, year }) => {
  const named: readonly string[] = goal.match(YEAR) ?? []
  if (named.length === 0 || named.includes(String(year))) return []
  const message = `${year} 年度的总体目标写的是 ${named[0]} 年`
  return [whole(warning('other_year', message, '像是照抄以前年度，请核对年份'))]
}

const noIndicator: OfAll = ({ indicators }) =>
  indicators.length === 0 ? [whole(blocker('no_indicator', '还没有指标', '请添加指标，或从上年复制'))] : []

const missingKinds: OfAll = ({ scope, indicators }) => {
  if (indicators.length === 0) return []
  return qualityRules.wanted
    .filter((kind) => kind.for.includes(scope))
    .filter((kind) => !indicators.some(({ level2 }) => kind.levels.includes(level2)))
    .map(({ label }) => whole(warning('missing_kind', `没有${label}`, `请至少设一个${label}`)))
}

const strangeLevels: OfAll = ({ scheme, indicators }) => {
  const levels = schemeNamed(scheme)?.levels ?? []
  const fits = ({ level1, level2 }: Indicator) =>
    levels.some(({ name, under }) => name === level1 && under.includes(level2))
  return indicators
    .filter((one) => one.level1 && one.level2 && !fits(one))
    .map((one) => ({
      ...warning(
        'strange_level',
        `“${one.name}”放在“${one.level1} · ${one.level2}”下，所选指标体系没有这一级`,
        '请改放到体系内的一级、二级指标下',
      ),
      indicatorId: one.id,
    }))
}

const satisfactionTwice: OfAll = ({ indicators }) => {
  const asked = indicators.filter(asksServed)
  return asked.slice(1).map((one) => ({
    ...warning(
      'satisfaction_twice',
      `满意度设了 ${asked.length} 个指标（${asked.map(({ name }) => `“${name}”`).join('、')}）`,
      '同一批服务对象只问一次，请合并；对象不同的请在名称里写明',
    ),
    indicatorId: one.id,
  }))
}

const duplicated: OfAll = ({ indicators }) =>
  indicators.flatMap((one, at) => {
    const same = indicators.slice(0, at).find((other) => alike(one.name, other.name))
    if (!same || asksServed(one)) return []
    const message = `“${one.name}”与“${same.name}”说的是同一件事`
    return [{ ...warning('duplicated', message, '请合并为一个指标'), indicatorId: one.id }]
  })

/** The same letters in nearly the same number. */
function alike(a: string, b: string): boolean {
  if (a === '' || b === '') return false
  const [left, right] = [bag(a), bag(b)]
  let common = 0
  for (const [letter, count] of left) common += Math.min(count, right.get(letter) ?? 0)
  const longer = Math.max([...a].length, [...b].length)
  return decimal(String(common)).div(longer).gte(qualityRules.alike)
}

function bag(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  return counts
}

const OF_ALL: readonly OfAll[] = [
  noGoal,
  otherYear,
  noIndicator,
  weights,
  missingKinds,
  strangeLevels,
  satisfactionTwice,
  duplicated,
]
