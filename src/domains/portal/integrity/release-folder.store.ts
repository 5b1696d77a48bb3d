/** An older release as a folder of its own, beside the one that is served. */
import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { refuseIf } from '#kernel/errors'
import { blobPath } from '#kernel/files'
import { type Instant, isoInstant } from '#kernel/time'
import { Folder, pointsTo, publicRoot, RELEASES } from '../publishing/folder.store.ts'
import type { FileRow } from './release.store.ts'
import { hexOf, sha256, Vault } from './vault.store.ts'

export interface Target {
  /** Every file of it. */
  readonly files: ReadonlyMap<string, FileRow>
  /** Rows that have to be written, and paths that have to go. */
  readonly put: readonly FileRow[]
  readonly gone: readonly string[]
  /** Files of articles that were withdrawn since: they stay withdrawn. */
  readonly leftOut: number
}

/** Below the public root. Refused when a page of that release is not to be had any more. */
export function writeRelease(dataDir: string, code: string, target: Target, at: Instant): string {
  const root = publicRoot(dataDir)
  const day = isoInstant(at)
    .replace(/[^0-9T]/g, '')
    .slice(0, 15)
  const below = join(RELEASES, code, `${day}-${process.hrtime.bigint() % 1_000_000n}`)
  const folder = new Folder(join(root, below), { eachSynced: false })
  const served = pointsTo(root, code)
  const vault = new Vault(dataDir)
  const put = new Set(target.put.map(({ path }) => path))
  let lost = 0
  for (const row of target.files.values()) {
    const linked =
      !put.has(row.path) && served !== undefined && linkRight(folder, row, join(root, served, row.path))
    if (!linked && !writeOne(folder, row, vault, dataDir)) lost++
  }
  if (lost > 0)
    refuseIf([
      { code: 'portal.release_damaged', message: `这一版有 ${lost} 个文件已无法取得，请选择较近的版本。` },
    ])
  return below
}

/** What somebody changed by hand must not go on under a new name: often it is why one goes back. */
function linkRight(folder: Folder, { path, hash, size }: FileRow, from: string): boolean {
  const stat = lstatSync(from, { throwIfNoEntry: false })
  if (!stat?.isFile() || stat.size !== size) return false
  return sha256(readFileSync(from)) === hexOf(hash) && folder.link(path, from)
}

function writeOne(folder: Folder, row: FileRow, vault: Vault, dataDir: string): boolean {
  const { path, hash } = row
  const hex = hexOf(hash)
  const upload = blobPath({ root: join(dataDir, 'files') }, hex)
  if (row.kind === 'file' && linkRight(folder, row, upload)) return true
  const bytes = vault.read(hex)
  if (bytes) folder.write(path, bytes)
  return bytes !== undefined
}
