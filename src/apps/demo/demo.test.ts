import { expect, test } from 'vitest'
import '#domains/interaction'
import { migrate, openDatabase } from '#kernel/db'
import { appRole, emptyDatabase } from '#kernel/testing'
import { demoState } from './demo.store.ts'
import { loadDemo } from './load.ts'

test('the demo county plays through to the end, and nothing in its scripts is refused', async () => {
  const database = await emptyDatabase()
  await migrate(database.ownerUrl, { appRole })
  const db = openDatabase(database.appUrl)
  const report = await loadDemo({ db, dataDir: '/nowhere', password: 'Yunxi-demo-2026' })
  expect(report.refused).toEqual([])
  expect(await demoState(db)).toBe('done')
  await db.close()
  await database.drop()
}, 300_000)
