/** What a set of figures changes in a book. Pure. */

import type { ChangedCell } from './book.store.ts'
import { type Fact, type Figure, placeText } from './book.ts'
import { exact, type Money, NOTHING } from './money.ts'

export type Standing = ReadonlyMap<string, Money>

export const standing = (figures: readonly Figure[]): Standing =>
  new Map(figures.map((figure) => [placeText(figure), figure.amount]))

export function changedCells(before: Standing, figures: readonly Figure[]): ChangedCell[] {
  return figures.flatMap((figure) => {
    const place = placeText(figure)
    const old = before.get(place) ?? NOTHING
    return old.eq(figure.amount) ? [] : [{ place, before: exact(old), after: exact(figure.amount) }]
  })
}

/** Of these there are many that have nothing to do with one another: only those that are named are written anew. */
const NAMED: ReadonlySet<Fact> = new Set(['amount', 'count'])

/** A book written anew, or the facts of it that are told of: what it no longer holds becomes nothing. */
export function replacing(
  before: readonly Figure[],
  after: readonly Figure[],
  only?: readonly Fact[],
): Figure[] {
  const kept = new Set(after.map(placeText))
  const isTold = ({ fact }: Figure): boolean => !only || (only.includes(fact) && !NAMED.has(fact))
  const gone = before.filter((figure) => isTold(figure) && !kept.has(placeText(figure)))
  return [...after, ...gone.map((figure) => ({ ...figure, amount: NOTHING }))]
}
