import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { calendarOf } from '#kernel/calendar'
import { enqueue, runDueJobs } from '#kernel/jobs'
import { answer, type Measure, measureNamed } from '#kernel/measures'
import { behavesLikeAnAction, testWorld, unitNamed, type World } from '#kernel/testing'
import { localDate, parseInstant } from '#kernel/time'
import '../../permissions.ts'
import '../measures.queries.ts'
import { setProfile } from '../../units/profile.actions.ts'
import { storeIn } from '../frozen.ts'
import { clerk, released, TEST_YEAR, testDataDir } from '../testing.ts'
import { importApprovals, removeApproval, setApproval } from './approval.actions.ts'
import { timelinessBoard } from './board.queries.ts'
import { remindOfDisclosure } from './reminder.jobs.ts'

const stranger = { why: 'a clerk of the letters', who: 'intakeZhao', error: { name: 'Forbidden' } } as const
const headOfUnit = { why: 'the head of a unit', who: 'directorLi', error: { name: 'Forbidden' } } as const
const field = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })
const approval = {
  unitId: unitNamed.centre,
  year: TEST_YEAR,
  kind: 'budget',
  scope: 'unit',
  approvedOn: '2025-02-10',
  approvedBy: 'department',
} as const

behavesLikeAnAction(setApproval, {
  allowed: 'financeFei',
  input: approval,
  refused: [
    stranger,
    headOfUnit,
    {
      why: 'a unit that is not there',
      input: (a) => ({ ...a, unitId: crypto.randomUUID() }),
      error: { name: 'NotFound' },
    },
    { why: 'no date', input: (a) => ({ ...a, approvedOn: '二月' }), error: field('approvedOn') },
    {
      why: 'a date that has not come',
      input: (a) => ({ ...a, approvedOn: '2025-12-01' }),
      error: field('approvedOn'),
    },
  ],
  afterwards: async (world, output) => {
    expect(output).toEqual({ dueOn: '2025-03-03' })
    expect(await world.rows('fiscal.approval')).toMatchObject([{ dueOn: '2025-03-03', version: 1 }])
  },
})

behavesLikeAnAction(importApprovals, {
  allowed: 'financeFei',
  input: { approvals: [approval, { ...approval, kind: 'final', approvedOn: '2025-09-01' }] },
  refused: [
    stranger,
    { why: 'nothing', input: () => ({ approvals: [] }), error: field('approvals') },
    {
      why: 'all of them when one cannot be',
      input: () => ({ approvals: [approval, { ...approval, scope: 'department' }] }),
      error: field('approvedBy'),
    },
  ],
  afterwards: async (world, output) => {
    expect(output).toEqual({ rows: 2, changed: 2 })
    expect(await perform(importApprovals, clerk(world), { approvals: [approval] })).toEqual({
      rows: 1,
      changed: 0,
    })
  },
})

behavesLikeAnAction(removeApproval, {
  allowed: 'financeFei',
  prepare: async (world) => {
    await perform(setApproval, clerk(world), approval)
    const { unitId, year, kind, scope } = approval
    return { unitId, year, kind, scope }
  },
  refused: [
    stranger,
    { why: 'what was never entered', input: (a) => ({ ...a, kind: 'final' }), error: { name: 'NotFound' } },
  ],
  afterwards: async (world) => expect(await world.rows('fiscal.approval')).toEqual([]),
})

const board = async (world: World, today: string, question = {}) =>
  timelinessBoard(
    world.db.tx,
    { year: TEST_YEAR, ...question },
    {
      scope: 'all',
      today: localDate(today),
      calendar: await calendarOf(world.db.tx),
      store: await storeIn(testDataDir),
    },
  )

test('the board shows a department before its units, each with its day, and what is public with a live link', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  await released(world)
  await perform(setProfile, clerk(world), {
    unitId: unitNamed.office,
    fromYear: TEST_YEAR,
    financeCode: '103',
    nature: 'administrative',
    departmentId: unitNamed.office,
  })
  const government = {
    ...approval,
    unitId: unitNamed.county,
    scope: 'government',
    approvedBy: 'congress',
    approvedOn: '2025-01-10',
  }
  const department = {
    ...approval,
    unitId: unitNamed.office,
    scope: 'department',
    approvedBy: 'finance',
    approvedOn: '2025-01-20',
  }
  for (const one of [government, department, approval]) await perform(setApproval, clerk(world), one)
  const { rows, counts, inTimeShare } = await board(world, '2025-02-20', { kind: 'budget' })
  expect(rows.map(({ unitCode, scope, standing }) => `${unitCode} ${scope} ${standing}`)).toEqual([
    '103 department overdue',
    '103 unit not_approved',
    '103005 unit in_time',
  ])
  expect(rows[2]).toMatchObject({
    dueOn: '2025-03-03',
    releasedOn: '2025-02-20',
    margin: 11,
    link: '/fiscal/103005/2025/budget',
    linkAlive: true,
    state: 'released',
    // Fifteen days from the finance bureau's approval end on 2025-02-05, after the festival.
    approvalDays: 21,
    approvalLate: true,
  })
  expect(rows[0]).toMatchObject({ approvalDays: 10, approvalLate: false, link: null, linkAlive: null })
  expect([counts.overdue, counts.in_time, counts.not_approved, inTimeShare]).toEqual([1, 1, 1, '50.0'])
  expect((await board(world, '2025-02-20', { q: '电子政务', standing: 'in_time' })).rows).toHaveLength(1)
})

test('a page whose bytes are gone is shown to be dead', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  await released(world)
  await world.sql(`update files.file set sha256 = repeat('0', 64) where purpose = 'fiscal.fragment'`)
  const { rows } = await board(world, '2025-02-20', { kind: 'budget', q: '103005' })
  expect(rows).toMatchObject([{ link: '/fiscal/103005/2025/budget', linkAlive: false }])
})

const remind = async (world: World, at: string) => {
  world.clock.set(parseInstant(at))
  await world.db.transaction((tx) => enqueue(tx, remindOfDisclosure, {}))
  const { failures } = await runDueJobs(world.db, world.clock)
  expect(failures).toEqual([])
  return (await world.rows('notifications.message')).map(({ title }) => title)
}

test('who has to publish is reminded five days before, on the day, and when it is late: once each', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  await perform(setApproval, clerk(world), approval) // due 2025-03-03
  expect(await remind(world, '2025-02-25T09:00')).toEqual([])
  expect(await remind(world, '2025-02-26T09:00')).toEqual(['预决算公开即将到期'])
  expect(await remind(world, '2025-02-28T09:00')).toHaveLength(1)
  expect(await remind(world, '2025-03-03T09:00')).toEqual(['预决算公开即将到期', '预决算公开今日到期'])
  expect(await remind(world, '2025-03-04T00:10')).toHaveLength(3)
  expect(await remind(world, '2025-04-04T09:00')).toHaveLength(3)
})

test('whoever looks after many units is told once for all that fall due on one day; a new date is told anew', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  for (const unitId of [unitNamed.centre, unitNamed.office, unitNamed.housing, unitNamed.transport])
    await perform(setApproval, clerk(world), { ...approval, unitId })
  await remind(world, '2025-03-03T09:00')
  const toFei = () =>
    world
      .rows('notifications.message')
      .then((rows) => rows.filter(({ personId }) => personId === clerk(world).actor.id))
  expect(await toFei()).toMatchObject([
    { title: '预决算公开今日到期', body: expect.stringContaining('等 4 份') },
  ])
  await perform(setApproval, clerk(world), { ...approval, approvedOn: '2025-02-11' })
  await remind(world, '2025-03-03T10:00')
  expect((await toFei()).map(({ body }) => body)).toEqual([
    expect.stringContaining('等 4 份'),
    '云溪县电子政务中心：2025 年单位预算应于 2025-03-03 前公开',
  ])
})

test('what is public is not asked for any more', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  await released(world)
  await perform(setApproval, clerk(world), approval)
  const before = (await world.rows('notifications.message')).length
  expect(await remind(world, '2025-03-10T09:00')).toHaveLength(before)
})

test('a day that the county declares off moves the last day, at the next morning', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  await perform(setApproval, clerk(world), approval)
  await world.sql(`update fiscal.approval set due_on = '2025-03-02'`)
  await remind(world, '2025-02-24T09:00')
  expect(await world.rows('fiscal.approval')).toMatchObject([{ dueOn: '2025-03-03' }])
})

test('the share in time counts what fell due in the period, down to each paper', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  await released(world)
  await perform(setApproval, clerk(world), approval)
  await perform(setApproval, clerk(world), {
    ...approval,
    unitId: unitNamed.office,
    approvedOn: '2025-02-11',
  })
  const ask = (name: string, now: string) =>
    answer(world.db.tx, measureNamed(name) as Measure, {
      from: localDate('2025-01-01'),
      to: localDate('2025-12-31'),
      scope: 'all',
      now: parseInstant(now),
    })
  expect(await ask('fiscal.published_in_time', '2025-03-03T23:00')).toMatchObject({ value: null })
  expect(await ask('fiscal.published_in_time', '2025-03-04T00:01')).toMatchObject({ value: '50.0' })
  expect(await ask('fiscal.published', '2025-03-04T00:01')).toMatchObject({ value: '1' })
})
