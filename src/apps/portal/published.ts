/** The published pages as they lie in the folder: found, kept in memory for a while, and looked at again every second. */
import { hash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Encoding } from '#kernel/theme'

export interface PublishedFile {
  readonly mediaType: string
  readonly etag: string
  bytes(encoding: Encoding): Promise<Buffer>
  readonly compressible: boolean
}

export type Found =
  | { readonly kind: 'file'; readonly file: PublishedFile }
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'gone'; readonly file: PublishedFile }
  | { readonly kind: 'missing'; readonly page: PublishedFile | undefined }

const LOOKED_AGAIN_MS = 1_000
const KEPT_BYTES = 64 * 1024 * 1024
const LARGEST_KEPT = 2 * 1024 * 1024
const PORTAL = 'county'
/** Beside the place of what was withdrawn: the page that says so. nginx looks for the same. */
const GONE_ENDING = '.gone'

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  gone: 'text/html; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  pdf: 'application/pdf',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  mp4: 'video/mp4',
}
const COMPRESSIBLE = new Set(['html', 'gone', 'xml', 'json', 'css', 'js', 'svg', 'txt', 'csv'])

interface Kept {
  readonly file: PublishedFile | undefined
  readonly mark: string
  readonly size: number
  lookedAt: number
}

export class Published {
  readonly #root: string
  readonly #kept = new Map<string, Kept>()
  #bytes = 0
  #sites: { readonly names: ReadonlySet<string>; readonly at: number } = { names: new Set(), at: -Infinity }
  readonly #moved = new Map<string, { readonly mark: unknown; readonly ways: ReadonlyMap<string, string> }>()

  constructor(root: string) {
    this.#root = root
  }

  /** Undefined: this path is no business of the published sites, or none of them has been published yet. */
  async find(url: string): Promise<Found | undefined> {
    const path = pathOf(url)
    if (path === undefined) return undefined
    const [site, below] = await this.#siteOf(path)
    if (site === undefined) return undefined
    const moved = (await this.#movedOf(site)).get(path.replace(/\/$/, ''))
    if (moved !== undefined) return { kind: 'moved', to: moved }
    const isFile = below !== '' && !below.endsWith('/') && !below.endsWith(GONE_ENDING)
    const file = isFile ? await this.#file(join(site, below)) : undefined
    if (file) return { kind: 'file', file }
    const gone = isFile ? await this.#file(join(site, `${below}${GONE_ENDING}`)) : undefined
    if (gone) return { kind: 'gone', file: gone }
    const index = await this.#file(join(site, below, 'index.html'))
    if (index && !path.endsWith('/')) return { kind: 'moved', to: `${encodeURI(path)}/` }
    if (index) return { kind: 'file', file: index }
    return { kind: 'missing', page: await this.#file(join(site, '404.html')) }
  }

  /** What all sites share, by its address. */
  async asset(url: string): Promise<PublishedFile | undefined> {
    const path = pathOf(url)
    return path === undefined ? undefined : this.#file(join('.shared', path))
  }

  async #siteOf(path: string): Promise<[string | undefined, string]> {
    const names = await this.#names()
    const [, first = '', ...rest] = path.split('/')
    if (names.has(first) && first !== PORTAL) return [first, rest.join('/')]
    return names.has(PORTAL) ? [PORTAL, path.slice(1)] : [undefined, '']
  }

  async #names(): Promise<ReadonlySet<string>> {
    const now = performance.now()
    if (now - this.#sites.at < LOOKED_AGAIN_MS) return this.#sites.names
    const names = await readdir(this.#root).catch(() => [] as string[])
    this.#sites = { names: new Set(names.filter((name) => !name.startsWith('.'))), at: now }
    return this.#sites.names
  }

  /** Old addresses, from the file that nginx reads as well. */
  async #movedOf(site: string): Promise<ReadonlyMap<string, string>> {
    const file = await this.#file(join(site, 'redirects.map'))
    const known = this.#moved.get(site)
    if (known && known.mark === file) return known.ways
    const text = file ? (await file.bytes('identity')).toString('utf8') : ''
    const ways = new Map(
      [...text.matchAll(/^"([^"]+)" "([^"]+)";$/gm)].map((line) => [line[1] ?? '', line[2] ?? '']),
    )
    this.#moved.set(site, { mark: file, ways })
    return ways
  }

  async #file(name: string): Promise<PublishedFile | undefined> {
    const now = performance.now()
    const known = this.#kept.get(name)
    if (known && now - known.lookedAt < LOOKED_AGAIN_MS) return known.file
    const path = join(this.#root, name)
    const facts = await stat(path).catch(() => undefined)
    const mark = facts?.isFile() ? `${facts.ino} ${facts.mtimeMs} ${facts.size}` : ''
    if (known && known.mark === mark) {
      known.lookedAt = now
      return known.file
    }
    const file = mark === '' ? undefined : await read(path).catch(() => undefined)
    this.#keep(name, { file, mark, size: facts?.size ?? 0, lookedAt: now })
    return file
  }

  #keep(name: string, one: Kept): void {
    const before = this.#kept.get(name)
    if (before) this.#bytes -= before.size
    this.#kept.delete(name)
    if (one.size > LARGEST_KEPT) return
    this.#kept.set(name, one)
    this.#bytes += one.size
    for (const [oldest, { size }] of this.#kept) {
      if (this.#bytes <= KEPT_BYTES && this.#kept.size < 50_000) break
      this.#kept.delete(oldest)
      this.#bytes -= size
    }
  }
}

/** Without query, decoded; undefined when it tries to leave the folder or to see what begins with a dot. */
function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '')
    if (!path.startsWith('/') || /[\\\0]/.test(path) || path.length > 500) return undefined
    const parts = path.slice(1).split('/')
    const isHidden = (part: string): boolean => part.startsWith('.') && part !== '.well-known'
    const isStrange = parts.some((part, at) => isHidden(part) || (part === '' && at < parts.length - 1))
    return isStrange ? undefined : path
  } catch {
    return undefined
  }
}

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

async function read(path: string): Promise<PublishedFile> {
  const plain = await readFile(path)
  const extension = path.slice(path.lastIndexOf('.') + 1)
  const twins = new Map<Encoding, Promise<Buffer>>([['identity', Promise.resolve(plain)]])
  return {
    mediaType: MEDIA_TYPES[extension] ?? 'application/octet-stream',
    etag: `W/"${hash('sha256', plain, 'base64url').slice(0, 22)}"`,
    compressible: COMPRESSIBLE.has(extension),
    bytes(encoding) {
      const made =
        twins.get(encoding) ??
        (encoding === 'br'
          ? brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
          : zip(plain, { level: 5 }))
      twins.set(encoding, made)
      return made
    },
  }
}
