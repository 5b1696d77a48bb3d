import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hexOf, sha256, Vault } from './vault.store.ts'

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
