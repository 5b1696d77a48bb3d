import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { testWorld, unitNamed, type World } from '#kernel/testing'
import '../permissions.ts'
import { setProfile } from '../units/profile.actions.ts'
import { readDisclosure } from './disclosure.store.ts'
import { judge } from './readiness.ts'
import { clerk, keptBooks, TEST_YEAR } from './testing.ts'
import { openDisclosure } from './writing.actions.ts'

const MEMBERS = 60

/** Sixty units with the centre's figures, of the office's department. */
async function department(world: World): Promise<void> {
  await keptBooks(world)
  await perform(setProfile, clerk(world), {
    unitId: unitNamed.office,
    fromYear: TEST_YEAR - 1,
    financeCode: '103',
    nature: 'administrative',
    departmentId: unitNamed.office,
  })
  await world.sql(`insert into org.unit (code, name, short_name, kind, parent_id, valid_from, duties)
    select '9' || lpad(n::text, 5, '0'), '云溪县第' || n || '中心', '第' || n || '中心', 'centre',
      (select id from org.unit where code = '101'), '2020-01-01', '{}' from generate_series(1, ${MEMBERS}) n`)
  await world.sql(`insert into fiscal.profile (unit_id, from_year, finance_code, nature, department_id)
    select u.id, 2020, u.code, 'institution', d.id from org.unit u join org.unit d on d.code = '103' where u.code ~ '^9'`)
  await world.sql(
    `insert into fiscal.book (unit_id, year, kind, revision, state, version, opened_at, changed_at)
      select u.id, b.year, b.kind, 1, 'checked', 1, now(), now() from org.unit u, fiscal.book b
      where u.code ~ '^9' and b.unit_id = $1`,
    [unitNamed.centre],
  )
  await world.sql(
    `insert into fiscal.figure (book_id, fact, code, facet, purse, amount)
      select n.id, f.fact, f.code, f.facet, f.purse, f.amount from fiscal.book n
      join fiscal.book o on o.unit_id = $1 and o.year = n.year and o.kind = n.kind
      join fiscal.figure f on f.book_id = o.id where n.unit_id <> o.unit_id`,
    [unitNamed.centre],
  )
}

test('a department of sixty-one units is composed and proof-read in seconds; only the one without a book is missed', {
  timeout: 120_000,
}, async () => {
  const world = await testWorld({ today: '2025-02-20' })
  await department(world)
  const { id } = await perform(openDisclosure, clerk(world), {
    unitId: unitNamed.office,
    year: TEST_YEAR,
    kind: 'budget',
    scope: 'department',
    variant: 'budget-chongqing-department',
  })
  const disclosure = (await readDisclosure(world.db.tx, id, 'all')) ?? expect.fail()
  const before = performance.now()
  const { made, reasons } = await judge(world.db.tx, disclosure, world.clock)
  // A second on a quiet machine.
  expect((performance.now() - before) / 1000).toBeLessThan(20)
  expect(made?.material.input.members).toHaveLength(MEMBERS + 2)
  // 61 × 509.39: every member's income, once.
  expect(JSON.stringify(made?.paper.pieces)).toContain('31072.79')
  const others = reasons.filter(({ source }) => source !== 'text')
  expect(others).toMatchObject([{ code: 'fiscal.member_missing' }])
})
