import { createWriteStream } from 'node:fs'
import { access, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { blobPath } from '#kernel/files'
import type { Archive } from './archive-reader.ts'
import { ANCHORS_PART, FILE_PART, KEY_PART } from './manifest.ts'

export interface RestoredFiles {
  /** Keys and anchors take their place, those that were there step aside. Called when the database is committed. */
  settle(): Promise<void>
  abandon(): Promise<void>
}

/**
 * Attachments go to their places at once: they are named by their content, so one more does no harm if the rest fails.
 * Keys and anchors wait aside.
 */
export async function unpackFiles(archive: Archive, dataDir: string, stamp: string): Promise<RestoredFiles> {
  const aside = join(dataDir, `restoring-${stamp}`)
  await rm(aside, { recursive: true, force: true })
  await mkdir(join(aside, 'keys'), { recursive: true, mode: 0o700 })
  try {
    let keys = false
    for (const { name } of archive.manifest.parts) {
      const blob = FILE_PART.exec(name)?.[1]
      const key = KEY_PART.exec(name)?.[1]
      if (blob) await unpackBlob(archive, name, join(dataDir, 'files'), blob)
      else if (key) await unpack(archive, name, join(aside, 'keys', key), 0o600)
      else if (name === ANCHORS_PART) await unpack(archive, name, join(aside, ANCHORS_PART), 0o644)
      keys ||= key !== undefined
    }
    return {
      async settle() {
        if (keys) await swap(join(aside, 'keys'), join(dataDir, 'keys'), stamp)
        await swap(join(aside, ANCHORS_PART), join(dataDir, ANCHORS_PART), stamp)
        await rm(aside, { recursive: true, force: true })
      },
      abandon: () => rm(aside, { recursive: true, force: true }),
    }
  } catch (error) {
    await rm(aside, { recursive: true, force: true }).catch(() => undefined)
    throw error
  }
}

async function unpackBlob(archive: Archive, part: string, root: string, sha256: string): Promise<void> {
  const target = blobPath({ root }, sha256)
  const exists = await access(target).then(
    () => true,
    () => false,
  )
  if (exists) return
  await mkdir(dirname(target), { recursive: true, mode: 0o750 })
  const draft = `${target}.restoring`
  await unpack(archive, part, draft, 0o640)
  await rename(draft, target)
}

async function unpack(archive: Archive, part: string, path: string, mode: number): Promise<void> {
  try {
    await pipeline(await archive.read(part), createWriteStream(path, { mode }))
    const file = await open(path, 'r+')
    await file.sync()
    await file.close()
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

/** What was there is kept under another name: a key that is gone for good would lock what it locked for ever. */
async function swap(from: string, to: string, stamp: string): Promise<void> {
  await rename(to, `${to}.before-restore-${stamp}`).catch(unlessMissing)
  await rename(from, to).catch(unlessMissing)
}

function unlessMissing(error: { code?: string }): void {
  if (error.code !== 'ENOENT') throw error
}
