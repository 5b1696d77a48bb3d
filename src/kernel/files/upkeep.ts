import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import type { Database } from '#kernel/db'
import { type Clock, type Instant, movableClock } from '#kernel/time'
import { blobExists, blobsIn, type FileStore, readBlob, removeBlob, removeStaleIncoming } from './disk.ts'
import { contentsAfter, deleteUnattached, namedContents } from './file.store.ts'

const ORPHAN_AFTER_HOURS = 24
const BATCH = 500

export interface Collected {
  readonly rows: number
  readonly blobs: number
  readonly incoming: number
}

/** Takes away what nobody attached within a day: rows first, then bytes that no row names, then cut-off uploads. */
export async function collectOrphans(db: Database, store: FileStore, clock: Clock): Promise<Collected> {
  const before = aDayBefore(clock.now())
  const beforeMs = before.getTime()
  const rows = await deleteUnattached(db.tx, before)
  let blobs = 0
  let batch: string[] = []
  for await (const blob of blobsIn(store)) {
    if (blob.changedMs < beforeMs) batch.push(blob.sha256)
    if (batch.length < BATCH) continue
    blobs += await removeUnnamed(db, store, batch, beforeMs)
    batch = []
  }
  blobs += await removeUnnamed(db, store, batch, beforeMs)
  return { rows, blobs, incoming: await removeStaleIncoming(store, beforeMs) }
}

function aDayBefore(now: Instant): Instant {
  const clock = movableClock(now)
  clock.advance({ hours: -ORPHAN_AFTER_HOURS })
  return clock.now()
}

async function removeUnnamed(
  db: Database,
  store: FileStore,
  hashes: string[],
  beforeMs: number,
): Promise<number> {
  if (hashes.length === 0) return 0
  const named = await namedContents(db.tx, hashes)
  let removed = 0
  for (const sha256 of hashes) {
    if (!named.has(sha256) && (await removeBlob(store, sha256, beforeMs))) removed++
  }
  return removed
}

export interface FileDamage {
  readonly sha256: string
  readonly damage: 'missing' | 'altered'
}

/** Reads every byte again and compares: what `doctor` and a verified backup rest on. */
export async function findDamage(db: Database, store: FileStore): Promise<FileDamage[]> {
  const damaged: FileDamage[] = []
  let after = ''
  for (;;) {
    const page = await contentsAfter(db.tx, after, BATCH)
    for (const { sha256 } of page) {
      if (!(await blobExists(store, sha256))) damaged.push({ sha256, damage: 'missing' })
      else if ((await hashOf(store, sha256)) !== sha256) damaged.push({ sha256, damage: 'altered' })
    }
    const last = page.at(-1)
    if (!last) return damaged
    after = last.sha256
  }
}

async function hashOf(store: FileStore, sha256: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(readBlob(store, sha256), hash)
  return hash.digest('hex')
}
