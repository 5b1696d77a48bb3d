import type { Readable } from 'node:stream'
import { buffer as readAll } from 'node:stream/consumers'
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl'
import type { ArchiveLimits, Kind } from './kinds.ts'
import { extensionOf, isProgram } from './name.ts'
import { turnAway } from './refusals.ts'

const ENTRY_NAME_MOST = 255
const ARCHIVES = new Set('zip rar 7z tar gz tgz bz2 xz zst lz lzh cab arj iso'.split(' '))
const OFFICE = new Set('docx xlsx pptx ofd odt ods odp'.split(' '))
/** An office file may carry a table of another; a table in a table in a table is a trick. */
const DEPTH_MOST = 2

interface Walk {
  readonly limits: ArchiveLimits
  entries: number
  bytes: number
}

/** Opens a zip and everything in it within limits, and says what it is. Refuses bombs, traversal, passwords and nesting. */
export async function inspectArchive(path: string, limits: ArchiveLimits): Promise<Kind> {
  const zip = await openPromise(path, OPTIONS).catch(() => turnAway('damaged'))
  return inspect(zip, { limits, entries: 0, bytes: 0 }, 1)
}

/** The same for bytes in memory. */
export async function inspectArchiveBytes(bytes: Buffer, limits: ArchiveLimits): Promise<Kind> {
  return inspectInner(bytes, { limits, entries: 0, bytes: 0 }, 1)
}

// Sizes are validated while unpacking, so an entry that is larger than it claims stops there.
const OPTIONS = { autoClose: false, lazyEntries: true, validateEntrySizes: true }

async function inspectInner(bytes: Buffer, walk: Walk, depth: number): Promise<Kind> {
  const zip = await fromBufferPromise(bytes, OPTIONS).catch(() => turnAway('damaged'))
  return inspect(zip, walk, depth)
}

async function inspect(zip: ZipFile, walk: Walk, depth: number): Promise<Kind> {
  try {
    const entries = await list(zip, walk)
    const kind = kindOf(new Set(entries.map((entry) => entry.fileName)))
    for (const entry of entries) await inspectEntry(zip, entry, { walk, depth, kind })
    return kind
  } finally {
    zip.close()
  }
}

/** Everything the table of contents can tell, before a byte is unpacked. */
async function list(zip: ZipFile, walk: Walk): Promise<Entry[]> {
  const entries: Entry[] = []
  let claimed = 0
  if (walk.entries + zip.entryCount > walk.limits.entriesMost) turnAway('archive_too_many')
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry)
  } catch (error) {
    turnAway(isNameError(error) ? 'archive_names' : 'damaged')
  }
  walk.entries += entries.length
  for (const entry of entries) {
    claimed += entry.uncompressedSize
    if (entry.isEncrypted()) turnAway('encrypted')
    if (entry.fileName.length > ENTRY_NAME_MOST || entry.fileName.includes('\u0000'))
      turnAway('archive_names')
  }
  if (walk.bytes + claimed > walk.limits.bytesMost) turnAway('archive_too_large')
  if (claimed > walk.limits.ratioFrom && claimed > zip.fileSize * walk.limits.ratioMost)
    turnAway('archive_too_large')
  return entries
}

/** yauzl refuses `../`, absolute paths and backslashes by itself; its messages are how they are told apart. */
function isNameError(error: unknown): boolean {
  return /relative path|absolute path|invalid characters/.test((error as Error).message)
}

async function inspectEntry(
  zip: ZipFile,
  entry: Entry,
  { walk, depth, kind }: { walk: Walk; depth: number; kind: Kind },
): Promise<void> {
  if (entry.fileName.endsWith('/')) return
  const extension = extensionOf(entry.fileName)
  if (kind === 'zip' && isProgram(extension)) turnAway('archive_program')
  if (/(^|\/)vbaProject\.bin$/i.test(entry.fileName)) turnAway('macros')
  if (ARCHIVES.has(extension)) turnAway('archive_nested')
  const first = await unpack(zip, entry, walk, OFFICE.has(extension))
  if (first === undefined) return
  if (depth > DEPTH_MOST) turnAway('archive_nested')
  const inner = await inspectInner(first, walk, depth + 1)
  if (inner === 'zip') turnAway('archive_nested')
}

/** Unpacks for real, counting; returns the bytes when they are themselves a package. */
async function unpack(
  zip: ZipFile,
  entry: Entry,
  walk: Walk,
  isOffice: boolean,
): Promise<Buffer | undefined> {
  const stream = await zip.openReadStreamPromise(entry).catch(() => turnAway('damaged'))
  const left = walk.limits.bytesMost - walk.bytes
  if (isOffice && entry.uncompressedSize <= left) {
    const bytes = await readAll(stream).catch(() => turnAway('damaged'))
    walk.bytes += bytes.length
    return isPackage(bytes) ? bytes : undefined
  }
  const { count, head } = await drain(stream, left)
  walk.bytes += count
  // A package under another name is nesting all the same.
  if (isPackage(head)) turnAway('archive_nested')
  return undefined
}

async function drain(stream: Readable, most: number): Promise<{ count: number; head: Buffer }> {
  let count = 0
  let head = Buffer.alloc(0)
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (head.length < 4) head = Buffer.concat([head, chunk.subarray(0, 4)])
      count += chunk.length
      if (count > most) break
    }
  } catch {
    turnAway('damaged')
  }
  if (count > most) turnAway('archive_too_large')
  return { count, head }
}

const isPackage = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004'

function kindOf(names: ReadonlySet<string>): Kind {
  if (names.has('[Content_Types].xml')) {
    if (names.has('word/document.xml')) return 'docx'
    if (names.has('xl/workbook.xml')) return 'xlsx'
    if (names.has('ppt/presentation.xml')) return 'pptx'
  }
  if (names.has('OFD.xml')) return 'ofd'
  if (names.has('mimetype') && names.has('content.xml')) return 'odf'
  return 'zip'
}
