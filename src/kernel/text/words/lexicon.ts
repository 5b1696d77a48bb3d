/** How a text is cut, and how believable it is so cut: in natural logarithms, sums of its words. */
export interface Cut {
  /** Offsets at which a word begins, and the end. */
  readonly edges: readonly number[]
  readonly score: number
}

const WORD_MOST = 12
/** What a character that no word has costs: less believable than any word. */
const UNKNOWN = -22
const EMPTY = 0
const PAIR_BITS = 1 << 22
const FIRST_SEED = 0x011c9dc5
const FIRST_FACTOR = 0x01000193
const SECOND_SEED = 0x2545f491
const SECOND_FACTOR = 0x5bd1e995

/**
 * Words with how often they are used. Kept as hashes of 64 bits in typed arrays: a third of a million words are there
 * 50 ms after the start, where a Map of strings, or loading a segmenter, takes four times as long.
 */
export class Lexicon {
  #mask = (1 << 16) - 1
  /** Four numbers an entry, side by side in memory: two halves of the hash, the count (0 where it only begins a longer word). */
  #cells: Int32Array = new Int32Array(4 << 16)
  /** Which two characters begin a word, by a hash of 22 bits: most questions end here, within the processor's cache. */
  #pairs: Uint32Array = new Uint32Array(PAIR_BITS >>> 5)
  /** The same of two characters that stand beside one another anywhere in a word. */
  #inner: Uint32Array = new Uint32Array(PAIR_BITS >>> 5)
  #used = 0
  #total = 0
  readonly #last = new Uint16Array(WORD_MOST)
  #lastLength = 0
  #firstRead = FIRST_SEED
  #secondRead = SECOND_SEED
  /** The hashes of the beginnings of the last word, by their length. */
  readonly #firsts = new Int32Array(WORD_MOST + 1).fill(FIRST_SEED)
  readonly #seconds = new Int32Array(WORD_MOST + 1).fill(SECOND_SEED)

  /** `expected`: how many entries will come, so that the table need not grow on the way. */
  constructor(expected = 0) {
    if (expected > 1 << 15) this.#resize(Math.ceil(Math.log2(expected * 2)))
  }

  /** As it lies in memory: read back, it need not be built again. */
  toParts(): Uint8Array[] {
    const head = Float64Array.of(this.#mask, this.#used, this.#total)
    return [head, this.#pairs, this.#inner, this.#cells].map(
      (part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength),
    )
  }

  static from(bytes: Uint8Array): Lexicon {
    const copy = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice()
    const [mask = 0, used = 0, total = 0] = new Float64Array(copy.buffer, copy.byteOffset, 3)
    const lexicon = new Lexicon()
    lexicon.#mask = mask
    lexicon.#used = used
    lexicon.#total = total
    lexicon.#pairs = new Uint32Array(copy.buffer, copy.byteOffset + 24, PAIR_BITS >>> 5)
    lexicon.#inner = new Uint32Array(copy.buffer, copy.byteOffset + 24 + (PAIR_BITS >>> 3), PAIR_BITS >>> 5)
    lexicon.#cells = new Int32Array(copy.buffer, copy.byteOffset + 24 + (PAIR_BITS >>> 2), (mask + 1) * 4)
    return lexicon
  }

  /** One more of the same, to add words to that the other shall not have. */
  copy(): Lexicon {
    const copy = new Lexicon()
    copy.#mask = this.#mask
    copy.#cells = this.#cells.slice()
    copy.#pairs = this.#pairs.slice()
    copy.#inner = this.#inner.slice()
    copy.#used = this.#used
    copy.#total = this.#total
    return copy
  }

  /** Keeps the larger count of a word that comes twice. */
  add(word: string, count: number): void {
    if (word.length > WORD_MOST || word.length === 0) return
    const units = Uint16Array.from({ length: word.length }, (_, at) => word.charCodeAt(at))
    this.addUnits(units, word.length, count)
  }

  addUnits(units: Uint16Array, length: number, count: number): void {
    let cell = 0
    for (let at = this.#sharedWithLast(units, length); at < length; at++) {
      const unit = units[at]!
      this.#last[at] = unit
      const first = Math.imul(this.#firsts[at]! ^ unit, FIRST_FACTOR)
      const second = Math.imul(this.#seconds[at]! + unit, SECOND_FACTOR) ^ (this.#seconds[at]! >>> 15)
      if (at === 1) mark(this.#pairs, units[0]!, unit)
      if (at > 0) mark(this.#inner, units[at - 1]!, unit)
      this.#firsts[at + 1] = first
      this.#seconds[at + 1] = second
      cell = this.#cell(first, second)
      if (this.#cells[cell] !== EMPTY) continue
      this.#cells[cell] = first || 1
      this.#cells[cell + 1] = second
      this.#used++
    }
    this.#lastLength = length
    const before = this.#cells[cell + 2]!
    if (count > before) {
      this.#total += count - before
      this.#cells[cell + 2] = count
    }
    if (this.#used * 2 > this.#mask) this.#resize(Math.log2(this.#mask + 1) + 1)
  }

  /** Whether two characters may begin a word; hardly ever yes where none does. */
  mayBegin(one: number, other: number): boolean {
    return isMarked(this.#pairs, one, other)
  }

  /** Whether two characters may stand beside one another in a word. */
  mayHold(one: number, other: number): boolean {
    return isMarked(this.#inner, one, other)
  }

  /** Dictionaries are sorted: what a word shares with the one before it need not be looked up again. Never the whole word. */
  #sharedWithLast(units: Uint16Array, length: number): number {
    const most = Math.min(this.#lastLength, length - 1)
    let shared = 0
    while (shared < most && units[shared] === this.#last[shared]) shared++
    return shared
  }

  /** How often a word is used; 0 when it is none. */
  count(word: string): number {
    let first = FIRST_SEED
    let second = SECOND_SEED
    for (let at = 0; at < word.length; at++) {
      const unit = word.charCodeAt(at)
      first = Math.imul(first ^ unit, FIRST_FACTOR)
      second = Math.imul(second + unit, SECOND_FACTOR) ^ (second >>> 15)
    }
    return this.#cells[this.#cell(first, second) + 2]!
  }

  /** The natural logarithm of how often a word is used among all. */
  log(word: string): number {
    const count = this.count(word)
    return count > 0 ? Math.log(count) - Math.log(this.#total + 1) : UNKNOWN
  }

  /**
   * The words that stand from `start` on if another character stood at `place`: their ends and counts go into `found`,
   * pairwise; answers how many. `readTo` has read the text before the place: it is the same for all characters tried.
   */
  variants(meant: number, text: string, place: number, last: number, found: Int32Array): number {
    let first = Math.imul(this.#firstRead ^ meant, FIRST_FACTOR)
    let second = Math.imul(this.#secondRead + meant, SECOND_FACTOR) ^ (this.#secondRead >>> 15)
    let many = 0
    for (let end = place + 1; ; end++) {
      const cell = this.#cell(first, second)
      if (this.#cells[cell] === EMPTY) return many
      if (this.#cells[cell + 2]! > 0) {
        found[many * 2] = end
        found[many * 2 + 1] = this.#cells[cell + 2]!
        many++
      }
      if (end >= last) return many
      const unit = text.charCodeAt(end)
      first = Math.imul(first ^ unit, FIRST_FACTOR)
      second = Math.imul(second + unit, SECOND_FACTOR) ^ (second >>> 15)
    }
  }

  /** Reads the text between two offsets; false where no word begins so. */
  readTo(text: string, start: number, place: number): boolean {
    let first = FIRST_SEED
    let second = SECOND_SEED
    for (let at = start; at < place; at++) {
      const unit = text.charCodeAt(at)
      first = Math.imul(first ^ unit, FIRST_FACTOR)
      second = Math.imul(second + unit, SECOND_FACTOR) ^ (second >>> 15)
    }
    this.#firstRead = first
    this.#secondRead = second
    return start === place || this.#cells[this.#cell(first, second)] !== EMPTY
  }

  /** What a count is worth, as `log` tells it. */
  logOf(count: number): number {
    return Math.log(count) - Math.log(this.#total + 1)
  }

  /** The most believable way to cut text between two offsets into words. */
  cut(text: string, from = 0, to = text.length): Cut {
    const length = to - from
    const scores = new Float64Array(length + 1).fill(Number.NEGATIVE_INFINITY)
    const starts = new Int32Array(length + 1)
    scores[0] = 0
    for (let at = 0; at < length; at++) this.#reach(text, from, at, scores, starts)
    const edges: number[] = []
    for (let at = length; at > 0; at = starts[at]!) edges.push(from + at)
    edges.push(from)
    return { edges: edges.reverse(), score: scores[length]! }
  }

  /** Every word that begins here carries the score on to where it ends. */
  #reach(text: string, from: number, at: number, scores: Float64Array, starts: Int32Array): void {
    const before = scores[at]! - Math.log(this.#total + 1)
    const most = Math.min(scores.length - 1, at + WORD_MOST)
    let first = FIRST_SEED
    let second = SECOND_SEED
    for (let end = at; end < most; end++) {
      const unit = text.charCodeAt(from + end)
      first = Math.imul(first ^ unit, FIRST_FACTOR)
      second = Math.imul(second + unit, SECOND_FACTOR) ^ (second >>> 15)
      const cell = this.#cell(first, second)
      const count = this.#cells[cell + 2]!
      if (count > 0 || end === at) {
        const score = count > 0 ? before + Math.log(count) : scores[at]! + UNKNOWN
        if (score > scores[end + 1]!) {
          scores[end + 1] = score
          starts[end + 1] = at
        }
      }
      if (this.#cells[cell] === EMPTY) return
    }
  }

  #cell(first: number, second: number): number {
    const cells = this.#cells
    const key = first || 1
    let slot = (key ^ (key >>> 15) ^ second) & this.#mask
    while (cells[slot * 4] !== EMPTY && (cells[slot * 4] !== key || cells[slot * 4 + 1] !== second))
      slot = (slot + 1) & this.#mask
    return slot * 4
  }

  #resize(bits: number): void {
    const cells = this.#cells
    this.#cells = new Int32Array(4 << bits)
    this.#mask = (1 << bits) - 1
    for (let at = 0; at < cells.length; at += 4) {
      if (cells[at] === EMPTY) continue
      this.#cells.set(cells.subarray(at, at + 4), this.#cell(cells[at]!, cells[at + 1]!))
    }
  }
}

function mark(bits: Uint32Array, one: number, other: number): void {
  const bit = pairBit(one, other)
  bits[bit >>> 5]! |= 1 << (bit & 31)
}

function isMarked(bits: Uint32Array, one: number, other: number): boolean {
  const bit = pairBit(one, other)
  return ((bits[bit >>> 5]! >>> (bit & 31)) & 1) === 1
}

const pairBit = (one: number, other: number): number =>
  (Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b) ^ (one >>> 3)) & (PAIR_BITS - 1)
