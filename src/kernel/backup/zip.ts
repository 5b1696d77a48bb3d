/**
 * The records of a ZIP file (PKWARE APPNOTE 6.3.10), in their 64-bit form throughout: a backup may grow past 4 GiB while
 * it is being written. Any tool opens it, should ours be lost.
 */

export interface ZipEntry {
  readonly name: string
  readonly packed: boolean
  readonly offset: number
  readonly size: number
  readonly packedSize: number
  readonly crc: number
}

export const SEAL_PREFIX = 'sha256:'
export const SEAL_LENGTH = SEAL_PREFIX.length + 64

const VERSION_64 = 45
const FLAGS = 0x0808 // lengths follow the data (bit 3), names are UTF-8 (bit 11)
const UNIX_FILE = 0o100600
const SEE_64 = 0xffffffff
// 1980-01-01: the time of a backup stands in its manifest, and twice the same data give twice the same bytes.
const DOS_DATE = 0x0021

export function localHeader(name: string, packed: boolean): Buffer {
  const nameBytes = Buffer.from(name)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(VERSION_64, 4)
  header.writeUInt16LE(FLAGS, 6)
  header.writeUInt16LE(packed ? 8 : 0, 8)
  header.writeUInt16LE(DOS_DATE, 12)
  header.writeUInt32LE(SEE_64, 18)
  header.writeUInt32LE(SEE_64, 22)
  header.writeUInt16LE(nameBytes.length, 26)
  const extra = extra64([0, 0])
  header.writeUInt16LE(extra.length, 28)
  return Buffer.concat([header, nameBytes, extra])
}

export function dataDescriptor({ crc, size, packedSize }: ZipEntry): Buffer {
  const record = Buffer.alloc(24)
  record.writeUInt32LE(0x08074b50, 0)
  record.writeUInt32LE(crc, 4)
  record.writeBigUInt64LE(BigInt(packedSize), 8)
  record.writeBigUInt64LE(BigInt(size), 16)
  return record
}

export function centralEntry({ name, packed, offset, size, packedSize, crc }: ZipEntry): Buffer {
  const nameBytes = Buffer.from(name)
  const extra = extra64([size, packedSize, offset])
  const record = Buffer.alloc(46)
  record.writeUInt32LE(0x02014b50, 0)
  record.writeUInt16LE((3 << 8) | VERSION_64, 4)
  record.writeUInt16LE(VERSION_64, 6)
  record.writeUInt16LE(FLAGS, 8)
  record.writeUInt16LE(packed ? 8 : 0, 10)
  record.writeUInt16LE(DOS_DATE, 14)
  record.writeUInt32LE(crc, 16)
  record.writeUInt32LE(SEE_64, 20)
  record.writeUInt32LE(SEE_64, 24)
  record.writeUInt16LE(nameBytes.length, 28)
  record.writeUInt16LE(extra.length, 30)
  record.writeUInt32LE(UNIX_FILE * 0x10000, 38)
  record.writeUInt32LE(SEE_64, 42)
  return Buffer.concat([record, nameBytes, extra])
}

function extra64(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + values.length * 8)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(values.length * 8, 2)
  values.forEach((value, index) => {
    extra.writeBigUInt64LE(BigInt(value), 4 + index * 8)
  })
  return extra
}

/** Everything after the entries, up to where the comment with the seal begins. */
export function endOfDirectory(count: number, begin: number, length: number): Buffer {
  const record = Buffer.alloc(56 + 20 + 22)
  record.writeUInt32LE(0x06064b50, 0)
  record.writeBigUInt64LE(44n, 4)
  record.writeUInt16LE((3 << 8) | VERSION_64, 12)
  record.writeUInt16LE(VERSION_64, 14)
  record.writeBigUInt64LE(BigInt(count), 24)
  record.writeBigUInt64LE(BigInt(count), 32)
  record.writeBigUInt64LE(BigInt(length), 40)
  record.writeBigUInt64LE(BigInt(begin), 48)
  record.writeUInt32LE(0x07064b50, 56)
  record.writeBigUInt64LE(BigInt(begin + length), 64)
  record.writeUInt32LE(1, 72)
  record.writeUInt32LE(0x06054b50, 76)
  record.writeUInt16LE(0xffff, 84)
  record.writeUInt16LE(0xffff, 86)
  record.writeUInt32LE(SEE_64, 88)
  record.writeUInt32LE(SEE_64, 92)
  record.writeUInt16LE(SEAL_LENGTH, 96)
  return record
}
