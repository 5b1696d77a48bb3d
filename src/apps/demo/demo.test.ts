import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import '#domains/fiscal'
import '#domains/interaction'
import '#domains/ledger'
import { migrate, openDatabase } from '#kernel/db'
import { appRole, emptyDatabase } from '#kernel/testing'
import { demoState } from './demo.store.ts'
import { loadDemo } from './load.ts'

test('the demo county plays through to the end, and nothing in its scripts is refused', async () => {
  const database = await emptyDatabase()
  await migrate(database.ownerUrl, { appRole })
  const db = openDatabase(database.appUrl)
  const dataDir = await mkdtemp(join(tmpdir(), 'zhengshu-demo-'))
  onTestFinished(() => rm(dataDir, { recursive: true }))
  const report = await loadDemo({ db, dataDir, password: 'Yunxi-demo-2026' })
  expect(report.refused).toEqual([])
  expect(await demoState(db)).toBe('done')
  await db.close()
  await database.drop()
}, 300_000)
