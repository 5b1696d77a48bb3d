import { Triples } from './triples.ts'
import { OTHER, unitClass } from './unit-class.ts'

/** What an unseen pair is worth beside the seen ones. */
const DOUBT = 20
const TRIPLE_DOUBT = 6
const STEPS_OF_LOG = 16
/** What a byte of the file stands for. */
const COUNTS = Float64Array.from({ length: 256 }, (_, log) => Math.exp(log / STEPS_OF_LOG))

/**
 * How often characters follow one another in official Chinese, by tools/text/neighbours.ts. The file: how many first
 * characters and pairs (two 32-bit numbers), the first characters, how many follow each, those that follow (16 bits
 * each), and the logarithm of how often (a byte, sixteenths); then the table of three (`Triples`).
 */
export class Neighbours {
  readonly #begins = new Int32Array(65_537)
  readonly #seconds: Uint16Array
  /** Logarithms, in sixteenths. */
  readonly #logs: Uint8Array
  readonly #sums = new Float64Array(65_536)
  readonly #triples: Triples
  /** Which pairs were seen, by a hash: most questions end here. */
  readonly #seen = new Uint32Array(1 << 17)
  #total = 0

  constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const firsts = view.getUint32(0, true)
    const pairs = view.getUint32(4, true)
    const seconds = 8 + firsts * 4
    const logs = seconds + pairs * 2
    this.#seconds = new Uint16Array(new Uint8Array(bytes.subarray(seconds, logs)).buffer)
    this.#logs = bytes.subarray(logs, logs + pairs)
    let begin = 0
    let last = -1
    for (let nth = 0; nth < firsts; nth++) {
      const first = view.getUint16(8 + nth * 2, true)
      this.#begins.fill(begin, last + 1, first + 1)
      last = first
      const end = begin + view.getUint16(8 + firsts * 2 + nth * 2, true)
      for (; begin < end; begin++) {
        this.#sums[first]! += COUNTS[this.#logs[begin]!]!
        const bit = seenBit(first, this.#seconds[begin]!)
        this.#seen[bit >>> 5]! |= 1 << (bit & 31)
      }
      this.#total += this.#sums[first]!
    }
    this.#begins.fill(begin, last + 1)
    this.#triples = new Triples(bytes.subarray(logs + pairs))
  }

  /** Whether one has been seen to follow the other; hardly ever yes where it has not. */
  mayFollow(first: number, second: number): boolean {
    const bit = seenBit(first, second)
    return ((this.#seen[bit >>> 5]! >>> (bit & 31)) & 1) === 1
  }

  isTriple(first: number, second: number, third: number): boolean {
    return this.#triples.log(first, second, third) >= 0
  }

  /** The natural logarithm of how likely a character follows two others. */
  logThird(first: number, second: number, third: number): number {
    const log = this.#triples.log(first, second, third)
    const count = log < 0 ? 0 : COUNTS[log]!
    const pair = this.#count(first, second)
    return Math.log((count + TRIPLE_DOUBT * this.#likelihood(second, third)) / (pair + TRIPLE_DOUBT))
  }

  /** The natural logarithm of how likely one follows the other. */
  log(first: number, second: number): number {
    return Math.log(this.#likelihood(first, second))
  }

  #likelihood(first: number, second: number): number {
    const general = (this.#sums[second]! + 1) / this.#total
    return (this.#count(first, second) + DOUBT * general) / (this.#sums[first]! + DOUBT)
  }

  /** How much more likely a text becomes with other characters between two offsets. */
  gain(text: string, start: number, end: number, right: string): number {
    let gain = 0
    for (let at = start; at <= end; at++) gain -= this.log(unitAt(text, at - 1), unitAt(text, at))
    let before = unitAt(text, start - 1)
    for (let at = 0; at <= right.length; at++) {
      const next = at < right.length ? right.charCodeAt(at) : unitAt(text, end)
      gain += this.log(before, next)
      before = next
    }
    return gain
  }

  /** How likely the character at a place follows the one before it, and the next follows it. */
  logAround(text: string, place: number): number {
    const here = unitAt(text, place)
    return this.log(unitAt(text, place - 1), here) + this.log(here, unitAt(text, place + 1))
  }

  /** Characters that have followed this one. */
  after(first: number): Uint16Array {
    return this.#seconds.subarray(this.#begins[first], this.#begins[first + 1])
  }

  #count(first: number, second: number): number {
    if (!this.mayFollow(first, second)) return 0
    let low = this.#begins[first]!
    let high = this.#begins[first + 1]! - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = this.#seconds[middle]!
      if (found === second) return COUNTS[this.#logs[middle]!]!
      if (found < second) low = middle + 1
      else high = middle - 1
    }
    return 0
  }
}

const unitAt = (text: string, at: number): number =>
  at >= 0 && at < text.length ? unitClass(text.charCodeAt(at)) : OTHER

const seenBit = (first: number, second: number): number =>
  (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b) ^ (first >>> 3)) & 0x3fffff
