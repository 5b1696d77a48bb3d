/** Style sheets, scripts and pictures that all sites share: whoever changes one of them changes every page. */
import { join } from 'node:path'
import { sitesOf } from '../publishing/content.queries.ts'
import { publicRoot, SHARED } from '../publishing/folder.store.ts'
import { type Press, workshop } from '../publishing/press.ts'
import type { Wanted } from './expected.queries.ts'
import type { Place } from './look.store.ts'
import { sha256, type Vault } from './vault.store.ts'
import { addSharedFiles, type SharedFile, sharedFiles } from './watched.queries.ts'

export class SharedPlace {
  readonly #press: Press
  readonly #vault: Vault
  readonly #seen = new Map<string, string>()
  #bytes = new Map<string, Buffer>()

  constructor(press: Press, vault: Vault) {
    this.#press = press
    this.#vault = vault
  }

  async place(): Promise<Place> {
    return this.#wanting(await sharedFiles(this.#press.db.tx))
  }

  /** With what the themes hold now: a theme that was changed brings new files before anybody wrote them down. */
  async placeOfToday(): Promise<Place> {
    const { studio } = workshop(this.#press)
    const names = new Set((await sitesOf(this.#press.db.tx)).map(({ theme }) => theme))
    this.#bytes = new Map(
      [...names].flatMap((name) =>
        studio.theme(name).assets.map((asset) => [asset.url.slice(1), asset.bytes('identity')] as const),
      ),
    )
    const known = await sharedFiles(this.#press.db.tx)
    const paths = new Set(known.map(({ path }) => path))
    const fresh: SharedFile[] = []
    for (const [path, bytes] of this.#bytes)
      if (!paths.has(path)) fresh.push({ path, hash: sha256(bytes), size: bytes.length })
    if (fresh.length > 0) await addSharedFiles(this.#press.db.tx, fresh)
    return this.#wanting([...known, ...fresh])
  }

  bytesOf(path: string): Buffer | undefined {
    return this.#bytes.get(path)
  }

  #wanting(files: readonly SharedFile[]): Place {
    const wanted = new Map<string, Wanted>()
    const folders = new Map<string, number>()
    for (const { path, hash, size } of files) {
      wanted.set(path, { hash, size, kind: 'shared', subject: 'shared' })
      const parts = path.split('/').slice(0, -1)
      for (const at of parts.keys()) folders.set(parts.slice(0, at + 1).join('/'), 1)
    }
    const root = join(publicRoot(this.#press.dataDir), SHARED)
    return {
      root,
      wants: { files: wanted, folders },
      seen: this.#seen,
      vault: this.#vault,
      keeping: { leftMs: 1_000 },
      unkept: new Set(),
    }
  }
}
