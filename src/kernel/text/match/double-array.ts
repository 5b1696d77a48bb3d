/**
 * A trie of patterns in two interleaved numbers a place: `cells[2p]` is where the children of state p begin, `cells[2p+1]`
 * whose child p is. A state is its place. Code units get compact classes, so that children lie close together.
 */
export interface DoubleArray {
  /** Code unit → class; 0 stands in no pattern. */
  readonly classes: Uint16Array
  readonly cells: Int32Array
  /** State → the pattern that ends there, or -1. */
  readonly ends: Int32Array
  /** The states in the order of their depth, the root first. */
  readonly order: Int32Array
}

export const ROOT = 1
const NOBODY = 0

export function doubleArray(patterns: readonly string[]): DoubleArray {
  const classes = classesOf(patterns)
  const sorted = patterns.map((_, at) => at).sort((a, b) => (patterns[a]! < patterns[b]! ? -1 : 1))
  const places = new Places(patterns.reduce((sum, { length }) => sum + length, 2_048))
  const order: number[] = [ROOT]
  const depths = [0]
  const ranges: [number, number][] = [[0, patterns.length]]
  places.take(ROOT, ROOT)
  for (let at = 0; at < order.length; at++) {
    const state = order[at]!
    const depth = depths[at]!
    const children = childrenOf(patterns, sorted, ranges[at]!, depth)
    if (children.ends >= 0) places.end(state, children.ends)
    const begin = places.fit(
      state,
      children.units.map((unit) => classes[unit]!),
    )
    for (const [nth, unit] of children.units.entries()) {
      order.push(begin + classes[unit]!)
      depths.push(depth + 1)
      ranges.push(children.ranges[nth]!)
    }
  }
  return { classes, ...places.packed(), order: Int32Array.from(order) }
}

/** The most frequent unit gets the smallest class. */
function classesOf(patterns: readonly string[]): Uint16Array {
  const counts = new Uint32Array(65_536)
  const used: number[] = []
  for (const pattern of patterns)
    for (let at = 0; at < pattern.length; at++) {
      const unit = pattern.charCodeAt(at)
      if (counts[unit] === 0) used.push(unit)
      counts[unit]!++
    }
  used.sort((a, b) => counts[b]! - counts[a]! || a - b)
  const classes = new Uint16Array(65_536)
  for (const [at, unit] of used.entries()) classes[unit] = at + 1
  return classes
}

interface Children {
  readonly ends: number
  readonly units: number[]
  readonly ranges: [number, number][]
}

/** Among sorted patterns that share their first `depth` units: what ends here, and who goes on with which unit. */
function childrenOf(
  patterns: readonly string[],
  sorted: readonly number[],
  [from, to]: readonly [number, number],
  depth: number,
): Children {
  const units: number[] = []
  const ranges: [number, number][] = []
  let ends = -1
  for (let at = from; at < to; at++) {
    const pattern = patterns[sorted[at]!]!
    if (pattern.length === depth) {
      ends = sorted[at]!
      continue
    }
    const unit = pattern.charCodeAt(depth)
    if (unit === units.at(-1)) ranges.at(-1)![1] = at + 1
    else {
      units.push(unit)
      ranges.push([at, at + 1])
    }
  }
  return { ends, units, ranges }
}

/** The free places form a ring, so that looking for room passes over what is taken. */
class Places {
  #cells: Int32Array
  #ends: Int32Array
  #next: Int32Array
  #before: Int32Array
  #size: number
  /** Where a family of several looks first: before it there are only small holes. */
  #roomy = 2

  constructor(size: number) {
    this.#size = size
    this.#cells = new Int32Array(size * 2)
    this.#ends = new Int32Array(size).fill(-1)
    this.#next = Int32Array.from({ length: size }, (_, at) => (at + 1) % size)
    this.#before = Int32Array.from({ length: size }, (_, at) => (at + size - 1) % size)
  }

  end(state: number, pattern: number): void {
    this.#ends[state] = pattern
  }

  take(place: number, parent: number): void {
    this.#cells[place * 2 + 1] = parent
    this.#next[this.#before[place]!] = this.#next[place]!
    this.#before[this.#next[place]!] = this.#before[place]!
  }

  /** Finds room for all children of a state and gives it to them. */
  fit(state: number, classes: readonly number[]): number {
    if (classes.length === 0) return 0
    const lowest = Math.min(...classes)
    const highest = Math.max(...classes)
    let first = classes.length === 1 ? this.#next[0]! : this.#freeFrom(this.#roomy)
    for (let tried = 0; ; tried++, first = this.#next[first]!) {
      if (first === 0) first = this.#grow()
      while (first - lowest + highest >= this.#size) this.#grow()
      if (tried === 256) this.#roomy = first
      // Place 0 heads the ring and 1 is the root; a begin of 0 or more keeps every sum inside the array.
      if (first > lowest && this.#isFree(first - lowest, classes)) break
    }
    const begin = first - lowest
    this.#cells[state * 2] = begin
    for (const each of classes) this.take(begin + each, state)
    return begin
  }

  #isFree(begin: number, classes: readonly number[]): boolean {
    for (const each of classes) if (this.#cells[(begin + each) * 2 + 1] !== NOBODY) return false
    return true
  }

  #freeFrom(place: number): number {
    let at = place
    while (at < this.#size && this.#cells[at * 2 + 1] !== NOBODY) at++
    return at < this.#size ? at : 0
  }

  /** Twice the room; answers the first new place. */
  #grow(): number {
    const old = this.#size
    const size = old * 2
    const wider = (from: Int32Array, length: number) => {
      const into = new Int32Array(length)
      into.set(from)
      return into
    }
    this.#cells = wider(this.#cells, size * 2)
    this.#ends = wider(this.#ends, size).fill(-1, old)
    this.#next = wider(this.#next, size)
    this.#before = wider(this.#before, size)
    for (let at = old; at < size; at++) {
      this.#next[at] = (at + 1) % size
      this.#before[at] = at - 1
    }
    const last = this.#before[0]!
    this.#before[old] = last
    this.#next[last] = old
    this.#before[0] = size - 1
    this.#size = size
    return old
  }

  /** A class may lead as far past the last taken place as there are classes: that much room stays. */
  packed(): { cells: Int32Array; ends: Int32Array } {
    let last = this.#size - 1
    while (last > ROOT && this.#cells[last * 2 + 1] === NOBODY) last--
    const size = Math.min(this.#size, last + 1)
    return { cells: this.#cells.slice(0, size * 2), ends: this.#ends.slice(0, size) }
  }
}
