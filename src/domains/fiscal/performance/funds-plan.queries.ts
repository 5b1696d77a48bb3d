/** What a whole unit, or the units of a department together, may spend: from their books. */
import type { Tx } from '#kernel/db'
import { namesOfUnits } from '#kernel/org'
import type { LocalDate } from '#kernel/time'
import type { Book, BookKind, Figure } from '../books/book.ts'
import { type MemberBook, membersBooks } from '../books/members.queries.ts'
import { rollUp } from '../books/roll-up.ts'
import { profilesIn } from '../units/profile.store.ts'
import type { Planned } from './funds.ts'

export interface Plan {
  readonly planned: Planned
  /** The figures of each unit's budget as it stands; null: it has none. */
  readonly members: readonly { readonly unitId: string; readonly figures: readonly Figure[] | null }[]
}

const isSpent = ({ fact }: Figure): boolean => fact === 'expenditure'
const spentIn = (figures: readonly Figure[] | null | undefined): readonly Figure[] | null => {
  const own = figures?.filter(isSpent) ?? []
  return own.length > 0 ? own : null
}

export async function unitPlan(
  unitId: string,
  isOver: boolean,
  read: (kind: BookKind) => Promise<readonly Figure[] | null>,
): Promise<Plan> {
  const initial = spentIn(await read('budget'))
  const adjusted = spentIn(await read('adjusted')) ?? initial
  const final = isOver ? spentIn(await read('final')) : null
  return { planned: { initial, adjusted, final }, members: [{ unitId, figures: adjusted }] }
}

/** Without what its units gave one another. Accounts of some of them are not those of the department. */
export async function departmentPlan(
  tx: Tx,
  departmentId: string,
  year: number,
  isOver: boolean,
): Promise<Plan> {
  const ids = (await profilesIn(tx, year))
    .filter((one) => one.departmentId === departmentId)
    .map(({ unitId }) => unitId)
  const booksOf = (kind: BookKind): Promise<MemberBook[]> => membersBooks(tx, ids, year, kind)
  const [budget, changed] = [await booksOf('budget'), await booksOf('adjusted')]
  const adjusted = budget.map((one, at) => (spentIn(changed[at]?.book?.figures) ? changed[at] : one))
  const members = ids.map((unitId, at) => ({ unitId, figures: spentIn(adjusted[at]?.book?.figures) }))
  const final = isOver ? await booksOf('final') : []
  const isClosed = isOver && members.every(({ figures }, at) => !figures || spentIn(final[at]?.book?.figures))
  return {
    planned: {
      initial: together(budget),
      adjusted: together(adjusted),
      final: isClosed ? together(final) : null,
    },
    members,
  }
}

function together(members: readonly (MemberBook | undefined)[]): readonly Figure[] | null {
  const books = members.flatMap((one): Book[] => (one?.book ? [one.book] : []))
  const [first] = books
  return first ? spentIn(rollUp(first, books).book.figures) : null
}

export const namesOfMembers = (
  tx: Tx,
  { members }: Plan,
  on: LocalDate,
): Promise<ReadonlyMap<string, string>> =>
  namesOfUnits(
    tx,
    members.map(({ unitId }) => unitId),
    on,
  )
