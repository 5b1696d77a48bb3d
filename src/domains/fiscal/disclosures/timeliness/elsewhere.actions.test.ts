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
import { clerk, TEST_YEAR, testDataDir } from '../testing.ts'
import { setApproval } from './approval.actions.ts'
import { timelinessBoard } from './board.queries.ts'
import { registerElsewhere, removeElsewhere } from './elsewhere.actions.ts'
import { remindOfDisclosure } from './reminder.jobs.ts'

const key = { unitId: unitNamed.centre, year: TEST_YEAR, kind: 'budget', scope: 'unit' } as const
const published = {
  ...key,
  publishedOn: '2025-02-20',
  address: 'https://www.yunxi.example/ysgk/2025.html',
} as const
const stranger = { why: 'a clerk of the letters', who: 'intakeZhao', error: { name: 'Forbidden' } } as const
const field = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })
const today = () => testWorld({ today: '2025-02-26' })

behavesLikeAnAction(registerElsewhere, {
  world: today,
  allowed: 'financeFei',
  input: published,
  refused: [
    stranger,
    { why: 'the head of a unit', who: 'directorLi', error: { name: 'Forbidden' } },
    {
      why: 'a unit that is not there',
      input: (a) => ({ ...a, unitId: crypto.randomUUID() }),
      error: { name: 'NotFound' },
    },
    {
      why: 'a day that has not come',
      input: (a) => ({ ...a, publishedOn: '2025-02-27' }),
      error: field('publishedOn'),
    },
    {
      why: 'a day of another decade',
      input: (a) => ({ ...a, publishedOn: '2015-02-20' }),
      error: field('publishedOn'),
    },
    ...['www.yunxi.example/a.html', 'javascript:alert(1)', 'https://', 'https://内网'].map((address) => ({
      why: `what is no address: ${address}`,
      input: (a: object) => ({ ...a, address }),
      error: field('address'),
    })),
  ],
  afterwards: async (world) =>
    expect(await world.rows('fiscal.published_elsewhere')).toMatchObject([published]),
})

behavesLikeAnAction(removeElsewhere, {
  world: today,
  allowed: 'financeFei',
  prepare: async (world) => {
    await perform(registerElsewhere, clerk(world), published)
    return key
  },
  refused: [
    stranger,
    { why: 'what was never entered', input: (a) => ({ ...a, kind: 'final' }), error: { name: 'NotFound' } },
  ],
  afterwards: async (world) => expect(await world.rows('fiscal.published_elsewhere')).toEqual([]),
})

async function boardOf(world: World) {
  const facts = {
    scope: 'all',
    today: localDate('2025-03-10'),
    calendar: await calendarOf(world.db.tx),
    store: await storeIn(testDataDir),
  } as const
  return timelinessBoard(world.db.tx, { year: TEST_YEAR, kind: 'budget' }, facts)
}

async function onTheBoard(world: World) {
  const { rows } = await boardOf(world)
  return rows.find(({ unitId, scope }) => unitId === unitNamed.centre && scope === 'unit')
}

/** Approved on 2025-02-10, to be public by 2025-03-03. */
async function approvedUnit(): Promise<World> {
  const world = await today()
  const context = clerk(world)
  await perform(setProfile, context, {
    unitId: unitNamed.centre,
    fromYear: TEST_YEAR,
    financeCode: '103005',
    nature: 'institution',
    departmentId: unitNamed.office,
  })
  await perform(setApproval, context, { ...key, approvedOn: '2025-02-10', approvedBy: 'department' })
  return world
}

test('what stands on another site is judged by the same days, and corrected by registering it again', async () => {
  const world = await approvedUnit()
  expect(await onTheBoard(world)).toMatchObject({ standing: 'overdue', elsewhere: null })
  await perform(registerElsewhere, clerk(world), published)
  const { publishedOn, address } = published
  expect(await onTheBoard(world)).toMatchObject({
    ...{ standing: 'in_time', releasedOn: '2025-02-20', margin: 11 },
    ...{ link: null, linkAlive: null, elsewhere: { publishedOn, address } },
  })
  world.clock.set(parseInstant('2025-03-10T09:00'))
  await perform(registerElsewhere, clerk(world), { ...published, publishedOn: '2025-03-05' })
  expect(await onTheBoard(world)).toMatchObject({ standing: 'late', margin: -2 })
})

test('units whose finance code nobody has entered are counted, so that a full share is not taken for all', async () => {
  const world = await today()
  const { withoutCode, rows } = await boardOf(world)
  expect(rows).toEqual([])
  const withOne = await boardOf(await approvedUnit())
  expect(withoutCode).toBeGreaterThan(1)
  expect(withOne.withoutCode).toBe(withoutCode - 1)
})

test('nobody is reminded of it any more, and the share in time counts it', async () => {
  const world = await approvedUnit()
  await perform(registerElsewhere, clerk(world), published)
  world.clock.set(parseInstant('2025-03-10T09:00'))
  await world.db.transaction((tx) => enqueue(tx, remindOfDisclosure, {}))
  expect((await runDueJobs(world.db, world.clock)).failures).toEqual([])
  expect(await world.rows('notifications.message')).toEqual([])
  const share = await answer(world.db.tx, measureNamed('fiscal.published_in_time') as Measure, {
    from: localDate('2025-01-01'),
    to: localDate('2025-12-31'),
    scope: 'all',
    now: parseInstant('2025-03-10T09:00'),
  })
  expect(share).toMatchObject({ value: '100.0', count: 1 })
})
