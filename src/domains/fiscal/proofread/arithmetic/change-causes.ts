/** Reasons that end with `其他各项合计` are all of them, so they make the change. */
import type { Cause, Change } from '../facts/fact.ts'
import { compare, sum } from '../money.ts'
import { gap, report, signedMoney, type Tally } from './report.ts'

const value = ({ amount, sign }: Cause) => amount.value.times(sign)

export function checkCauses(tally: Tally, { amount, sign, causes, ...change }: Change): void {
  if (!amount || causes.length < 2 || !causes.at(-1)!.isRest) return
  tally.done++
  const whole = amount.value.times(sign)
  const expected = sum(causes.map(value))
  const allowed = sum([amount.half, ...causes.map((cause) => cause.amount.half)])
  const verdict = compare(whole, expected, allowed)
  if (verdict === 'equal') return
  const isRounding = verdict === 'rounding'
  tally.findings.push(
    report({
      level: isRounding ? 'rounding' : 'error',
      place: change.place,
      line: change.line,
      lines: causes.map(({ line }) => line),
      printed: `${change.word}${amount.printed}`,
      expected: signedMoney(expected),
      difference: gap(whole, expected),
      message: `“${change.label}”${change.word}${amount.printed}，而所列各项原因（${causes.map(({ said }) => said).join('、')}）合计为${signedMoney(expected)}，${isRounding ? '相差在四舍五入范围内' : '两者不等，请核对'}。`,
    }),
  )
}
