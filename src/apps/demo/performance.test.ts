import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import '#domains/fiscal'
import '#domains/interaction'
import '#domains/ledger'
import '#domains/portal'
import { migrate, openDatabase } from '#kernel/db'
import { appRole, emptyDatabase } from '#kernel/testing'
import { localDate } from '#kernel/time'
import { buildCounty } from './county.ts'
import { keepBooks } from './fiscal.ts'
import { fillLedger } from './ledger.ts'
import { keepPromises } from './performance.ts'
import { fillPortal } from './portal.ts'
import { newStage } from './stage.ts'

const TODAY = localDate('2025-10-20')

test('five projects and the centre promise, most of it measured, and last year is answered for', async () => {
  const database = await emptyDatabase()
  await migrate(database.ownerUrl, { appRole })
  const db = openDatabase(database.appUrl)
  const dataDir = await mkdtemp(join(tmpdir(), 'zhengshu-demo-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const stage = newStage(db, dataDir, '2023-09-20T09:00')
  await buildCounty(stage, 'Yunxi-demo-2026', TODAY)
  await keepBooks(stage, TODAY)
  await fillPortal(stage, { seed: 20170515, today: TODAY })
  await fillLedger(stage, { seed: 20170515, today: localDate('2025-10-19') })
  expect(stage.refused).toEqual([])
  await keepPromises(stage, TODAY)

  // Nobody has written a letter yet, so the website cannot be answered for; everything else is.
  expect(stage.refused).toEqual([
    expect.stringMatching(/^绩效自评 2024 门户网站运行维护专项：.*“来信网上办结率”.*还没有完成值/),
  ])
  const { rows } = await sql<{ year: number; scope: string; state: string; all: number; bound: number }>`
    select t.year, t.scope, t.state, count(i.id)::int as all, count(i.measure)::int as bound
    from fiscal.target t join fiscal.indicator i on i.target_id = t.id group by 1, 2, 3 order by 1, 2, 3`.execute(
    db.tx,
  )
  expect(rows).toEqual([
    { year: 2024, scope: 'project', state: 'approved', all: 34, bound: 33 },
    { year: 2025, scope: 'project', state: 'approved', all: 30, bound: 27 },
    { year: 2025, scope: 'project', state: 'draft', all: 5, bound: 1 },
    { year: 2025, scope: 'unit', state: 'approved', all: 8, bound: 8 },
  ])
  const count = async (what: ReturnType<typeof sql>) =>
    (await sql<{ n: number }>`select count(*)::int as n from ${what}`.execute(db.tx)).rows[0]?.n
  expect(await count(sql`fiscal.evaluation where state = 'final'`)).toBe(2)
  expect(await count(sql`fiscal.monitoring where state = 'submitted'`)).toBe(2)
  expect(await count(sql`fiscal.appraisal where verdict = 'support_after_change'`)).toBe(1)
  expect(await count(sql`files.file where owner_kind = 'fiscal.filled_value'`)).toBe(4)
  await db.close()
  await database.drop()
}, 240_000)
