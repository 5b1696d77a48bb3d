/** Style sheets, scripts and pictures of the themes: under their hash, for all sites, also while the program is stopped. */
import { join } from 'node:path'
import { Folder, SHARED } from './folder.store.ts'
import type { Workshop } from './press.ts'

/** Those of earlier themes stay: pages that somebody keeps open name them. */
export async function writeSharedAssets({ root, studio, asker }: Workshop): Promise<void> {
  const folder = new Folder(join(root, SHARED))
  const names = new Set([...(await asker.sites()).values()].map(({ theme }) => theme))
  for (const theme of [...names].map((name) => studio.theme(name))) {
    for (const asset of theme.assets) {
      if (folder.has(asset.url.slice(1))) continue
      folder.write(asset.url.slice(1), asset.bytes('identity'))
    }
  }
  folder.sync()
}
