/** Walks a paragraph from figure to figure and writes down what each one says. */
import Big from 'big.js'
import { amountOf, type MoneyUnit, placesOf } from '../money.ts'
import type { Change, Fact, Listing, Percent, Phase, Purse, Statements, Topic } from './fact.ts'
import type { Figure } from './figures.ts'
import type { Setting } from './setting.ts'
import { purseIn } from './setting.ts'
import { isFiller, type Named, rules, subjectIn } from './subjects.ts'
import { comparisonOf, type Direction, directionOf, isCause, isCompletion, phaseOf, shareOf } from './words.ts'

/** What the sentence has spoken of so far. */
export interface Context {
  readonly setting: Setting
  readonly place: string
  readonly precision: number
  current: Fact | null
  top: Fact | null
  listing: Listing | null
  lastChange: Change | null
  inCause: boolean
  /** A listing has ended with a full stop, and nothing has been named since. */
  afterListing: boolean
  /** The paragraph ended with `其中：`: the paragraphs below are its list. */
  listMode: boolean
  readonly history: Fact[]
  /** How long the history was when the sentence began. */
  since: number
}

export function newContext(setting: Setting, place: string, precision: number): Context {
  return { setting, place, precision, current: null, top: null, listing: null, lastChange: null, inCause: false, afterListing: false, listMode: false, history: [], since: 0 }
}

const PURSELESS = new Set(['three_public', 'abroad', 'vehicle', 'vehicle_purchase', 'vehicle_run', 'reception', 'reception_home', 'reception_foreign', 'agency_running', 'meeting', 'training', ...rules.incomes])
const SHOPPING = new Set(['procurement', 'goods', 'works', 'services', 'sme', 'micro'])
const OTHER_MATTER = /人均|车均|每|涉及|绩效|覆盖|评价|监控|选取|支付给|合同|中小|小微|超过|不含|用于|通过|追加|调剂|购置车辆|专项|上限|扣除|剔除|结余资金/
const SINCE = /[，。；：:、]?[^，。；：:]*$/

const isSpent = (subject: string) => ['basic', 'project', 'personnel', 'public'].includes(subject) || subject.startsWith('fn:')

/** The last figure of the paragraph that can have this subject as a part. */
function wholeFor(context: Context, subject: string): Fact | null {
  const fits = (fact: Fact) => canHold(fact.subject, subject)
  return context.history.findLast(fits) ?? (context.listing && fits(context.listing.whole) ? context.listing.whole : null)
}

const SPENDING = new Set(['expenditure_year', 'expenditure_total', 'both_total'])
const COMING = new Set(['income_year', 'income_total', 'both_total'])

export function canHold(whole: string, part: string): boolean {
  if (part.startsWith('fn:') || part === 'basic' || part === 'project') return SPENDING.has(whole)
  if (part === 'personnel' || part === 'public') return whole === 'basic' || SPENDING.has(whole)
  if (part === 'income_year' || (rules.incomes as string[]).includes(part)) return COMING.has(whole)
  if ((rules.openings as string[]).includes(part)) return COMING.has(whole)
  return rules.partitions.some(({ whole: known, parts, extra }) => known === whole && [...parts, ...extra].includes(part))
}

function purseOf(context: Context, named: Named, lead: string): Purse {
  if (PURSELESS.has(named.subject)) return 'all'
  if (SHOPPING.has(named.subject)) return named.purse ?? (context.listing?.open && SHOPPING.has(context.listing.whole.subject) ? context.listing.whole.purse : 'all')
  if (named.purse) return named.purse
  const clause = SINCE.exec(lead.slice(0, named.start))?.[0] ?? ''
  const own = purseIn(clause)
  if (own) return own
  if (context.listing?.open) return context.listing.whole.purse
  const above = context.setting.purse === 'all' && isSpent(named.subject) ? wholeFor(context, named.subject) : null
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

function topicOf(context: Context, named: Named, lead: string): Topic {
  const phase: Phase = phaseOf(lead.slice(Math.max(0, named.start - 12)), context.setting.phase)
  const year = yearOf(context, lead.slice(-60))
  const settled: Phase = phase === 'budget' && year === context.setting.year && context.setting.phase === 'final' && !/年初预算|预算(数|安排)?为|预算数|全年预算/.test(lead) ? 'final' : phase
  return { subject: named.subject, purse: purseOf(context, named, lead), year, phase: year === context.setting.year ? settled : context.setting.phase }
}

export interface Found {
  readonly figure: Figure
  readonly lead: string
  readonly line: number
}

function percentOf({ figure, line }: Found): Percent {
  const half = new Big(10).pow(-placesOf(figure.digits)).div(2)
  return { value: new Big(figure.digits), half, printed: figure.printed, line }
}

function factOf(context: Context, found: Found, topic: Topic, label: string): Fact {
  const { figure, line } = found
  const unit = (figure.unit || '万元') as MoneyUnit
  return { ...topic, amount: amountOf(figure.digits, unit, figure.printed, context.precision), label, line, place: context.place, source: 'text' }
}

const clean = (label: string) => label.replace(/^[，。；：:、]+/, '')

/** `其中` opens a listing under the figure before; a listing ends with its sentence or the next whole. */
function noteListing(context: Context, out: Statements, lead: string): void {
  const { current } = context
  if (!current || !(/其中|以下方面|分别|包括/.test(lead) || /^[:：]/.test(lead))) return
  if (isBesides(lead)) return closeListing(context)
  if (context.listing) context.listing.open = false
  const named = subjectIn(lead)
  const whole = (named && !canHold(current.subject, named.subject) && wholeFor(context, named.subject)) || current
  context.listing = { whole, parts: [], shares: [], line: whole.line, open: true }
  context.inCause = false
  out.listings.push(context.listing)
}

/** `其中一般公共预算拨款政府采购` is another view of the whole, not a part of the last figure. */
const isBesides = (lead: string) => rules.general_procurement.some((alias) => lead.includes(alias))

function closeListing(context: Context): void {
  if (context.listing) context.listing.open = false
}

/** 其他支出 and 国有资本经营预算支出 are classes only in a list of classes. */
function asClass(context: Context, named: Named): Named | null {
  const among = context.listing?.open && context.listing.parts.at(-1)?.subject.startsWith('fn:')
  if (/^国有资本经营预算支出$/.test(named.label) && among) return { ...named, subject: 'fn:223', purse: null }
  return (named.subject === 'fn:229' || named.subject === 'fn:223') && !among ? null : named
}

function addAmount(context: Context, out: Statements, found: Found, named: Named): void {
  const fact = factOf(context, found, topicOf(context, named, found.lead), clean(named.label))
  out.facts.push(fact)
  context.history.push(fact)
  context.current = fact
  context.lastChange = null
  context.afterListing = false
  if (context.listing?.open) context.listing.parts.push(fact)
  else context.top ??= fact
}

function sameSubject(context: Context, out: Statements, found: Found): void {
  const { current } = context
  if (!current) return
  const phase = phaseOf(found.lead, context.setting.phase)
  if (!/预算|决算|执行/.test(found.lead) || phase === current.phase) return forget(context)
  const fact = factOf(context, found, { ...current, phase }, current.label)
  out.facts.push(fact)
  const { listing } = context
  if (listing?.open && listing.parts.at(-1) === current) listing.parts[listing.parts.length - 1] = fact
  context.current = fact
}

function forget(context: Context): void {
  context.current = null
  context.lastChange = null
}

function subjectsOfChange(context: Context, direction: Direction, found: Found): { of: Fact[]; topic: Topic; label: string } | null {
  const rest = comparisonOf(direction.rest, context.setting.year).rest
  const named = subjectIn(rest)
  if (named && !OTHER_MATTER.test(rest.slice(0, named.start).slice(-24))) {
    const topic = topicOf(context, named, rest)
    const { current } = context
    const own = current && current.subject === topic.subject && current.purse === topic.purse ? [current] : []
    return { of: own, topic, label: clean(named.label) }
  }
  if (/^[，；。]?(本年)?(收入|支出|收支|收、支)(总计|合计|预算|决算)?(数|各|均|总体|总额)?[，]?$/.test(rest) && context.top) return { of: [context.top], topic: context.top, label: context.top.label }
  if (context.inCause || !isFiller(rest.replace(/其中/g, '')) || !context.current) return null
  const listed = context.listing && context.listing.parts.length > 0 ? context.listing.whole : null
  const open = listed && (context.afterListing || /^[；。]/.test(found.lead))
  if (context.afterListing && listed && !/^[，,]/.test(found.lead)) return { of: [listed, context.current], topic: listed, label: listed.label }
  return { of: open ? [context.current, listed] : [context.current], topic: context.current, label: context.current.label }
}

function addChange(context: Context, out: Statements, found: Found, direction: Direction): void {
  const comparison = comparisonOf(found.lead, context.setting.year)
  const subject = subjectsOfChange(context, direction, found)
  if (!subject) {
    context.lastChange = null
    return
  }
  const money = found.figure.unit !== '%'
  const same = subject.topic.subject === context.lastChange?.topic.subject || isFiller(direction.rest)
  const repeated = !money && !comparison.explicit && context.lastChange && !context.lastChange.percent && same
  if (repeated) {
    context.lastChange!.percent = { sign: direction.sign, word: direction.word, percent: percentOf(found) }
    return
  }
  const base = comparison.explicit ? comparison.base : context.inCause ? 'last_year' : (context.lastChange?.base ?? 'unknown')
  const change: Change = {
    sign: direction.sign,
    word: direction.word,
    of: subject.of,
    topic: { ...subject.topic, year: context.setting.year },
    base,
    amount: money ? amountOf(found.figure.digits, (found.figure.unit || '万元') as MoneyUnit, found.figure.printed, context.precision) : null,
    percent: money ? null : { sign: direction.sign, word: direction.word, percent: percentOf(found) },
    label: subject.label,
    line: found.line,
    place: context.place,
  }
  out.changes.push(change)
  context.lastChange = change
}

/** `占本年支出合计的` in a section on one purse still means all money. */
function wholeTopic(context: Context, named: Named, words: string): Topic {
  return { ...topicOf(context, named, words), purse: named.purse ?? purseIn(words) ?? 'all' }
}

function addPercent(context: Context, out: Statements, found: Found): void {
  const named = shareOf(found.lead)
  const { current, listing, place } = context
  if (named !== null) {
    if (!current) return
    const topic = named ? subjectIn(named) : null
    const wholes = [listing?.whole, context.top].filter((fact): fact is Fact => !!fact && fact !== current && canHold(fact.subject, current.subject))
    if (named && !topic && !isFiller(named)) return
    out.shares.push({ part: current, wholes, named: topic ? wholeTopic(context, topic, named) : null, percent: percentOf(found), place })
    if (listing?.open && listing.parts.at(-1) === current) listing.shares.push(percentOf(found))
    return
  }
  if (isCompletion(found.lead)) {
    if (current && !context.inCause) out.completions.push({ part: current, percent: percentOf(found), place })
    return
  }
  const direction = directionOf(found.lead)
  if (direction) addChange(context, out, found, direction)
}

const LEVEL = /(?:与|比|较|同)[^，。；：:]{0,16}?(?:持平|一致|相同|无增减变化|没有变化|无变化)/g

/** `与上年持平` is a change of nothing. */
export function takeLevel(context: Context, out: Statements, words: string, line: number): void {
  for (const found of words.matchAll(LEVEL)) {
    const comparison = comparisonOf(found[0], context.setting.year)
    if (comparison.base === 'unknown' || /预算数持平|等于预算/.test(found[0])) continue
    const clause = words.slice(0, found.index).split(/[，。；]/).at(-1) ?? ''
    const named = clause ? subjectIn(clause.replace(/总体|基本$/, '')) : null
    const direct = /^[，,。；]?$/.test(words.slice(0, found.index))
    const topic = named ? topicOf(context, named, clause) : direct && !context.inCause ? context.current : null
    if (!topic) continue
    const of = named ? [] : [context.current!]
    const amount = amountOf('0', '万元', '持平', 2)
    out.changes.push({ sign: 1, word: '', of, topic: { ...topic, year: context.setting.year }, base: comparison.base, amount, percent: null, label: named?.label ?? context.current!.label, line, place: context.place })
  }
}

const SUM_WORD = /^[，、；,]?(?:以上)?(?:三项|两项|各项)?(?:合计|总计)(?:为|是)?$/

/** `公务接待费0.48万元，运行维护费3.60万元，合计4.08万元`. */
function addSum(context: Context, out: Statements, found: Found): boolean {
  if (!SUM_WORD.test(found.lead)) return false
  const parts = context.history.slice(context.since)
  const whole = ['three_public', 'vehicle', 'basic', 'procurement'].find((subject) => parts.every((fact) => canHold(subject, fact.subject)))
  if (!whole || parts.length < 2 || new Set(parts.map((fact) => fact.subject)).size < parts.length) return false
  const fact = factOf(context, found, { ...parts.at(-1)!, subject: whole }, '合计')
  out.listings.push({ whole: fact, parts, shares: [], line: fact.line, open: false, summed: true })
  context.current = fact
  return true
}

export function takeFigure(context: Context, out: Statements, found: Found): void {
  noteListing(context, out, found.lead)
  const tail = found.lead.slice(Math.max(found.lead.lastIndexOf('；'), found.lead.lastIndexOf('其中')) + 1)
  if (tail !== found.lead && !isCause(tail)) context.inCause = false
  if (isCause(tail)) context.inCause = true
  if (/持平|一致|相同|变化/.test(found.lead)) takeLevel(context, out, found.lead, found.line)
  if (found.figure.unit === '%') return addPercent(context, out, found)
  const direction = directionOf(found.lead)
  if (direction) return addChange(context, out, found, direction)
  if (addSum(context, out, found)) return
  const named = subjectIn(found.lead)
  if (!named && isFiller(found.lead)) return context.inCause ? undefined : sameSubject(context, out, found)
  if (!named || context.inCause || OTHER_MATTER.test(SINCE.exec(found.lead.slice(0, named.start))?.[0] ?? '')) {
    if (!context.inCause) forget(context)
    return
  }
  const own = asClass(context, named)
  if (own) addAmount(context, out, found, own)
  else forget(context)
}
