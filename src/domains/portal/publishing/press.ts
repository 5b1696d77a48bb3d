/** What publishing works with, and the lock that lets one process at a time change the public folder. */
import pg from 'pg'
import type { Database } from '#kernel/db'
import type { Clock } from '#kernel/time'
import { Asker } from './asker.ts'
import { publicRoot } from './folder.ts'
import { Studio, themeFolders } from './pages/studio.ts'

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
    asker: new Asker(db.tx, clock, (theme) => studio.theme(theme).fingerprint),
    root: publicRoot(dataDir),
  }
}

export const PUBLISHING_LOCK = 7_203_499

/** Held by a connection of its own: work in many transactions, and free at once when the process dies. */
export async function alone<T>(
  { db }: Pick<Press, 'db'>,
  run: () => Promise<T>,
  { wait = false } = {},
): Promise<T | undefined> {
  const client = new pg.Client({ connectionString: db.url, application_name: 'zhengshu-publisher' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const call = wait ? 'pg_advisory_lock' : 'pg_try_advisory_lock'
    const { rows } = await client.query<{ held: boolean | '' }>(`select ${call}($1) as held`, [
      PUBLISHING_LOCK,
    ])
    return rows[0]?.held === false ? undefined : await run()
  } finally {
    await client.end().catch(() => undefined)
  }
}
