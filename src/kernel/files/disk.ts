import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { newId } from '#kernel/db'

/** The folder of the bytes: `ab/cd/<sha256>`, and `incoming/` for what is not yet known to be welcome. */
export interface FileStore {
  readonly root: string
}

export async function openStore(root: string): Promise<FileStore> {
  await mkdir(join(root, 'incoming'), { recursive: true, mode: 0o750 })
  return { root }
}

export function blobPath(store: FileStore, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256')
  return join(store.root, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
}

/** Runs with a fresh temporary path and leaves nothing there, whatever happens. */
export async function withIncoming<T>(store: FileStore, run: (path: string) => Promise<T>): Promise<T> {
  const path = join(store.root, 'incoming', newId())
  try {
    return await run(path)
  } finally {
    await rm(path, { force: true })
  }
}

/**
 * Puts finished, synced bytes in their place. The same bytes already there are replaced by themselves: that renews
 * their age, so that the orphan collector does not take them away between now and the row that will name them.
 */
export async function place(store: FileStore, from: string, sha256: string): Promise<void> {
  const target = blobPath(store, sha256)
  const folder = dirname(target)
  const isNew = (await mkdir(folder, { recursive: true, mode: 0o750 })) !== undefined
  await rename(from, target)
  await syncFolder(folder)
  if (!isNew) return
  await syncFolder(dirname(folder))
  await syncFolder(store.root)
}

/** Without it a power cut may leave a row whose file has no name. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined) // Windows opens no folders and needs no sync of them
  if (!folder) return
  await folder.sync().catch(() => undefined)
  await folder.close()
}

export async function blobExists(store: FileStore, sha256: string): Promise<boolean> {
  return stat(blobPath(store, sha256)).then(
    (found) => found.isFile(),
    () => false,
  )
}

export function readBlob(store: FileStore, sha256: string, range?: { start: number; end: number }): Readable {
  return createReadStream(blobPath(store, sha256), range)
}

export interface BlobOnDisk {
  readonly sha256: string
  readonly size: number
  readonly changedMs: number
}

/** Every blob, for backup, for checking and for the collector. */
export async function* blobsIn(store: FileStore): AsyncGenerator<BlobOnDisk> {
  for (const first of await namesIn(store.root)) {
    if (!/^[0-9a-f]{2}$/.test(first)) continue
    for (const second of await namesIn(join(store.root, first))) {
      for (const name of await namesIn(join(store.root, first, second))) {
        if (!/^[0-9a-f]{64}$/.test(name)) continue
        const facts = await stat(join(store.root, first, second, name)).catch(() => undefined)
        if (facts) yield { sha256: name, size: facts.size, changedMs: facts.mtimeMs }
      }
    }
  }
}

/** What uploads left behind that were cut off by a crash. */
export async function removeStaleIncoming(store: FileStore, beforeMs: number): Promise<number> {
  let removed = 0
  for (const name of await namesIn(join(store.root, 'incoming'))) {
    const path = join(store.root, 'incoming', name)
    const facts = await stat(path).catch(() => undefined)
    if (!facts || facts.mtimeMs >= beforeMs) continue
    await unlink(path)
    removed++
  }
  return removed
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [] as string[])).sort()
}

/** Removes the blob unless it was renewed since `beforeMs`. */
export async function removeBlob(store: FileStore, sha256: string, beforeMs: number): Promise<boolean> {
  const path = blobPath(store, sha256)
  const facts = await stat(path).catch(() => undefined)
  if (!facts || facts.mtimeMs >= beforeMs) return false
  await rm(path, { force: true })
  return true
}
