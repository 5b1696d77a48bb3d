import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import '#domains/fiscal'
import '#domains/interaction'
import '#domains/ledger'
import '#domains/portal'
import { type Database, migrate, openDatabase } from '#kernel/db'
import { appRole, emptyDatabase } from '#kernel/testing'
import { localDate, localDateOf } from '#kernel/time'
import { fiscalUnits } from '../../../demo/fiscal.ts'
import { demoState } from './demo.store.ts'
import { type DemoReport, loadDemo } from './load.ts'

let db: Database
let report: DemoReport
let clear: () => Promise<void>

/** Once for all that is asked of it: it plays two years of the county. */
beforeAll(async () => {
  const database = await emptyDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'zhengshu-demo-'))
  await migrate(database.ownerUrl, { appRole })
  db = openDatabase(database.appUrl)
  clear = async () => {
    await db.close()
    await database.drop()
    await rm(dataDir, { recursive: true })
  }
  report = await loadDemo({ db, dataDir, password: 'Yunxi-demo-2026', today: localDate('2025-10-20') })
}, 300_000)
afterAll(() => clear?.())

const rowsOf = async <Row extends object>(text: string) => (await db.pool.query<Row>(text)).rows
const count = async (from: string) =>
  (await rowsOf<{ n: number }>(`select count(*)::int as n from ${from}`))[0]?.n

test('the demo county plays through to the end, and nothing in its scripts is refused', async () => {
  expect(report.refused).toEqual([])
  expect(await demoState(db)).toBe('done')
})

test('the papers of two seasons are published in time but one; one waits for its reviewer, one is half written', async () => {
  const papers = await rowsOf<{ releasedAt: Date | null; despite: string | null; state: string }>(
    `select d.released_at as "releasedAt", d.despite_reason as despite, c.state
    from fiscal.disclosure d join cases.case c on c.id = d.id`,
  )
  const days = papers.flatMap(({ releasedAt }) => (releasedAt ? [localDateOf(releasedAt)] : []))
  expect([papers.length, days.length]).toEqual([16, 14])
  expect([...new Set(days)].sort()).toEqual(['2025-02-20', '2025-03-09', '2025-08-20'])
  const states = papers.map(({ state }) => state)
  expect(states.filter((state) => state !== 'released').sort()).toEqual(['draft', 'in_review'])
  expect(papers.every(({ despite }) => despite === null)).toBe(true)
  // Each member of the department says its own.
  const duties = await rowsOf<{ text: string }>(
    "select distinct text from fiscal.disclosure_text where key like 'text.duties.%'",
  )
  expect(duties).toHaveLength(fiscalUnits.length)
})

test('five projects and the centre promise, most of it measured, and last year is answered for', async () => {
  const targets = await rowsOf(`
    select t.year, t.scope, t.state, count(i.id)::int as all, count(i.measure)::int as bound
    from fiscal.target t join fiscal.indicator i on i.target_id = t.id group by 1, 2, 3 order by 1, 2, 3`)
  expect(targets).toEqual([
    { year: 2024, scope: 'project', state: 'approved', all: 34, bound: 33 },
    { year: 2025, scope: 'project', state: 'approved', all: 30, bound: 27 },
    { year: 2025, scope: 'project', state: 'draft', all: 5, bound: 1 },
    { year: 2025, scope: 'unit', state: 'approved', all: 8, bound: 8 },
  ])
  expect({
    final: await count("fiscal.evaluation where state = 'final'"),
    monitored: await count("fiscal.monitoring where state = 'submitted'"),
    appraised: await count("fiscal.appraisal where verdict = 'support_after_change'"),
    evidence: await count("files.file where owner_kind = 'fiscal.filled_value'"),
  }).toEqual({ final: 3, monitored: 2, appraised: 1, evidence: 4 })
})

test('56 sites, a year of articles, work on every desk', async () => {
  const articles = await rowsOf<{ state: string; n: number }>(
    'select state, count(*)::int as n from portal.article group by state',
  )
  const states = Object.fromEntries(articles.map(({ state, n }) => [state, n]))
  expect(states).toMatchObject({ approved: 2, draft: 4, returned: 2, review: 6, withdrawn: 1 })
  expect(states.published).toBeGreaterThan(400)
  expect(await count("portal.site where state = 'running'")).toBe(56)
})
