/** Payments of many units at once: sixty members are four questions, not two hundred and forty. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Use } from '../books/book.ts'
import { type Money, money } from '../books/money.ts'
import type { Paid, PaymentPurse } from './payment.ts'

export interface PaidOfUnit {
  readonly projects: readonly { readonly id: string; readonly code: string }[]
  readonly paid: readonly Paid[]
  /** Months of each use of which it is known what was paid. */
  readonly reported: ReadonlyMap<Use, readonly number[]>
}

interface PaidRow {
  readonly unitId: string
  readonly use: Use
  readonly project: string
  readonly month: number
  readonly purse: PaymentPurse
  readonly amount: string
}
type ProjectRow = { readonly unitId: string; readonly id: string; readonly code: string }
type ReportedRow = { readonly unitId: string; readonly use: Use; readonly month: number }

export async function paidByUnits(
  tx: Tx,
  unitIds: readonly string[],
  year: number,
): Promise<Map<string, PaidOfUnit>> {
  const ids = [...unitIds]
  const { rows: projects } = await sql<ProjectRow>`
    select unit_id, id, code from fiscal.project where unit_id = any(${ids}::uuid[]) and year = ${year}`.execute(
    tx,
  )
  const { rows: paid } = await sql<PaidRow>`
    select p.unit_id, 'project' as use, p.code as project, y.month, y.purse, y.amount::text as amount
    from fiscal.payment y join fiscal.project p on p.id = y.project_id
    where p.unit_id = any(${ids}::uuid[]) and p.year = ${year}
    union all
    select unit_id, use, '', month, purse, amount::text from fiscal.unit_payment
    where unit_id = any(${ids}::uuid[]) and year = ${year}
    order by use, project, month, purse`.execute(tx)
  const { rows: reported } = await sql<ReportedRow>`
    select unit_id, use, month from fiscal.reported_payment
    where unit_id = any(${ids}::uuid[]) and year = ${year}`.execute(tx)
  const [projectsOf, paidOf, reportedOf] = [byUnit(projects), byUnit(paid), byUnit(reported)]
  return new Map(
    ids.map((id) => [
      id,
      {
        projects: projectsOf.get(id) ?? [],
        paid: (paidOf.get(id) ?? []).map(({ unitId: _unit, amount, ...place }) => ({
          ...place,
          amount: money(amount),
        })),
        reported: monthsByUse(reportedOf.get(id) ?? []),
      },
    ]),
  )
}

const byUnit = <T extends { readonly unitId: string }>(rows: readonly T[]): Map<string, T[]> =>
  Map.groupBy(rows, ({ unitId }) => unitId)

const monthsByUse = (rows: readonly ReportedRow[]): Map<Use, number[]> =>
  new Map([...Map.groupBy(rows, ({ use }) => use)].map(([use, own]) => [use, own.map(({ month }) => month)]))

export const NOTHING_PAID: PaidOfUnit = { projects: [], paid: [], reported: new Map() }

export async function paidByUnit(tx: Tx, unitId: string, year: number): Promise<PaidOfUnit> {
  return (await paidByUnits(tx, [unitId], year)).get(unitId) ?? NOTHING_PAID
}

/** What the year's book gives to each use, each project (`project/P1`) and each purse: the adjusted one, or the first. */
export interface Planned {
  readonly lines: ReadonlyMap<string, Money>
  readonly uses: ReadonlyMap<Use, Money> | null
  readonly purses: ReadonlyMap<string, Money>
}

type PlannedRow = {
  readonly fact: string
  readonly facet: string
  readonly purse: string
  readonly amount: string
}

export async function plannedOf(tx: Tx, unitId: string, year: number): Promise<Planned> {
  const book = (fact: string) => sql`(select b.id from fiscal.book b
    where b.unit_id = ${unitId} and b.year = ${year} and b.kind in ('budget', 'adjusted')
      and exists (select 1 from fiscal.figure s where s.book_id = b.id and s.fact = ${fact})
    order by b.kind = 'adjusted' desc, b.revision desc limit 1)`
  const { rows } = await sql<PlannedRow>`
    select f.fact, f.facet, f.purse, sum(f.amount)::text as amount from fiscal.figure f
    where (f.fact = 'project' and f.book_id = ${book('project')})
      or (f.fact = 'expenditure' and f.book_id = ${book('expenditure')})
    group by f.fact, f.facet, f.purse`.execute(tx)
  const spent = rows.filter(({ fact }) => fact === 'expenditure')
  const summed = <Key>(of: readonly PlannedRow[], key: (row: PlannedRow) => Key): Map<Key, Money> => {
    const sums = new Map<Key, Money>()
    for (const row of of) sums.set(key(row), (sums.get(key(row)) ?? money('0')).plus(row.amount))
    return sums
  }
  return {
    lines: summed(rows, ({ fact, facet }) => (fact === 'project' ? `project/${facet}` : `${facet}/`)),
    uses: spent.length === 0 ? null : summed(spent, ({ facet }) => facet as Use),
    purses: summed(spent, ({ purse }) => purse),
  }
}
