import { sql } from 'kysely'
import { sealEntries } from '#kernel/audit'
import type { Database } from '#kernel/db'

const PATIENCE_MS = 30_000

/**
 * Seals until every row is sealed. The sealer waits for older transactions of the whole server, and on the tests'
 * server other tests' transactions are among them.
 */
export async function sealAll(db: Database): Promise<number> {
  let sealed = 0
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until; ) {
    sealed += await sealEntries(db)
    const { rows } = await sql<{ left: number }>`
      select count(*) as left from audit.entry e
      where not exists (select 1 from audit.seal s where s.entry_id = e.id)`.execute(db.tx)
    if (rows[0]?.left === 0) return sealed
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('some rows are still not sealed')
}
