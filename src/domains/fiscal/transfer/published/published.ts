/** A book out of the tables a unit has published: what they say exactly, what follows from them, and what they leave open. Pure. */
import Big from 'big.js'
import type { FieldError } from '#kernel/errors'
import { type Fact, type Figure, type Place, placeText } from '../../books/book.ts'
import { exact } from '../../books/money.ts'
import type { Edition } from '../../classification/codes.ts'
import type { FormSet } from '../../forms/form.ts'
import { placeLabel } from '../../labels.ts'
import { assumed } from './assume.ts'
import { type ReadForms, readForms } from './cells.ts'
import { type Recognised, recognise } from './recognise.ts'
import type { TextSheet } from './sheet.ts'
import { magnitude, type Solved, type Sum, solve } from './solve.ts'
import { isVague, type Sums, sumsOf } from './sums.ts'

export interface ReadFigure extends Figure {
  readonly at: string
  /** Follows from a usual rule, not from the tables alone. */
  readonly assumed: boolean
}

export interface PublishedBook {
  readonly set: FormSet
  /** Titles of the tables that were found, in the order of the set. */
  readonly tables: readonly string[]
  readonly missing: readonly string[]
  readonly figures: readonly ReadFigure[]
  /** Facts these tables tell of; of others they say nothing. */
  readonly facts: readonly Fact[]
  readonly projects: readonly { readonly code: string; readonly name: string; readonly item: string }[]
  /** Cells that contradict one another. */
  readonly problems: readonly FieldError[]
  /** Cells that cannot be placed, and figures that follow from a usual rule. */
  readonly notes: readonly FieldError[]
}

const FEN = 1_000_000

export function publishedBook(
  sheets: readonly TextSheet[],
  sets: readonly FormSet[],
  edition: Edition,
): PublishedBook | undefined {
  const recognised = recognise(sheets, sets, edition.year)
  if (!recognised) return undefined
  const read = readForms(recognised.found, edition)
  const sums = sumsOf(recognised.found, read)
  const sure = solveWell(sums, read.half)
  const wrong = contradictions(sums.sums, sure, read.half)
  const usual = withAssumed(sums.places, sure, read.half)
  // A unit whose figures do not keep the usual rules is not made to.
  const all = contradictions(sums.sums, usual, read.half).length > wrong.length ? sure : usual
  return {
    set: recognised.set,
    ...tablesIn(recognised),
    figures: figuresOf(sums.places, sure, all),
    facts: toldOf(sums.places, all),
    projects: projectsIn(read, sums.places, all),
    problems: [...read.problems, ...wrong],
    notes: [...assumptions(sums.places, sure, all), ...openNotes(sums, all)],
  }
}

/** What one rule gives may be what another needs. */
function withAssumed(places: readonly Place[], sure: Solved, half: bigint): Solved {
  let all = sure
  for (;;) {
    const { sums, nothing } = assumed(places, all)
    const next = solve([...all.open, ...sums], nothing, half)
    if (next.known.size === all.known.size) return next
    all = next
  }
}

/** Rounding is allowed for only where figures do not agree to the last digit without it. */
function solveWell({ sums, nothing }: Sums, half: bigint): Solved {
  const exactly = solve(sums, nothing, 0n)
  return half > 0n && contradictions(sums, exactly, 0n).length > 0 ? solve(sums, nothing, half) : exactly
}

function tablesIn({ set, found }: Recognised): Pick<PublishedBook, 'tables' | 'missing'> {
  const ids = new Set(found.map(({ form }) => form.id))
  const titles = (wanted: boolean) =>
    set.forms.filter(({ id }) => ids.has(id) === wanted).map(({ title }) => title)
  return { tables: titles(true), missing: titles(false) }
}

function figuresOf(places: readonly Place[], sure: Solved, all: Solved): ReadFigure[] {
  return [...all.known].flatMap(([index, { fen, at }]) => {
    const place = places[index]
    if (!place || isVague(place) || (fen === 0n && place.fact !== 'amount')) return []
    const amount = new Big(fen.toString()).div(FEN)
    return [{ ...place, amount, at: at ?? '', assumed: !sure.known.has(index) }]
  })
}

/** Sums of what is known that are not what is printed, beyond what rounding does. */
function contradictions(sums: readonly Sum[], { known }: Solved, half: bigint): FieldError[] {
  return sums.flatMap(({ at, places, fen }) => {
    const parts = places.map((place) => known.get(place))
    if (parts.includes(undefined)) return []
    const added = parts.reduce((sum, one) => sum + (one?.fen ?? 0n), 0n)
    const addends = parts.filter((one) => one?.fen !== 0n).length
    if (magnitude(fen - added) <= half * BigInt(addends + 1)) return []
    const from = addends === 1 ? parts.find((one) => one?.fen !== 0n)?.at : null
    const rest = from ? `${from} 是 ${yuan(added)}` : `各项明细之和是 ${yuan(added)}`
    return [{ path: at, message: `这一格是 ${yuan(fen)}，${rest}，相差 ${yuan(fen - added)} 万元，请核对` }]
  })
}

const yuan = (fen: bigint): string => {
  const amount = new Big(fen.toString()).div(FEN)
  return amount.round(2).eq(amount) ? amount.toFixed(2) : exact(amount)
}

function assumptions(places: readonly Place[], sure: Solved, all: Solved): FieldError[] {
  return [...all.known].flatMap(([index, { fen, at }]) => {
    const place = places[index]
    if (!place || fen === 0n || isVague(place) || sure.known.has(index)) return []
    const message = `${placeLabel(placeText(place))} ${yuan(fen)} 万元是按常用口径推算的，表中没有单独列出，请核对`
    return [{ path: at ?? '', message }]
  })
}

/** A fact of which something could not be placed is not told of: what a book has of it stays. */
function toldOf(places: readonly Place[], { known, open }: Solved): Fact[] {
  const vague = [...known].flatMap(([index, { fen }]) => (fen === 0n ? [] : [places[index] as Place]))
  const shared = open.flatMap(({ places: indexes }) => indexes.map((index) => places[index] as Place))
  const untold = new Set([...vague, ...shared].filter(isVague).map(({ fact }) => fact))
  return [...new Set(places.map(({ fact }) => fact))].filter((fact) => !untold.has(fact))
}

function openNotes({ places }: Sums, { open, known }: Solved): FieldError[] {
  const shared = open.map(({ at, places: indexes, fen }) => {
    const own = indexes.map((index) => places[index] as Place)
    const clear = own.filter((place) => !isVague(place))
    const labels = clear.slice(0, 3).map((place) => placeLabel(placeText(place)))
    const message =
      clear.length === 0
        ? `${yuan(fen)} 万元没有列到明细科目，不能放入账簿，未导入，请在账簿中填写`
        : `还有 ${yuan(fen)} 万元由“${labels.join('”“')}”等 ${own.length} 栏共有，表中没有分开，未导入，请在账簿中填写`
    return { path: at, message }
  })
  const coarse = [...known].flatMap(([index, { fen, at }]) => {
    const place = places[index] as Place
    if (fen === 0n || !isVague(place)) return []
    const label = placeLabel(placeText({ ...place, code: place.code.slice(0, -1) }))
    const message = `${label} ${yuan(fen)} 万元没有列到明细科目，不能放入账簿，未导入，请在账簿中填写`
    return [{ path: at ?? '', message }]
  })
  return [...shared, ...coarse]
}

/** A project's item is known where its money is. */
function projectsIn(
  { rows }: ReadForms,
  places: readonly Place[],
  { known }: Solved,
): PublishedBook['projects'] {
  const items = new Map<string, string>()
  for (const [index, { fen }] of known) {
    const { fact, facet, code } = places[index] as Place
    if (fact === 'project' && fen !== 0n) items.set(facet, code)
  }
  const names = new Map(
    rows.flatMap(({ meaning }) =>
      meaning.kind === 'project' ? [[meaning.code, meaning.name] as const] : [],
    ),
  )
  return [...items].map(([code, item]) => ({ code, item, name: names.get(code) || code }))
}
