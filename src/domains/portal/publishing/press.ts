/** What publishing works with, and the lock that lets one process at a time change the public folder. */
import type { Database } from '#kernel/db'
import type { Clock } from '#kernel/time'
import { ANSWERS } from './answers.ts'
import { Asker } from './asker.ts'
import { publicRoot } from './folder.store.ts'
import { Studio } from './pages/studio.ts'
import { themeFolders } from './theme-folders.store.ts'

export interface Press {
  readonly db: Database
  readonly clock: Clock
  readonly dataDir: string
  /** A page that could not be made stays as it was. */
  readonly report: (what: string, error: unknown) => void
}

export interface Workshop {
  readonly studio: Studio
  readonly asker: Asker
  readonly root: string
}

/** Fresh for every round: nothing that was known before is believed. */
export function workshop({ db, clock, dataDir }: Press): Workshop {
  const studio = new Studio(themeFolders(dataDir))
  return {
    studio,
    asker: new Asker(db.tx, clock, (theme) => studio.theme(theme).fingerprint, ANSWERS),
    root: publicRoot(dataDir),
  }
}

export { alone, PUBLISHING_LOCK } from './lock.store.ts'
