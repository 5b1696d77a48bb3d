/** Where no budget is printed, the completion of the parts still tells what that of the whole can be. */
import type { Book } from '../facts/book.ts'
import type { Completion } from '../facts/fact.ts'
import { rules } from '../facts/subjects.ts'
import { compare, type Decimal, HUNDRED, sum, ZERO } from '../money.ts'
import type { BookCheck } from './check.ts'
import type { Interval } from './interval.ts'
import { newTally, report, type Tally } from './report.ts'

const isItem = (subject: string) => /^fn:(\d{7}|.*\/)/.test(subject)
const FEWEST = 2

/** Budget = 100 × spent ÷ percent; nothing spent says nothing about the budget. */
function budgetOf({ part, percent }: Completion, half: Decimal): Interval | null {
  const [least, most] = [percent.value.minus(half), percent.value.plus(half)]
  if (part.amount.value.eq(0) || least.lte(0)) return null
  return {
    low: part.amount.value.minus(part.amount.half).times(HUNDRED).div(most),
    high: part.amount.value.plus(part.amount.half).times(HUNDRED).div(least),
  }
}

/** One for each subject; a subject that is told twice in different ways is no base to judge from. */
function partsOf(all: readonly Completion[], whole: Completion): Completion[] | null {
  const { subject, purse, year } = whole.part
  const names = rules.partitions.filter((one) => one.whole === subject).map(({ parts }) => parts)
  const alike = all.filter(({ part }) => part.purse === purse && part.year === year && part !== whole.part)
  const sets = [
    ...names.map((parts) => alike.filter(({ part }) => parts.includes(part.subject))),
    ...(/^(expenditure|both)/.test(subject) ? [alike.filter(({ part }) => isItem(part.subject))] : []),
  ]
  return sets.find((set) => set.length >= FEWEST && addsUp(set, whole)) ?? null
}

function addsUp(set: readonly Completion[], { part: whole }: Completion): boolean {
  const amounts = set.map(({ part }) => part.amount)
  const allowed = sum([whole.amount, ...amounts].map(({ half }) => half))
  const distinct = new Set(set.map(({ part }) => part.subject)).size === set.length
  return distinct && compare(whole.amount.value, sum(amounts.map(({ value }) => value)), allowed) !== 'apart'
}

function told(whole: Completion, parts: readonly Completion[], low: Decimal, high: Decimal | null) {
  const spent = whole.part.amount.value.times(HUNDRED)
  const expected = high ? `${spent.div(low.plus(high).div(2)).toFixed(2)}%` : null
  const limit = high ? `合起来应为${expected}左右` : `合起来不会高于${spent.div(low).toFixed(2)}%`
  return report({
    level: 'doubt',
    place: whole.place,
    line: whole.percent.line,
    lines: parts.map(({ percent }) => percent.line),
    printed: whole.percent.printed,
    expected,
    difference: null,
    message: `“${whole.part.label.slice(-24)}”写完成预算${whole.percent.printed}，按各项的决算数和完成比例（${parts
      .slice(0, 4)
      .map(({ percent }) => percent.printed)
      .join('、')}${parts.length > 4 ? '等' : ''}）${limit}，若预算口径相同，请核对是哪一处有误。`,
  })
}

/** `100%` beside `88.95%` is no rougher than its neighbours. */
const finest = (all: readonly Completion[]): Decimal =>
  all.map(({ percent }) => percent.half).reduce((a, b) => (a.lt(b) ? a : b))

function checkOne(tally: Tally, whole: Completion, parts: readonly Completion[]): void {
  const half = finest([whole, ...parts])
  const own = budgetOf(whole, half)
  if (!own) return
  const known = parts.map((part) => budgetOf(part, half))
  const closed = known.filter((one) => one !== null)
  if (closed.length === 0) return
  tally.done++
  const low = closed.reduce((total, one) => total.plus(one.low), ZERO)
  const high = closed.reduce((total, one) => total.plus(one.high), ZERO)
  const open = closed.length < known.length
  if (own.high.gte(low) && (open || own.low.lte(high))) return
  tally.findings.push(told(whole, parts, low, open ? null : high))
}

export const completionParts: BookCheck = {
  rule: 'completion_parts',
  about: '总的预算完成率应在各项预算完成率合起来的范围内',
  run(book: Book) {
    const tally = newTally()
    const all = book.statements.completions.filter(({ part }) => part.phase === 'final')
    for (const whole of all) {
      const parts = partsOf(all, whole)
      if (parts) checkOne(tally, whole, parts)
    }
    return tally
  },
}
