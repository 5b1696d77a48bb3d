/** Whether the folder is what the database says it is: every file read, every page drawn again where asked for. */

import { join } from 'node:path'
import { MANIFEST, PARTS } from '../integrity/manifest.ts'
import { sitesOf } from './content.queries.ts'
import { filesIn, hashOfFile, publicRoot } from './folder.store.ts'
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
  // The signed list of all the others is nobody's page.
  const there = new Set(filesIn(folder, [MANIFEST, PARTS]))
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
