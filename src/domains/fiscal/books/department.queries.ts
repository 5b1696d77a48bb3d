import { reaches, type Scope } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { unitById } from '#kernel/org'
import type { Books } from '../forms/form.ts'
import { profilesIn } from '../units/profile.store.ts'
import type { BookKind } from './book.ts'
import { membersBooks } from './members.queries.ts'
import { type Elimination, rollUp } from './roll-up.ts'

export interface DepartmentBooks {
  readonly books: Books
  readonly eliminations: readonly Elimination[]
  readonly members: readonly { readonly unitId: string; readonly name: string; readonly hasBook: boolean }[]
}

/** Its members are those of the year; undefined: nobody belongs to it, or it is out of reach. */
export async function departmentBooks(
  tx: Tx,
  scope: Scope,
  departmentId: string,
  year: number,
  kind: BookKind,
): Promise<DepartmentBooks | undefined> {
  const unit = reaches(scope, departmentId) ? await unitById(tx, departmentId) : undefined
  const memberIds = await membersOf(tx, departmentId, year)
  if (!unit || memberIds.length === 0) return undefined
  const head = { unitCode: unit.code, unitName: unit.name }
  const summed = async (wanted: number, of: BookKind) => {
    const found = await membersBooks(tx, await membersOf(tx, departmentId, wanted), wanted, of)
    const present = found.flatMap(({ book }) => book ?? [])
    return { found, ...rollUp({ ...head, year: wanted, kind: of }, present), any: present.length > 0 }
  }
  const now = await summed(year, kind)
  const budget = await summed(year, 'budget')
  const adjusted = await summed(year, 'adjusted')
  const beside = {
    last: await summed(year - 1, kind),
    last_final: await summed(year - 1, 'final'),
    budget,
    adjusted: adjusted.any ? adjusted : budget,
  }
  const known = Object.entries(beside).flatMap(([role, { any, book }]) =>
    any ? [[role, book] as const] : [],
  )
  const members = now.found.map(({ unitId, name, book }) => ({ unitId, name, hasBook: book !== undefined }))
  return { books: { ...Object.fromEntries(known), this: now.book }, eliminations: now.eliminations, members }
}

async function membersOf(tx: Tx, departmentId: string, year: number): Promise<string[]> {
  const all = await profilesIn(tx, year)
  return all.filter((one) => one.departmentId === departmentId).map(({ unitId }) => unitId)
}
