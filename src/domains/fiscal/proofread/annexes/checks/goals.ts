import type { Check, Outcome } from '../../check.ts'
import { signOf } from '../achievement.ts'
import { type Annex, cellLine, type Indicator, placeOf, type Said } from '../annex.ts'
import { each, failed, NOTHING, passed } from '../finding.ts'
import { type Decimal, decimal, plain, quantity, shown } from '../number.ts'
import { annexesOf } from '../read.ts'
import { moneyUnits, terms } from '../terms.ts'

interface Counted {
  readonly value: Decimal
  readonly unit: string
  /** The words around the number: what is counted. */
  readonly before: string
  readonly after: string
  readonly line: number
  readonly text: string
}

/** Units in which things are counted: neither money nor time nor percent. */
const COUNTED = terms.units
  .filter(
    (unit) => /^\p{Script=Han}+$/u.test(unit) && !moneyUnits.has(unit) && !terms.timeUnits.includes(unit),
  )
  .sort((a, b) => b.length - a.length)
const COUNT = new RegExp(`(\\d+(?:\\.\\d+)?)(?:余|多)?(${COUNTED.join('|')})`, 'g')
const ROUGH = /^\d+(?:余|多)/
/** Each, per, the nth, more: not the number of all. */
const PARTIAL = /(?:各|第|其中|新增|每\p{Script=Han}{0,2})$/u
const SEPARATED = /[，。；、,;：:（）()]/

/** Numbers in a goal, with the words of their own clause. */
function countsOf(goal: Said): Counted[] {
  const text = plain(goal.text.slice(0, 3000)).replace(/[ \u3000]+/g, '')
  return [...text.matchAll(COUNT)].flatMap((found) => {
    if (ROUGH.test(found[0])) return []
    const from = found.index
    const to = from + found[0].length
    const nth = text.slice(0, from).split('\n').length - 1
    const before = text
      .slice(Math.max(0, from - 14), from)
      .split(SEPARATED)
      .at(-1)!
    if (PARTIAL.test(before)) return []
    const after = text.slice(to, to + 14).split(SEPARATED)[0]!
    return [
      {
        value: decimal(found[1])!,
        unit: plainUnit(found[2]!),
        before,
        after,
        line: goal.lines[nth] ?? goal.line,
        text: found[0],
      },
    ]
  })
}

const COUNT_WORDS =
  /(?:数量|总数|总量|次数|人数|条数|个数|份数|套数|家数|户数|件数|册数|场次|批次|面积|规模|里程|长度|场数|数)$/
const SOFT_WORDS = /^(?:开展|完成|提供|组织|保障|实施|确保|达到|全年|年度)+/
/** How much of an indicator's name must be found beside the number. */
const SAME_THING = 0.75
const PERHAPS_THE_SAME = 0.4

/** What an indicator counts, without the words that only say that it counts. */
function thingOf(name: string, unit: string): string {
  const counted = unit && name.endsWith(`${unit}数`) ? name.slice(0, -unit.length - 1) : name
  return counted.replace(COUNT_WORDS, '').replace(SOFT_WORDS, '')
}

/** The share of the thing's characters that stand in the clause. */
function likeness(thing: string, clause: string): number {
  return [...thing].filter((letter) => clause.includes(letter)).length / thing.length
}

/** A goal this many times the lower bound of its indicator promises something else. */
const FAR_ABOVE = '1.2'

function contradicts(sign: string, target: Decimal, said: Decimal): boolean {
  if (sign === '=') return !said.eq(target)
  if (sign === '≥' || sign === '>') return said.lt(target) || said.gt(target.times(FAR_ABOVE))
  return (sign === '≤' || sign === '<') && said.gt(target)
}

function unitOf(indicator: Indicator): string {
  return plainUnit(quantity(indicator.target)?.unit || indicator.unit || '')
}

/** 场次 counts the same as 场, per year or not. */
function plainUnit(unit: string): string {
  return unit.replace(/\/.*$/, '').replace(/^(场|批)次$/, '$1')
}

/** Do these words and this indicator count the same? Surely by the words; likely when nothing else has the unit. */
function isSame(
  annex: Annex,
  thing: string,
  unit: string,
  count: Counted,
  counts: readonly Counted[],
): boolean {
  const share = likeness(thing, count.before + count.after)
  if (share >= SAME_THING) return true
  const alone =
    counts.filter((other) => other.unit === unit).length === 1 &&
    annex.indicators.filter((other) => unitOf(other) === unit).length === 1
  return alone && (share >= PERHAPS_THE_SAME || thing.length <= 2)
}

function indicatorCheck(annex: Annex, indicator: Indicator, counts: readonly Counted[]): Outcome {
  const target = quantity(indicator.target)
  const sign = signOf(indicator)
  const unit = unitOf(indicator)
  const thing = thingOf(indicator.name, unit)
  if (!target || !sign || sign === '定性' || thing.length < 2) return NOTHING
  const about = counts.filter((count) => count.unit === unit && isSame(annex, thing, unit, count, counts))
  // Two numbers about the same thing: which one is meant cannot be told.
  if (about.length !== 1) return NOTHING
  const count = about[0]!
  if (!contradicts(sign, target.value, count.value)) return passed()
  const certain = sign === '=' && (count.before + count.after).includes(thing) && thing.length >= 3
  return failed({
    level: certain ? 'error' : 'doubt',
    line: cellLine(indicator, 'target'),
    lines: [indicator.line, count.line],
    place: `${placeOf(annex)}指标“${indicator.name}”`,
    printed: `${sign}${indicator.target}${indicator.unit ?? ''}`,
    expected: count.text,
    difference: target.value.minus(count.value),
    message: `总体目标说“${count.before}${count.text}${count.after}”，指标“${indicator.name}”定为 ${sign}${indicator.target}${indicator.unit ?? ''}，相差 ${shown(target.value.minus(count.value).abs())}。请改成一致。`,
  })
}

function goalCheck(annex: Annex): Outcome {
  const goal = annex.fields.goal
  if (!goal) return NOTHING
  const counts = countsOf(goal)
  return counts.length === 0
    ? NOTHING
    : each(annex.indicators, (indicator) => indicatorCheck(annex, indicator, counts))
}

export const goalAgainstIndicators: Check = {
  rule: 'goal_against_indicators',
  about: '总体目标里的数与指标值不矛盾',
  run: (paper) => each(annexesOf(paper), goalCheck),
}

const YEAR = /(?<!\d)(20\d{2})\s*年/g

/** A goal that names a year, and never the year of its own table. */
function yearCheck(annex: Annex, year: number | null): Outcome {
  const goal = annex.fields.goal
  const own = annex.year ?? year
  if (!goal || own === null) return NOTHING
  const found = [...plain(goal.text).matchAll(YEAR)]
  const years = found.map((match) => Number(match[1]))
  if (years.length === 0) return NOTHING
  if (years.includes(own) || years.some((named) => named > own)) return passed()
  const nth = plain(goal.text).slice(0, found[0]!.index).split('\n').length - 1
  return failed({
    level: 'drafting',
    line: goal.lines[nth] ?? goal.line,
    lines: [annex.line],
    place: `${placeOf(annex)}总体目标`,
    printed: `${years[0]}年`,
    expected: `${own}年`,
    message: `${own}年度的表，目标写的是 ${years[0]} 年，像是照抄以前年度。请核对年份。`,
  })
}

export const goalYear: Check = {
  rule: 'goal_year',
  about: '绩效目标的年份是本表的年度',
  run: (paper) => each(annexesOf(paper), (annex) => yearCheck(annex, paper.year)),
}

/** The form's year against the paper's. */
function tableYear(annex: Annex, year: number | null): Outcome {
  if (annex.year === null || year === null) return NOTHING
  if (annex.year === year) return passed()
  return failed({
    level: 'doubt',
    line: annex.line,
    place: placeOf(annex),
    printed: `${annex.year}年度`,
    expected: `${year}年度`,
    message: `表头年度是 ${annex.year}，本文件是 ${year} 年度的。请核对。`,
  })
}

export const annexYear: Check = {
  rule: 'annex_year',
  about: '绩效表的年度就是文件的年度',
  run: (paper) => each(annexesOf(paper), (annex) => tableYear(annex, paper.year)),
}
