/** Every place a book could have, as far as the rows and columns of a table tell places apart. */
import {
  amounts,
  counts,
  type Fact,
  facts,
  type Place,
  procurementKinds,
  purses,
  sources,
  uses,
} from '../books/book.ts'
import type { FormColumn, Pick } from './form.ts'
import { listed } from './pick.ts'
import type { PlainRow } from './rows.ts'

interface Shape {
  readonly columns: readonly FormColumn[]
  readonly rows: readonly PlainRow[]
}

const NONE = [''] as const
const FACETS: Partial<Readonly<Record<Fact, readonly string[]>>> = {
  income: sources,
  expenditure: uses,
  economic: ['basic', 'project'],
}
const WITH_PURSE: ReadonlySet<Fact> = new Set([
  'expenditure',
  'economic',
  'carry_in',
  'carry_out',
  'procurement',
  'project',
])
const NAMED: Partial<Readonly<Record<Fact, readonly string[]>>> = {
  procurement: procurementKinds,
  amount: amounts,
  count: counts,
}
/** Stands for the codes that no row names. */
const ANY_CODE = '~'

export function placesThatCouldBe(shapes: readonly Shape[]): Place[] {
  const ofRows = shapes.flatMap(({ rows }) => rows.flatMap(({ picks }) => picks ?? []))
  const ofColumns = shapes.flatMap(({ columns }) => columns.flatMap(({ pick }) => (pick ? listed(pick) : [])))
  const wanted = factsIn(ofRows)
  const rowCodes = deepest(ofRows)
  const codes = rowCodes.length > 0 ? rowCodes : deepest(ofColumns)
  const all = [...ofRows, ...ofColumns]
  const ownFacets = namedIn(all, 'facet')
  const somePurses = toldApart(purses, namedIn(all, 'purse'))
  return wanted.flatMap((fact) => {
    const projects = fact === 'project' && ownFacets.size > 0 ? [...ownFacets] : NONE
    const facets = FACETS[fact] ? toldApart(FACETS[fact], ownFacets) : projects
    const own = NAMED[fact] ?? (codes.length > 0 ? codes : [ANY_CODE])
    return own.flatMap((code) =>
      facets.flatMap((facet) =>
        (WITH_PURSE.has(fact) ? somePurses : NONE).map((purse) => ({ fact, code, facet, purse })),
      ),
    )
  })
}

function namedIn(picks: readonly Pick[], key: 'facet' | 'purse'): ReadonlySet<string> {
  return new Set(picks.flatMap(({ [key]: value }) => (value === undefined ? [] : listed(value))))
}

/** Those that no pick names are all the same to it. */
function toldApart(all: readonly string[], named: ReadonlySet<string>): readonly string[] {
  const other = all.find((one) => !named.has(one))
  return [...all.filter((one) => named.has(one)), ...(other === undefined ? [] : [other])]
}

function factsIn(picks: readonly Pick[]): readonly Fact[] {
  if (picks.some(({ fact }) => fact === undefined)) return facts
  const named = new Set(picks.flatMap(({ fact }) => listed(fact ?? [])))
  return facts.filter((fact) => named.has(fact))
}

/** Codes of the classification that no other goes on from. */
function deepest(picks: readonly Pick[]): string[] {
  const codes = picks.flatMap(({ code }) => (code === undefined ? [] : listed(code)))
  const named = [...new Set(codes)].filter((code) => /^\d/.test(code)).sort()
  return named.filter((code, nth) => !named[nth + 1]?.startsWith(code))
}
