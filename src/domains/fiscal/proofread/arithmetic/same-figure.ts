/** The same figure, wherever it appears. */

import type { Fact } from '../facts/fact.ts'
import { addTo } from '../grouped.ts'
import { compare, sum } from '../money.ts'
import type { BookCheck } from './check.ts'
import { gap, money, newTally, report, type Tally } from './report.ts'

/** Fees of one name in words and in the table of economic classes are not always the same money. */
const VARYING = new Set(['meeting', 'training', 'sme', 'micro', 'surplus'])
/** What is carried on is told for several purses in one breath, but for the closed year it is one figure. */
const CARRIED = new Set(['carry_in', 'carry_out'])

const isLoose = ({ subject, phase, purse }: Fact) =>
  VARYING.has(subject) ||
  subject.startsWith('ec:') ||
  (CARRIED.has(subject) && (phase !== 'final' || purse !== 'all'))
const MANY = 3

function ranked(facts: readonly Fact[]): Fact[][] {
  const groups = new Map<string, Fact[]>()
  for (const fact of facts) {
    const key = fact.amount.value.toString()
    addTo(groups, key, fact)
  }
  return [...groups.values()].sort((a, b) => b.length - a.length || tables(b) - tables(a))
}

const tables = (facts: readonly Fact[]) => facts.filter((fact) => fact.source === 'table').length

function differs(tally: Tally, usual: readonly Fact[], odd: Fact, many: boolean): void {
  const other = usual[0]!
  const allowed = sum([other.amount.half, odd.amount.half])
  const verdict = compare(odd.amount.value, other.amount.value, allowed)
  if (verdict === 'equal') return
  tally.findings.push(
    report({
      level: verdict === 'rounding' ? 'rounding' : many ? 'doubt' : 'error',
      place: odd.place,
      line: odd.line,
      lines: usual.slice(0, 3).map((fact) => fact.line),
      printed: odd.amount.printed,
      expected: money(other.amount.value),
      difference: gap(odd.amount.value, other.amount.value),
      message: `“${odd.label}”此处为${odd.amount.printed}，而“${other.place}”（第${other.line}行）为${other.amount.printed}，同一数据前后不一致，请核对后统一。`,
    }),
  )
}

export const sameFigure: BookCheck = {
  rule: 'same_figure',
  about: '同一数据在正文各处、正文与表、表与表之间应一致',
  run(book) {
    const tally = newTally()
    for (const facts of book.byKey.values()) {
      if (facts.length < 2 || isLoose(facts[0]!)) continue
      tally.done += facts.length - 1
      const [usual, ...odd] = ranked(facts)
      const many = odd.length + 1 >= MANY && facts.length - usual!.length >= usual!.length
      for (const group of odd) for (const fact of group) differs(tally, usual!, fact, many)
    }
    return tally
  },
}
