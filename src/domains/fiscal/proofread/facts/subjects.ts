/** Finds what a figure is about in the words before it. */

import economic from '../../../../../rules/fiscal/codes/department_economy.json' with { type: 'json' }
import functions from '../../../../../rules/fiscal/functions.json' with { type: 'json' }
import data from '../../../../../rules/fiscal/subjects.json' with { type: 'json' }
import type { Purse } from './fact.ts'

export const rules = data

export interface Named {
  readonly subject: string
  readonly purse: Purse | null
  readonly label: string
  readonly start: number
  readonly end: number
}

/** Brackets and quotation marks differ from paper to paper. */
export const plainSigns = (text: string) =>
  text
    .replace(/[（]/g, '(')
    .replace(/[）]/g, ')')
    .replace(/[“”„"＂『』「」‘’']/g, '“')

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

interface Entry {
  readonly subject: string
  readonly purse: Purse | null
}

function entries(): Map<string, Entry> {
  const found = new Map<string, Entry>()
  for (const { key, purse, aliases } of data.subjects as { key: string; purse?: string; aliases: string[] }[])
    for (const alias of aliases)
      found.set(plainSigns(alias), { subject: key, purse: (purse as Purse) ?? null })
  for (const alias of data.general_procurement) found.set(alias, { subject: 'procurement', purse: 'general' })
  return found
}

const known = entries()
const classNames = new Map<string, string>()
for (const [code, names] of Object.entries(functions.classes))
  for (const name of names) classNames.set(name, code)

const LOOSE_CLASSES = new Set(['229', '223', '227'])
const byLength = (a: string, b: string) => b.length - a.length
const aliasPattern = new RegExp([...known.keys()].sort(byLength).map(literal).join('|'), 'g')
const classPattern = new RegExp(
  `(${[...classNames.keys()].sort(byLength).map(literal).join('|')})(支出)?(\\(类\\)|类)?`,
  'g',
)
const CODES =
  /\((\d{3})(?:类)?\)[^()\d]{0,40}(?:\([^()\d]{1,6}\)[^()\d]{0,40})*\((\d{2})(?:款)?\)[^()\d]{0,40}(?:\([^()\d]{1,6}\)[^()\d]{0,40})*\((\d{2})(?:项)?\)/
const NAMED =
  /([^，。；：:、()\d]{2,24})\(类\)([^，。；：:()\d]{0,40}(?:\([^()类款项]{1,8}\)[^，。；：:()\d]{0,30})?)\(款\)([^，。；：:()\d]{0,40}(?:\([^()类款项]{1,8}\)[^，。；：:()\d]{0,30})?)\(项\)/
const FULL_CODE = /(?:^|[^\d.])(2\d{2}(?:\d{2}){1,2})(?![\d.])([^，。；：:\d]{2,40}?)(?:\(项\)|\(款\))?$/

const fillers = new RegExp(
  [...data.fillers]
    .sort(byLength)
    .map((word) => (word.includes('\\d') ? word : literal(plainSigns(word))))
    .join('|'),
  'y',
)

/** Nothing but words that say nothing about the subject. */
export function isFiller(text: string): boolean {
  let at = 0
  while (at < text.length) {
    fillers.lastIndex = at
    const found = fillers.exec(text)
    if (!found || found[0] === '') return false
    at += found[0].length
  }
  return true
}

export function classCode(name: string): string | null {
  return classNames.get(name.replace(/支出$/, '')) ?? null
}

/** `行政运行（2010301）` */
const CODE_BEHIND = /[^，。；：:、()\d]{2,24}\((2\d{2}\d{2}(?:\d{2})?)\)/

/** `工资福利支出（301）` */
const ECONOMIC = /[^，。；：:、()\d]{2,24}\((30[1-79]|31[0-3]|399)\)/

function itemIn(lead: string): Named | null {
  const economic = ECONOMIC.exec(lead)
  if (economic)
    return {
      subject: `ec:${economic[1]}`,
      purse: null,
      label: economic[0],
      start: economic.index,
      end: economic.index + economic[0].length,
    }
  const behind = CODE_BEHIND.exec(lead)
  if (behind)
    return {
      subject: `fn:${behind[1]}`,
      purse: null,
      label: behind[0],
      start: behind.index,
      end: behind.index + behind[0].length,
    }
  const coded = CODES.exec(lead)
  if (coded)
    return {
      subject: `fn:${coded[1]}${coded[2]}${coded[3]}`,
      purse: null,
      label: coded[0],
      start: coded.index,
      end: coded.index + coded[0].length,
    }
  const named = NAMED.exec(lead)
  if (!named) return null
  const code = classCode(named[1]!.replace(/^.*?(?=[^\d.、]*$)/, ''))
  const name = `${code ?? named[1]}/${named[2]}/${named[3]}`
  return {
    subject: `fn:${name}`,
    purse: null,
    label: named[0],
    start: named.index,
    end: named.index + named[0].length,
  }
}

function lastClass(lead: string): Named | null {
  let last: Named | null = null
  for (const found of lead.matchAll(classPattern)) {
    const code = classNames.get(found[1]!)!
    const followed = lead.slice(found.index + found[0].length, found.index + found[0].length + 6)
    const marked = found[2] || found[3] || followed.startsWith(`(${code}`)
    const alone = /(^|[，；、：:。])$/.test(lead.slice(0, found.index)) && found[2]
    if (!marked || (LOOSE_CLASSES.has(code) && !found[3] && !alone)) continue
    const end = found.index + found[0].length + (followed.startsWith(`(${code})`) ? 5 : 0)
    last = { subject: `fn:${code}`, purse: null, label: found[0], start: found.index, end }
  }
  return last
}

/** `支出预算` alone is the whole; behind a name it only says what kind of figure follows. */
const GENERIC = new Set(['income_total', 'expenditure_total', 'both_total'])
const STANDS_ALONE =
  /(^|[，。；：:、)]|年度?|当年|年初|本年|部门|单位|本级|中心|局|委|办|所|站|院|校|会|馆|队|处|全部|的|我.)$/

const isGeneric = (entry: Entry) => GENERIC.has(entry.subject) && entry.purse === null

const PURCHASES = new Set(['goods', 'works', 'services'])
const economicNames = [...new Set(economic.codes.map(({ name }) => plainSigns(name)))].sort(byLength)

/** 其他商品和服务支出 is a kind of expenditure, not services that were bought. */
function isEconomic(lead: string, { subject }: Entry, start: number, end: number): boolean {
  if (!PURCHASES.has(subject)) return false
  return economicNames.some((name) => {
    const from = lead.lastIndexOf(name, start)
    return from >= 0 && from < start && from + name.length >= end
  })
}

function lastAlias(lead: string): Named | null {
  let last: Named | null = null
  for (const found of lead.matchAll(aliasPattern)) {
    const entry = known.get(found[0])!
    const end = found.index + found[0].length
    if (isEconomic(lead, entry, found.index, end)) {
      last = null
      continue
    }
    const before = last as Named | null
    if (isGeneric(entry) && before && /^[:：]?$/.test(lead.slice(before.end, found.index)))
      last = { ...before, end }
    else if (isGeneric(entry) && !STANDS_ALONE.test(lead.slice(0, found.index))) last = null
    else last = { ...entry, label: found[0], start: found.index, end }
  }
  return last
}

function fullCode(lead: string): Named | null {
  const found = FULL_CODE.exec(lead.replace(/(支出|决算|预算|数|为|是|安排|:|：)+$/, ''))
  return found
    ? { subject: `fn:${found[1]}`, purse: null, label: found[0], start: found.index, end: lead.length }
    : null
}

/** The subject named last, if only filling words stand between it and the figure. */
export function subjectIn(lead: string): Named | null {
  const item = itemIn(lead)
  if (item && isFiller(lead.slice(item.end))) return item
  const [ofClass, alias] = [lastClass(lead), lastAlias(lead)]
  const candidates = [
    ofClass,
    alias && ofClass && alias.start < ofClass.end && alias.start > ofClass.start ? null : alias,
  ].filter((named): named is Named => named !== null)
  const best = candidates.sort((a, b) => b.end - a.end || a.start - b.start)[0]
  if (best && isFiller(lead.slice(best.end))) return best
  return fullCode(lead)
}
