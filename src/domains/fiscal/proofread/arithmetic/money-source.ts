/** Money that can have come from nowhere else. */
import type { Book } from '../facts/book.ts'
import type { Fact } from '../facts/fact.ts'
import type { BookCheck } from './check.ts'
import { gap, money, newTally, report } from './report.ts'

const OTHERS = [
  'special_account',
  'business',
  'operating',
  'superior',
  'subordinate',
  'other_income',
  'carry_in',
  'surplus',
]

/** Every source but the general public budget is stated to be nothing, and the two totals are one. */
function hasNoOther(book: Book): boolean {
  const now = book.facts.filter((fact) => fact.year === book.paper.year)
  const named = now.filter(
    (fact) =>
      OTHERS.includes(fact.subject) ||
      (fact.subject === 'income_year' && (fact.purse === 'fund' || fact.purse === 'capital')),
  )
  const general = now.filter((fact) => fact.subject === 'income_year' && fact.purse === 'general')
  const all = now.filter(
    (fact) => ['income_total', 'income_year'].includes(fact.subject) && fact.purse === 'all',
  )
  const one = general.some((fact) => all.some((total) => total.amount.value.eq(fact.amount.value)))
  return one && named.length > 0 && named.every((fact) => fact.amount.value.eq(0))
}

/** All money less the general public budget's is the most that can have come from elsewhere. */
function mostElsewhere(book: Book): Fact[][] {
  const topic = {
    year: book.paper.year ?? 0,
    phase: book.paper.kind === 'final' ? 'final' : 'budget',
  } as const
  const all = [
    ...book.of({ ...topic, subject: 'expenditure_total', purse: 'all' }),
    ...book.of({ ...topic, subject: 'expenditure_year', purse: 'all' }),
  ]
  const general = book.of({ ...topic, subject: 'expenditure_year', purse: 'general' })
  return all.flatMap((whole) => general.map((part) => [whole, part]))
}

function isImpossible(pairs: readonly (readonly Fact[])[], whole: Fact, general: Fact): boolean {
  const elsewhere = whole.amount.value.minus(general.amount.value)
  return (
    pairs.length > 0 &&
    pairs.every(([all, own]) => elsewhere.minus(all!.amount.value.minus(own!.amount.value)).gt('0.05'))
  )
}

/** No other money at all, not merely too little of it. */
const isSingle = (pairs: readonly (readonly Fact[])[]) =>
  pairs.some(([all, own]) => all!.amount.value.minus(own!.amount.value).abs().lte('0.05'))

function misfit(whole: Fact, general: Fact, certain: boolean) {
  const impossible = general.amount.value.gt(whole.amount.value)
  return report({
    level: impossible || certain ? 'error' : 'doubt',
    place: general.place,
    line: general.line,
    lines: [whole.line],
    printed: general.amount.printed,
    expected: money(whole.amount.value),
    difference: gap(general.amount.value, whole.amount.value),
    message: impossible
      ? `“${general.label}”${general.amount.printed}，超过政府采购总额${whole.amount.printed}，请核对。`
      : `按本单位收支，一般公共预算以外没有足够资金支付政府采购${whole.amount.printed}，而“${general.label}”写为${general.amount.printed}，应为${money(whole.amount.value)}，请核对。`,
  })
}

export const moneySource: BookCheck = {
  rule: 'money_source',
  about: '收入全部为一般公共预算拨款时，采购等支出的一般公共预算部分应等于其总额',
  run(book) {
    const tally = newTally()
    const none = hasNoOther(book)
    const pairs = mostElsewhere(book)
    for (const whole of book.facts.filter((fact) => fact.subject === 'procurement' && fact.purse === 'all'))
      for (const general of book.of({ ...whole, purse: 'general' })) {
        tally.done++
        const more = general.amount.value.gt(whole.amount.value)
        const less =
          (none || isImpossible(pairs, whole, general)) && general.amount.value.lt(whole.amount.value)
        if (more || less) tally.findings.push(misfit(whole, general, none || isSingle(pairs)))
      }
    return tally
  },
}
