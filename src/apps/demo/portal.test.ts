import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import '#domains/interaction'
import { migrate, openDatabase } from '#kernel/db'
import { appRole, emptyDatabase } from '#kernel/testing'
import { addDays, localDate } from '#kernel/time'
import { buildCounty } from './county.ts'
import { fillPortal } from './portal.ts'
import { newStage } from './stage.ts'

test('the demo county’s cluster stands in seconds: 56 sites, a year of articles, work on every desk', async () => {
  const database = await emptyDatabase()
  await migrate(database.ownerUrl, { appRole })
  const db = openDatabase(database.appUrl)
  const dataDir = await mkdtemp(join(tmpdir(), 'zhengshu-demo-'))
  onTestFinished(async () => {
    await db.close()
    await database.drop()
    await rm(dataDir, { recursive: true })
  })
  const today = localDate('2026-11-21')
  const stage = newStage(db, dataDir, `${addDays(today, -760)}T09:00`)
  await buildCounty(stage, 'Yunxi-demo-2026', today)
  const begun = performance.now()
  await fillPortal(stage, { seed: 20170515, today })
  const seconds = (performance.now() - begun) / 1000
  expect(stage.refused).toEqual([])
  const { rows } = await db.pool.query<{ state: string; n: string }>(
    'select state, count(*)::int as n from portal.article group by state order by state',
  )
  const states = Object.fromEntries(rows.map(({ state, n }) => [state, Number(n)]))
  expect(states).toMatchObject({ approved: 2, draft: 4, returned: 2, review: 6, withdrawn: 1 })
  expect(states.published).toBeGreaterThan(400)
  const { rows: sites } = await db.pool.query(
    `select count(*)::int as n from portal.site where state = 'running'`,
  )
  expect(sites).toEqual([{ n: 56 }])
  // Some four seconds on a machine that does nothing else; the suite leaves it a fifth of that.
  expect(seconds).toBeLessThan(30)
}, 120_000)
