/** Three characters as one number of 32 bits. */
export function tripleHash(first: number, second: number, third: number): number {
  let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b) ^ Math.imul(third, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
  return (hash ^ (hash >>> 15)) >>> 0
}

/** Where it is looked for first. */
export const slotOf = (hash: number, slots: number): number => Math.floor((hash / 4_294_967_296) * slots)

/** What is kept of it there: never 0. One in thirty thousand is taken for another. */
export function tripleMark(first: number, second: number, third: number): number {
  const hash =
    (Math.imul(first + 0x7f4a7c15, 0x1b873593) + Math.imul(second, 0xcc9e2d51)) ^ Math.imul(third, 0x9e3779b1)
  return (Math.imul(hash ^ (hash >>> 13), 0x85ebca6b) >>> 16) | 1
}

/**
 * How often three characters follow one another: a table of marks (16 bits) and logarithms (a byte), three bytes a place,
 * read as it lies in the file.
 */
export class Triples {
  readonly #marks: Uint16Array
  readonly #logs: Uint8Array
  readonly #slots: number

  constructor(bytes: Uint8Array) {
    this.#slots = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true)
    const marks = new Uint8Array(bytes.subarray(4, 4 + this.#slots * 2))
    this.#marks = new Uint16Array(marks.buffer, marks.byteOffset, this.#slots)
    this.#logs = bytes.subarray(4 + this.#slots * 2)
  }

  /** The logarithm in sixteenths, from 0 on; -1 where they were never seen together. */
  log(first: number, second: number, third: number): number {
    const mark = tripleMark(first, second, third)
    let slot = slotOf(tripleHash(first, second, third), this.#slots)
    while (this.#marks[slot] !== 0) {
      if (this.#marks[slot] === mark) return this.#logs[slot]!
      slot = slot + 1 === this.#slots ? 0 : slot + 1
    }
    return -1
  }
}
