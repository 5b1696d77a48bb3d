import { crc32, deflateRawSync } from 'node:zlib'

/** Zip files as no honest program writes them. */
export interface RawEntry {
  readonly name: string
  readonly data?: Buffer | string
  /** Instead of the true size. */
  readonly claims?: number
  readonly isEncrypted?: boolean
  /** How many lines of the table of contents point at these same bytes. */
  readonly copies?: number
}

const UTF8 = 0x0800
const DEFLATE = 8

export function rawZip(entries: readonly RawEntry[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const packed = pack(entry)
    for (let copy = 0; copy < (entry.copies ?? 1); copy++) {
      const name = Buffer.from(entry.copies ? `${copy}-${entry.name}` : entry.name)
      directory.push(directoryLine(packed, name, offset))
    }
    const local = Buffer.concat([localHeader(packed, Buffer.from(entry.name)), packed.bytes])
    bodies.push(local)
    offset += local.length
  }
  const table = Buffer.concat(directory)
  return Buffer.concat([...bodies, table, ending(directory.length, table.length, offset)])
}

interface Packed {
  readonly bytes: Buffer
  readonly crc: number
  readonly size: number
  readonly flags: number
}

function pack(entry: RawEntry): Packed {
  const data = Buffer.from(entry.data ?? '')
  const flags = UTF8 | (entry.isEncrypted ? 1 : 0)
  return { bytes: deflateRawSync(data), crc: crc32(data), size: entry.claims ?? data.length, flags }
}

function localHeader({ bytes, crc, size, flags }: Packed, name: Buffer): Buffer {
  const header = Buffer.alloc(30)
  header.write('PK\u0003\u0004', 'latin1')
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(flags, 6)
  header.writeUInt16LE(DEFLATE, 8)
  header.writeUInt32LE(crc, 14)
  header.writeUInt32LE(bytes.length, 18)
  header.writeUInt32LE(size, 22)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, name])
}

function directoryLine({ bytes, crc, size, flags }: Packed, name: Buffer, offset: number): Buffer {
  const line = Buffer.alloc(46)
  line.write('PK\u0001\u0002', 'latin1')
  line.writeUInt16LE(20, 4)
  line.writeUInt16LE(20, 6)
  line.writeUInt16LE(flags, 8)
  line.writeUInt16LE(DEFLATE, 10)
  line.writeUInt32LE(crc, 16)
  line.writeUInt32LE(bytes.length, 20)
  line.writeUInt32LE(size, 24)
  line.writeUInt16LE(name.length, 28)
  line.writeUInt32LE(offset, 42)
  return Buffer.concat([line, name])
}

function ending(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return end
}

/** The least that Word calls a document. */
export function wordFile(...more: RawEntry[]): Buffer {
  return rawZip([
    { name: '[Content_Types].xml', data: '<Types/>' },
    { name: 'word/document.xml', data: '<w:document/>' },
    ...more,
  ])
}
