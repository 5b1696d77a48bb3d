import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { shippedCalendar } from '#kernel/calendar'
import { newId } from '#kernel/db'
import { testWorld, unitNamed, type World } from '#kernel/testing'
import { localDate } from '#kernel/time'
import { type CaseRow, clocksOf, historyOf, lockCase, readCase, saveAlarms, saveCase } from './case.store.ts'
import { applyEffect, clockFamily, nthClock, readClock, startClock } from './clocks.ts'
import { moveCase, openCase, recordStep, type Step, settleDue } from './life.ts'
import { clock, parcel, parcelActions, parcelCase, step, within } from './testing.ts'

let world: World
beforeAll(async () => {
  world = await testWorld({ today: '2025-09-22', keep: true })
})
afterAll(() => world.close())
beforeEach(() => world.clock.set(new Date('2025-09-22T01:00:00Z')))

const tx = () => world.db.tx
const lines = (id: string, options = {}) => historyOf(tx(), id, options)
const later = () => world.clock.advance({ hours: 3 })

async function move(row: CaseRow, name: string, how?: Step): Promise<void> {
  await within(world, (act) => moveCase(act, parcelCase, row, name, how))
}

async function alarmsOf(id: string, kind: string) {
  const found = (await world.rows('cases.alarm')).filter(
    (alarm) => alarm.caseId === id && alarm.kind === kind,
  )
  return found.sort((a, b) => a.level - b.level)
}

describe('a new case', () => {
  const open = (more: object = {}) =>
    within(world, (act) =>
      openCase(act, parcelCase, {
        id: newId(),
        number: newId(),
        unitId: unitNamed.housing,
        openedAt: new Date('2025-09-19T02:00:00Z'),
        clocks: [],
        label: '寄出',
        ...more,
      }),
    )

  test('stands where its kind begins, owes nothing without a clock, and its writer reads that it came', async () => {
    const row = await open({ text: '挂号' })
    expect(row).toMatchObject({
      state: 'open',
      closed: false,
      version: 1,
      unitId: unitNamed.housing,
      closedAt: null,
      dueAt: null,
      dueProvisional: false,
      paused: false,
    })
    expect(await lines(row.id)).toMatchObject([
      {
        name: 'open',
        label: '寄出',
        fromState: null,
        toState: 'open',
        text: '挂号',
        public: true,
        at: row.openedAt,
      },
    ])
  })

  test('may come in decided already: it is closed then', async () => {
    const row = await open({ state: 'done' })
    expect(row).toMatchObject({ state: 'done', closed: true })
    expect(await lines(row.id)).toMatchObject([{ toState: 'done', text: null }])
  })

  test('shows its due day at once', async () => {
    const row = await open({ clocks: [clock('way', world.clock.now())] })
    expect(row).toMatchObject({ dueOn: '2025-09-28', paused: false, dueProvisional: false })
    expect(row.dueAt?.toISOString()).toBe('2025-09-28T15:59:59.999Z')
  })

  test('that needs a year without a notice says that its day may still move', async () => {
    const row = await open({ clocks: [clock('way', new Date('2027-03-01T01:00:00Z'))] })
    expect(row).toMatchObject({ dueOn: '2027-03-08', dueProvisional: true })
  })
})

describe('a move', () => {
  test('goes where the table says, and keeps unit and words of nobody else', async () => {
    const row = await parcel(world)
    later()
    await move(row, 'wait')
    expect(await readCase(tx(), row.id)).toMatchObject({
      state: 'waiting',
      closed: false,
      closedAt: null,
      unitId: null,
      version: 2,
      paused: true,
    })
    expect((await lines(row.id)).at(-1)).toMatchObject({
      name: 'wait',
      label: '等候',
      fromState: 'open',
      toState: 'waiting',
      text: null,
      public: false,
      unitId: null,
      at: world.clock.now(),
      actorName: '系统',
    })
  })

  test('goes where the step says, with its words, its clocks and its unit', async () => {
    const row = await parcel(world)
    await move(row, 'wait', {
      to: 'open',
      label: '转给他人',
      text: '地址不详',
      public: true,
      unitId: unitNamed.housing,
      clocks: {},
      start: [clock('search', world.clock.now(), { limit: '1wd' })],
    })
    expect(await readCase(tx(), row.id)).toMatchObject({
      state: 'open',
      unitId: unitNamed.housing,
      dueOn: '2025-09-23',
    })
    expect((await lines(row.id)).at(-1)).toMatchObject({
      label: '转给他人',
      text: '地址不详',
      public: true,
      unitId: unitNamed.housing,
      toState: 'open',
    })
    expect((await clocksOf(tx(), row.id)).map(({ name, state }) => [name, state])).toEqual([
      ['search', 'running'],
      ['way', 'running'],
    ])
  })

  test('without a unit of its own stays with the unit it was with, and may be taken from it', async () => {
    const row = await parcel(world)
    await move(row, 'look', { unitId: unitNamed.housing })
    const held = (await readCase(tx(), row.id)) as CaseRow
    await move(held, 'wait')
    expect(await readCase(tx(), row.id)).toMatchObject({ unitId: unitNamed.housing })
    expect((await lines(row.id)).at(-1)).toMatchObject({ unitId: unitNamed.housing })
    await move({ ...held, state: 'waiting' }, 'go_on', { unitId: null })
    expect(await readCase(tx(), row.id)).toMatchObject({ unitId: null })
  })

  test('is told under the unit of who made it, not the one it goes to', async () => {
    const row = await parcel(world)
    const actor = { ...world.system.actor, unitId: unitNamed.county }
    await within({ ...world, system: { ...world.system, actor } }, async (act) => {
      await moveCase(act, parcelCase, row, 'wait', { unitId: unitNamed.housing })
      await recordStep(act, row.id, 'note', '记事', null)
    })
    expect((await lines(row.id)).map(({ unitId }) => unitId)).toEqual([
      null,
      unitNamed.county,
      unitNamed.county,
    ])
  })

  test('that the table does not know is our own mistake', async () => {
    const row = await parcel(world)
    await expect(move(row, 'fly')).rejects.toThrow('testing.parcel has no transition fly')
  })

  test('of a closed case keeps the moment at which it was closed', async () => {
    const row = await parcel(world)
    await step(world, 'finish', row.id)
    const closed = (await readCase(tx(), row.id)) as CaseRow
    expect(closed.closedAt).toEqual(world.clock.now())
    later()
    await move(closed, 'look')
    expect(await readCase(tx(), row.id)).toMatchObject({
      closed: true,
      closedAt: closed.closedAt,
      version: 3,
    })
    await move(closed, 'go_on')
    expect(await readCase(tx(), row.id)).toMatchObject({ state: 'open', closed: false, closedAt: null })
  })

  test('as an action tells state and version, and the audit row from where to where', async () => {
    const { id, number } = await parcel(world)
    expect(await step(world, 'wait', id)).toEqual({ version: 2, state: 'waiting' })
    expect(await step(world, 'look', id)).toEqual({ version: 3, state: 'waiting' })
    const entries = (await world.rows('audit.entry')).filter(({ subjectId }) => subjectId === id)
    expect(entries.map(({ action, details }) => [action, details])).toMatchObject([
      ['testing.wait_parcel', { from: 'open', to: 'waiting', number }],
      ['testing.look_parcel', { from: 'waiting', to: 'waiting', number }],
    ])
    await expect(step(world, 'finish', id)).rejects.toMatchObject({
      name: 'Refused',
      blockers: [{ code: 'cases.wrong_state' }],
    })
    await expect(perform(parcelActions.look, world.system, { id: newId() })).rejects.toMatchObject({
      name: 'NotFound',
    })
  })
})

describe('history', () => {
  test('has lines that move nothing, and shows the writer only what is meant for him', async () => {
    const { id } = await parcel(world)
    await within(world, async (act) => {
      await recordStep(act, id, 'note', '记事', '门卫代收')
      await recordStep(act, id, 'call', '去电', null, true)
    })
    expect((await lines(id)).map(({ name, text, public: told }) => [name, text, told])).toEqual([
      ['open', null, true],
      ['note', '门卫代收', false],
      ['call', null, true],
    ])
    expect((await lines(id, { publicOnly: true })).map(({ name }) => name)).toEqual(['open', 'call'])
    expect(await readCase(tx(), id)).toMatchObject({ version: 1 })
  })
})

describe('rows', () => {
  test('a change of the case alone is a version more', async () => {
    const { id } = await parcel(world)
    await world.db.transaction((one) => saveCase(one, id, { number: 'other' }))
    expect(await world.db.transaction((one) => lockCase(one, id))).toMatchObject({
      number: 'other',
      version: 2,
    })
    expect(await readCase(tx(), newId())).toBeUndefined()
  })

  test('no alarms to keep are none', async () => {
    const before = (await world.rows('cases.alarm')).length
    await saveAlarms(tx(), [])
    expect(await world.rows('cases.alarm')).toHaveLength(before)
  })

  test('a clock keeps what it was started with', async () => {
    const now = world.clock.now()
    const { id } = await parcel(world, { clocks: [clock('way', now, { afterHoursNextDay: true })] })
    expect(await clocksOf(tx(), id)).toMatchObject([
      {
        ...{
          name: 'way',
          label: '送达',
          limitText: '5wd',
          source: '测试',
          startedAt: now,
          afterHoursNextDay: true,
        },
        ...{ fixedDueOn: null, events: [], state: 'running', provisional: false, stoppedAt: null },
      },
    ])
    await step(world, 'wait', id)
    expect((await clocksOf(tx(), id))[0]?.events).toEqual([{ type: 'pause', at: now }])
    const other = await parcel(world)
    expect((await clocksOf(tx(), other.id))[0]?.afterHoursNextDay).toBe(false)
  })
})

describe('clocks of one family', () => {
  test('the first has the name, the next ones a number', () => {
    expect([0, 1, 2, 3].map((nth) => nthClock('way', nth))).toEqual(['way', 'way', 'way#2', 'way#3'])
    expect(['way', 'way#2', ''].map(clockFamily)).toEqual(['way', 'way', ''])
  })

  test('are paused and met together', async () => {
    const now = world.clock.now()
    const { id } = await parcel(world, { clocks: [clock('way', now), clock('way#2', now)] })
    await step(world, 'wait', id)
    expect((await clocksOf(tx(), id)).map(({ state }) => state)).toEqual(['paused', 'paused'])
    await step(world, 'go_on', id)
    await step(world, 'finish', id)
    expect((await clocksOf(tx(), id)).map(({ state }) => state)).toEqual(['met', 'met'])
  })
})

describe('bells', () => {
  test('wait at the share of the time, at the moment after it, and at the end of later working days', async () => {
    const { id } = await parcel(world)
    expect((await alarmsOf(id, 'overdue')).map(({ fireAt, level }) => [level, fireAt.toISOString()])).toEqual(
      [
        [1, '2025-09-28T16:00:00.000Z'],
        [2, '2025-09-29T16:00:00.000Z'],
        [3, '2025-10-09T16:00:00.000Z'],
      ],
    )
    const [warning, ...others] = await alarmsOf(id, 'warning')
    expect(others).toEqual([])
    expect(warning).toMatchObject({ clock: 'way', level: 1, failures: 0, firedAt: null })
    expect(warning?.fireAt.toISOString()).toBe('2025-09-25T06:00:00.000Z')
  })

  test('of a day that another office fixed wait at the share of the whole span', async () => {
    const startedAt = new Date('2025-09-22T16:00:00Z')
    const way = clock('way', startedAt, { fixedDueOn: localDate('2025-09-26') })
    const { id, dueAt } = await parcel(world, { clocks: [way] })
    expect(dueAt?.toISOString()).toBe('2025-09-26T15:59:59.999Z')
    expect((await alarmsOf(id, 'warning'))[0]?.fireAt.toISOString()).toBe('2025-09-24T15:59:59.999Z')
    expect((await alarmsOf(id, 'overdue'))[0]?.fireAt.toISOString()).toBe('2025-09-26T16:00:00.000Z')
    const [found] = await clocksOf(tx(), id)
    expect(readClock(found!, parcelCase, shippedCalendar())).toMatchObject({
      provisional: false,
      paused: false,
    })
  })

  test('of a fixed day that had passed already ring at once, never before the start', async () => {
    const startedAt = new Date('2025-09-22T01:00:00Z')
    const { id } = await parcel(world, {
      clocks: [clock('way', startedAt, { fixedDueOn: localDate('2025-09-20') })],
    })
    expect((await alarmsOf(id, 'warning'))[0]?.fireAt).toEqual(startedAt)
  })

  test('of a clock that stopped wait no more; of one that starts again they wait anew', async () => {
    const { id } = await parcel(world)
    await world.sql('update cases.alarm set fired_at = now() where case_id = $1 and level = 1', [id])
    await step(world, 'give_up', id)
    const waiting = async () =>
      [...(await alarmsOf(id, 'warning')), ...(await alarmsOf(id, 'overdue'))]
        .filter(({ firedAt, fireAt }) => firedAt === null && fireAt !== null)
        .map(({ kind, level }) => `${kind} ${level}`)
    expect(await waiting()).toEqual([])
    await within(world, (act) => startClock(act, parcelCase, id, clock('way', world.clock.now())))
    expect(await waiting()).toEqual(['warning 1', 'overdue 1', 'overdue 2', 'overdue 3'])
  })

  test('of a clock that begins anew ring again', async () => {
    const { id } = await parcel(world)
    await world.sql('update cases.alarm set fired_at = now() where case_id = $1', [id])
    await step(world, 'begin_anew', id)
    expect((await alarmsOf(id, 'overdue')).map(({ firedAt }) => firedAt)).toEqual([null, null, null])
  })
})

describe('an effect', () => {
  test('on what rests or runs already, or has stopped, changes nothing', async () => {
    const { id } = await parcel(world)
    const apply = (effect: 'pause' | 'resume' | 'meet' | 'restart') =>
      within(world, async (act) => {
        await applyEffect(act, parcelCase, (await clocksOf(act.tx, id))[0]!, effect)
        await settleDue(act, id)
      })
    const events = async () => (await clocksOf(tx(), id))[0]?.events.map(({ type }) => type)
    await apply('resume')
    expect(await events()).toEqual([])
    await apply('pause')
    await apply('pause')
    expect(await events()).toEqual(['pause'])
    expect(await readCase(tx(), id)).toMatchObject({ paused: true, dueAt: null })
    await apply('meet')
    await apply('restart')
    const [stopped] = await clocksOf(tx(), id)
    expect(stopped).toMatchObject({ state: 'met', stoppedAt: world.clock.now() })
    expect(await readCase(tx(), id)).toMatchObject({ paused: false })
  })

  test('at the very due moment is in time, a millisecond later it is not', async () => {
    for (const [ms, state] of [
      [0, 'met'],
      [1, 'missed'],
    ] as const) {
      world.clock.set(new Date('2025-09-22T01:00:00Z'))
      const { id, dueAt } = await parcel(world)
      world.clock.set(new Date(dueAt!.getTime() + ms))
      await step(world, 'finish', id)
      expect((await clocksOf(tx(), id))[0]).toMatchObject({ state })
    }
  })
})
