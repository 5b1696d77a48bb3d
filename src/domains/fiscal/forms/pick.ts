import type { Place } from '../books/book.ts'
import type { Pick } from './form.ts'

export const listed = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? value : [value as T]

const among = (wanted: string | readonly string[] | undefined, actual: string): boolean =>
  wanted === undefined || listed(wanted).includes(actual)

const beginsWith = (wanted: string | readonly string[] | undefined, code: string): boolean =>
  wanted === undefined || listed(wanted).some((prefix) => code.startsWith(prefix))

const fits = (place: Place, { fact, code, facet, purse }: Pick): boolean =>
  among(fact, place.fact) &&
  among(facet, place.facet) &&
  among(purse, place.purse) &&
  beginsWith(code, place.code)

/** Picked by any is picked once: no figure is counted twice in a cell. */
export const isPicked = (place: Place, picks: readonly Pick[]): boolean =>
  picks.some((pick) => fits(place, pick))
