import pg from 'pg'
import type { Database } from '#kernel/db'

export const PUBLISHING_LOCK = 7_203_499

/** Held by a connection of its own: work in many transactions, and free at once when the process dies. */
export async function alone<T>(
  { db }: { readonly db: Database },
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
