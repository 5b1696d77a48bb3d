/** Money that can have come from nowhere else. */
import type { Book } from '../facts/book.ts'
import type { Fact } from '../facts/fact.ts'
import type { BookCheck } from './check.ts'
import { gap, money, newTally, report } from './report.ts'

const OTHERS = ['special_account', 'business', 'operating', 'superior', 'subordinate', 'other_income', 'carry_in', 'surplus']

/** Every source but the general public budget is stated to be nothing, and the two totals are one. */
function hasNoOther(book: Book): boolean {
  const now = book.facts.filter((fact) => fact.year === book.paper.year)
  const named = now.filter((fact) => OTHERS.includes(fact.subject) || (fact.subject === 'income_year' && (fact.purse === 'fund' || fact.purse === 'capital')))
  const general = now.filter((fact) => fact.subject === 'income_year' && fact.purse === 'general')
  const all = now.filter((fact) => ['income_total', 'income_year'].includes(fact.subject) && fact.purse === 'all')
  const one = general.some((fact) => all.some((total) => total.amount.value.eq(fact.amount.value)))
  return one && named.length > 0 && named.every((fact) => fact.amount.value.eq(0))
}

function misfit(whole: Fact, general: Fact) {
  const impossible = general.amount.value.gt(whole.amount.value)
  return report({
    level: 'error',
    place: general.place,
    line: general.line,
    lines: [whole.line],
    printed: general.amount.printed,
    expected: money(whole.amount.value),
    difference: gap(general.amount.value, whole.amount.value),
    message: impossible
      ? `“${general.label}”${general.amount.printed}，超过政府采购总额${whole.amount.printed}，请核对。`
      : `本单位收入全部为一般公共预算拨款，政府采购${whole.amount.printed}没有其他资金可用，而“${general.label}”写为${general.amount.printed}，应为${money(whole.amount.value)}，请核对。`,
  })
}

export const moneySource: BookCheck = {
  rule: 'money_source',
  about: '收入全部为一般公共预算拨款时，采购等支出的一般公共预算部分应等于其总额',
  run(book) {
    const tally = newTally()
    const none = hasNoOther(book)
    for (const whole of book.facts.filter((fact) => fact.subject === 'procurement' && fact.purse === 'all'))
      for (const general of book.of({ ...whole, purse: 'general' })) {
        tally.done++
        const more = general.amount.value.gt(whole.amount.value)
        const less = none && general.amount.value.lt(whole.amount.value)
        if (more || less) tally.findings.push(misfit(whole, general))
      }
    return tally
  },
}
