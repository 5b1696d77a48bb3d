/** How little a text looks like a cell of a column: 0 is at home, 5 cannot be. */
import type { Costs } from './align.ts'
import { decimal, quantity } from './number.ts'
import { bare, comparators, field, fundRow, isBlank, levels1, levels2, units } from './terms.ts'

export type IndicatorRole =
  | 'head'
  | 'level1'
  | 'level2'
  | 'name'
  | 'comparator'
  | 'target'
  | 'adjustedTarget'
  | 'unit'
  | 'actual'
  | 'deviation'
  | 'coefficient'
  | 'weight'
  | 'score'
  | 'core'
  | 'note'

export type FundRole =
  | 'head'
  | 'label'
  | 'initial'
  | 'adjusted'
  | 'executed'
  | 'rate'
  | 'weight'
  | 'score'
  | 'note'

const HAN = /\p{Script=Han}/u
const TRUE_FALSE = /^[是否√×✓]$/
const CATEGORY = /^(?:[^\d]{2,10}指标|(?:产出|效益|成本|满意度|投入|过程|决策|管理)[^\d]{0,4})$/
const HEAD = /^(?:年度)?(?:绩效)?指标(?:完成情况)?$/

export function comparatorOf(text: string): string | null {
  return comparators[text.replace(/\s+/g, '')] ?? null
}

function lookOfLevel(text: string, own: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const label = bare(text)
  if (own.has(label)) return 0
  if (other.has(label)) return 1.6
  if (CATEGORY.test(label)) return 0.8
  // The second half of a name that ran over two lines.
  if (label === '指标' || label === '标') return 0.5
  return HAN.test(label) && label.length <= 4 ? 3.2 : 5
}

function lookOfName(text: string): number {
  if (comparatorOf(text) || isBlank(text)) return 5
  if (decimal(text)) return 4.5
  const label = bare(text)
  if (levels1.has(label) || levels2.has(label)) return /指标$/.test(label) ? 3 : 0.6
  if (units.has(text)) return 3.5
  return HAN.test(text) ? 0 : 2.5
}

function lookOfValue(text: string): number {
  if (comparatorOf(text)) return text.length > 1 ? 1 : 5
  if (decimal(text)) return 0
  if (isBlank(text)) return 0.5
  if (quantity(text)) return units.has(text) ? 3 : 0.2
  if (units.has(text)) return 3
  const label = bare(text)
  return levels1.has(label) || levels2.has(label) ? 4.5 : text.length <= 14 ? 1 : 1.6
}

function lookOfUnit(text: string): number {
  if (units.has(text.replace(/\s+/g, ''))) return 0
  if (comparatorOf(text) || decimal(text)) return 5
  if (isBlank(text)) return 0.5
  return text.length <= 5 && !/\d/.test(text) ? (CATEGORY.test(bare(text)) ? 4 : 1.2) : 4.5
}

function lookOfPoints(text: string): number {
  if (isBlank(text)) return 0.6
  const number = decimal(text)
  if (!number) return /^\d+(?:\.\d+)?分$/.test(text) ? 0.3 : 5
  if (number.lt(0) || number.gt(100)) return 4
  return /[%％]$/.test(text) ? 0.8 : 0
}

function lookOfPercent(text: string): number {
  if (isBlank(text)) return 0.4
  return decimal(text) ? 0 : 5
}

function lookOfNote(text: string): number {
  if (comparatorOf(text)) return 5
  if (decimal(text)) return 3.2
  const label = bare(text)
  if (levels1.has(label) || levels2.has(label)) return 4.5
  return units.has(text) ? 3 : 0.3
}

/** Few indicators weigh more. */
const RARE_WEIGHT = 40

const INDICATOR_LOOKS: Readonly<Record<IndicatorRole, (text: string) => number>> = {
  head: (text) => (HEAD.test(bare(text)) || /^\d{1,2}$/.test(text) ? 0 : 5),
  level1: (text) => lookOfLevel(text, levels1, levels2),
  level2: (text) => lookOfLevel(text, levels2, levels1),
  name: lookOfName,
  comparator: (text) => (comparatorOf(text) ? 0 : isBlank(text) ? 1 : 5),
  target: lookOfValue,
  adjustedTarget: lookOfValue,
  unit: lookOfUnit,
  actual: lookOfValue,
  deviation: (text) => lookOfPercent(text) + (decimal(text)?.abs().gte(100) ? 1.2 : 0),
  coefficient: (text) => lookOfPercent(text) + (decimal(text)?.lt(50) && !decimal(text)?.eq(0) ? 0.5 : 0),
  weight: (text) => lookOfPoints(text) + (decimal(text)?.gt(RARE_WEIGHT) ? 0.8 : 0),
  score: (text) => lookOfPoints(text) + (decimal(text)?.gt(RARE_WEIGHT) ? 0.8 : 0),
  core: (text) => (TRUE_FALSE.test(text) ? 0 : isBlank(text) ? 0.6 : 5),
  note: lookOfNote,
}

const INDICATOR_SKIPS: Readonly<Record<IndicatorRole, number>> = {
  head: 0,
  level1: 0.1,
  level2: 0.2,
  name: 4,
  comparator: 1.6,
  target: 2.2,
  adjustedTarget: 0.6,
  unit: 0.8,
  actual: 1.5,
  deviation: 0.5,
  coefficient: 0.8,
  weight: 2.5,
  score: 1,
  core: 0.3,
  note: 0,
}

const WRAPPING: ReadonlySet<string> = new Set([
  'level1',
  'level2',
  'name',
  'target',
  'actual',
  'note',
  'label',
])

export const indicatorCosts: Costs<IndicatorRole> = {
  look: (role, text) => INDICATOR_LOOKS[role](text),
  skip: (role) => INDICATOR_SKIPS[role],
  wraps: (role) => WRAPPING.has(role),
}

function lookOfMoney(text: string): number {
  if (isBlank(text)) return 0.4
  if (/[%％]$/.test(text)) return 4
  return quantity(text) ? 0 : 5
}

const FUND_LOOKS: Readonly<Record<FundRole, (text: string) => number>> = {
  head: (text) => (field.get(bare(text)) === 'head' ? 0 : 4),
  label: (text) => (fundRow(text) ? 0 : 5),
  initial: lookOfMoney,
  adjusted: lookOfMoney,
  executed: lookOfMoney,
  rate: (text) => (/[%％]$/.test(text) ? 0 : isBlank(text) ? 0.4 : decimal(text) ? 0.2 : 5),
  weight: lookOfPoints,
  score: lookOfPoints,
  note: (text) => (fundRow(text) ? 5 : lookOfNote(text)),
}

const FUND_SKIPS: Readonly<Record<FundRole, number>> = {
  head: 0,
  label: 4,
  initial: 0.8,
  adjusted: 0.8,
  executed: 0.9,
  rate: 0.7,
  weight: 1.1,
  score: 0.5,
  note: 0,
}

export const fundCosts: Costs<FundRole> = {
  look: (role, text) => FUND_LOOKS[role](text),
  skip: (role) => FUND_SKIPS[role],
  wraps: (role) => role === 'note',
}
