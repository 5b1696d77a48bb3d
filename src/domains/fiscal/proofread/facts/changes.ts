/** `比上年增加3.62万元，增长5%` and `与上年持平`. */
import { amountOf, type MoneyUnit } from '../money.ts'
import type { Context } from './context.ts'
import type { Change, Fact, Statements, Topic } from './fact.ts'
import { isFiller, subjectIn } from './subjects.ts'
import { cleanLabel, type Found, OTHER_MATTER, percentOf, topicOf } from './topics.ts'
import { comparisonOf, type Direction } from './words.ts'

function subjectsOfChange(
  context: Context,
  direction: Direction,
  found: Found,
): { of: Fact[]; topic: Topic; label: string } | null {
  const rest = comparisonOf(direction.rest, context.setting.year).rest
  const named = subjectIn(rest)
  if (named && !OTHER_MATTER.test(rest.slice(0, named.start).slice(-24))) {
    const topic = topicOf(context, named, rest)
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

export function addChange(context: Context, out: Statements, found: Found, direction: Direction): void {
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
  const was = context.was
  context.was = null
  const base = comparison.explicit
    ? comparison.base
    : context.inCause || was
      ? 'last_year'
      : (context.lastChange?.base ?? 'unknown')
  const change: Change = {
    sign: direction.sign,
    word: direction.word,
    of: was ? withWhole(context, subject.of) : subject.of,
    topic: { ...subject.topic, year: context.setting.year },
    base: was && base === 'unknown' ? 'last_year' : base,
    was,
    amount: money
      ? amountOf(
          found.figure.digits,
          (found.figure.unit || '万元') as MoneyUnit,
          found.figure.printed,
          context.precision,
        )
      : null,
    percent: money ? null : { sign: direction.sign, word: direction.word, percent: percentOf(found) },
    label: subject.label,
    line: found.line,
    place: context.place,
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
    })
  }
}
