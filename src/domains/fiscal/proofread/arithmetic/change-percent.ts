/** A percent of change against the amount and the change. */
import type { Book } from '../facts/book.ts'
import type { Change, Fact } from '../facts/fact.ts'
import { sum } from '../money.ts'
import type { BookCheck } from './check.ts'
import { exact, type Fit, fitOf, type Interval, type Rounded, ratioOf } from './interval.ts'
import { percentFinding } from './percent-report.ts'
import { newTally, report, type Tally } from './report.ts'
import { stated } from './stated.ts'

const ORDER: Readonly<Record<Fit, number>> = { fits: 0, near: 1, apart: 2 }

interface Tried {
  readonly now: Fact
  readonly base: Rounded
  readonly part: Rounded
  readonly truth: Interval
  readonly fit: Fit
}

/** What the figure was before: now − change. */
function against(change: Change, now: Fact): Tried | null {
  const amount = change.amount!
  const moved = amount.value.times(change.sign)
  const base = { value: now.amount.value.minus(moved), half: sum([now.amount.half, amount.half]) }
  const part = { value: amount.value.abs(), half: amount.half }
  const truth = ratioOf(part, base)
  return truth && { now, base, part, truth, fit: fitOf(change.percent!.percent, truth) }
}

function nowOf(book: Book, change: Change): readonly Fact[] {
  if (change.of.length > 0) return change.of
  return change.isWithin ? [] : stated(book, change.topic)
}

function wrongSign(tally: Tally, change: Change): void {
  const { percent, word } = change.percent!
  tally.findings.push(
    report({
      level: 'error',
      place: change.place,
      line: change.line,
      lines: [percent.line],
      printed: `${change.word}${change.amount!.printed}，${word}${percent.printed}`,
      expected: null,
      difference: null,
      message: `“${change.label}”先写“${change.word}${change.amount!.printed}”，后写“${word}${percent.printed}”，增减方向相反，请核对。`,
    }),
  )
}

/** It cannot have grown by more than it is. */
function growsTooMuch(tally: Tally, book: Book, change: Change): boolean {
  const now = nowOf(book, change)
  const too =
    now.length > 0 &&
    now.every(
      (fact) =>
        change.sign > 0 &&
        change.amount!.value.minus(fact.amount.value).gt(change.amount!.half.plus(fact.amount.half)),
    )
  if (!too || change.base === 'unknown') return false
  tally.findings.push(
    report({
      level: 'error',
      place: change.place,
      line: change.line,
      lines: [now[0]!.line],
      printed: `${change.word}${change.amount!.printed}`,
      expected: null,
      difference: null,
      message: `“${change.label}”本期只有${now[0]!.amount.printed}，却写${change.word}${change.amount!.printed}，上期数成了负数，请核对。`,
    }),
  )
  return true
}

function checkOne(tally: Tally, book: Book, change: Change): void {
  if (!change.amount) return
  if (growsTooMuch(tally, book, change) || !change.percent) return
  tally.done++
  const { percent, sign } = change.percent
  if (sign !== change.sign && !change.amount.value.eq(0) && !percent.value.eq(0)) {
    wrongSign(tally, change)
    return
  }
  const tried = nowOf(book, change)
    .map((now) => against(change, now))
    .filter((one): one is Tried => one !== null)
  const best = tried.sort((a, b) => ORDER[a.fit] - ORDER[b.fit])[0]
  if (!best || best.fit === 'fits') return
  const expected = exact(best.part.value, best.base.value)
  const lines = [change.line, best.now.line]
  const message = `“${change.label}”${best.now.amount.printed}，${change.word}${change.amount.printed}，则上期数为${best.base.value.toFixed(2)}万元，${change.percent.word}应为${expected.toFixed(2)}%，文中写为${percent.printed}。`
  tally.findings.push(
    percentFinding({ fit: best.fit, percent, expected, place: change.place, lines, message }),
  )
}

export const changePercent: BookCheck = {
  rule: 'change_percent',
  about: '增减百分比＝增减额÷（本期数－增减额），方向一致',
  run(book) {
    const tally = newTally()
    for (const change of book.changes) checkOne(tally, book, change)
    return tally
  },
}
