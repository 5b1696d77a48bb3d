/**
 * Which cells of a table another cell adds up: nobody writes it down, it follows from what the cells pick. Asked of every
 * place a book could have, so that a total also names the cells that are empty today; where that does not divide without
 * rest (a code that stands above the rows shown), of the figures that there are.
 */
import type { Book, Place } from '../books/book.ts'
import type { BookRole, Books, FormColumn, Pick } from './form.ts'
import { isPicked, listed } from './pick.ts'
import { placesThatCouldBe } from './possible.ts'
import type { PlainRow } from './rows.ts'

/** Block, row and column of the printed table, each counted from 0. */
export type At = readonly [block: number, row: number, column: number]

/** The two of a difference and of a percentage: now, before. */
export type Formula =
  | { readonly sum: readonly At[] }
  | { readonly difference: readonly [At, At] }
  | { readonly percent: readonly [At, At] }

export interface Shape {
  readonly columns: readonly FormColumn[]
  readonly rows: readonly PlainRow[]
}

/** Sets of places as bits; places that no row or column tells apart are one bit. */
interface Leaves {
  readonly at: At
  readonly role: BookRole
  readonly possible: bigint
  readonly actual: bigint
  /** Of two that pick the same, the one printed as the sum of the other comes later. */
  readonly rank: number
}

export function formulasOf(shapes: readonly Shape[], books: Books): ReadonlyMap<string, Formula> {
  const cells = ranked(leavesIn(shapes, books))
  const columns = Map.groupBy(cells, ({ at, role }) => `${role}/${at[0]}/${at[2]}`)
  const rows = Map.groupBy(cells, ({ at, role }) => `${role}/${at[0]}/${at[1]}`)
  const roles = Map.groupBy(cells, ({ role }) => role)
  const found = new Map<string, Formula>()
  for (const cell of cells) {
    const { at, role } = cell
    const down = columns.get(`${role}/${at[0]}/${at[2]}`) ?? []
    const across = rows.get(`${role}/${at[0]}/${at[1]}`) ?? []
    // Down its column, else across its row, else anywhere in the table.
    const parts =
      covering(cell, down, 'possible') ??
      covering(cell, across, 'possible') ??
      covering(cell, roles.get(role) ?? [], 'possible') ??
      covering(cell, down, 'actual') ??
      covering(cell, across, 'actual')
    if (parts) found.set(keyOf(at), { sum: parts.map((part) => part.at) })
  }
  for (const [block, shape] of shapes.entries()) addComputed(found, block, shape)
  return found
}

export const keyOf = (at: At): string => at.join('/')

function addComputed(found: Map<string, Formula>, block: number, { columns, rows }: Shape): void {
  for (const [column, { difference, percent }] of columns.entries()) {
    const [now, before] = difference ?? percent ?? []
    if (now === undefined || before === undefined) continue
    for (const row of rows.keys()) {
      const pair = [
        [block, row, now],
        [block, row, before],
      ] as const
      found.set(keyOf([block, row, column]), difference ? { difference: pair } : { percent: pair })
    }
  }
}

interface Unranked extends Omit<Leaves, 'rank'> {
  readonly row: PlainRow
  readonly size: number
}

function leavesIn(shapes: readonly Shape[], books: Books): Unranked[] {
  const possible = lay(shapes, placesThatCouldBe(shapes))
  const actual = new Map(
    Object.entries(books).map(([role, book]) => [role, lay(shapes, (book as Book).figures)] as const),
  )
  return shapes.flatMap(({ columns, rows }, block) =>
    columns.flatMap(({ difference, percent, book: role = 'this' }, column) => {
      const own = actual.get(role)
      if (difference || percent || !own) return []
      return rows.flatMap((row, rowAt) => {
        if (row.picks === null) return []
        const at: At = [block, rowAt, column]
        const all = possible(at)
        return [{ at, role, row, possible: all, actual: own(at), size: sizeOf(all) }]
      })
    }),
  )
}

/** Which of the places each cell holds. */
function lay(shapes: readonly Shape[], places: readonly Place[]): (at: At) => bigint {
  const rows = shapes.map((shape) => shape.rows.map(({ picks }) => picks ?? []))
  const columns = shapes.map((shape) => shape.columns.map(({ pick = {} }) => listed(pick)))
  const kinds = new Map<string, { rows: boolean[][]; columns: boolean[][] }>()
  for (const place of places) {
    const inside = (all: readonly (readonly (readonly Pick[])[])[]) =>
      all.map((block) => block.map((picks) => isPicked(place, picks)))
    const kind = { rows: inside(rows), columns: inside(columns) }
    kinds.set(signature(kind), kind)
  }
  const all = [...kinds.values()]
  const bits = (isIn: (kind: (typeof all)[number]) => boolean | undefined): bigint =>
    BigInt(`0b0${all.map((kind) => (isIn(kind) ? '1' : '0')).join('')}`)
  const ofRows = rows.map((block, at) => block.map((_, nth) => bits((kind) => kind.rows[at]?.[nth])))
  const ofColumns = columns.map((block, at) => block.map((_, nth) => bits((kind) => kind.columns[at]?.[nth])))
  return ([block, row, column]) => (ofRows[block]?.[row] ?? 0n) & (ofColumns[block]?.[column] ?? 0n)
}

function signature({ rows, columns }: { rows: boolean[][]; columns: boolean[][] }): string {
  let text = ''
  for (const block of [...rows, ...columns]) for (const isIn of block) text += isIn ? '1' : '0'
  return text
}

function sizeOf(set: bigint): number {
  let size = 0
  for (const digit of set.toString(16)) size += BITS[Number.parseInt(digit, 16)] ?? 0
  return size
}
const BITS = [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4]

/** Smaller before larger, a deeper row before one above it, a row before a total: what stands later may add up what stands earlier. */
function ranked(cells: readonly Unranked[]): Leaves[] {
  const sorted = cells.toSorted(
    (a, b) =>
      a.size - b.size ||
      Number(a.row.total) - Number(b.row.total) ||
      b.row.level - a.row.level ||
      b.at[1] - a.at[1] ||
      b.at[2] - a.at[2],
  )
  return sorted.map(({ at, role, possible, actual }, rank) => ({ at, role, possible, actual, rank }))
}

type Kind = 'possible' | 'actual'

/** The largest that fit into it and do not overlap, if together they are all of it. */
function covering(cell: Leaves, candidates: readonly Leaves[], kind: Kind): Leaves[] | null {
  const whole = cell[kind]
  if (whole === 0n) return null
  const below = candidates.filter(
    (one) => one.rank < cell.rank && one[kind] !== 0n && (one[kind] & whole) === one[kind],
  )
  const parts: Leaves[] = []
  let covered = 0n
  for (const one of largestFirst(below, kind)) {
    if ((one[kind] & covered) !== 0n) continue
    parts.push(one)
    covered |= one[kind]
  }
  return covered === whole ? parts.toSorted(inReadingOrder) : null
}

/** By rank they stand in the order of what they could hold. */
function largestFirst(cells: readonly Leaves[], kind: Kind): Leaves[] {
  const sizes = new Map(cells.map((one) => [one, kind === 'possible' ? 0 : sizeOf(one.actual)]))
  return cells.toSorted((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0) || b.rank - a.rank)
}

const inReadingOrder = ({ at: a }: Leaves, { at: b }: Leaves): number =>
  a[0] - b[0] || a[1] - b[1] || a[2] - b[2]
