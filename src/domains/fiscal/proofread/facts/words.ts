/** Words of direction, comparison and cause. */

import type { Base, Phase } from './fact.ts'
import { rules } from './subjects.ts'

const byLength = (a: string, b: string) => b.length - a.length
const tail = '(?:了|率|幅度|额|额度|幅|数)?(?:为|达到|达|约|近|共|共计|合计)?(?:人民币)?[:：]?$'
const rise = new RegExp(`(${[...rules.rise].sort(byLength).join('|')})${tail}`)
const fall = new RegExp(`(${[...rules.fall].sort(byLength).join('|')})${tail}`)
const cause = new RegExp(rules.cause.join('|'))

export interface Direction {
  readonly sign: 1 | -1
  readonly word: string
  /** The lead without the word. */
  readonly rest: string
}

export function directionOf(lead: string): Direction | null {
  for (const [pattern, sign] of [
    [rise, 1],
    [fall, -1],
  ] as const) {
    const found = pattern.exec(lead)
    if (found) return { sign, word: found[1]!, rest: lead.slice(0, found.index) }
  }
  return null
}

export const isCause = (text: string) => cause.test(text)

const BASE =
  /(?:与|比|较|同|相较于?|对比)(?:20\d\d年度?|上一?年度?|去年|年初|预算|决算|调整|全年|执行|数|年度?|同期|的|批复|初|部门|单位|当年|财政拨款|支出|收入|总额)+(?:相比|比较|对比|比)?[，,]?|同比|相比|上年同期/g

export interface Comparison {
  readonly base: Base
  readonly explicit: boolean
  /** Held against what was spent, not what was planned. */
  readonly executed: boolean
  readonly rest: string
}

/** `比2023年预算数`: what is compared with, and the lead without it. */
export function comparisonOf(lead: string, year: number): Comparison {
  const found = [...lead.matchAll(BASE)].at(-1)
  if (!found) return { base: 'unknown', explicit: false, executed: false, rest: lead }
  const text = found[0]
  const other = /20\d\d/.exec(text)
  const last = (other && Number(other[0]) === year - 1) || /上年|上一年|去年|同比|同期/.test(text)
  const own = !other || Number(other[0]) === year
  const base: Base = last ? 'last_year' : own && /预算/.test(text) ? 'budget' : 'unknown'
  return { base, explicit: true, executed: /决算|执行/.test(text), rest: lead.replace(BASE, '') }
}

export function phaseOf(words: string, usual: Phase): Phase {
  const finals = Math.max(words.lastIndexOf('决算'), words.lastIndexOf('执行数'))
  const budgets = Math.max(
    words.lastIndexOf('年初预算'),
    words.lastIndexOf('预算数'),
    words.lastIndexOf('支出预算'),
    words.lastIndexOf('预算为'),
    words.lastIndexOf('预算安排'),
  )
  if (/调整(后)?(的)?预算|全年预算/.test(words) && finals < 0) return 'adjusted'
  if (finals < 0 && budgets < 0) return usual
  return finals > budgets ? 'final' : 'budget'
}

const COMPLETION =
  /(?:完成|为|占|达到|是)?(?:了)?(?:当年|本年|全年|年度|20\d\d年度?)?(?:年初|调整后?的?|全年)?(?:批复)?预算数?(?:安排)?的?(?:完成率|执行率|比例|比率)?(?:为|是|达到|达)?$/

export function isCompletion(lead: string): boolean {
  return (
    /完成|预算的$|完成率|执行率/.test(lead.slice(-24)) &&
    (COMPLETION.test(lead) || /(预算)?(完成|执行)率(为|达|达到|是)?$/.test(lead))
  )
}

const SHARE = /占(.{0,40}?)(?:的)?(?:比重|比例|比|百分比)?(?:为|约|达|是|近)?$/

export interface SharePhrase {
  /** What stands before 占, mostly nothing. */
  readonly part: string
  /** The whole that it names, '' where it names none. */
  readonly whole: string
}

export function shareOf(lead: string): SharePhrase | null {
  const found = SHARE.exec(lead)
  if (!found) return null
  return {
    part: lead.slice(0, found.index).replace(/^[，。；：:、,;]+/, ''),
    whole: found[1]!.replace(/(总|的)$/, ''),
  }
}
