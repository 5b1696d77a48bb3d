import { createHash } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { inspectArchive } from './archive.ts'
import { type FileStore, place, withIncoming } from './disk.ts'
import { isImage, redraw } from './image.ts'
import { type Kind, kinds, mediaTypeOf, type UploadRules } from './kinds.ts'
import { cleanName, extensionOf, hasProgramExtension } from './name.ts'
import { sayIfDiskFull, turnAway } from './refusals.ts'
import { oleFacts, sniff } from './sniff.ts'
import { decodeText, looksLikeMarkup } from './text.ts'

/** Bytes that are safe on disk and known for what they are. `keepFile` gives them a row. */
export interface StoredBlob {
  readonly sha256: string
  readonly size: number
  readonly name: string
  readonly kind: Kind
  readonly mediaType: string
}

interface Written {
  readonly sha256: string
  readonly size: number
}

/** Takes a stream from a stranger to disk: measured, looked into, cleaned; or turns it away and leaves nothing behind. */
export async function receiveFile(
  store: FileStore,
  source: Readable,
  { name: rawName, rules }: { name: string; rules: UploadRules },
): Promise<StoredBlob> {
  const name = cleanName(rawName)
  try {
    refuseByName(name, rules)
    return await withIncoming(store, async (path) => {
      const written = await writeDown(source, path, rules.sizeMost)
      const kind = await examine(path, name, rules)
      const mediaType = mediaTypeOf(kind, extensionOf(name))
      if (isImage(kind)) {
        const bytes = await redraw(path, kind, rules.pixelsMost)
        return { ...(await storeBytes(store, bytes)), name, kind, mediaType }
      }
      await place(store, path, written.sha256)
      return { ...written, name, kind, mediaType }
    })
  } catch (error) {
    letPass(source)
    throw sayIfDiskFull(error)
  }
}

/** Bytes this system made itself: an export, a bulletin. They are not examined. */
export async function storeGenerated(
  store: FileStore,
  bytes: Buffer,
  { name, kind }: { name: string; kind: Kind },
): Promise<StoredBlob> {
  const cleaned = cleanName(name)
  const written = await storeBytes(store, bytes).catch((error) => {
    throw sayIfDiskFull(error)
  })
  return { ...written, name: cleaned, kind, mediaType: mediaTypeOf(kind, extensionOf(cleaned)) }
}

function refuseByName(name: string, rules: UploadRules): void {
  if (hasProgramExtension(name)) turnAway('program')
  const extension = extensionOf(name)
  if (!rules.kinds.some((kind) => kinds[kind].extensions.includes(extension))) turnAway('type_not_allowed')
}

async function writeDown(source: Readable, path: string, most: number): Promise<Written> {
  const hash = createHash('sha256')
  let size = 0
  const file = await open(path, 'wx', 0o640)
  try {
    for await (const chunk of chunksOf(source)) {
      size += chunk.length
      if (size > most) turnAway('too_large')
      hash.update(chunk)
      await file.writeFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  // A multipart reader that met its own limit ends the stream as if all were well.
  if ((source as { truncated?: boolean }).truncated) turnAway('too_large')
  if (size === 0) turnAway('empty')
  return { sha256: hash.digest('hex'), size }
}

async function* chunksOf(source: Readable): AsyncGenerator<Buffer> {
  try {
    yield* source.iterator({ destroyOnReturn: false })
  } catch (error) {
    if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE') turnAway('too_large')
    throw error
  }
}

/** What is turned away is read to its end all the same, or the rest of the form it came in would never arrive. */
function letPass(source: Readable): void {
  source.on('error', () => undefined)
  source.resume()
}

async function storeBytes(store: FileStore, bytes: Buffer): Promise<Written> {
  return withIncoming(store, async (path) => {
    const file = await open(path, 'wx', 0o640)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await place(store, path, sha256)
    return { sha256, size: bytes.length }
  })
}

/** The kind by content; the extension and the rules must agree with it. */
async function examine(path: string, name: string, rules: UploadRules): Promise<Kind> {
  const sniffed = await sniff(path)
  const extension = extensionOf(name)
  const kind = await kindByContent(path, sniffed, extension, rules)
  if (!kinds[kind].extensions.includes(extension)) turnAway('content_differs')
  if (!rules.kinds.includes(kind)) turnAway('type_not_allowed')
  return kind
}

async function kindByContent(
  path: string,
  sniffed: Awaited<ReturnType<typeof sniff>>,
  extension: string,
  rules: UploadRules,
): Promise<Kind> {
  if (sniffed === 'zip') return inspectArchive(path, rules.archive)
  if (sniffed === 'ole') return examineOle(await readFile(path), extension)
  if (sniffed === 'text') return examineText(await readFile(path), extension)
  if (sniffed === 'other') turnAway('content_differs')
  return sniffed
}

function examineOle(bytes: Buffer, extension: string): Kind {
  const facts = oleFacts(bytes)
  if (facts.isEncrypted) turnAway('encrypted')
  if (facts.hasMacros) turnAway('macros')
  if (!facts.extensions.includes(extension)) turnAway('content_differs')
  return 'ole'
}

function examineText(bytes: Buffer, extension: string): Kind {
  const claimsText = extension === 'txt' || extension === 'csv'
  const text = decodeText(bytes)
  if (text !== undefined && looksLikeMarkup(text)) turnAway('active_content')
  if (!claimsText) turnAway('content_differs')
  if (text === undefined) turnAway('not_text')
  return extension === 'csv' ? 'csv' : 'text'
}
