/** Whether the folder is what the database says it is: every file read, every page drawn again where asked for. */

import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { MANIFEST, PARTS } from '../integrity/manifest.ts'
import { sitesOf } from './content.queries.ts'
import { publicRoot } from './folder.ts'
import { pagesOfSite } from './page.store.ts'
import type { Press } from './press.ts'

export interface Checked {
  readonly site: string
  readonly files: number
  readonly missing: readonly string[]
  readonly changed: readonly string[]
  /** Nobody published them. */
  readonly foreign: readonly string[]
}

export async function checkSite(press: Press, siteId: string): Promise<Checked> {
  const site = (await sitesOf(press.db.tx)).find(({ id }) => id === siteId)
  if (!site) throw new Error(`no site ${siteId}`)
  const folder = join(publicRoot(press.dataDir), site.code)
  const there = new Set(existsSync(folder) ? filesIn(folder) : [])
  const missing: string[] = []
  const changed: string[] = []
  const pages = await pagesOfSite(press.db.tx, siteId)
  for (const { path, hash, kind } of pages) {
    if (!there.delete(path)) missing.push(path)
    else if ((await hashOfFile(join(folder, path), kind === 'file' ? 'hex' : 'base64url')) !== hash)
      changed.push(path)
  }
  return {
    site: site.code,
    files: pages.length,
    missing: missing.sort(),
    changed: changed.sort(),
    foreign: [...there].sort(),
  }
}

async function hashOfFile(path: string, encoding: 'hex' | 'base64url'): Promise<string> {
  const all = createHash('sha256')
  await pipeline(createReadStream(path), all)
  return all.digest(encoding)
}

function* filesIn(folder: string, below = ''): Generator<string> {
  for (const name of readdirSync(join(folder, below))) {
    const path = below === '' ? name : `${below}/${name}`
    // The signed list of all the others.
    if (path === MANIFEST || path === PARTS) continue
    if (statSync(join(folder, path)).isDirectory()) yield* filesIn(folder, path)
    else yield path
  }
}
