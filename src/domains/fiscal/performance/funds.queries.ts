/** What money a target has: planned in the books, paid by month. Nothing of it is typed here. */
import type { Tx } from '#kernel/db'
import type { LocalDate } from '#kernel/time'
import { bookOf, figuresOf } from '../books/book.store.ts'
import type { BookKind, Figure } from '../books/book.ts'
import { NOTHING_PAID, type PaidOfUnit, paidByUnits } from '../units/payment.queries.ts'
import { paidByPurse, sumPaid, untilMonth } from '../units/payment.ts'
import { byPurseOf, type Funds, lastDayOf, type Planned, sumOf } from './funds.ts'
import { departmentPlan, namesOfMembers, type Plan, unitPlan } from './funds-plan.queries.ts'
import { spendingOf } from './funds-whole.ts'
import type { TargetKey } from './targets/target.store.ts'

/** Books and payments that were read before: many targets of one unit ask the same of them. */
export interface ReadBefore {
  readonly figures: Map<string, readonly Figure[] | null>
  readonly paid: Map<string, PaidOfUnit>
}
export const nothingRead = (): ReadBefore => ({ figures: new Map(), paid: new Map() })

/** Up to the end of the month in which the day lies. */
export function fundsOf(
  tx: Tx,
  key: TargetKey,
  until: LocalDate,
  before: ReadBefore = nothingRead(),
): Promise<Funds> {
  return key.projectId === null
    ? fundsOfWhole(tx, key, until, before)
    : fundsOfProject(tx, key, until, before)
}

/** Null: no payment was reported, which is not the same as nothing paid. */
async function fundsOfProject(tx: Tx, key: TargetKey, until: LocalDate, before: ReadBefore): Promise<Funds> {
  const { unitId, year } = key
  const found = await paidRead(tx, unitId, year, before)
  const code = found.projects.find(({ id }) => id === key.projectId)?.code ?? ''
  const own = async (kind: BookKind) =>
    someOf(
      await figuresRead(tx, key, kind, before),
      ({ fact, facet }) => fact === 'project' && facet === code,
    )
  const initial = await own('budget')
  const planned: Planned = {
    initial,
    adjusted: (await own('adjusted')) ?? initial,
    final: until >= `${year}-12-31` ? await own('final') : null,
  }
  const all = found.paid.filter(({ use, project }) => use === 'project' && project === code)
  const { month } = untilMonth(year, until)
  const paid = all.filter((one) => one.month <= month)
  if (all.length > 0) return withPaid(planned, { amount: sumPaid(paid), byPurse: paidByPurse(paid) })
  return ofAccounts(planned)
}

/** A whole unit, or the units of a department together. */
async function fundsOfWhole(tx: Tx, key: TargetKey, until: LocalDate, before: ReadBefore): Promise<Funds> {
  const { year } = key
  const isOver = until >= `${year}-12-31`
  const read = (kind: BookKind) => figuresRead(tx, key, kind, before)
  const plan: Plan =
    key.scope === 'department'
      ? await departmentPlan(tx, key.unitId, year, isOver)
      : await unitPlan(key.unitId, isOver, read)
  if (plan.planned.final) return ofAccounts(plan.planned)
  const ids = plan.members.map(({ unitId }) => unitId)
  const paid = await paidOfAll(tx, ids, year, before)
  const names = key.scope === 'department' ? await namesOfMembers(tx, plan, until) : new Map<string, string>()
  const { to, paid: counted, missing, parts } = spendingOf(plan, paid, names, untilMonth(year, until))
  const amount = to === 0 ? null : sumPaid(counted)
  const funds = withPaid(plan.planned, { amount, byPurse: paidByPurse(counted) })
  return { ...funds, paidTo: to === 0 ? null : lastDayOf(year, to), missing, parts }
}

const UNKNOWN = { paidTo: null, missing: [], parts: [] } as const

function withPaid(planned: Planned, executed: Parameters<typeof byPurseOf>[1]): Funds {
  return {
    initial: sumOf(planned.initial),
    adjusted: sumOf(planned.adjusted),
    executed: executed.amount,
    executedFrom: executed.amount === null ? 'none' : 'payments',
    byPurse: byPurseOf(planned, executed),
    ...UNKNOWN,
  }
}

/** As the accounts say, once they are closed; before, nothing is known. */
function ofAccounts(planned: Planned): Funds {
  const funds = withPaid(planned, {
    amount: sumOf(planned.final),
    byPurse: { sums: new Map(), isAll: false },
  })
  return planned.final ? { ...funds, executedFrom: 'final_book' } : funds
}

async function figuresRead(
  tx: Tx,
  { unitId, year }: TargetKey,
  kind: BookKind,
  { figures }: ReadBefore,
): Promise<readonly Figure[] | null> {
  const name = `${unitId}/${year}/${kind}`
  const known = figures.get(name)
  if (known !== undefined) return known
  const book = await bookOf(tx, unitId, year, kind)
  const found = book ? await figuresOf(tx, book.id) : null
  figures.set(name, found)
  return found
}

/** Those not read yet in one go: a department has sixty. */
async function paidOfAll(
  tx: Tx,
  unitIds: readonly string[],
  year: number,
  { paid }: ReadBefore,
): Promise<Map<string, PaidOfUnit>> {
  const unread = unitIds.filter((id) => !paid.has(`${id}/${year}`))
  if (unread.length > 0)
    for (const [id, found] of await paidByUnits(tx, unread, year)) paid.set(`${id}/${year}`, found)
  return new Map(unitIds.map((id) => [id, paid.get(`${id}/${year}`) ?? NOTHING_PAID]))
}

const paidRead = async (tx: Tx, unitId: string, year: number, before: ReadBefore): Promise<PaidOfUnit> =>
  (await paidOfAll(tx, [unitId], year, before)).get(unitId) ?? NOTHING_PAID

/** Null: the book says nothing of it. */
function someOf(
  figures: readonly Figure[] | null,
  isOwn: (figure: Figure) => boolean,
): readonly Figure[] | null {
  const own = figures?.filter(isOwn)
  return own && own.length > 0 ? own : null
}
