/** `完成预算92%，决算数等于预算数`: the words against the percent. */

import type { Book } from '../facts/book.ts'
import type { Completion } from '../facts/fact.ts'
import { HUNDRED } from '../money.ts'
import { compact } from '../read/clean.ts'
import type { BookCheck } from './check.ts'
import { newTally, report, type Tally } from './report.ts'

const WORDS: readonly (readonly [RegExp, -1 | 0 | 1])[] = [
  [/^决算数?(小于|低于)(年初)?预算/, -1],
  [/^决算数?(大于|高于|超过)(年初)?预算/, 1],
  [/^决算数?((等于|同于)(年初)?预算|与(年初)?预算数?(持平|一致|相同|相等))/, 0],
]

function checkOne(tally: Tally, book: Book, { percent, part, place }: Completion): void {
  const passage = book.paper.passages.find(
    (one) =>
      one.line <= percent.line &&
      percent.line <= one.lastLine &&
      compact(one.text).text.includes(percent.printed),
  )
  const text = passage ? compact(passage.text).text : ''
  const after = text.slice(text.indexOf(percent.printed) + percent.printed.length).replace(/^[，。；,]/, '')
  const told = WORDS.find(([words]) => words.test(after))
  if (!told) return
  tally.done++
  const sign = percent.value.cmp(HUNDRED)
  if (sign === told[1] || part.amount.value.eq(0)) return
  tally.findings.push(
    report({
      level: 'doubt',
      place,
      line: percent.line,
      lines: [part.line],
      printed: percent.printed,
      expected: told[1] === 0 ? '100%' : null,
      difference: told[1] === 0 ? percent.value.minus(HUNDRED).toString() : null,
      message: `“${part.label.slice(-24)}”写完成预算${percent.printed}，紧接着又写“${after.slice(0, 12)}”，两者不合，请核对。`,
    }),
  )
}

export const completionWords: BookCheck = {
  rule: 'completion_words',
  about: '完成预算的百分比应与“决算数等于（小于、大于）预算数”的说法一致',
  run(book) {
    const tally = newTally()
    for (const item of book.statements.completions) checkOne(tally, book, item)
    return tally
  },
}
