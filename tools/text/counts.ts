import { slotOf, tripleHash, tripleMark } from '../../src/kernel/text/words/triples.ts'

/** A long row of characters; over a gap nothing is counted. */
export interface Stream {
  readonly units: Uint16Array
  readonly length: number
  push(unit: number): void
  gap(): void
}

const GAP = 0

export function grams(): Stream {
  let units = new Uint16Array(1 << 20)
  let length = 0
  const push = (unit: number): void => {
    if (length === units.length) {
      const larger = new Uint16Array(units.length * 2)
      larger.set(units)
      units = larger
    }
    units[length++] = unit
  }
  return {
    get units() {
      return units.subarray(0, length)
    },
    get length() {
      return length
    },
    push,
    gap: () => push(GAP),
  }
}

/** Every run of so many characters that comes at least so often, in order, with how often. */
function* counted(units: Uint16Array, size: number, least: number): Generator<[key: number, count: number]> {
  const keys = new Float64Array(Math.max(0, units.length - size + 1))
  let many = 0
  for (let at = 0; at + size <= units.length; at++) {
    let key = 0
    let whole = true
    for (let nth = 0; nth < size; nth++) {
      whole &&= units[at + nth] !== GAP
      key = key * 65_536 + units[at + nth]!
    }
    if (whole) keys[many++] = key
  }
  const sorted = keys.subarray(0, many).sort()
  for (let from = 0, at = 1; at <= many; at++) {
    if (at < many && sorted[at] === sorted[from]) continue
    if (at - from >= least) yield [sorted[from]!, at - from]
    from = at
  }
}

const STEPS_OF_LOG = 16
/** How full the table of triples is. */
const FULL = 0.8

const logOf = (count: number): number => Math.min(255, Math.round(Math.log(count) * STEPS_OF_LOG))

/** The form is told in src/kernel/text/words/neighbours.ts. */
export function encode({ units }: Stream, pairLeast: number, tripleLeast: number): Buffer {
  return Buffer.concat([pairsOf(units, pairLeast), triplesOf(units, tripleLeast)])
}

function pairsOf(units: Uint16Array, least: number): Buffer {
  const pairs = [...counted(units, 2, least)]
  const firsts = new Map<number, number>()
  for (const [key] of pairs) {
    const first = Math.floor(key / 65_536)
    firsts.set(first, (firsts.get(first) ?? 0) + 1)
  }
  const bytes = Buffer.alloc(8 + firsts.size * 4 + pairs.length * 3)
  bytes.writeUInt32LE(firsts.size, 0)
  bytes.writeUInt32LE(pairs.length, 4)
  const seconds = 8 + firsts.size * 4
  let nth = 0
  for (const [first, many] of firsts) {
    bytes.writeUInt16LE(first, 8 + nth * 2)
    bytes.writeUInt16LE(many, 8 + firsts.size * 2 + nth * 2)
    nth++
  }
  for (const [at, [key, count]] of pairs.entries()) {
    bytes.writeUInt16LE(key % 65_536, seconds + at * 2)
    bytes.writeUInt8(logOf(count), seconds + pairs.length * 2 + at)
  }
  return bytes
}

function triplesOf(units: Uint16Array, least: number): Buffer {
  const triples = [...counted(units, 3, least)]
  const slots = Math.ceil(triples.length / FULL) + 1
  const marks = new Uint16Array(slots)
  const logs = new Uint8Array(slots)
  for (const [key, count] of triples) {
    const first = Math.floor(key / 4_294_967_296)
    const second = Math.floor(key / 65_536) % 65_536
    const third = key % 65_536
    let slot = slotOf(tripleHash(first, second, third), slots)
    while (marks[slot] !== 0) slot = (slot + 1) % slots
    marks[slot] = tripleMark(first, second, third)
    logs[slot] = logOf(count)
  }
  const head = Buffer.alloc(4)
  head.writeUInt32LE(slots, 0)
  const signs = Buffer.alloc(slots * 2)
  for (let at = 0; at < slots; at++) signs.writeUInt16LE(marks[at]!, at * 2)
  return Buffer.concat([head, signs, Buffer.from(logs)])
}
