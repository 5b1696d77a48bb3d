/** What the cells of published tables say about a book: each is a sum of places, and an unlisted code has nothing. Pure. */
import { amounts, type Fact, type Place, procurementKinds, purses, sources, uses } from '../../books/book.ts'
import type { Pick, TreeRows } from '../../forms/form.ts'
import { isPicked, listed } from '../../forms/pick.ts'
import type { ReadForms, ReadRow } from './cells.ts'
import type { FoundForm } from './recognise.ts'
import type { Known, Sum } from './solve.ts'

export interface Sums {
  readonly places: readonly Place[]
  readonly sums: readonly Sum[]
  /** Nothing, because a table that lists every code with a figure does not list it. */
  readonly nothing: ReadonlyMap<number, Known>
}

export function sumsOf(found: readonly FoundForm[], read: ReadForms): Sums {
  const places = placesOf(found, read.rows)
  const indexes = places.map((_, at) => at)
  const sums: Sum[] = []
  const within = narrowing(places, indexes)
  for (const row of read.rows) {
    const own = within(row)
    for (const { at, picks, fen } of row.cells) {
      const shared = own.filter((place) => isPicked(places[place] as Place, picks))
      if (shared.length > 0) sums.push({ at, places: shared, fen })
    }
  }
  return { places, sums, nothing: unlisted(places, indexes, found, read) }
}

/** The places of a row; those of its tree are gathered once for all its codes. */
function narrowing(places: readonly Place[], indexes: readonly number[]) {
  const ofTree = new Map<object, readonly number[]>()
  const picked = (picks: readonly Pick[]) => indexes.filter((at) => isPicked(places[at] as Place, picks))
  const gathered = (row: { pick: TreeRows['pick'] }): readonly number[] => {
    const known = ofTree.get(row) ?? picked(listed(row.pick))
    ofTree.set(row, known)
    return known
  }
  return ({ meaning }: ReadRow): readonly number[] => {
    if (meaning.kind === 'fixed') return meaning.picks ? picked(meaning.picks) : []
    const { code } = meaning
    if (meaning.kind === 'project') return gathered(meaning.row).filter((at) => places[at]?.facet === code)
    return gathered(meaning.row).filter((at) => places[at]?.code.startsWith(code))
  }
}

function placesOf(found: readonly FoundForm[], rows: readonly ReadRow[]): Place[] {
  const wanted = factsIn(found)
  const functions = codesIn(rows, 'function', 7)
  const economic = codesIn(rows, 'department_economy', 5)
  const projects = [
    ...new Set(rows.flatMap(({ meaning }) => (meaning.kind === 'project' ? [meaning.code] : []))),
  ]
  const each = (
    fact: Fact,
    codes: readonly string[],
    facets: readonly string[],
    ofPurses: readonly string[],
  ): Place[] =>
    !wanted.has(fact)
      ? []
      : codes.flatMap((code) =>
          facets.flatMap((facet) => ofPurses.map((purse) => ({ fact, code, facet, purse }))),
        )
  return [
    ...each('income', functions, sources, ['']),
    ...each('expenditure', functions, uses, purses),
    ...each('economic', economic, ['basic', 'project'], purses),
    ...each('carry_in', functions, [''], purses),
    ...each('carry_out', functions, [''], purses),
    ...each('procurement', procurementKinds, [''], purses),
    ...each('project', functions, projects, purses),
    ...each('amount', amounts, [''], ['']),
  ]
}

function factsIn(found: readonly FoundForm[]): Set<Fact> {
  const picks = found.flatMap(({ form }) =>
    form.blocks.flatMap(({ rows }) =>
      rows.flatMap((row) => (row.pick === undefined ? [] : listed(row.pick))),
    ),
  )
  return new Set(picks.flatMap(({ fact }) => (fact === undefined ? [] : listed(fact))))
}

/** Stands for leaves that no table prints: below a 类 or 款, or of nothing at all. */
const ANY = '~'
export const isVague = ({ code }: Place): boolean => code.endsWith(ANY)

/** What is printed as leaves somewhere, and below each 类 and 款 what is not. */
function codesIn(rows: readonly ReadRow[], tree: TreeRows['tree'], length: number): string[] {
  const printed = new Set(
    rows.flatMap(({ meaning }) =>
      meaning.kind === 'tree' && meaning.row.tree === tree ? [meaning.code] : [],
    ),
  )
  const codes = [...printed].sort()
  const leaves = codes.filter((code) => code.length === length)
  const above = codes.filter(
    (code) => code.length === 3 || (code.length < length && !leaves.some((leaf) => leaf.startsWith(code))),
  )
  return [...leaves, ...above.map((code) => code + ANY), ANY]
}

function unlisted(
  places: readonly Place[],
  indexes: readonly number[],
  found: readonly FoundForm[],
  read: ReadForms,
): ReadonlyMap<number, Known> {
  const nothing = new Map<number, Known>()
  const forms = new Map(found.map(({ form }) => [form.id, form]))
  for (const form of forms.values()) {
    if (read.strange.has(form.id)) continue
    for (const [nth, { columns, rows }] of form.blocks.entries()) {
      const own = columns.filter(
        ({ book = 'this', difference, percent }) => book === 'this' && !difference && !percent,
      )
      const shown = own.flatMap(({ pick = {} }) => listed(pick))
      for (const row of rows) {
        if (!('tree' in row)) continue
        const deepest = Math.max(...row.lengths)
        const codes = codesOf(read.rows, form.id, nth, row)
        for (const at of indexes) {
          const place = places[at] as Place
          const listedHere = codes.has(place.code.slice(0, deepest))
          if (!listedHere && isPicked(place, listed(row.pick)) && isPicked(place, shown))
            nothing.set(at, { fen: 0n, at: null })
        }
      }
    }
  }
  return nothing
}

function codesOf(rows: readonly ReadRow[], form: string, nth: number, row: TreeRows): Set<string> {
  return new Set(
    rows.flatMap(({ found, nth: block, meaning }) =>
      found.form.id === form && block === nth && meaning.kind === 'tree' && meaning.row === row
        ? [meaning.code]
        : [],
    ),
  )
}
