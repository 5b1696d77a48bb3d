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
  const centre = stage.units.get('103005') ?? ''
  const reported = await world.sql(
    `select use, count(*)::int as months from fiscal.reported_payment
     where unit_id = $1 and year = 2025 group by use order by use`,
    [centre],
  )
  expect(reported).toEqual(['basic_personnel', 'basic_public', 'project'].map((use) => ({ use, months: 9 })))
  // A year that is over was paid as its accounts say.
  const [last] = await world.sql(
    `select (select sum(y.amount) from fiscal.payment y join fiscal.project p on p.id = y.project_id
         where p.unit_id = $1 and p.year = 2024)
       + (select sum(amount) from fiscal.unit_payment where unit_id = $1 and year = 2024) as paid,
       (select sum(f.amount) from fiscal.figure f join fiscal.book b on b.id = f.book_id
         where b.unit_id = $1 and b.year = 2024 and b.kind = 'final' and f.fact = 'expenditure') as spent`,
    [centre],
  )
  expect([Number(last?.paid) > 0, last?.paid]).toEqual([true, last?.spent])
  const row = await bookOf(world.db.tx, stage.units.get('103005') ?? '', 2024, 'final')
  expect(row && (await findingsOf(world.db.tx, row))).toEqual([])
})
