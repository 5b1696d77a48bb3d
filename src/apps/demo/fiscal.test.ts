import { expect, test } from 'vitest'
import '#domains/interaction'
import { bookOf, findingsOf } from '#domains/fiscal'
import { roles } from '#kernel/access'
import { testWorld } from '#kernel/testing'
import { localDate, movableClock, parseInstant } from '#kernel/time'
import { keepBooks } from './fiscal.ts'
import type { Stage } from './stage.ts'

test('seven units keep three years of books by real actions, all of which pass their checks', async () => {
  const world = await testWorld({ today: '2025-10-20' })
  const fei = world.as('financeFei').actor
  const units = (await world.rows('org.unit')).map(({ code, id }) => [code, id] as const)
  const stage: Stage = {
    db: world.db,
    dataDir: '',
    clock: movableClock(parseInstant('2025-10-20T09:00')),
    units: new Map(units),
    people: new Map([['finance', { id: fei.id ?? '', actor: fei }]]),
    refused: [],
  }
  expect(roles.finance.permissions).toContain('fiscal.write')
  await keepBooks(stage, localDate('2025-10-20'))
  expect(stage.refused).toEqual([])
  const books = await world.rows('fiscal.book')
  // Four years of budgets and three of accounts.
  expect([books.length, new Set(books.map(({ state }) => state))]).toEqual([49, new Set(['checked'])])
  const row = await bookOf(world.db.tx, stage.units.get('103005') ?? '', 2024, 'final')
  expect(row && (await findingsOf(world.db.tx, row))).toEqual([])
})
