import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { testWorld, type World } from '#kernel/testing'
import { localDate } from '#kernel/time'
import { clocksOf, historyOf, readCase } from './case.store.ts'
import { changeLimit, extendClock, startClock } from './clocks.ts'
import { clock, parcel, parcelActions, parcelCase, step, within } from './testing.ts'

let world: World
beforeAll(async () => {
  world = await testWorld({ today: '2025-09-22', keep: true })
})
afterAll(() => world.close())
const monday = () => world.clock.set(new Date('2025-09-22T01:00:00Z'))

async function standing(id: string) {
  const [found] = await clocksOf(world.db.tx, id)
  const row = await readCase(world.db.tx, id)
  const alarms = (await world.rows('cases.alarm')).filter((alarm) => alarm.caseId === id)
  return {
    state: found?.state,
    due: found?.dueOn,
    shown: row?.dueOn,
    paused: row?.paused,
    waiting: alarms.filter((alarm) => alarm.firedAt === null && alarm.fireAt !== null).length,
  }
}

describe('what a transition does to a clock', () => {
  test('the day of receipt is day zero, and four alarms wait', async () => {
    monday()
    const { id } = await parcel(world)
    const start = { state: 'running', due: '2025-09-28', shown: '2025-09-28', paused: false, waiting: 4 }
    expect(await standing(id)).toEqual(start)
  })

  test('a pause takes the date and the alarms away, a resume gives them back later', async () => {
    monday()
    const { id } = await parcel(world)
    world.clock.advance({ days: 1 })
    await step(world, 'wait', id)
    const resting = { state: 'paused', due: null, shown: null, paused: true, waiting: 0 }
    expect(await standing(id)).toEqual(resting)
    world.clock.advance({ days: 2 })
    await step(world, 'go_on', id)
    const later = { state: 'running', due: '2025-09-30', shown: '2025-09-30', paused: false, waiting: 4 }
    expect(await standing(id)).toEqual(later)
  })

  test('a pause while the machine’s clock is set back counts from the start, and the course can still be read', async () => {
    monday()
    const { id } = await parcel(world)
    world.clock.advance({ days: -3 })
    await step(world, 'wait', id)
    expect(await standing(id)).toMatchObject({ state: 'paused', due: null })
    monday()
    await step(world, 'go_on', id)
    expect(await standing(id)).toMatchObject({ state: 'running', due: '2025-09-28', waiting: 4 })
  })

  test('a restart makes that day the new day zero', async () => {
    monday()
    const { id } = await parcel(world)
    world.clock.advance({ days: 2 })
    await step(world, 'begin_anew', id)
    expect(await standing(id)).toMatchObject({ state: 'running', due: '2025-09-30', waiting: 4 })
  })

  test.each([
    ['in time', 1, 'met'],
    ['on the last evening', 6.5, 'met'],
    ['a day too late', 7.5, 'missed'],
  ])('finished %s: the clock says so and rings no more', async (_when, days, state) => {
    monday()
    const { id } = await parcel(world)
    world.clock.advance({ hours: days * 24 })
    await step(world, 'finish', id)
    expect(await standing(id)).toMatchObject({ state, shown: null, paused: false, waiting: 0 })
  })

  test('giving up judges nobody, however late', async () => {
    monday()
    const { id } = await parcel(world)
    world.clock.advance({ days: 30 })
    await step(world, 'give_up', id)
    expect(await standing(id)).toMatchObject({ state: 'stopped', shown: null, waiting: 0 })
  })

  test('a closed case has no ticking clock, also of those its table does not name', async () => {
    monday()
    const now = world.clock.now()
    const { id } = await parcel(world, { clocks: [clock('way', now), clock('insurance', now)] })
    await step(world, 'finish', id)
    const states = (await clocksOf(world.db.tx, id)).map(({ name, state }) => [name, state])
    expect(Object.fromEntries(states)).toEqual({ way: 'met', insurance: 'stopped' })
    expect(await readCase(world.db.tx, id)).toMatchObject({ closed: true, dueOn: null, closedAt: now })
  })

  test('the case shows the earliest of its running clocks', async () => {
    monday()
    const now = world.clock.now()
    const clocks = [clock('way', now), clock('receipt', now, { limit: '1wd' })]
    const { id, dueOn } = await parcel(world, { clocks })
    expect(dueOn).toBe('2025-09-23')
    await within(world, (act) => startClock(act, parcelCase, id, clock('receipt', now, { limit: '9wd' })))
    await step(world, 'look', id)
    expect(await readCase(world.db.tx, id)).toMatchObject({ dueOn: '2025-09-28' })
  })
})

describe('more time', () => {
  test('an extension moves the date and what rings after it', async () => {
    monday()
    const { id } = await parcel(world)
    const before = (await world.rows('cases.alarm')).filter((alarm) => alarm.caseId === id)
    const { dueOn } = await within(world, (act) => extendClock(act, parcelCase, id, 'way', '3wd'))
    expect(dueOn).toBe('2025-10-09')
    const after = (await world.rows('cases.alarm')).filter((alarm) => alarm.caseId === id)
    for (const alarm of after) {
      const old = before.find(({ kind, level }) => kind === alarm.kind && level === alarm.level)
      expect(alarm.fireAt.getTime()).toBeGreaterThan(old?.fireAt.getTime())
    }
  })

  test.each([
    ['what has stopped', {}, 'cases.clock_stopped'],
    ['a day that another office fixed', { fixedDueOn: localDate('2025-09-30') }, 'cases.fixed_due'],
  ])('%s is not extended', async (_what, more, code) => {
    monday()
    const { id } = await parcel(world, { clocks: [clock('way', world.clock.now(), more)] })
    if (code === 'cases.clock_stopped') await step(world, 'finish', id)
    const before = await standing(id)
    const asked = within(world, (act) => extendClock(act, parcelCase, id, 'way', '3wd'))
    await expect(asked).rejects.toMatchObject({ name: 'Refused', blockers: [{ code }] })
    expect(await standing(id)).toEqual(before)
  })

  test('another limit counts from the same start; a fixed day and a stopped clock keep theirs', async () => {
    monday()
    const now = world.clock.now()
    const clocks = [clock('way', now), clock('fixed', now, { fixedDueOn: localDate('2025-09-25') })]
    const { id } = await parcel(world, { clocks })
    const longer = { limit: '15wd', source: '复杂事项' }
    await within(world, async (act) => {
      await changeLimit(act, parcelCase, id, 'way', longer)
      await changeLimit(act, parcelCase, id, 'fixed', longer)
    })
    const dues = (await clocksOf(world.db.tx, id)).map(({ name, dueOn, source }) => [name, dueOn, source])
    expect(dues).toEqual([
      ['fixed', '2025-09-25', '测试'],
      ['way', '2025-10-17', '复杂事项'],
    ])
    await step(world, 'finish', id)
    await within(world, (act) => changeLimit(act, parcelCase, id, 'way', { limit: '1wd', source: '简单' }))
    expect((await clocksOf(world.db.tx, id)).map(({ state }) => state)).toEqual(['stopped', 'met'])
  })

  test('a clock that the case never had is our own mistake', async () => {
    const { id } = await parcel(world)
    const asked = within(world, (act) => extendClock(act, parcelCase, id, 'sleep', '3wd'))
    await expect(asked).rejects.toThrow(`case ${id} has no clock sleep`)
  })
})

describe('history', () => {
  test('each move is a line and a version; what is silent moves the version alone', async () => {
    monday()
    const { id } = await parcel(world)
    for (const name of ['wait', 'look', 'go_on', 'finish'] as const) await step(world, name, id)
    const lines = (await historyOf(world.db.tx, id)).map(({ name, fromState, toState }) => [
      name,
      fromState,
      toState,
    ])
    expect(lines).toEqual([
      ['open', null, 'open'],
      ['wait', 'open', 'waiting'],
      ['go_on', 'waiting', 'open'],
      ['finish', 'open', 'done'],
    ])
    expect(await readCase(world.db.tx, id)).toMatchObject({ version: 5, state: 'done' })
  })

  test('two who press at once: one moves it, the other is told that it moved', async () => {
    monday()
    const { id, version } = await parcel(world)
    const outcomes = await Promise.allSettled(
      (['wait', 'finish'] as const).map((name) =>
        perform(parcelActions[name], world.system, { id, version }),
      ),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = outcomes.find((outcome) => outcome.status === 'rejected')
    expect(lost?.reason).toMatchObject({ name: 'Conflict', current: { version: 2 }, yours: { version: 1 } })
  })
})
