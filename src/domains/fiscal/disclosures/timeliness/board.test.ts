import { expect, test } from 'vitest'
import { calendarOf } from '#kernel/calendar'
import { testWorld, type World } from '#kernel/testing'
import { localDate } from '#kernel/time'
import { storeIn } from '../frozen.ts'
import { testDataDir } from '../testing.ts'
import { timelinessBoard } from './board.queries.ts'

const UNITS = 300
const YEARS = [2021, 2022, 2023, 2024, 2025]

/** Ten departments of thirty units; each year both papers approved, three in four of them released. */
async function county(world: World): Promise<void> {
  await world.sql(`insert into org.unit (code, name, short_name, kind, parent_id, valid_from, duties)
    select '9' || lpad(n::text, 5, '0'), '云溪县第' || n || '单位', '第' || n || '单位', 'centre',
      (select id from org.unit where code = '101'), '2020-01-01', '{}' from generate_series(1, ${UNITS}) n`)
  await world.sql(`insert into fiscal.profile (unit_id, from_year, finance_code, nature, department_id)
    select u.id, 2020, u.code, 'institution', d.id from org.unit u
    join org.unit d on d.code = '9' || lpad((((substr(u.code, 2)::int - 1) / 30) * 30 + 1)::text, 5, '0')
    where u.code ~ '^9'`)
  await world.sql(`insert into fiscal.approval (unit_id, year, kind, scope, approved_on, approved_by, due_on, due_provisional, entered_at)
    select u.id, y, k, 'unit', make_date(y, case k when 'budget' then 2 else 9 end, 10 + (substr(u.code, 2)::int % 5)), 'department',
      make_date(y, 12, 1), false, now()
    from org.unit u, unnest(array[${YEARS}]) y, unnest(array['budget', 'final']) k where u.code ~ '^9'`)
  await world.sql(`with made as (
      insert into fiscal.disclosure (id, number, unit_id, year, kind, scope, variant, title, released_at)
      select gen_random_uuid(), 'P' || row_number() over (), a.unit_id, a.year, a.kind, 'unit', 'v', 't',
        (a.approved_on + 15)::timestamptz
      from fiscal.approval a join org.unit u on u.id = a.unit_id where substr(u.code, 2)::int % 4 <> 0 returning id, number, unit_id)
    insert into cases.case (id, kind, number, state, closed, unit_id, opened_at)
    select id, 'fiscal.disclosure', number, 'released', true, unit_id, now() from made`)
}

test('three hundred units are looked at in a moment, each of five years', { timeout: 120_000 }, async () => {
  const world = await testWorld({ today: '2025-11-20' })
  await county(world)
  const facts = {
    scope: 'all',
    today: localDate('2025-11-20'),
    calendar: await calendarOf(world.db.tx),
    store: await storeIn(testDataDir),
  } as const
  const before = performance.now()
  for (const year of YEARS) {
    const { rows, counts, inTimeShare } = await timelinessBoard(world.db.tx, { year }, facts)
    expect(rows).toHaveLength(2 * (UNITS + 10))
    expect([counts.in_time, counts.overdue, counts.not_approved, inTimeShare]).toEqual([450, 150, 20, '75.0'])
  }
  const seconds = (performance.now() - before) / 1000
  // One second and less; the machine may be busy.
  expect(seconds).toBeLessThan(20)
})
