/** What money a target has: planned in the books, paid by month. Nothing of it is typed here. */
import type { Tx } from '#kernel/db'
import type { LocalDate } from '#kernel/time'
import { bookOf, figuresOf } from '../books/book.store.ts'
import { appropriations, type BookKind, type Figure } from '../books/book.ts'
import { departmentBooks } from '../books/department.queries.ts'
import { total } from '../books/money.ts'
import { type PaidProject, paymentsOf } from '../units/project.store.ts'
import type { FundsView } from './contract.ts'
import { type Decimal, decimal, percentOf, plain, rounded } from './decimal.ts'
import type { TargetKey } from './targets/target.store.ts'

export interface PurseFunds {
  readonly initial: Decimal | null
  readonly adjusted: Decimal | null
  readonly executed: Decimal | null
}

export interface Funds extends PurseFunds {
  readonly executedFrom: FundsView['executedFrom']
  readonly byPurse: ReadonlyMap<string, PurseFunds>
}

/** Books and payments that were read before: many targets of one unit ask the same of them. */
export interface ReadBefore {
  readonly figures: Map<string, readonly Figure[] | null>
  readonly projects: Map<string, readonly PaidProject[]>
}
export const nothingRead = (): ReadBefore => ({ figures: new Map(), projects: new Map() })

/** Up to the end of the month in which the day lies. */
export async function fundsOf(
  tx: Tx,
  key: TargetKey,
  until: LocalDate,
  before: ReadBefore = nothingRead(),
): Promise<Funds> {
  const projects = await projectsRead(tx, key, before)
  const project = projects.find(({ id }) => id === key.projectId)
  const planned = async (kind: BookKind) =>
    ownFigures(
      await figuresRead(tx, key, kind, before),
      key.projectId === null ? null : (project?.code ?? ''),
    )
  const initial = await planned('budget')
  const adjusted = (await planned('adjusted')) ?? initial
  const final = until >= `${key.year}-12-31` ? await planned('final') : null
  const paid = project ? paidUntil(project, key.year, until) : null
  const purses = new Set(
    [initial, adjusted, final].flatMap((found) => found?.map(({ purse }) => purse) ?? []),
  )
  const useFinal = final !== null && paid === null
  const executed = useFinal ? sumOf(final) : paid
  const from = useFinal ? 'final_book' : paid === null ? 'none' : 'payments'
  const executedIn = (purse: string) => executedOf(purse, purses, executed, final)
  const byPurse = new Map(
    [...purses].map((purse) => [
      purse,
      { initial: ofPurse(initial, purse), adjusted: ofPurse(adjusted, purse), executed: executedIn(purse) },
    ]),
  )
  return { initial: sumOf(initial), adjusted: sumOf(adjusted), executed, executedFrom: from, byPurse }
}

/** Payments name no purse: what is all of one purse is known, the rest only when the accounts are closed. */
function executedOf(
  purse: string,
  purses: ReadonlySet<string>,
  executed: Decimal | null,
  final: readonly Figure[] | null,
): Decimal | null {
  if (purses.size === 1) return executed
  return final && executed && sumOf(final)?.eq(executed) ? ofPurse(final, purse) : null
}

async function figuresRead(
  tx: Tx,
  key: TargetKey,
  kind: BookKind,
  { figures }: ReadBefore,
): Promise<readonly Figure[] | null> {
  const name = `${key.scope === 'department'}/${key.unitId}/${key.year}/${kind}`
  const known = figures.get(name)
  if (known !== undefined) return known
  const found = await figuresOfKind(tx, key, kind)
  figures.set(name, found)
  return found
}

async function figuresOfKind(tx: Tx, key: TargetKey, kind: BookKind): Promise<readonly Figure[] | null> {
  if (key.scope !== 'department') {
    const book = await bookOf(tx, key.unitId, key.year, kind)
    return book ? figuresOf(tx, book.id) : null
  }
  const found = await departmentBooks(tx, 'all', key.unitId, key.year, kind)
  return found?.members.some(({ hasBook }) => hasBook) ? found.books.this.figures : null
}

/** Payments are of projects only: what a whole unit has spent is known from its accounts. */
async function projectsRead(
  tx: Tx,
  { unitId, year, projectId }: TargetKey,
  { projects }: ReadBefore,
): Promise<readonly PaidProject[]> {
  if (projectId === null) return []
  const name = `${unitId}/${year}`
  const found = projects.get(name) ?? (await paymentsOf(tx, unitId, year))
  projects.set(name, found)
  return found
}

/** Of a project its own figures; of a whole unit all that is spent. Null: the book says nothing of it. */
function ownFigures(figures: readonly Figure[] | null, code: string | null): readonly Figure[] | null {
  const own = figures?.filter(({ fact, facet }) =>
    code === null ? fact === 'expenditure' : fact === 'project' && facet === code,
  )
  return own && own.length > 0 ? own : null
}

const sumOf = (figures: readonly Figure[] | null): Decimal | null =>
  figures && total(figures.map(({ amount }) => amount))
const ofPurse = (figures: readonly Figure[] | null, purse: string): Decimal | null =>
  figures && sumOf(figures.filter((one) => one.purse === purse))

/** Null: no payment was reported, which is not the same as nothing paid. */
function paidUntil({ paid }: PaidProject, year: number, until: LocalDate): Decimal | null {
  if (paid.length === 0) return null
  const last = `${year + 1}-01-01` <= until ? 12 : Number.parseInt(until.slice(5, 7), 10)
  return total(paid.filter(({ month }) => month <= last).map((one) => decimal(one.amount)))
}

export function rateOf({ adjusted, executed }: PurseFunds): Decimal | null {
  return adjusted && executed ? percentOf(executed, adjusted) : null
}

/** 财政拨款 is three purses together. */
export function appropriated({ byPurse }: Funds, column: keyof PurseFunds): Decimal | null {
  const known = appropriations.flatMap((purse) => {
    const funds = byPurse.get(purse)
    return funds ? [funds[column]] : []
  })
  if (known.length === 0 || known.some((one) => one === null)) return null
  return total(known.flatMap((one) => one ?? []))
}

const text = (value: Decimal | null): string | null => (value === null ? null : plain(rounded(value, 6)))

export function fundsView(funds: Funds): FundsView {
  const { executedFrom, byPurse, initial, adjusted, executed } = funds
  const view = (one: PurseFunds) => ({
    initial: text(one.initial),
    adjusted: text(one.adjusted),
    executed: text(one.executed),
  })
  return {
    ...view({ initial, adjusted, executed }),
    rate: rateOf(funds)?.toFixed(2) ?? null,
    executedFrom,
    byPurse: Object.fromEntries([...byPurse].map(([purse, one]) => [purse, view(one)])),
  }
}
