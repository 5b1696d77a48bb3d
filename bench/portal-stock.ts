/** A cluster of sites in a data folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import '#domains/administration'
import { fillStock, type Press } from '#domains/portal'
import { readConfig } from '#kernel/config'
import { type Database, openDatabase } from '#kernel/db'
import { systemClock } from '#kernel/time'
import { openData } from '../src/apps/cli/data.ts'

export interface Stock {
  readonly press: Press
  readonly db: Database
  close(): Promise<void>
}

export async function stockOf(sites: number, articles: number, { searchable = false } = {}): Promise<Stock> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhengshu-bench-portal-'))
  const data = await openData(readConfig({ ZHENGSHU_DATA: dataDir }))
  await fillStock(data.db, systemClock, { sites, articles, searchable })
  await analyze(data.ownerUrl)
  const report = (what: string, error: unknown): void =>
    void process.stderr.write(`${what}: ${String(error)}\n`)
  return {
    db: data.db,
    press: { db: data.db, clock: systemClock, dataDir, report },
    async close() {
      await data.close()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** What the database does by itself some time after so many rows; only their owner may ask for it. */
async function analyze(ownerUrl: string): Promise<void> {
  const owner = openDatabase(ownerUrl, { name: 'bench-owner' })
  for (const table of ['article', 'edition', 'live_text', 'section'])
    await sql`analyze ${sql.table(`portal.${table}`)}`.execute(owner.tx)
  await owner.close()
}
