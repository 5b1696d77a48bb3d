import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import '#domains/fiscal'
import '#domains/interaction'
import { testWorld } from '#kernel/testing'
import { localDate, localDateOf, movableClock, parseInstant } from '#kernel/time'
import { fiscalUnits } from '../../../demo/fiscal.ts'
import { publishPapers } from './disclosures.ts'
import { keepBooks } from './fiscal.ts'
import type { Stage } from './stage.ts'

test('the papers of two seasons are published in time but one; one waits for its reviewer, one is half written', async () => {
  const today = '2025-10-20'
  const world = await testWorld({ today })
  const dataDir = await mkdtemp(join(tmpdir(), 'zhengshu-demo-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const fei = world.as('financeFei').actor
  const head = world.as('reviewerQian').actor
  await world.sql(
    `insert into access.grant (person_id, role, unit_id, valid_from)
      select $1, 'unit_head', id, '2020-01-01' from org.unit where code = '103'`,
    [head.id],
  )
  const units = (await world.rows('org.unit')).map(({ code, id }) => [code, id] as const)
  const stage: Stage = {
    db: world.db,
    dataDir,
    clock: movableClock(parseInstant(`${today}T09:00`)),
    units: new Map(units),
    people: new Map([
      ['finance', { id: fei.id ?? '', actor: fei }],
      ['head-103', { id: head.id ?? '', actor: head }],
    ]),
    refused: [],
  }
  await keepBooks(stage, localDate(today))
  await publishPapers(stage, localDate(today))
  expect(stage.refused).toEqual([])
  const papers = await world.rows('fiscal.disclosure')
  const days = papers.flatMap(({ releasedAt }) => (releasedAt ? [localDateOf(releasedAt)] : []))
  expect([papers.length, days.length]).toEqual([16, 14])
  expect([...new Set(days)].sort()).toEqual(['2025-02-20', '2025-03-09', '2025-08-20'])
  const states = (await world.rows('cases.case')).map(({ state }) => state)
  expect(states.filter((state) => state !== 'released').sort()).toEqual(['draft', 'in_review'])
  expect(papers.every(({ despiteReason }) => despiteReason === null)).toBe(true)
  const duties = (await world.rows('fiscal.disclosure_text')).filter(({ key }) => /^text\.duties\./.test(key))
  // Each member of the department says its own.
  expect(new Set(duties.map(({ text }) => text)).size).toBe(fiscalUnits.length)
}, 240_000)
