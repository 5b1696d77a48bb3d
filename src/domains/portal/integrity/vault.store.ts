/** Bytes of pages under their hash, beside the public folder: what was changed there comes back from here. */
import { createHash, hash, randomBytes } from 'node:crypto'
import {
  constants,
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { gunzipSync, gzipSync } from 'node:zlib'

/** In rows pages have base64url and uploads hexadecimal; here and in manifests everything is as sha256sum prints it. */
export const hexOf = (stored: string): string =>
  stored.length === 64 ? stored : Buffer.from(stored, 'base64url').toString('hex')

export const sha256 = (bytes: Buffer | string): string => hash('sha256', bytes, 'hex')

const SMALL = 1_000_000

/** A stream costs more than reading a page; a video must not be in memory whole. */
export async function sha256OfFile(path: string): Promise<string> {
  if (statSync(path).size <= SMALL) return sha256(readFileSync(path))
  const all = createHash('sha256')
  await pipeline(createReadStream(path), all)
  return all.digest('hex')
}

/** A copy and never a second name: who writes into the public file must not write into this one too. */
export class Vault {
  readonly root: string
  readonly #known = new Set<string>()

  constructor(dataDir: string) {
    this.root = join(dataDir, 'pages')
  }

  has(hex: string): boolean {
    if (this.#known.has(hex)) return true
    const there = existsSync(`${this.#place(hex)}.gz`) || existsSync(this.#place(hex))
    if (there) this.#known.add(hex)
    return there
  }

  put(hex: string, bytes: Buffer | string): void {
    if (this.has(hex)) return
    this.#write(`${this.#place(hex)}.gz`, (draft) => writeFileSync(draft, gzipSync(bytes, { level: 1 })))
    this.#known.add(hex)
  }

  /** Uploads are large and compressed already. */
  putCopy(hex: string, from: string): void {
    if (this.has(hex)) return
    this.#write(this.#place(hex), (draft) => copyFileSync(from, draft, constants.COPYFILE_FICLONE))
    this.#known.add(hex)
  }

  /** Undefined: not kept, or what is kept is damaged itself. */
  read(hex: string): Buffer | undefined {
    const place = this.#place(hex)
    const bytes = attempt(() => gunzipSync(readFileSync(`${place}.gz`))) ?? attempt(() => readFileSync(place))
    if (bytes && sha256(bytes) === hex) return bytes
    this.#known.delete(hex)
    for (const path of [place, `${place}.gz`]) rmSync(path, { force: true, recursive: true })
    return undefined
  }

  /** Removes what nobody names and what is older than `beforeMs`; says how many. */
  collect(named: ReadonlySet<string>, beforeMs: number): number {
    let removed = 0
    for (const folder of namesIn(this.root)) {
      for (const name of namesIn(join(this.root, folder))) {
        const path = join(this.root, folder, name)
        if (named.has(name.replace('.gz', '')) || !isOlder(path, beforeMs)) continue
        rmSync(path, { force: true })
        this.#known.delete(name.replace('.gz', ''))
        removed++
      }
    }
    return removed
  }

  #place(hex: string): string {
    return join(this.root, hex.slice(0, 2), hex)
  }

  #write(target: string, fill: (draft: string) => void): void {
    mkdirSync(dirname(target), { recursive: true, mode: 0o750 })
    const draft = `${target}.${randomBytes(6).toString('hex')}`
    try {
      fill(draft)
      renameSync(draft, target)
    } finally {
      rmSync(draft, { force: true })
    }
  }
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}

const namesIn = (folder: string): string[] => attempt(() => readdirSync(folder)) ?? []
const isOlder = (path: string, ms: number): boolean => (attempt(() => statSync(path).mtimeMs) ?? ms) < ms
