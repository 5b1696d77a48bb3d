/** A change against both figures, where both are known. */
import type { Book } from '../facts/book.ts'
import type { Change, Fact, Topic } from '../facts/fact.ts'
import { compare, type Decimal, sum } from '../money.ts'
import type { BookCheck } from './check.ts'
import { exact, fitOf, ratioOf } from './interval.ts'
import { percentFinding } from './percent-report.ts'
import { gap, money, newTally, report, type Tally } from './report.ts'
import { stated } from './stated.ts'

function before(book: Book, change: Change): readonly Fact[] {
  const topic: Topic = change.topic
  if (change.was) return [change.was]
  if (change.base === 'budget') return stated(book, { ...topic, phase: 'budget' })
  if (change.base === 'last_executed') return stated(book, { ...topic, year: topic.year - 1, phase: 'final' })
  if (change.base !== 'last_year') return []
  return stated(book, { ...topic, year: topic.year - 1 })
}

function after(book: Book, change: Change): readonly Fact[] {
  return change.of.length > 0 ? change.of : stated(book, change.topic)
}

const moved = (change: Change): Decimal => change.amount!.value.times(change.sign)

interface Pair {
  readonly now: Fact
  readonly was: Fact
}

function checkAmount(tally: Tally, change: Change, pairs: readonly Pair[]): void {
  const tried = pairs.map(({ now, was }) => {
    const expected = now.amount.value.minus(was.amount.value)
    const verdict = compare(
      moved(change),
      expected,
      sum([now.amount.half, was.amount.half, change.amount!.half]),
    )
    return { now, was, expected, verdict }
  })
  if (tried.length === 0) return
  tally.done++
  const best =
    tried.find((one) => one.verdict === 'equal') ??
    tried.find((one) => one.verdict === 'rounding') ??
    tried[0]!
  if (best.verdict === 'equal') return
  const { now, was, expected } = best
  tally.findings.push(
    report({
      level: best.verdict === 'rounding' ? 'rounding' : 'error',
      place: change.place,
      line: change.line,
      lines: [now.line, was.line],
      printed: `${change.word}${change.amount!.printed}`,
      expected: `${expected.lt(0) ? '减少' : '增加'}${money(expected.abs())}`,
      difference: gap(moved(change), expected),
      message: `“${change.label}”本期${now.amount.printed}（第${now.line}行），基数${was.amount.printed}（第${was.line}行，${was.place}），应${expected.lt(0) ? '减少' : '增加'}${money(expected.abs())}，文中写为${change.word}${change.amount!.printed}。`,
    }),
  )
}

/** `较上年增长5%`, with no amount of change between. */
function checkPercent(tally: Tally, change: Change, pairs: readonly Pair[]): void {
  const pair = pairs[0]
  if (!pair || !change.percent) return
  const { now, was } = pair
  const part = now.amount.value.minus(was.amount.value)
  const truth = ratioOf(
    { value: part.times(change.percent.sign), half: sum([now.amount.half, was.amount.half]) },
    { ...was.amount },
  )
  if (!truth) return
  tally.done++
  const fit = fitOf(change.percent.percent, truth)
  if (fit === 'fits') return
  const expected = exact(part, was.amount.value).times(change.percent.sign)
  const message = `“${change.label}”本期${now.amount.printed}，基数${was.amount.printed}（第${was.line}行），${change.percent.word}应为${expected.toFixed(2)}%，文中写为${change.percent.percent.printed}。`
  tally.findings.push(
    percentFinding({
      fit,
      percent: change.percent.percent,
      expected,
      place: change.place,
      lines: [now.line, was.line],
      message,
    }),
  )
}

export const changeBase: BookCheck = {
  rule: 'change_base',
  about: '增减额＝本期数－基数（上年数或年初预算数），基数见于文中或表中时核对',
  run(book) {
    const tally = newTally()
    for (const change of book.changes) {
      if (change.isWithin) continue
      const pairs = after(book, change).flatMap((now) => before(book, change).map((was) => ({ now, was })))
      if (change.amount) checkAmount(tally, change, pairs)
      else checkPercent(tally, change, pairs)
    }
    return tally
  },
}
