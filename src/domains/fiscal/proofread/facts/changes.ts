/** `比上年增加3.62万元，增长5%` and `与上年持平`. */
import { amountOf, type MoneyUnit } from '../money.ts'
import type { Context } from './context.ts'
import type { Base, Cause, Change, Fact, Purse, Statements, Topic } from './fact.ts'
import { isFiller, subjectIn } from './subjects.ts'
import { canHold, cleanLabel, type Found, isSpent, OTHER_MATTER, percentOf, topicOf } from './topics.ts'
import { type Comparison, comparisonOf, type Direction } from './words.ts'

function subjectsOfChange(
  context: Context,
  direction: Direction,
  found: Found,
): { of: Fact[]; topic: Topic; label: string } | null {
  const rest = comparisonOf(direction.rest, context.setting.year).rest
  const named = subjectIn(rest)
  if (named && !OTHER_MATTER.test(rest.slice(0, named.start).slice(-24))) {
    const topic = reasonOf(context, topicOf(context, named, rest), named.purse)
    const { current } = context
    const own = current && current.subject === topic.subject && current.purse === topic.purse ? [current] : []
    return { of: own, topic, label: cleanLabel(named.label) }
  }
  if (
    /^[，；。]?(本年)?(收入支出|收入、支出|收入|支出|收支|收、支)(预算|决算)?(总计|合计)?(数|各|均|总体|总额)?[，]?$/.test(
      rest,
    ) &&
    context.top
  )
    return { of: [context.top], topic: context.top, label: context.top.label }
  if (context.inCause || !isFiller(rest.replace(/其中/g, '')) || !context.current) return null
  const listed = context.listing && context.listing.parts.length > 0 ? context.listing.whole : null
  const open = listed && (context.afterListing || /^[；。]/.test(found.lead))
  if (context.afterListing && listed && !/^[，,]/.test(found.lead))
    return { of: [listed, context.current], topic: listed, label: listed.label }
  return {
    of: open ? [context.current, listed] : [context.current],
    topic: context.current,
    label: context.current.label,
  }
}

/** Behind a list with its base printed, the change may be that of the whole. */
function withWhole({ listing }: Context, of: readonly Fact[]): readonly Fact[] {
  return listing && listing.parts.length > 0 && of.length > 0 && !of.includes(listing.whole)
    ? [...of, listing.whole]
    : of
}

/** A reason speaks of the money whose change it explains, unless it names another. */
function reasonOf({ inCause, explained }: Context, topic: Topic, named: Purse | null): Topic {
  return inCause && explained && named === null && isSpent(topic.subject)
    ? { ...topic, purse: explained.topic.purse }
    : topic
}

/** The reason of one item, or of what comes in, tells nothing of all that bears its name. */
function isWithin({ inCause, explained, listing }: Context, { subject }: Topic): boolean {
  if (inCause) return !explained || explained.isWithin || !canHold(explained.topic.subject, subject)
  return !!listing?.open && isPart(listing.whole) && !isPart({ subject })
}

const isPart = ({ subject }: { subject: string }) => /^(fn|ec):/.test(subject)

function baseOf(context: Context, { base, explicit, executed }: Comparison): Base {
  const { inCause, explained, lastChange, was, setting } = context
  if (explicit) return base === 'last_year' && executed && setting.phase === 'budget' ? 'last_executed' : base
  if (was) return 'last_year'
  return inCause ? (explained?.base ?? 'last_year') : (lastChange?.base ?? 'unknown')
}

const REST = /其[他它余](?:各|方面|因素|原因|项)[^，。；：:]{0,8}$|其余[^，。；：:]{0,4}(?:合计|共计)$/

/** What is said as a reason is kept with the change that it explains, whatever its name. */
function addCause(context: Context, found: Found, direction: Direction, isRest: boolean): void {
  if (!context.inCause || !context.explained || found.figure.unit === '%') return
  const { sign, word } = direction
  const amount = amountIn(context, found)
  const name = cleanLabel(direction.rest.replace(/^.*(?:原因|主要|由于|因为)(?:是|为|系)?/, ''))
  const cause: Cause = { amount, sign, said: `${name}${word}${amount.printed}`, line: found.line, isRest }
  context.explained.causes.push(cause)
}

const amountIn = ({ precision }: Context, { figure }: Found) =>
  amountOf(figure.digits, (figure.unit || '万元') as MoneyUnit, figure.printed, precision)

export function addChange(context: Context, out: Statements, found: Found, direction: Direction): void {
  const comparison = comparisonOf(found.lead, context.setting.year)
  const isRest = REST.test(direction.rest)
  const subject = isRest && context.inCause ? null : subjectsOfChange(context, direction, found)
  const money = found.figure.unit !== '%'
  addCause(context, found, direction, isRest)
  const same = subject?.topic.subject === context.lastChange?.topic.subject || isFiller(direction.rest)
  const repeated = !money && !comparison.explicit && context.lastChange && !context.lastChange.percent && same
  if (repeated) {
    context.lastChange!.percent = { sign: direction.sign, word: direction.word, percent: percentOf(found) }
    return
  }
  if (!subject) {
    context.lastChange = null
    return
  }
  const base = baseOf(context, comparison)
  const was = context.was
  context.was = null
  const change: Change = {
    sign: direction.sign,
    word: direction.word,
    of: was ? withWhole(context, subject.of) : subject.of,
    topic: { ...subject.topic, year: context.setting.year },
    base: was && base === 'unknown' ? 'last_year' : base,
    was,
    amount: money ? amountIn(context, found) : null,
    percent: money ? null : { sign: direction.sign, word: direction.word, percent: percentOf(found) },
    label: subject.label,
    line: found.line,
    place: context.place,
    isWithin: isWithin(context, subject.topic),
    causes: [],
  }
  out.changes.push(change)
  context.lastChange = change
}

const LEVEL = /(?:与|比|较|同)[^，。；：:]{0,16}?(?:持平|一致|相同|无增减(?:变化)?|没有变化|无变化)/g

/** `与上年持平` is a change of nothing. */
export function takeLevel(context: Context, out: Statements, words: string, line: number): void {
  for (const found of words.matchAll(LEVEL)) {
    const comparison = comparisonOf(found[0], context.setting.year)
    if (comparison.base === 'unknown' || /预算数持平|等于预算/.test(found[0])) continue
    const clause =
      words
        .slice(0, found.index)
        .split(/[，。；]/)
        .at(-1) ?? ''
    const named = clause ? subjectIn(clause.replace(/总体|基本$/, '')) : null
    const direct = /^[，,。；]?$/.test(words.slice(0, found.index))
    const topic = named
      ? topicOf(context, named, clause)
      : direct && !context.inCause
        ? context.current
        : null
    if (!topic) continue
    const of = named ? [] : [context.current!]
    const amount = amountOf('0', '万元', '持平', 2)
    out.changes.push({
      sign: 1,
      word: '',
      of,
      topic: { ...topic, year: context.setting.year },
      base: comparison.base,
      was: null,
      amount,
      percent: null,
      label: named?.label ?? context.current!.label,
      line,
      place: context.place,
      isWithin: named !== null && isWithin(context, topic),
      causes: [],
    })
  }
}
