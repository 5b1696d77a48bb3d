/** One county with many letters, a running server and a clerk's session: what the benches of the mailbox share. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import '#domains/administration'
import '#domains/interaction'
import { openDatabase } from '#kernel/db'
import { bulkLetters } from '../demo/bulk.ts'
import { fillLetters } from '../src/apps/demo/bulk.store.ts'
import { demoState } from '../src/apps/demo/demo.store.ts'
import { runningEmbedded } from '../src/kernel/db/embedded/public.ts'
import { freePort, type Running, startServer } from '../tools/prove/server-process.ts'

export interface Fixture {
  readonly dataDir: string
  readonly port: number
  readonly server: Running
  readonly appUrl: string
  readonly superUrl: string
  /** Cookie and token of the letters clerk. */
  readonly headers: Record<string, string>
  close(): Promise<void>
}

const PASSWORD = 'Bench-county-2026'
const SEED = 7

export async function benchCounty(count: number, say: (line: string) => void): Promise<Fixture> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhengshu-bench-'))
  const port = await freePort()
  const began = performance.now()
  const server = await startServer(dataDir, port, { ZHENGSHU_DEMO: 'on', ZHENGSHU_DEMO_PASSWORD: PASSWORD })
  const addresses = runningEmbedded(dataDir)
  if (!addresses) throw new Error('the embedded database does not run')
  const db = openDatabase(addresses.appUrl)
  while ((await demoState(db)) !== 'done') await new Promise((resolve) => setTimeout(resolve, 500))
  say(`演示县装入 ${seconds(began)} 秒`)
  const filling = performance.now()
  await fillLetters(db, bulkLetters({ seed: SEED, count }))
  say(`写入 ${count} 封来信 ${seconds(filling)} 秒`)
  await db.close()
  await settle(addresses.superUrl)
  return {
    dataDir,
    port,
    server,
    appUrl: addresses.appUrl,
    superUrl: addresses.superUrl,
    headers: await signIn(server.url),
    async close() {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** What autovacuum has long done to a stock that grew over years; only the owner of the tables may do it now. */
async function settle(superUrl: string): Promise<void> {
  const owner = openDatabase(superUrl.replace(/[^/]*$/, 'zhengshu'))
  await sql`vacuum analyze`.execute(owner.tx)
  await owner.close()
}

export function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1)
}

async function signIn(url: string): Promise<Record<string, string>> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'intake', password: PASSWORD }),
  })
  const { csrfToken } = (await answer.json()) as { csrfToken: string }
  return { cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '', 'x-csrf-token': csrfToken }
}

/** The value below which that share of the sorted times lies. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** A figure, what it should be, and whether it is. */
export interface Figure {
  readonly name: string
  readonly value: string
  readonly target: string
  readonly holds: boolean
}

export function milliseconds(name: string, times: readonly number[], most: number): Figure {
  const p50 = percentile(times, 0.5)
  const p95 = percentile(times, 0.95)
  return {
    name,
    value: `p50 ${p50.toFixed(0)} ms，p95 ${p95.toFixed(0)} ms（${times.length} 次）`,
    target: `p95 ≤ ${most} ms`,
    holds: p95 <= most,
  }
}
