import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from './embedded.ts'
import { holderOf } from './lock.ts'
import { runningIn } from './processes.ts'

export interface TestServer {
  /** A superuser's address; every test clones its own databases there. */
  readonly superUrl: string
  stop(): Promise<void>
}

// A test database may be lost with the machine; not waiting for the disk makes the suite twice as fast.
const UNSAFE_BUT_FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

const PREFIX = 'zhengshu-test-'

/** A run that was killed could not tidy up; its server is gone, its folder is not. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name)
    if (!existsSync(join(folder, 'postgres.secrets.json')) || holderOf(folder)) continue
    if (runningIn(join(folder, 'postgres')).length > 0) continue
    rmSync(folder, { recursive: true, force: true, maxRetries: 2 })
  }
}

/** One server for a whole run: an own one in a private folder, or the one ZHENGSHU_TEST_DATABASE_URL names. */
export async function testServer(): Promise<TestServer> {
  const given = process.env.ZHENGSHU_TEST_DATABASE_URL
  if (given) return { superUrl: given, stop: async () => undefined }
  removeLeftovers()
  const dataDir = mkdtempSync(join(tmpdir(), PREFIX))
  const settings = { ...UNSAFE_BUT_FAST, max_connections: '200', max_wal_size: '4GB' }
  const server = await startEmbedded({ dataDir, settings, throwAway: true })
  return {
    superUrl: server.superUrl,
    stop: async () => {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
