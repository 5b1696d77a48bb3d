/** Reasons that end with `其他各项合计`, or name every kind of money there is, are all of them: they make the change. */
import type { Cause, Change } from '../facts/fact.ts'
import { compare, sum } from '../money.ts'
import { gap, report, signedMoney, type Tally } from './report.ts'

const value = ({ amount, sign }: Cause) => amount.value.times(sign)

/** Kinds of money of which there are no others beside them. */
const KINDS: readonly (readonly RegExp[])[] = [
  [/人员(经费|支出)/, /公用(经费|支出)/, /项目(经费|支出|资金)/],
  [/基本(支出|经费)/, /项目(经费|支出|资金)/],
]
const WHOLES = new Set(['income_total', 'expenditure_total', 'expenditure_year', 'both_total'])

/** `人员经费增加…，公用经费减少…，项目经费增加…`: one reason for each kind, and no other. */
function namesAll({ topic, causes }: Change): boolean {
  return (
    WHOLES.has(topic.subject) &&
    KINDS.some(
      (kinds) =>
        kinds.length === causes.length &&
        kinds.every((kind) => causes.filter(({ said }) => kind.test(said)).length === 1),
    )
  )
}

/** `hasMore`: something was kept over the year, or passed on, and may have moved as well. */
export function checkCauses(tally: Tally, whole: Change, hasMore: boolean): void {
  const { amount, sign, causes, ...change } = whole
  if (!amount || causes.length < 2) return
  const isClosed = causes.at(-1)!.isRest
  if (!isClosed && !namesAll(whole)) return
  tally.done++
  const moved = amount.value.times(sign)
  const expected = sum(causes.map(value))
  const allowed = sum([amount.half, ...causes.map((cause) => cause.amount.half)])
  const verdict = compare(moved, expected, allowed)
  if (verdict === 'equal') return
  const isRounding = verdict === 'rounding'
  tally.findings.push(
    report({
      level: isRounding ? 'rounding' : isClosed || !hasMore ? 'error' : 'doubt',
      place: change.place,
      line: change.line,
      lines: causes.map(({ line }) => line),
      printed: `${change.word}${amount.printed}`,
      expected: signedMoney(expected),
      difference: gap(moved, expected),
      message: `“${change.label}”${change.word}${amount.printed}，而所列各项原因（${causes.map(({ said }) => said).join('、')}）合计为${signedMoney(expected)}，${isRounding ? '相差在四舍五入范围内' : '两者不等，请核对'}。`,
    }),
  )
}
