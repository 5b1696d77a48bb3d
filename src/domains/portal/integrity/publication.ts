/** What publishing says of itself: which sites a round changes, and which bytes it is about to replace. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Publication } from './release.store.ts'
import { hexOf, sha256, Vault } from './vault.ts'

interface Place {
  readonly siteId: string
  readonly path: string
}

/** `waiting`: sites that have more coming, which goes under the same number. */
export function publicationsOf(
  folders: ReadonlyMap<string, { readonly root: string }>,
  places: readonly Place[],
  waiting: ReadonlySet<string>,
): Publication[] {
  return [...Map.groupBy(places, ({ siteId }) => siteId)].flatMap(([siteId, list]) => {
    const folder = folders.get(siteId)?.root
    const paths = list.map(({ path }) => path)
    return folder ? [{ siteId, kind: 'round', folder, paths, unfinished: waiting.has(siteId) } as const] : []
  })
}

/** Before it is replaced, what nobody has kept yet; uploads stay in their own store. */
export function keepReplaced(
  dataDir: string,
  folder: string | undefined,
  pages: Iterable<readonly [path: string, hash: string]>,
): void {
  if (folder === undefined) return
  const vault = new Vault(dataDir)
  for (const [path, stored] of pages) {
    const hex = hexOf(stored)
    if (stored === hex || vault.has(hex)) continue
    const bytes = bytesAt(join(folder, path))
    if (bytes && sha256(bytes) === hex) vault.put(hex, bytes)
  }
}

function bytesAt(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}
