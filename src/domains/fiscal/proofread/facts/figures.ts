/** The figures of a sentence: digits, unit, and the words since the figure before. */
import { plainSigns } from './subjects.ts'

export interface Figure {
  readonly digits: string
  readonly unit: string
  readonly printed: string
  readonly start: number
  readonly end: number
}

const FIGURE = /(?<![\d.A-Za-z])(-?\d{1,15}(?:\.\d{1,8})?)(亿元|万元|元|%|‰|个百分点|万(?![元\d]))?/g
const NOT_MONEY =
  /^(年|月|日|号|个|人|辆|项|条|次|批|台|套|部|类|款|岁|周|天|时|分|:|\)|\.|、|位|家|户|级|所|期|名|件|张|份|公里|平方|楼|室|倍|以)/

export interface Sentence {
  readonly text: string
  readonly start: number
}

/** Sentences of a compact text; a full stop within brackets or a number parts nothing. */
export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = []
  let start = 0
  for (let at = 0; at < text.length; at++) {
    if (!'。！？'.includes(text[at]!)) continue
    found.push({ text: text.slice(start, at + 1), start })
    start = at + 1
  }
  if (start < text.length) found.push({ text: text.slice(start), start })
  return found
}

export function figuresOf(sentence: string): Figure[] {
  const found: Figure[] = []
  for (const match of sentence.matchAll(FIGURE)) {
    const digits = match[1]!
    const unit = match[2] ?? ''
    const end = match.index + match[0].length
    const bareMoney = unit === '' && /\.\d\d$/.test(digits) && !NOT_MONEY.test(sentence.slice(end))
    if (unit === '' && !bareMoney) continue
    if (unit === '个百分点' || unit === '‰') continue
    found.push({ digits, unit: unit === '万' ? '万元' : unit, printed: match[0], start: match.index, end })
  }
  return found
}

export const leadOf = (sentence: string, from: number, to: number) =>
  plainSigns(sentence.slice(Math.max(from, to - 160), to))
