/** The payments page: planned and paid, line by line, and how far the whole unit is. */
import type { Tx } from '#kernel/db'
import { uses } from '../books/book.ts'
import { exact, type Money, money, NOTHING } from '../books/money.ts'
import type { PaidLine, PaymentsAnswer, ProjectPayments, PursePayments, UsePayments } from './contract.ts'
import { type PaidOfUnit, type Planned, paidByUnit, plannedOf } from './payment.queries.ts'
import {
  lineKey,
  type Paid,
  paymentPurses,
  reportedTo,
  sumPaid,
  type UnitSpending,
  wholePaid,
} from './payment.ts'
import { saidLacks } from './payment-words.ts'
import { projectsOf } from './project.store.ts'

export async function paymentsPage(
  tx: Tx,
  unitId: string,
  year: number,
  due: number,
): Promise<Pick<PaymentsAnswer, 'projects' | 'uses' | 'purses' | 'whole'>> {
  const [found, planned] = [await paidByUnit(tx, unitId, year), await plannedOf(tx, unitId, year)]
  const whole = wholeOf(found, planned, due)
  return {
    projects: await projectLines(tx, unitId, year, { found, planned }),
    uses: linesOfUses(found, planned),
    purses: purseLines(found, planned, whole.missing.length > 0),
    whole,
  }
}

/** What was budgeted for each project and what of it was paid. */
export async function projectPayments(tx: Tx, unitId: string, year: number): Promise<ProjectPayments[]> {
  const [found, planned] = [await paidByUnit(tx, unitId, year), await plannedOf(tx, unitId, year)]
  return projectLines(tx, unitId, year, { found, planned })
}

async function projectLines(
  tx: Tx,
  unitId: string,
  year: number,
  { found, planned }: { readonly found: PaidOfUnit; readonly planned: Planned },
): Promise<ProjectPayments[]> {
  const byLine = Map.groupBy(found.paid, lineKey)
  return (await projectsOf(tx, unitId, year)).map(({ code, name, item }) => {
    const key = lineKey({ use: 'project', project: code })
    return { code, name, item, ...lineOf(byLine.get(key) ?? [], planned.lines.get(key) ?? NOTHING) }
  })
}

function linesOfUses({ paid, reported }: PaidOfUnit, { uses: budgeted }: Planned): UsePayments[] {
  const always = ['basic_personnel', 'basic_public']
  return uses.flatMap((use): UsePayments[] => {
    const own = paid.filter((one) => one.use === use)
    const amount = budgeted?.get(use) ?? NOTHING
    const isShown = use !== 'project' && (own.length > 0 || !amount.eq(0) || always.includes(use))
    return isShown
      ? [{ use, reportedTo: reportedTo(use, reported.get(use) ?? []), ...lineOf(own, amount) }]
      : []
  })
}

/** Without a rate while something is missing: a part of what a purse paid is no share of its budget. */
function purseLines({ paid }: PaidOfUnit, { purses: budgeted }: Planned, isPart: boolean): PursePayments[] {
  if (paid.every(({ purse }) => purse === '')) return []
  return paymentPurses.flatMap((purse): PursePayments[] => {
    const own = paid.filter((one) => one.purse === purse)
    const amount = budgeted.get(purse) ?? NOTHING
    if (own.length === 0 && amount.eq(0)) return []
    const line = lineOf(own, amount)
    return [{ purse, ...line, rate: isPart ? null : line.rate }]
  })
}

function lineOf(paid: readonly Paid[], amount: Money): PaidLine {
  const sum = sumPaid(paid)
  const months = [...Map.groupBy(paid, ({ month }) => month)].sort(([one], [other]) => one - other)
  return {
    amount: exact(amount),
    paid: months.map(([month, own]) => ({ month, amount: exact(sumPaid(own)) })),
    total: exact(sum),
    rate: rateOf(sum, amount),
  }
}

const rateOf = (sum: Money, amount: Money): string | null =>
  amount.eq(0) ? null : sum.div(amount).times(100).round(2).toFixed(2)

function wholeOf(found: PaidOfUnit, planned: Planned, due: number): PaymentsAnswer['whole'] {
  const unit: UnitSpending = {
    name: '',
    planned: planned.uses,
    hasProjects: found.projects.length > 0,
    ...found,
  }
  const { to, paid, lacks } = wholePaid([unit], { month: 12, due })
  const sum = sumPaid(paid)
  const amount = [...(planned.uses ?? [])].reduce((of, [, one]) => of.plus(one), money('0'))
  const missing = saidLacks(lacks)
  return {
    to,
    total: exact(sum),
    amount: exact(amount),
    rate: to === 0 ? null : rateOf(sum, amount),
    missing,
  }
}
