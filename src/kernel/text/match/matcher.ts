import { type DoubleArray, doubleArray, ROOT } from './double-array.ts'

/** Called with the pattern's number and the offset behind its last unit. */
export type Visit = (pattern: number, end: number) => void

export interface Place {
  readonly pattern: number
  readonly start: number
  readonly end: number
}

/** Finds any of many patterns in one pass over the text (Aho–Corasick). Offsets are UTF-16 units. */
export class Matcher {
  readonly patterns: readonly string[]
  readonly #classes: Uint16Array
  readonly #cells: Int32Array
  readonly #ends: Int32Array
  /** Where to go on when no child fits: the longest shorter beginning of a pattern that has been read. */
  readonly #fails: Int32Array
  /** The nearest state on that way, itself included, where a pattern ends; 0 is none. */
  readonly #hits: Int32Array
  /** From the root by code unit: most of a text is no more than this. */
  readonly #firsts: Int32Array

  /** A pattern that is given twice is told once, by one of its numbers. */
  constructor(patterns: readonly string[]) {
    if (patterns.includes('')) throw new RangeError('an empty pattern would stand everywhere')
    this.patterns = patterns
    const trie = doubleArray(patterns)
    const { fails, hits } = linksOf(trie)
    this.#classes = trie.classes
    this.#cells = roomFor(trie)
    this.#ends = trie.ends
    this.#fails = fails
    this.#hits = hits
    this.#firsts = new Int32Array(65_536).fill(ROOT)
    for (let unit = 0; unit < 65_536; unit++) {
      const child = childOf(trie, ROOT, trie.classes[unit]!)
      if (child !== 0) this.#firsts[unit] = child
    }
  }

  /** Every place of every pattern, overlapping ones too: by their ends, the longer first. */
  each(text: string, visit: Visit): void {
    const classes = this.#classes
    const cells = this.#cells
    const fails = this.#fails
    const hits = this.#hits
    const firsts = this.#firsts
    let state = ROOT
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      if (state !== ROOT) {
        const kind = classes[unit]!
        let child = cells[state * 2]! + kind
        while (cells[child * 2 + 1] !== state) {
          state = fails[state]!
          if (state === ROOT) break
          child = cells[state * 2]! + kind
        }
        state = state === ROOT ? firsts[unit]! : child
      } else state = firsts[unit]!
      if (hits[state] !== 0) this.#tell(state, at + 1, visit)
    }
  }

  #tell(state: number, end: number, visit: Visit): void {
    for (let hit = this.#hits[state]!; hit !== 0; hit = this.#hits[this.#fails[hit]!]!)
      visit(this.#ends[hit]!, end)
  }

  /** Every place, as `each` tells them. */
  all(text: string): Place[] {
    const places: Place[] = []
    this.each(text, (pattern, end) =>
      places.push({ pattern, start: end - this.patterns[pattern]!.length, end }),
    )
    return places
  }

  /** Places that do not overlap: the leftmost, and of those the longest. */
  longest(text: string): Place[] {
    const all = this.all(text).sort((a, b) => a.start - b.start || b.end - a.end)
    const chosen: Place[] = []
    let free = 0
    for (const place of all) {
      if (place.start < free) continue
      chosen.push(place)
      free = place.end
    }
    return chosen
  }
}

function childOf({ cells }: DoubleArray, state: number, kind: number): number {
  const child = cells[state * 2]! + kind
  return kind !== 0 && child !== ROOT && cells[child * 2 + 1] === state ? child : 0
}

/** Beyond the last state there is room for the widest step, so that no step leaves the array. */
function roomFor({ cells, classes }: DoubleArray): Int32Array {
  const widest = classes.reduce((most, kind) => Math.max(most, kind), 0)
  const roomy = new Int32Array(cells.length + (widest + 1) * 2)
  roomy.set(cells)
  // The root is its own parent only while places are given out: class 0 must not lead back to it.
  roomy[ROOT * 2 + 1] = 0
  return roomy
}

function linksOf(trie: DoubleArray): { fails: Int32Array; hits: Int32Array } {
  const { cells, ends, order } = trie
  const fails = new Int32Array(ends.length).fill(ROOT)
  const hits = new Int32Array(ends.length)
  for (let at = 1; at < order.length; at++) {
    const state = order[at]!
    const parent = cells[state * 2 + 1]!
    const kind = state - cells[parent * 2]!
    let behind = parent
    let found = 0
    while (behind !== ROOT && found === 0) {
      behind = fails[behind]!
      found = childOf(trie, behind, kind)
    }
    fails[state] = found === 0 ? ROOT : found
    hits[state] = ends[state]! >= 0 ? state : hits[fails[state]!]!
  }
  return { fails, hits }
}
