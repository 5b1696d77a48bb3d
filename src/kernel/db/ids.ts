import { randomFillSync } from 'node:crypto'
import { systemClock } from '#kernel/time'

/** Random bytes are fetched by the thousand: asking the system for sixteen costs as much. */
const pool = Buffer.alloc(16 * 256)
let used = pool.length

function sixteen(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += 16
  return Buffer.from(pool.subarray(used - 16, used))
}

let lastMs = 0
let serial = 0

/**
 * UUID version 7 (RFC 9562 §6.2, method 1): ids sort in the order they were made, also within one millisecond, so that
 * indexes grow at one end and two lines of a history that carry the same moment keep their order.
 */
export function newId(): string {
  const bytes = sixteen()
  const ms = systemClock.now().getTime()
  if (ms > lastMs) [lastMs, serial] = [ms, bytes.readUInt16BE(6) & 0x3ff]
  else if (++serial > 0xfff) [lastMs, serial] = [lastMs + 1, 0]
  bytes.writeUIntBE(lastMs, 0, 6)
  bytes.writeUInt16BE(0x7000 | serial, 6)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
