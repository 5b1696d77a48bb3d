import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { ThemeFile } from './files.ts'

export type Encoding = 'br' | 'gzip' | 'identity'

export interface Asset {
  readonly name: string
  readonly url: string
  readonly mediaType: string
  /** The bytes in this encoding; twins are computed at the first request and kept. */
  bytes(encoding: Encoding): Buffer
  readonly compressible: boolean
}

export const ASSET_PATH = '/assets/'

const MEDIA_TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
}
const COMPRESSIBLE = new Set(['css', 'js', 'svg'])
const FOLDER = 'assets/'

function makeAsset(name: string, bytes: Buffer): Asset {
  const extension = name.slice(name.lastIndexOf('.') + 1)
  const mediaType = MEDIA_TYPES[extension]
  if (!mediaType) throw new RangeError(`主题资源 ${name} 的类型不在允许之列。`)
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  const kept = new Map<Encoding, Buffer>([['identity', bytes]])
  return {
    name,
    url: `${ASSET_PATH}${name.slice(0, -extension.length)}${hash}.${extension}`,
    mediaType,
    compressible: COMPRESSIBLE.has(extension),
    bytes(encoding) {
      const found = kept.get(encoding) ?? compress(bytes, encoding)
      kept.set(encoding, found)
      return found
    },
  }
}

function compress(bytes: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'gzip') return gzipSync(bytes, { level: 9 })
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
}

/** A style sheet names its pictures as files; the page needs their hashed addresses. */
function withHashedAddresses(css: string, assets: ReadonlyMap<string, Asset>): string {
  return css.replace(/url\(\s*["']?([^"')]+)["']?\s*\)/g, (whole, name: string) => {
    if (name.startsWith('data:') || name.startsWith('#')) return whole
    const asset = assets.get(name)
    if (!asset) throw new RangeError(`样式表引用了主题中没有的资源 ${name}。`)
    return `url("${asset.url}")`
  })
}

/** By name (site.css). Pictures first: a style sheet's hash covers the addresses of the pictures in it. */
export function collectAssets(files: readonly ThemeFile[]): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>()
  const own = files.filter((file) => file.name.startsWith(FOLDER))
  const isStyle = (file: ThemeFile): boolean => file.name.endsWith('.css')
  for (const file of [...own.filter((f) => !isStyle(f)), ...own.filter(isStyle)]) {
    const name = file.name.slice(FOLDER.length)
    const bytes = isStyle(file)
      ? Buffer.from(withHashedAddresses(file.bytes.toString('utf8'), assets))
      : file.bytes
    assets.set(name, makeAsset(name, bytes))
  }
  return assets
}

/** The best encoding the browser says it takes. `q=0` means: not this one. */
export function chooseEncoding(accept: string | undefined, compressible: boolean): Encoding {
  if (!compressible || !accept) return 'identity'
  const takes = (name: string): boolean =>
    accept
      .toLowerCase()
      .split(',')
      .some((part) => {
        const [encoding, ...parameters] = part.split(';').map((piece) => piece.trim())
        return encoding === name && !parameters.some((piece) => /^q=0(\.0*)?$/.test(piece))
      })
  if (takes('br')) return 'br'
  return takes('gzip') ? 'gzip' : 'identity'
}
