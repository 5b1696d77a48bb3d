/** What a set of figures changes in a book. Pure. */

import type { ChangedCell } from './book.store.ts'
import { type Figure, placeText } from './book.ts'
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

/** A whole book written anew: what it no longer holds becomes nothing. */
export function replacing(before: readonly Figure[], after: readonly Figure[]): Figure[] {
  const kept = new Set(after.map(placeText))
  const gone = before.filter((figure) => !kept.has(placeText(figure)))
  return [...after, ...gone.map((figure) => ({ ...figure, amount: NOTHING }))]
}
