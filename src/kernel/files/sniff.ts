import { open } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import type { Kind } from './kinds.ts'

const HEAD = 64 * 1024
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const ZIP = [Buffer.from('PK\u0003\u0004'), Buffer.from('PK\u0005\u0006')]

/** What the first bytes say. `zip` still has to be opened to tell what it is; `text` has to be read. */
export type Sniffed = Kind | 'zip' | 'text' | 'other'

const BY_EXTENSION: Readonly<Record<string, Kind>> = {
  jpg: 'jpeg',
  png: 'png',
  gif: 'gif',
  webp: 'webp',
  pdf: 'pdf',
  rtf: 'rtf',
  mp3: 'mp3',
  m4a: 'm4a',
  mp4: 'mp4',
  amr: 'amr',
  wav: 'wav',
}

export async function sniff(path: string): Promise<Sniffed> {
  const head = await headOf(path)
  if (head.subarray(0, 8).equals(OLE)) return 'ole'
  if (ZIP.some((magic) => head.subarray(0, 4).equals(magic))) return 'zip'
  // PDF readers look for the mark in the first kilobyte; we want it where it belongs.
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  if (!found || found.ext === 'xml') return 'text'
  return BY_EXTENSION[found.ext] ?? 'other'
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const buffer = Buffer.alloc(HEAD)
    const { bytesRead } = await file.read(buffer, 0, HEAD, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The names of the streams in an old office file, as its directory spells them. */
const inUtf16 = (name: string): Buffer => Buffer.from(`${name}\0`, 'utf16le')
const CONTENT: readonly (readonly [name: string, extensions: readonly string[]])[] = [
  ['WordDocument', ['doc', 'wps']],
  ['Workbook', ['xls', 'et']],
  ['Book', ['xls', 'et']],
  ['PowerPoint Document', ['ppt', 'dps']],
]

export interface OleFacts {
  readonly extensions: readonly string[]
  readonly isEncrypted: boolean
  readonly hasMacros: boolean
}

/** Looks for the directory names only; a full reader of the format would be a larger risk than it removes. */
export function oleFacts(bytes: Buffer): OleFacts {
  return {
    extensions: CONTENT.filter(([name]) => bytes.includes(inUtf16(name))).flatMap(([, ext]) => ext),
    isEncrypted: bytes.includes(inUtf16('EncryptedPackage')),
    hasMacros: bytes.includes(inUtf16('_VBA_PROJECT')),
  }
}
