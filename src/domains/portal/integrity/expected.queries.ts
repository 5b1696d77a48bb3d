/** What the folder of a site has to hold, kept in memory and brought up to date by what releases changed. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { partPath } from './manifest.ts'
import { changesSince, type FileRow, filesAt, lastRelease } from './release.store.ts'
import { hexOf } from './vault.store.ts'

export interface Wanted {
  readonly hash: string
  readonly size: number
  readonly kind: string
  readonly subject: string
}

export const MANIFEST_KIND = 'manifest'
/** More than this is read anew rather than replayed. */
const REPLAYED_MOST = 20_000

export class Expected {
  readonly files = new Map<string, Wanted>()
  /** Folders that hold something wanted, at any depth. */
  readonly folders = new Map<string, number>()
  #number = -1
  #root = ''
  readonly #siteId: string

  constructor(siteId: string) {
    this.#siteId = siteId
  }

  /** True when something is wanted otherwise than before. */
  async refresh(tx: Tx): Promise<boolean> {
    const last = await lastRelease(tx, this.#siteId)
    if (!last) return false
    if (last.number === this.#number && last.manifestRoot === this.#root) return false
    // The release known so far may have gone on under its number.
    const changes = this.#number < 0 ? [] : await changesSince(tx, this.#siteId, this.#number - 1)
    const known = this.#number > 0 && this.#number > last.number - 40 && changes.length < REPLAYED_MOST
    if (known) {
      for (const { path } of changes) this.#set(path, undefined)
      const paths = changes.map(({ path }) => path)
      for (const row of await filesAt(tx, this.#siteId, paths)) this.#set(row.path, wantedOf(row))
    } else await this.#readAll(tx)
    for (const node of await manifestFiles(tx, this.#siteId, known ? this.#number : -1))
      this.#set(partPath(node.prefix), manifestFile(node))
    this.#number = last.number
    this.#root = last.manifestRoot
    return true
  }

  async #readAll(tx: Tx): Promise<void> {
    this.files.clear()
    this.folders.clear()
    for (const row of await filesAt(tx, this.#siteId, 'all')) this.#set(row.path, wantedOf(row))
  }

  #set(path: string, wanted: Wanted | undefined): void {
    const had = this.files.has(path)
    if (wanted) this.files.set(path, wanted)
    else this.files.delete(path)
    if (had === (wanted !== undefined)) return
    for (const folder of foldersOver(path)) {
      const count = (this.folders.get(folder) ?? 0) + (wanted ? 1 : -1)
      if (count > 0) this.folders.set(folder, count)
      else this.folders.delete(folder)
    }
  }
}

const wantedOf = ({ hash, size, kind, subject }: FileRow): Wanted => ({
  hash: hexOf(hash),
  size,
  kind,
  subject,
})

function foldersOver(path: string): string[] {
  const folders: string[] = []
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
    folders.push(path.slice(0, at))
  return folders
}

interface NodeRow {
  readonly prefix: string
  readonly fileHash: string
  readonly fileSize: number
}

const manifestFile = ({ fileHash, fileSize }: NodeRow): Wanted => ({
  hash: fileHash,
  size: fileSize,
  kind: MANIFEST_KIND,
  subject: 'site',
})

async function manifestFiles(tx: Tx, siteId: string, since: number): Promise<NodeRow[]> {
  const { rows } = await sql<NodeRow>`
    select prefix, file_hash, file_size from portal.manifest_node
    where site_id = ${siteId} and number >= ${since}`.execute(tx)
  return rows
}
