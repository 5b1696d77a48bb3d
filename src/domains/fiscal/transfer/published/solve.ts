/** From sums that overlap to the figures they are sums of, as far as they can be known. Exact, in 分. Pure. */

export interface Sum {
  /** The cell that says so. */
  readonly at: string
  readonly places: readonly number[]
  readonly fen: bigint
}

export interface Known {
  readonly fen: bigint
  /** The cell it was read in, or follows from; null: nothing was said, so there is nothing. */
  readonly at: string | null
}

export interface Solved {
  readonly known: ReadonlyMap<number, Known>
  /** What is left of a sum when all that is known is taken off: more than one place shares it. */
  readonly open: readonly Sum[]
}

interface Part extends Sum {
  /** How many printed figures were taken off: each may be half a last place wrong. */
  readonly taken: number
}

/** `half` is half of the last printed place: what is left of rounded figures below it is nothing. */
export function solve(sums: readonly Sum[], given: ReadonlyMap<number, Known>, half: bigint): Solved {
  const known = new Map(given)
  let open: readonly Part[] = sums.map((sum) => ({ ...sum, taken: 0 })).sort(fewestFirst)
  for (;;) {
    const before = known.size
    open = open.flatMap((sum) => reduced(sum, known, half))
    if (known.size > before) continue
    const fewer = withoutSubsets(open)
    if (!fewer) return { known, open }
    open = fewer
  }
}

const fewestFirst = (a: Sum, b: Sum): number => a.places.length - b.places.length

/** Takes off what is known; what is left alone, or is nothing, becomes known. */
function reduced(sum: Part, known: Map<number, Known>, half: bigint): Part[] {
  let { fen, taken } = sum
  const places: number[] = []
  for (const place of sum.places) {
    const one = known.get(place)
    if (one === undefined) places.push(place)
    else if (one.fen !== 0n) {
      fen -= one.fen
      taken++
    }
  }
  if (places.length === 0) return []
  if (taken > 0 && magnitude(fen) <= half * BigInt(taken + 1)) fen = 0n
  if (fen === 0n) for (const place of places) known.set(place, { fen: 0n, at: sum.at })
  else if (places.length === 1) known.set(places[0] ?? -1, { fen, at: sum.at })
  else return [places.length === sum.places.length ? sum : { ...sum, places, fen, taken }]
  return []
}

export const magnitude = (fen: bigint): bigint => (fen < 0n ? -fen : fen)

/** Where one sum holds all of another, the rest is a sum of its own. Undefined: there is no such pair. */
function withoutSubsets(sums: readonly Part[]): Part[] | undefined {
  const distinct = new Map<string, Part>()
  for (const sum of sums) {
    const key = sum.places.join()
    if (!distinct.has(key)) distinct.set(key, sum)
  }
  const sorted = [...distinct.values()].sort(fewestFirst)
  const sets = sorted.map(({ places }) => new Set(places))
  let changed = distinct.size < sums.length
  const fewer = sorted.map((sum, at) => {
    const inner = sorted
      .slice(0, at)
      .findLast(
        (one) => one.places.length < sum.places.length && one.places.every((place) => sets[at]?.has(place)),
      )
    if (!inner) return sum
    changed = true
    const taken = new Set(inner.places)
    const places = sum.places.filter((place) => !taken.has(place))
    return { ...sum, places, fen: sum.fen - inner.fen, taken: sum.taken + inner.taken + 1 }
  })
  return changed ? fewer : undefined
}
