import { bookFor } from '../../arithmetic/checks.ts'
import type { Check, Outcome } from '../../check.ts'
import type { Fact } from '../../facts/fact.ts'
import type { Paper } from '../../paper.ts'
import { type Annex, placeOf } from '../annex.ts'
import { budgetOf, money, totalRow } from '../execution.ts'
import { each, failed, NOTHING, passed } from '../finding.ts'
import { halfPlace, placesOf, shown } from '../number.ts'
import { annexesOf } from '../read.ts'

const WHOLES = new Set(['expenditure_total', 'expenditure_year', 'income_total', 'income_year'])
const PURSES = new Set(['all', 'appropriation', 'general'])

/** All that the paper calls its total: which of them a form means, it does not say. */
function totalsOf(paper: Paper): readonly Fact[] {
  return bookFor(paper).facts.filter(
    ({ subject, purse, year, phase }) =>
      WHOLES.has(subject) && PURSES.has(purse) && year === paper.year && phase === 'budget',
  )
}

function wholeCheck(annex: Annex, totals: readonly Fact[]): Outcome {
  const row = totalRow(annex)
  const text = row && budgetOf(row)
  const printed = text ? money(text) : null
  if (!row || !text || !printed || totals.length === 0) return NOTHING
  const slack = halfPlace(placesOf(text))
  if (totals.some(({ amount }) => amount.value.minus(printed).abs().lte(amount.half.plus(slack))))
    return passed()
  const nearest = totals.find(({ subject }) => subject === 'expenditure_total') ?? totals[0]!
  return failed({
    level: 'doubt',
    line: row.line,
    lines: [nearest.line],
    place: placeOf(annex),
    printed: text,
    expected: nearest.amount.value,
    difference: printed.minus(nearest.amount.value),
    message: `整体支出绩效目标表的预算总额 ${text} 万元，与第 ${nearest.line} 行${nearest.label} ${shown(nearest.amount.value)} 万元不一致，文中也没有别的总额是这个数。请核对。`,
  })
}

export const wholeBudget: Check = {
  rule: 'whole_budget',
  about: '整体支出绩效目标表的预算总额等于收支总额',
  run(paper) {
    const wholes = annexesOf(paper).filter(({ scope, kind }) => scope === 'whole' && kind === 'target')
    if (wholes.length === 0 || paper.kind !== 'budget') return NOTHING
    const totals = totalsOf(paper)
    return each(wholes, (annex) => wholeCheck(annex, totals))
  },
}
