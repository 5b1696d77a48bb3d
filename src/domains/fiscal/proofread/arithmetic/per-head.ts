/** Reception for each guest against the fee and the guests. */
import Big from 'big.js'
import { figuresOf, sentencesOf } from '../facts/figures.ts'
import { placeOf, settingOf } from '../facts/setting.ts'
import { compact } from '../read/clean.ts'
import { amountOf, type Decimal, type MoneyUnit } from '../money.ts'
import type { Book } from '../facts/book.ts'
import type { Passage } from '../paper.ts'
import type { BookCheck } from './check.ts'
import { ratioOf } from './interval.ts'
import { newTally, report, type Tally } from './report.ts'

const GUESTS = /接待[^，。；]{0,8}?\d+批次?[，、]?(?:共|共计)?(\d+)人次?/
const EACH = /人均(?:公务)?接待费(?:用)?(?:为|约|是)?$/
const YUAN = 10_000

function guestsIn(text: string): number | null {
  const found = GUESTS.exec(text)
  return found ? Number(found[1]) : null
}

function checkPassage(tally: Tally, book: Book, passage: Passage): void {
  const { text, origin } = compact(passage.text.slice(0, 4000))
  const guests = guestsIn(text)
  if (!guests || !text.includes('人均')) return
  for (const sentence of sentencesOf(text))
    for (const figure of figuresOf(sentence.text)) {
      if (figure.unit === '%' || !EACH.test(sentence.text.slice(0, figure.start))) continue
      const each = amountOf(figure.digits, (figure.unit || '元') as MoneyUnit, figure.printed)
      checkEach(tally, book, passage, guests, each.value.times(YUAN), figure.printed, passage.lineAt(origin(sentence.start + figure.start)))
    }
}

function checkEach(tally: Tally, book: Book, passage: Passage, guests: number, each: Decimal, printed: string, line: number): void {
  const year = book.paper.year ?? 0
  const fee = book.of({ subject: 'reception', purse: 'all', year, phase: book.paper.kind === 'final' ? 'final' : 'budget' })[0]
  if (!fee) return
  tally.done++
  const truth = ratioOf(fee.amount, { value: new Big(guests), half: new Big(0) })
  const [low, high] = [truth!.low.times(YUAN / 100), truth!.high.times(YUAN / 100)]
  if (each.gte(low.minus(1)) && each.lte(high.plus(1))) return
  const expected = fee.amount.value.times(YUAN).div(guests)
  tally.findings.push(
    report({
      level: 'doubt',
      place: placeOf(settingOf(book.paper, passage).headings, passage),
      line,
      lines: [fee.line, passage.line],
      printed,
      expected: `${expected.toFixed(2)}元`,
      difference: each.minus(expected).toFixed(2),
      message: `公务接待费${fee.amount.printed}（第${fee.line}行）、接待${guests}人，人均约${expected.toFixed(2)}元，文中写为${printed}，请核对。`,
    }),
  )
}

export const perHead: BookCheck = {
  rule: 'per_head',
  about: '人均接待费＝公务接待费÷接待人次',
  run(book) {
    const tally = newTally()
    for (const passage of book.paper.passages) checkPassage(tally, book, passage)
    return tally
  },
}
