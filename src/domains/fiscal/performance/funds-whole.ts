/** What units spent together, from what they reported: all of it or, named, what is missing. Pure. */
import { type Figure, type Use, uses } from '../books/book.ts'
import { type Money, NOTHING, total } from '../books/money.ts'
import { useLabels } from '../labels.ts'
import type { PaidOfUnit } from '../units/payment.queries.ts'
import {
  reportedTo,
  sumPaid,
  type UnitSpending,
  type Until,
  type Whole,
  wholePaid,
} from '../units/payment.ts'
import { saidLacks } from '../units/payment-words.ts'
import type { UseFunds } from './funds.ts'
import type { Plan } from './funds-plan.queries.ts'

export interface Spending extends Pick<Whole, 'to' | 'paid'> {
  readonly missing: readonly string[]
  readonly parts: readonly UseFunds[]
}

export function spendingOf(
  { planned, members }: Plan,
  paidOf: ReadonlyMap<string, PaidOfUnit>,
  names: ReadonlyMap<string, string>,
  until: Until,
): Spending {
  const between = betweenMembers(planned.adjusted, members)
  const units = members.flatMap(({ unitId, figures }): UnitSpending[] => {
    const found = paidOf.get(unitId)
    if (!found || (!figures && found.reported.size === 0)) return []
    const paid = found.paid.filter(({ use }) => !between.gone.has(use))
    const budget = figures && byUse(figures.filter(({ facet }) => !between.gone.has(facet)))
    const hasProjects = found.projects.length > 0
    return [{ name: names.get(unitId) ?? '', planned: budget, hasProjects, paid, reported: found.reported }]
  })
  const whole = wholePaid(units, until)
  const aside = members.filter(({ unitId, figures }) => !figures && !paidOf.get(unitId)?.reported.size)
  const isUnclear = between.unclear.length > 0
  return {
    to: isUnclear ? 0 : whole.to,
    paid: isUnclear ? [] : whole.paid,
    missing: [...saidLacks(whole.lacks), ...between.unclear, ...said(aside, names)],
    parts: partsOf(planned.adjusted, units, until),
  }
}

function byUse(figures: readonly Figure[]): Map<Use, Money> {
  return new Map(
    [...Map.groupBy(figures, ({ facet }) => facet as Use)].map(([use, own]) => [
      use,
      total(own.map(({ amount }) => amount)),
    ]),
  )
}

/** Units that are not in the department's plan either; nothing of theirs is counted. */
function said(aside: Plan['members'], names: ReadonlyMap<string, string>): string[] {
  const known = aside.flatMap(({ unitId }) => names.get(unitId) ?? [])
  return known.length === 0 ? [] : [`${known.join('、')}没有账簿也没有支付数，没有计入`]
}

const GIVEN: readonly Use[] = ['to_superior', 'subsidies']

/**
 * What one unit gave another is no spending of the department, and its plan leaves it out. Where the plan leaves all of it out the
 * payments do too; where it leaves out a part, nobody can say which payments those were before the accounts are closed.
 */
function betweenMembers(together: readonly Figure[] | null, members: Plan['members']) {
  const each = byUse(members.flatMap(({ figures }) => figures ?? []))
  const left = byUse(together ?? [])
  const gone = new Set<string>()
  const unclear: string[] = []
  for (const use of GIVEN) {
    const [all, rest] = [each.get(use) ?? NOTHING, left.get(use) ?? NOTHING]
    if (all.eq(rest)) continue
    if (rest.eq(0)) gone.add(use)
    else unclear.push(`${useLabels[use]}有一部分在本部门单位之间，支付数分不开，部门合计要到决算后才知道`)
  }
  return { gone, unclear }
}

function partsOf(
  adjusted: readonly Figure[] | null,
  units: readonly UnitSpending[],
  { month }: Until,
): UseFunds[] {
  const planned = byUse(adjusted ?? [])
  const mayNeed = (unit: UnitSpending, use: Use) =>
    unit.planned ? unit.planned.has(use) : unit.reported.has(use)
  return uses.flatMap((use): UseFunds[] => {
    const own = units.filter((unit) => mayNeed(unit, use) || unit.reported.has(use))
    if (own.length === 0) return []
    const needed = own.filter((unit) => mayNeed(unit, use))
    const ends = (needed.length > 0 ? needed : own).map(({ reported }) =>
      reportedTo(use, reported.get(use) ?? []),
    )
    const to = Math.min(month, ...ends)
    const paid = own.flatMap((unit) => unit.paid.filter((one) => one.use === use && one.month <= to))
    const amount = planned.get(use) ?? NOTHING
    return [{ use, adjusted: amount, executed: to === 0 ? null : sumPaid(paid), to }]
  })
}
