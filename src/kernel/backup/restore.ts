import { mkdir } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import {
  anchorPublicKey,
  readAnchors,
  recordEntry,
  sealEntries,
  unsealedCount,
  type Verification,
  verifyAudit,
} from '#kernel/audit'
import { type Database, migrate, openDatabase } from '#kernel/db'
import type { Clock } from '#kernel/time'
import { type Archive, openArchive } from './archive-reader.ts'
import { checkParts } from './check.ts'
import type { Manifest } from './manifest.ts'
import { diskProblem } from './problem.ts'
import { checkTarget, knownMigrations, restoreDatabase } from './restore-database.ts'
import { unpackFiles } from './restore-files.ts'

export interface RestoreOptions {
  readonly file: string
  readonly ownerUrl: string
  /** Gets its rights on the restored tables. */
  readonly appRole?: string | undefined
  readonly dataDir: string
  readonly force: boolean
  readonly clock: Clock
  readonly progress?: (step: string) => void
}

export interface RestoreReport {
  readonly manifest: Manifest
  /** Migrations that this release has and the backup did not. */
  readonly migrated: readonly string[]
  readonly audit: Verification
}

/** Everything that can be checked is checked first; then the database changes in one transaction, or not at all. */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const { file, ownerUrl, appRole, dataDir, progress } = options
  progress?.('核对备份文件')
  const archive = await openArchive(file)
  try {
    await checkParts(archive)
    knownMigrations(archive.manifest)
    await replaceEverything(archive, options)
    progress?.('升级到本版本')
    const { applied } = await migrate(ownerUrl, { appRole })
    progress?.('核对审计日志')
    return {
      manifest: archive.manifest,
      migrated: applied,
      audit: await recordRestore(archive.manifest, options),
    }
  } catch (error) {
    throw diskProblem(error, dataDir)
  } finally {
    archive.close()
  }
}

async function replaceEverything(archive: Archive, options: RestoreOptions): Promise<void> {
  const { ownerUrl, dataDir, clock, force, progress } = options
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'zhengshu-restore' })
  await client.connect()
  try {
    await checkTarget(client, force)
    progress?.('恢复附件')
    await mkdir(dataDir, { recursive: true })
    const files = await unpackFiles(
      archive,
      dataDir,
      clock.now().toISOString().replace(/\D/g, '').slice(0, 14),
    )
    try {
      await restoreDatabase(client, archive, progress)
    } catch (error) {
      await files.abandon()
      throw error
    }
    await files.settle()
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** The log goes on: what was not chained at the time of the backup is chained now, and the restore is an entry itself. */
async function recordRestore(
  manifest: Manifest,
  { ownerUrl, dataDir, clock }: RestoreOptions,
): Promise<Verification> {
  const db = openDatabase(ownerUrl, { connections: 2, name: 'zhengshu-restore' })
  try {
    await sealAll(db)
    await recordEntry(db.tx, {
      at: clock.now(),
      actorId: null,
      actorName: '系统',
      actorKind: 'system',
      unitId: null,
      action: 'backup.restore',
      subjectKind: null,
      subjectId: null,
      outcome: 'done',
      details: { createdAt: manifest.createdAt, version: manifest.version },
      address: null,
      requestId: null,
    })
    await sealAll(db)
    const { anchors } = await readAnchors(dataDir)
    return await verifyAudit(db, { anchors, publicKey: await anchorPublicKey(dataDir) })
  } finally {
    await db.close()
  }
}

const PATIENCE_MS = 10_000

/** The sealer waits for every open transaction of the server, other databases' too; here that is worth a moment. */
async function sealAll(db: Database): Promise<void> {
  const started = performance.now()
  while (performance.now() - started < PATIENCE_MS) {
    await sealEntries(db)
    if ((await unsealedCount(db.tx)) === 0) return
    await pause(100)
  }
}
