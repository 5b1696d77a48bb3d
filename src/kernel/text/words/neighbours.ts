/** Anything that is no Chinese character: a mark, a digit, the end. */
const OTHER = 1
/** What an unseen pair is worth beside the seen ones. */
const DOUBT = 30
const STEPS_OF_LOG = 16

/**
 * How often one character follows another in official Chinese. The file: how many first characters and pairs (two
 * 32-bit numbers), the first characters, how many follow each, those that follow (16 bits each), and the logarithm of
 * how often (a byte, sixteenths).
 */
export class Neighbours {
  readonly #begins = new Int32Array(65_537)
  readonly #seconds: Uint16Array
  readonly #counts: Float64Array
  readonly #sums = new Float64Array(65_536)
  #total = 0

  constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const firsts = view.getUint32(0, true)
    const pairs = view.getUint32(4, true)
    this.#seconds = new Uint16Array(pairs)
    this.#counts = new Float64Array(pairs)
    const seconds = 8 + firsts * 4
    const logs = seconds + pairs * 2
    for (let at = 0; at < pairs; at++) {
      this.#seconds[at] = view.getUint16(seconds + at * 2, true)
      this.#counts[at] = Math.exp(view.getUint8(logs + at) / STEPS_OF_LOG)
    }
    let begin = 0
    let last = -1
    for (let nth = 0; nth < firsts; nth++) {
      const first = view.getUint16(8 + nth * 2, true)
      this.#begins.fill(begin, last + 1, first + 1)
      last = first
      const end = begin + view.getUint16(8 + firsts * 2 + nth * 2, true)
      for (; begin < end; begin++) this.#sums[first]! += this.#counts[begin]!
      this.#total += this.#sums[first]!
    }
    this.#begins.fill(begin, last + 1)
  }

  /** The natural logarithm of how likely one follows the other. */
  log(first: number, second: number): number {
    const general = (this.#sums[second]! + 1) / this.#total
    return Math.log((this.#count(first, second) + DOUBT * general) / (this.#sums[first]! + DOUBT))
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
    let low = this.#begins[first]!
    let high = this.#begins[first + 1]! - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = this.#seconds[middle]!
      if (found === second) return this.#counts[middle]!
      if (found < second) low = middle + 1
      else high = middle - 1
    }
    return 0
  }
}

function unitAt(text: string, at: number): number {
  const unit = at >= 0 && at < text.length ? text.charCodeAt(at) : 0
  return unit >= 0x4e00 && unit <= 0x9fff ? unit : OTHER
}
