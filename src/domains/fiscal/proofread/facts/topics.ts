/** Purse, year and phase of a figure, from its words, its sentence and its section. */
import Big from 'big.js'
import { amountOf, type MoneyUnit, placesOf } from '../money.ts'
import type { Context } from './context.ts'
import type { Fact, Percent, Phase, Purse, Topic } from './fact.ts'
import type { Figure } from './figures.ts'
import { purseIn } from './setting.ts'
import { type Named, rules } from './subjects.ts'
import { comparisonOf, isCause, phaseOf } from './words.ts'

const PURSELESS = new Set([
  'three_public',
  'abroad',
  'vehicle',
  'vehicle_purchase',
  'vehicle_run',
  'reception',
  'reception_home',
  'reception_foreign',
  'agency_running',
  'meeting',
  'training',
  ...rules.incomes,
])
const SHOPPING = new Set(['procurement', 'goods', 'works', 'services', 'sme', 'micro'])
export const OTHER_MATTER =
  /人均|车均|每|涉及|绩效|覆盖|评价|监控|选取|支付给|合同|中小|小微|超过|不含|用于|通过|追加|调剂|购置车辆|专项|上限|扣除|剔除|结余资金/
export const SINCE = /[，。；：:、]?[^，。；：:]*$/

export const isSpent = (subject: string) =>
  ['basic', 'project', 'personnel', 'public'].includes(subject) || subject.startsWith('fn:')

/** The last figure of the paragraph that can have this subject as a part. */
export function wholeFor(context: Context, subject: string): Fact | null {
  const fits = (fact: Fact) => canHold(fact.subject, subject)
  return (
    context.history.findLast(fits) ??
    (context.listing && fits(context.listing.whole) ? context.listing.whole : null)
  )
}

const SPENDING = new Set(['expenditure_year', 'expenditure_total', 'both_total'])
const COMING = new Set(['income_year', 'income_total', 'both_total'])

export function canHold(whole: string, part: string): boolean {
  if (part.startsWith('fn:') || part === 'basic' || part === 'project') return SPENDING.has(whole)
  if (part === 'personnel' || part === 'public') return whole === 'basic' || SPENDING.has(whole)
  if (part === 'income_year' || (rules.incomes as string[]).includes(part)) return COMING.has(whole)
  if ((rules.openings as string[]).includes(part)) return COMING.has(whole)
  return rules.partitions.some(
    ({ whole: known, parts, extra }) => known === whole && [...parts, ...extra].includes(part),
  )
}

function purseOf(context: Context, named: Named, lead: string): Purse {
  if (PURSELESS.has(named.subject)) return 'all'
  if (SHOPPING.has(named.subject))
    return (
      named.purse ??
      (context.listing?.open && SHOPPING.has(context.listing.whole.subject)
        ? context.listing.whole.purse
        : 'all')
    )
  if (named.purse) return named.purse
  const clause = SINCE.exec(lead.slice(0, named.start))?.[0] ?? ''
  const own = purseIn(clause)
  if (own) return own
  if (context.listing?.open) return context.listing.whole.purse
  const above =
    context.setting.purse === 'all' && isSpent(named.subject) ? wholeFor(context, named.subject) : null
  return above ? above.purse : context.setting.purse
}

function yearOf(context: Context, lead: string): number {
  const { year } = context.setting
  const without = comparisonOf(lead, year).rest
  const own = without.slice(without.lastIndexOf('；') + 1)
  const found = [...own.matchAll(/(20\d\d)年/g)].at(-1)
  if (found && !isCause(own.slice(0, found.index))) return Number(found[1])
  const clause = own.split(/[，。；]/).findLast((part) => part !== '') ?? ''
  return /^(上年度?|去年)(?!结转|结余)/.test(clause) ? year - 1 : year
}

export function topicOf(context: Context, named: Named, lead: string): Topic {
  const phase: Phase = phaseOf(lead.slice(Math.max(0, named.start - 12)), context.setting.phase)
  const year = yearOf(context, lead.slice(-60))
  const settled: Phase =
    phase === 'budget' &&
    year === context.setting.year &&
    context.setting.phase === 'final' &&
    !/年初预算|预算(数|安排)?为|预算数|全年预算/.test(lead)
      ? 'final'
      : phase
  return {
    subject: named.subject,
    purse: purseOf(context, named, lead),
    year,
    phase: year === context.setting.year ? settled : context.setting.phase,
  }
}

export interface Found {
  readonly figure: Figure
  readonly lead: string
  readonly line: number
}

export function percentOf({ figure, line }: Found): Percent {
  const half = new Big(10).pow(-placesOf(figure.digits)).div(2)
  return { value: new Big(figure.digits), half, printed: figure.printed, line }
}

export function factOf(context: Context, found: Found, topic: Topic, label: string): Fact {
  const { figure, line } = found
  const unit = (figure.unit || '万元') as MoneyUnit
  return {
    ...topic,
    amount: amountOf(figure.digits, unit, figure.printed, context.precision),
    label,
    line,
    place: context.place,
    source: 'text',
  }
}

export const cleanLabel = (label: string) => label.replace(/^[，。；：:、]+/, '')
