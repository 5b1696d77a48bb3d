/** `共计支出1.13万元，具体内容包括：甲0.37万元、乙0.60万元…`: parts without a known subject. */
import Big from 'big.js'
import type { Book } from '../facts/book.ts'
import { sentencesOf } from '../facts/figures.ts'
import { placeOf, settingOf } from '../facts/setting.ts'
import { type Decimal, halfOf, sum } from '../money.ts'
import type { Passage } from '../paper.ts'
import { compact } from '../read/clean.ts'
import type { BookCheck } from './check.ts'
import { gap, money, newTally, report, type Tally } from './report.ts'

const LIST =
  /(\d+(?:\.\d+)?)万元[，,(（]?(?:具体内容包括|具体包括|分别为|分别是|具体为)[:：]?((?:[^，。；:：\d]{2,60}\d+(?:\.\d+)?万元[、，和及]?){2,})(.?)/g
const ITEM = /(\d+(?:\.\d+)?)万元/g

function tell(tally: Tally, place: string, line: number, printed: string, values: readonly Decimal[]): void {
  tally.done++
  const whole = new Big(printed)
  const total = sum(values)
  const distance = whole.minus(total).abs()
  if (distance.eq(0)) return
  const near = distance.lte(halfOf(2).times(values.length + 1))
  tally.findings.push(
    report({
      level: near ? 'rounding' : total.gt(whole) ? 'error' : 'doubt',
      place,
      line,
      lines: [],
      printed: `${printed}万元`,
      expected: money(total),
      difference: gap(whole, total),
      message: `总额${printed}万元，所列各项（${values.map((value) => value.toString()).join('＋')}）合计${money(total)}，${near ? '相差在四舍五入范围内' : '两者不等，请核对'}。`,
    }),
  )
}

function checkPassage(tally: Tally, book: Book, passage: Passage): void {
  const { text, origin } = compact(passage.text.slice(0, 6000))
  if (!text.includes('万元')) return
  for (const sentence of sentencesOf(text))
    for (const found of sentence.text.matchAll(LIST)) {
      if (/等$/.test(found[2]!) || found[3] === '等') continue
      const values = [...found[2]!.matchAll(ITEM)].map((item) => new Big(item[1]!))
      const line = passage.lineAt(origin(sentence.start + found.index))
      tell(tally, placeOf(settingOf(book.paper, passage).headings, passage), line, found[1]!, values)
    }
}

export const plainLists: BookCheck = {
  rule: 'list_sum',
  about: '“具体内容包括”所列金额之和应等于总额',
  run(book) {
    const tally = newTally()
    for (const passage of book.paper.passages) checkPassage(tally, book, passage)
    return tally
  },
}
