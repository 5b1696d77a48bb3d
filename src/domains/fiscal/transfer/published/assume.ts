/** What tables do not say and the usual rules of accounts do: each such figure is named as assumed. Pure. */
import layouts from '../../../../../rules/fiscal/layouts/published.json' with { type: 'json' }
import { appropriations, type Place, purses } from '../../books/book.ts'
import type { Known, Solved, Sum } from './solve.ts'

const { personnelOnly, publicOnly, personnelCodes } = layouts.assumptions

type Wanted = (place: Place) => boolean

/** More to solve with: sums that hold between facts, and places that are usually empty. */
export function assumed(
  places: readonly Place[],
  { known }: Solved,
): { readonly sums: readonly Sum[]; readonly nothing: ReadonlyMap<number, Known> } {
  const nothing = new Map(known)
  const unknown = (at: number): boolean => !known.has(at)
  const usuallyEmpty = [
    (place: Place) => place.facet === 'basic_public' && personnelOnly.includes(place.code),
    (place: Place) => place.facet === 'basic_personnel' && publicOnly.includes(place.code),
    ...(hasSpecialAccount(places, known) ? [] : [({ purse }: Place) => purse === 'special_account']),
  ]
  for (const [at, place] of places.entries())
    if (unknown(at) && usuallyEmpty.some((isEmpty) => isEmpty(place))) nothing.set(at, { fen: 0n, at: null })
  const laws = purses.flatMap((purse) => lawsOf(purse, places, known))
  return { nothing, sums: [...laws, ...incomeLaws(places, known)] }
}

/** Whether any money came in that way, as far as is known. */
const hasSpecialAccount = (places: readonly Place[], known: Solved['known']): boolean =>
  places.some(
    ({ fact, facet, purse }, at) =>
      ((fact === 'income' && facet === 'special_account') ||
        (fact === 'carry_in' && purse === 'special_account')) &&
      known.get(at)?.fen !== 0n,
  )

/** The same money by item and by economic code; projects of an item and what the item spends on projects. */
function lawsOf(purse: string, places: readonly Place[], known: Solved['known']): Sum[] {
  const isPersonnel = (code: string): boolean => personnelCodes.some((prefix) => code.startsWith(prefix))
  const ofUse =
    (facet: string): Wanted =>
    (place) =>
      place.fact === 'expenditure' && place.facet === facet && place.purse === purse
  const economic =
    (personnel: boolean): Wanted =>
    (place) =>
      place.fact === 'economic' &&
      place.facet === 'basic' &&
      place.purse === purse &&
      isPersonnel(place.code) === personnel
  const items = [...new Set(places.filter(({ fact }) => fact === 'project').map(({ code }) => code))]
  const pairs: [Wanted, Wanted][] = [
    [ofUse('basic_personnel'), economic(true)],
    [ofUse('basic_public'), economic(false)],
    ...items.map((item): [Wanted, Wanted] => [
      ({ fact, code, purse: own }) => fact === 'project' && code === item && own === purse,
      (place) => ofUse('project')(place) && place.code === item,
    ]),
  ]
  return pairs.flatMap(([left, right]) => law(left, right, places, known))
}

/** Left = right, where all of the right is known. */
function law(left: Wanted, right: Wanted, places: readonly Place[], known: Solved['known']): Sum[] {
  const at = (wanted: Wanted) => places.flatMap((place, index) => (wanted(place) ? [index] : []))
  const rights = at(right).map((index) => known.get(index))
  const lefts = at(left)
  if (lefts.length === 0 || rights.length === 0 || rights.includes(undefined)) return []
  const fen = rights.reduce((sum, one) => sum + (one?.fen ?? 0n), 0n)
  return [{ at: rights.find((one) => one?.at)?.at ?? '', places: lefts, fen }]
}

/** Where nothing is carried over, what is appropriated for an item is what the item spends. */
function incomeLaws(places: readonly Place[], known: Solved['known']): Sum[] {
  const items = [...new Set(places.filter(({ fact }) => fact === 'income').map(({ code }) => code))]
  const nothingCarried = (purse: string): boolean =>
    places.every(
      (place, at) => !place.fact.startsWith('carry') || place.purse !== purse || known.get(at)?.fen === 0n,
    )
  return appropriations.filter(nothingCarried).flatMap((purse) =>
    items.flatMap((item) =>
      law(
        ({ fact, code, facet }) => fact === 'income' && code === item && facet === purse,
        ({ fact, code, purse: own }) => fact === 'expenditure' && code === item && own === purse,
        places,
        known,
      ),
    ),
  )
}
