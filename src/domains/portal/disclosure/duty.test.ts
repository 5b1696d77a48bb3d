import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { calendarOf } from '#kernel/calendar'
import { answer, measureNamed } from '#kernel/measures'
import { testWorld, unitNamed, type World } from '#kernel/testing'
import { localDate } from '#kernel/time'
import { withdrawArticle } from '../articles/withdrawal.actions.ts'
import { aDraft, approve, cluster, final, head, published, submitted, writer } from '../testing.ts'
import { dutiesOf, pageOf } from './board.ts'
import { catalogue, rowOf } from './catalogue.ts'
import { fillDueDays } from './due-day.store.ts'
import { dueDays, standingOf } from './duty.ts'
import './measures.queries.ts'

const board = async (world: World, more: object = {}) =>
  dutiesOf(world.db.tx, {
    year: 2025,
    scope: 'all',
    today: world.clock.today(),
    calendar: await calendarOf(world.db.tx),
    ...more,
  })

const item = (title: string, writtenOn: string, more: object = {}) => ({
  path: 'disclosure/content/plans',
  content: { title, fields: { writtenOn, ...more } },
})

async function share(world: World, name: string) {
  const measure = measureNamed(`portal.disclosures.${name}`)
  if (!measure) throw new Error(name)
  const asked = { from: localDate('2025-01-01'), to: localDate('2025-12-31'), scope: 'all' as const }
  const { value, count } = await answer(world.db.tx, measure, { ...asked, now: world.clock.now() })
  return [value, count]
}

test('what was made is due twenty working days later, decisions seven; in time, late, overdue and to come', async () => {
  const world = await testWorld({ today: '2025-03-03' })
  const { housing } = await cluster(world)
  // 2025-03-03 and twenty working days: 2025-03-31; seven: 2025-03-12.
  await published(world, housing, item('按时', '2025-03-03'))
  await aDraft(world, housing, item('忘了', '2025-03-03'))
  const late = await submitted(world, housing, item('处罚', '2025-03-03', { catalogue: '行政处罚决定' }))
  await aDraft(world, housing, { content: { title: '不在目录里' } })
  world.clock.advance({ days: 10 })
  expect(
    (await board(world))
      .filter(({ source }) => source === 'item')
      .map(({ title, standing, dueOn, margin }) => [title, standing, dueOn, margin]),
  ).toEqual([
    ['处罚', 'overdue', '2025-03-12', -1],
    ['忘了', 'due', '2025-03-31', 18],
    ['按时', 'in_time', '2025-03-31', 28],
  ])
  const gone = await approve(world, await approve(world, late, head(world)), final(world))
  await perform(withdrawArticle, writer(world), { id: gone.id, reason: '有误' })
  world.clock.advance({ days: 30 })
  const found = await board(world)
  expect(
    found.filter(({ source }) => source === 'item').map(({ title, standing }) => [title, standing]),
  ).toEqual([
    ['忘了', 'overdue'],
    ['处罚', 'late'],
    ['按时', 'in_time'],
  ])
  // The figure counts the same, once the days are known.
  expect(await fillDueDays(world.db.tx, world.clock.today())).toBeGreaterThan(4000)
  expect(await fillDueDays(world.db.tx, world.clock.today())).toBe(0)
  expect([await share(world, 'in_time'), await share(world, 'overdue')]).toEqual([
    ['33.33', 3],
    ['1', 1],
  ])
  // With the yearly report of the county.
  const page = pageOf(2025, found, { standing: 'overdue', page: 1, pageSize: 50 })
  expect(page).toMatchObject({ counts: { overdue: 2, late: 1, in_time: 1 }, total: 2 })
})

test('the yearly report is owed by whoever stood on its day, and is done by the first that is public', async () => {
  const world = await testWorld({ today: '2025-01-10' })
  const { housing, county } = await cluster(world)
  const reports = async () =>
    (await board(world))
      .filter(({ source }) => source === 'report')
      .map(({ siteId, dueOn, standing, title }) => [
        siteId === county ? 'county' : 'housing',
        dueOn,
        standing,
        title,
      ])
  expect(await reports()).toEqual([
    ['housing', '2025-01-31', 'due', '2024 年度报告'],
    ['county', '2025-03-31', 'due', '2024 年度报告'],
  ])
  await published(world, housing, {
    path: 'disclosure/report',
    content: { title: '2024 年政府信息公开工作年度报告' },
  })
  world.clock.advance({ days: 90 })
  expect(await reports()).toEqual([
    ['county', '2025-03-31', 'overdue', '2024 年度报告'],
    ['housing', '2025-01-31', 'in_time', '2024 年政府信息公开工作年度报告'],
  ])
})

test('an approved budget is owed whether anybody wrote it or not, and only to who may see its unit', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  await cluster(world)
  const approval = [unitNamed.housing, 2025, 'budget', 'unit', '2025-02-10', 'department', '2025-03-03']
  await world.sql(
    `insert into fiscal.approval (unit_id, year, kind, scope, approved_on, approved_by, due_on, due_provisional, entered_at)
     values ($1, $2, $3, $4, $5, $6, $7, false, now())`,
    approval,
  )
  const papers = async (scope: unknown) =>
    (await board(world, { scope })).filter(({ source }) => source === 'paper')
  expect(await papers('all')).toMatchObject([
    {
      title: '云溪县住房和城乡建设局 2025 年单位预算',
      dueOn: '2025-03-03',
      standing: 'due',
      articleId: null,
    },
  ])
  expect(await papers({ unitIds: [unitNamed.housing] })).toHaveLength(1)
  expect(await board(world, { scope: { unitIds: [unitNamed.transport] } })).toEqual([])
})

test('every row of the catalogue has a limit that can be counted, and its section is one of the standard ones', async () => {
  const { standardSections } = await import('../sections/standard.ts')
  const slugs = JSON.stringify(standardSections)
  const world = await testWorld()
  const due = dueDays(await calendarOf(world.db.tx))
  for (const { section, limit } of catalogue) {
    expect([section, section === null || slugs.includes(`"slug":"${section}"`)]).toEqual([section, true])
    expect(due(localDate('2025-03-03'), limit).dueOn > '2025-03-03').toBe(true)
  }
  expect(rowOf(null, 'unknown')).toMatchObject({ limit: '20wd', article: '第二十条第（十五）项' })
  expect(standingOf(localDate('2025-03-31'), null, localDate('2025-03-31'))).toBe('due')
})
