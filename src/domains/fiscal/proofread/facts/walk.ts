/** Walks a paragraph from figure to figure and writes down what each one says. */
import { addChange, takeLevel } from './changes.ts'
import type { Context } from './context.ts'
import type { Fact, Statements, Topic } from './fact.ts'
import { purseIn } from './setting.ts'
import { isFiller, type Named, rules, subjectIn } from './subjects.ts'
import {
  canHold,
  cleanLabel,
  type Found,
  factOf,
  OTHER_MATTER,
  percentOf,
  SINCE,
  topicOf,
  wholeFor,
} from './topics.ts'
import { directionOf, isCause, isCompletion, phaseOf, type SharePhrase, shareOf } from './words.ts'

/** `其中` opens a listing under the figure before; a listing ends with its sentence or the next whole. */
function noteListing(context: Context, out: Statements, lead: string): void {
  const { current } = context
  if (!current || !(/其中|以下方面|分别|包括/.test(lead) || /^[:：]/.test(lead))) return
  if (isBesides(lead)) {
    closeListing(context)
    return
  }
  if (context.listing) context.listing.open = false
  const named = subjectIn(lead)
  const whole =
    (named && !canHold(current.subject, named.subject) && wholeFor(context, named.subject)) || current
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
  const fact = factOf(context, found, topicOf(context, named, found.lead), cleanLabel(named.label))
  out.facts.push(fact)
  context.history.push(fact)
  context.current = fact
  context.lastChange = null
  context.afterListing = false
  // What comes in is no part of what goes out: a line ended without its full stop.
  if (context.listing?.whole.subject.startsWith('expenditure') && fact.subject.startsWith('income'))
    closeListing(context)
  if (context.listing?.open) context.listing.parts.push(fact)
  else context.top ??= fact
}

function sameSubject(context: Context, out: Statements, found: Found): void {
  const { current } = context
  if (!current) {
    context.unnamed ||= context.top === null
    return
  }
  const phase = phaseOf(found.lead, context.setting.phase)
  if (!/预算|决算|执行/.test(found.lead) || phase === current.phase) {
    forget(context)
    return
  }
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

/** `占本年支出合计的` in a section on one purse still means all money. */
function wholeTopic(context: Context, named: Named, words: string): Topic {
  return { ...topicOf(context, named, words), purse: named.purse ?? purseIn(words) ?? 'all' }
}

/** The share is of the figure just named, unless the sentence puts another name before 占. */
function addShare(context: Context, out: Statements, found: Found, phrase: SharePhrase): void {
  const { current, listing, place } = context
  const other = phrase.part ? subjectIn(phrase.part) : null
  if (!current || (phrase.part && !isFiller(phrase.part) && other?.subject !== current.subject)) return
  const topic = phrase.whole ? subjectIn(phrase.whole) : null
  if (phrase.whole && !topic && !isFiller(phrase.whole)) return
  const wholes = [listing?.whole, context.top].filter(
    (fact): fact is Fact => !!fact && fact !== current && canHold(fact.subject, current.subject),
  )
  const percent = percentOf(found)
  const named = topic ? wholeTopic(context, topic, phrase.whole) : null
  out.shares.push({ part: current, wholes, named, percent, place })
  if (listing?.open && listing.parts.at(-1) === current) listing.shares.push(percent)
}

function addPercent(context: Context, out: Statements, found: Found): void {
  const share = shareOf(found.lead)
  const { current, place } = context
  const direction = directionOf(found.lead)
  const measured = context.measured && /^的?$/.test(found.lead)
  context.measured = false
  if (share) addShare(context, out, found, share)
  else if (measured || isCompletion(found.lead)) {
    if (current && !context.inCause) out.completions.push({ part: current, percent: percentOf(found), place })
  } else if (direction) addChange(context, out, found, direction)
}

const SUM_WORD = /^[，、；,]?(?:以上)?(?:三项|两项|各项)?(?:合计|总计)(?:为|是)?$/

/** `公务接待费0.48万元，运行维护费3.60万元，合计4.08万元`. */
function addSum(context: Context, out: Statements, found: Found): boolean {
  if (!SUM_WORD.test(found.lead)) return false
  const parts = context.history.slice(context.since)
  const whole = ['three_public', 'vehicle', 'basic', 'procurement'].find((subject) =>
    parts.every((fact) => canHold(subject, fact.subject)),
  )
  if (!whole || parts.length < 2 || new Set(parts.map((fact) => fact.subject)).size < parts.length)
    return false
  const fact = factOf(context, found, { ...parts.at(-1)!, subject: whole }, '合计')
  out.listings.push({ whole: fact, parts, shares: [], line: fact.line, open: false, summed: true })
  context.current = fact
  return true
}

/** `；二是…` is the next reason of the same change. */
const NEXT_REASON = /^(?:其?[二三四五六七八九]是?|其次|[（(]?[2-9２-９][）)、.．])/

/** A cause lasts until `；` or `其中` begins something else. */
function noteCause(context: Context, lead: string): void {
  const tail = lead.slice(Math.max(lead.lastIndexOf('；'), lead.lastIndexOf('其中')) + 1)
  if (tail !== lead && !isCause(tail) && !NEXT_REASON.test(tail)) context.inCause = false
  if (!isCause(tail)) return
  context.inCause = true
  context.explained = context.lastChange
}

/** The name stood in a sentence of its own: `…行政运行（项）。年初预算为100万元`. */
function takePending(context: Context, lead: string): Named | null {
  const { pending } = context
  if (!pending || !isFiller(lead)) return null
  context.pending = null
  return { ...pending, start: 0, end: 0 }
}

const BEFORE =
  /(?:比|较|与|同|由)(?:(20\d\d)年度?|上一?年度?|去年)(?:年初|同期)?(?:预算|决算|执行)?(?:数|额)?的?(?:为|是)?$/

/** `预算为…，决算为…。与上年…相比` speaks of the later one. */
function topNow({ top, current, history, setting }: Context): Fact | null {
  const own = (fact: Fact | null) =>
    fact !== null &&
    fact.subject === top?.subject &&
    fact.phase === setting.phase &&
    fact.year === setting.year
  return [current, ...history.toReversed(), top].find(own) ?? null
}

/** What was spoken of, or what the words before the comparison name anew. */
function aboutBefore(context: Context, out: Statements, words: string): Fact | null {
  const begins = context.history.length === context.since
  if (/^。?$/.test(words) && begins) return context.unnamed ? null : topNow(context)
  if (/^[，；,]?$/.test(words)) return context.current
  const named = subjectIn(words)
  if (!named) return null
  const topic = topicOf(context, named, words)
  const same = (fact: Fact) => fact.subject === topic.subject && fact.year === topic.year
  return out.facts.findLast(same) ?? null
}

/** `比上年预算51.00万元增加…`: the figure is what was before, and the sentence goes on about what it spoke of. */
function addBefore(context: Context, out: Statements, found: Found): boolean {
  const told = BEFORE.exec(found.lead)
  if (!told || context.inCause) return false
  const { year } = context.setting
  const about = aboutBefore(context, out, found.lead.slice(0, told.index))
  if (!about || (told[1] && Number(told[1]) !== year - 1)) return false
  context.current = about
  context.was = factOf(context, found, { ...about, year: year - 1 }, about.label)
  return true
}

const MEASURED = /^[，；,]?完成了?(?:当年|本年)?(?:年初|全年|调整后?的?)?预算(?:数|安排)?(?:的|为)?$/

/** `完成年初预算80.00万元的85%`. */
function addMeasure(context: Context, out: Statements, found: Found): boolean {
  const { current } = context
  if (!MEASURED.test(found.lead) || !current || context.inCause) return false
  const phase = /全年|调整/.test(found.lead) ? 'adjusted' : 'budget'
  out.facts.push(factOf(context, found, { ...current, phase }, current.label))
  context.measured = true
  return true
}

function takeAmount(context: Context, out: Statements, found: Found): void {
  if (addSum(context, out, found) || addBefore(context, out, found) || addMeasure(context, out, found)) return
  const named = subjectIn(found.lead) ?? takePending(context, found.lead)
  if (!named && isFiller(found.lead)) {
    if (!context.inCause) sameSubject(context, out, found)
    return
  }
  if (context.inCause) return
  const clause = named ? (SINCE.exec(found.lead.slice(0, named.start))?.[0] ?? '') : ''
  const own = named && !OTHER_MATTER.test(clause) ? asClass(context, named) : null
  if (own) addAmount(context, out, found, own)
  else {
    context.unnamed ||= context.top === null
    forget(context)
  }
}

export function takeFigure(context: Context, out: Statements, found: Found): void {
  noteListing(context, out, found.lead)
  noteCause(context, found.lead)
  if (/持平|一致|相同|变化|无增减/.test(found.lead)) takeLevel(context, out, found.lead, found.line)
  const direction = directionOf(found.lead)
  if (found.figure.unit === '%') addPercent(context, out, found)
  else if (direction) addChange(context, out, found, direction)
  else takeAmount(context, out, found)
}
