import type { Readable } from 'node:stream'
import type { Tx } from '#kernel/db'
import { NotFound, Refused } from '#kernel/errors'
import { blobExists, type FileStore, readBlob } from './disk.ts'
import { findFile } from './file.store.ts'
import type { StoredFile } from './file.ts'
import type { Kind } from './kinds.ts'

/** Asked on every read, with the record the file belongs to; there is no address that alone opens a file. */
export type CanRead = (file: StoredFile) => boolean | Promise<boolean>

export interface OpenedFile {
  readonly file: StoredFile
  read(range?: ByteRange): Readable
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Who may not read a file is told what he would be told if there were none. */
export async function openFile(tx: Tx, store: FileStore, id: string, canRead: CanRead): Promise<OpenedFile> {
  const file = UUID.test(id) ? await findFile(tx, id) : undefined
  if (!file || !(await canRead(file))) throw new NotFound('files.file')
  if (file.quarantinedAt) {
    const message = `该文件已被隔离，不能下载：${file.quarantineReason}。如有疑问请联系管理员。`
    throw new Refused([{ code: 'files.quarantined', message }])
  }
  if (!(await blobExists(store, file.sha256)))
    throw new Error(`file ${file.id} has a row but no bytes on disk`)
  return { file, read: (range) => readBlob(store, file.sha256, range) }
}

export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** One range of a `Range` header. Undefined: send all (several ranges are answered so too, as RFC 9110 allows). */
export function parseRange(
  header: string | undefined,
  size: number,
): ByteRange | 'unsatisfiable' | undefined {
  const match = /^\s*bytes\s*=\s*(\d{0,15})\s*-\s*(\d{0,15})\s*$/i.exec(header ?? '')
  if (!match) return undefined
  const [, from = '', to = ''] = match
  if (from === '' && to === '') return undefined
  if (from === '') {
    const length = Math.min(Number(to), size)
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 }
  }
  const start = Number(from)
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (to !== '' && Number(to) < start) return undefined
  return start >= size ? 'unsatisfiable' : { start, end }
}

export interface DownloadAnswer {
  readonly status: 200 | 206 | 304 | 416
  readonly headers: Readonly<Record<string, string>>
  readonly body: Readable | null
}

export interface DownloadRequest {
  readonly range?: string | undefined
  readonly ifRange?: string | undefined
  readonly ifNoneMatch?: string | undefined
  /** Show it in the page if it is a kind that cannot do anything there. */
  readonly inline?: boolean
}

/** Everything a route has to send: copy status and headers, send the body. */
export function downloadAnswer(opened: OpenedFile, request: DownloadRequest): DownloadAnswer {
  const { file } = opened
  const etag = `"${file.sha256}"`
  const headers = commonHeaders(file, etag, request.inline ?? false)
  if (request.ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) {
    return { status: 304, headers, body: null }
  }
  const isSame = request.ifRange === undefined || request.ifRange === etag
  const range = isSame ? parseRange(request.range, file.size) : undefined
  if (range === 'unsatisfiable') {
    return { status: 416, headers: { ...headers, 'content-range': `bytes */${file.size}` }, body: null }
  }
  if (!range) {
    return { status: 200, headers: { ...headers, 'content-length': String(file.size) }, body: opened.read() }
  }
  const part = {
    'content-range': `bytes ${range.start}-${range.end}/${file.size}`,
    'content-length': String(range.end - range.start + 1),
  }
  return { status: 206, headers: { ...headers, ...part }, body: opened.read(range) }
}

const HARMLESS = new Set<Kind>(['jpeg', 'png', 'gif', 'webp', 'pdf', 'text'])

function commonHeaders(file: StoredFile, etag: string, inline: boolean): Record<string, string> {
  const type =
    file.kind === 'text' || file.kind === 'csv' ? `${file.mediaType}; charset=utf-8` : file.mediaType
  return {
    'content-type': type,
    'content-disposition': disposition(file.name, inline && HARMLESS.has(file.kind)),
    'x-content-type-options': 'nosniff',
    // Whatever a browser makes of the bytes, it may not run anything.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
    etag,
  }
}

/** RFC 6266: the true name in UTF-8, and a plain one for whoever cannot read it. */
export function disposition(name: string, inline: boolean): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
