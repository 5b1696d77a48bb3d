import type { Database } from '#kernel/db'
import type { Clock } from '#kernel/time'
import { anchorLatest } from './anchors.ts'
import { GENESIS, sealHash } from './canonical.ts'
import { becomeSealer, insertSeals, lastSeal, type Seal, unsealedEntries } from './seal.store.ts'

const BATCH = 5000

/** Chains what is waiting, in the order of commit. Returns how many; 0 also when another process is at it. */
export async function sealEntries(db: Database): Promise<number> {
  let sealed = 0
  for (;;) {
    const count = await db.transaction(async (tx) => {
      if (!(await becomeSealer(tx))) return 0
      const last = await lastSeal(tx)
      const entries = await unsealedEntries(tx, last?.xid ?? '0', BATCH)
      const seals: Seal[] = []
      let [seq, hash] = [last?.seq ?? 0, last?.hash ?? GENESIS]
      for (const entry of entries) {
        seq++
        hash = sealHash(hash, seq, entry)
        seals.push({ seq, entryId: entry.id, hash })
      }
      if (seals.length > 0) await insertSeals(tx, seals)
      return seals.length
    })
    sealed += count
    if (count < BATCH) return sealed
  }
}

export interface SealerOptions {
  /** The data folder: signed anchors are appended there. Absent: nothing is anchored. */
  readonly folder?: string
  readonly everyMs?: number
  readonly anchorEveryMinutes?: number
  readonly report?: (error: unknown) => void
}

export interface Sealer {
  /** Seals and anchors once more, so that nothing done before a stop can be cut off unseen. */
  stop(): Promise<void>
}

/** Every second, in every process; whoever comes first seals. */
export function startSealer(db: Database, clock: Clock, options: SealerOptions = {}): Sealer {
  const { folder, everyMs = 1000, anchorEveryMinutes = 5, report } = options
  let anchoredAt = performance.now()
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const beat = async (anchorNow: boolean): Promise<void> => {
    try {
      await sealEntries(db)
      const due = anchorNow || performance.now() - anchoredAt >= anchorEveryMinutes * 60_000
      if (!folder || !due) return
      anchoredAt = performance.now()
      await anchorLatest(db, clock, folder)
    } catch (error) {
      report?.(error)
    }
  }
  let beating: Promise<void> = beat(true)
  const next = (): void => {
    timer = setTimeout(() => {
      beating = beat(false).then(() => {
        if (!stopped) next()
      })
    }, everyMs)
  }
  void beating.then(() => {
    if (!stopped) next()
  })
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await beating
      await beat(true)
    },
  }
}
