/** Shares of all parts of a whole make 100 %. */

import Big from 'big.js'
import type { Book } from '../facts/book.ts'
import { sentencesOf } from '../facts/figures.ts'
import { placeOf, settingOf } from '../facts/setting.ts'
import { plainSigns, rules, subjectIn } from '../facts/subjects.ts'
import { type Decimal, HUNDRED, placesOf, sum } from '../money.ts'
import type { Passage } from '../paper.ts'
import { compact } from '../read/clean.ts'
import type { BookCheck } from './check.ts'
import { newTally, report, type Tally } from './report.ts'

/** `基本支出占83.28%，项目支出占16.72%`, with or without amounts between. */
const SHARE =
  /([^，。；：:、%]{2,30}?)(?:-?\d[\d.]*(?:万元|元))?[，,]?占[^，。；：:\d%]{0,24}?(\d+(?:\.\d+)?)%/g

interface Told {
  readonly subject: string
  readonly value: Decimal
  readonly half: Decimal
  readonly start: number
}

function toldIn(text: string): Told[] {
  return [...text.matchAll(SHARE)].flatMap((found): Told[] => {
    const named = subjectIn(found[1]!)
    const half = new Big(10).pow(-placesOf(found[2]!)).div(2)
    return named ? [{ subject: named.subject, value: new Big(found[2]!), half, start: found.index }] : []
  })
}

function checkSentence(tally: Tally, place: string, line: number, told: readonly Told[]): void {
  for (const { parts, extra } of rules.partitions) {
    const own = parts.map((part) => told.filter((one) => one.subject === part))
    if (
      own.some((list) => list.length !== 1) ||
      told.some((one) => (extra as string[]).includes(one.subject))
    )
      continue
    const values = own.flat()
    tally.done++
    const total = sum(values.map((one) => one.value))
    const distance = total.minus(HUNDRED).abs()
    if (total.eq(0) || distance.lte(sum(values.map((one) => one.half)))) continue
    const near = distance.lte(sum(values.map((one) => one.half)).times(2))
    tally.findings.push(
      report({
        level: near ? 'rounding' : 'error',
        place,
        line,
        lines: [],
        printed: values.map((one) => `${one.value}%`).join('、'),
        expected: '100%',
        difference: total.minus(HUNDRED).toString(),
        message: `各部分占比${values.map((one) => `${one.value}%`).join('＋')}合计${total}%，应为100%，请核对。`,
      }),
    )
  }
}

function checkPassage(tally: Tally, book: Book, passage: Passage): void {
  const { text, origin } = compact(passage.text.slice(0, 6000))
  if (!text.includes('占')) return
  for (const sentence of sentencesOf(plainSigns(text))) {
    const told = toldIn(sentence.text)
    if (told.length < 2) continue
    checkSentence(
      tally,
      placeOf(settingOf(book.paper, passage).headings, passage),
      passage.lineAt(origin(sentence.start + told[0]!.start)),
      told,
    )
  }
}

export const shareSums: BookCheck = {
  rule: 'share_sum',
  about: '各部分占比之和应为100%',
  run(book) {
    const tally = newTally()
    for (const passage of book.paper.passages) checkPassage(tally, book, passage)
    return tally
  },
}
