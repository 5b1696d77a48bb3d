import { expect, test } from 'vitest'
import { openDatabase } from '#kernel/db'
import { testWorld, type World } from '#kernel/testing'
import { ringAlarms } from './alarms.ts'
import { clock, parcel, step } from './testing.ts'

const rings = async (world: World, id?: string): Promise<string[]> =>
  (await world.rows('cases.event'))
    .filter((event) => event.name === 'ring' && (!id || event.caseId === id))
    .map(({ text }) => text)
const at = (world: World, moment: string) => world.clock.set(new Date(`${moment}+08:00`))

test('a warning and three levels ring once each, in the minute that they are due', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  await parcel(world)
  const moments: [string, string[]][] = [
    ['2025-09-22T23:59:00', []],
    // Due at the end of Sunday 28 September, a working day in that year; half of five days is 25 September at noon.
    ['2025-09-26T00:00:00', ['way warning 1']],
    ['2025-09-28T23:59:59', []],
    ['2025-09-29T00:00:00', ['way overdue 1']],
    ['2025-09-29T23:59:59', []],
    ['2025-09-30T00:00:00', ['way overdue 2']],
    // One to eight October are days off: the third working day after is the tenth.
    ['2025-10-09T23:59:59', []],
    ['2025-10-10T00:00:00', ['way overdue 3']],
    ['2025-12-31T00:00:00', []],
  ]
  const heard: string[] = []
  for (const [moment, expected] of moments) {
    at(world, moment)
    expect([moment, await ringAlarms(world.db, world.clock)]).toEqual([moment, expected.length])
    heard.push(...expected)
    expect(await rings(world)).toEqual(heard)
  }
})

test('after a long stop everything that was missed rings, once, in order', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  await parcel(world)
  world.clock.advance({ days: 40 })
  const restarted = openDatabase(world.db.url, { connections: 2 })
  expect(await ringAlarms(restarted, world.clock)).toBe(4)
  expect(await ringAlarms(restarted, world.clock)).toBe(0)
  await restarted.close()
  expect(await rings(world)).toEqual(['way warning 1', 'way overdue 1', 'way overdue 2', 'way overdue 3'])
})

test('three sweepers at once ring each bell once', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  for (let n = 0; n < 12; n++) await parcel(world)
  world.clock.advance({ days: 40 })
  const rung = await Promise.all([1, 2, 3].map(() => ringAlarms(world.db, world.clock)))
  // Whoever finds a case locked leaves it to the one who holds it; the next sweep takes what may be left.
  const rest = await ringAlarms(world.db, world.clock)
  expect(rung.reduce((sum, one) => sum + one, rest)).toBe(48)
  const heard = (await world.rows('cases.event')).filter(({ name }) => name === 'ring')
  expect(new Set(heard.map(({ caseId, text }) => `${caseId} ${text}`)).size).toBe(48)
  expect(heard).toHaveLength(48)
})

test('what rests or has stopped rings no more; what begins anew rings anew', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const [paused, met, anew] = [await parcel(world), await parcel(world), await parcel(world)]
  at(world, '2025-09-27T09:00:00')
  expect(await ringAlarms(world.db, world.clock)).toBe(3)
  await step(world, 'wait', paused.id)
  await step(world, 'finish', met.id)
  await step(world, 'begin_anew', anew.id)
  world.clock.advance({ days: 60 })
  expect(await ringAlarms(world.db, world.clock)).toBe(4)
  expect(await rings(world, paused.id)).toEqual(['way warning 1'])
  expect(await rings(world, met.id)).toEqual(['way warning 1'])
  expect((await rings(world, anew.id)).filter((text) => text === 'way warning 1')).toHaveLength(2)
})

test('a bell that is broken does not keep the others from ringing, and is tried again by every sweep', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const now = world.clock.now()
  await parcel(world, { number: 'broken', clocks: [clock('early', now, { limit: '1wd' })] })
  const whole = await parcel(world)
  world.clock.advance({ days: 40 })
  expect(await ringAlarms(world.db, world.clock)).toBe(4)
  expect(await rings(world)).toHaveLength(4)
  for (let sweep = 0; sweep < 12; sweep++) await ringAlarms(world.db, world.clock)
  const broken = (await world.rows('cases.alarm')).filter(({ caseId }) => caseId !== whole.id)
  expect(broken.map(({ failures, firedAt }) => [failures, firedAt])).toEqual(Array(4).fill([13, null]))
  await world.sql(`update cases.case set number = 'mended' where number = 'broken'`)
  expect(await ringAlarms(world.db, world.clock)).toBe(4)
})

test('a case that somebody is moving is passed over, and rings in the next sweep', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const { id } = await parcel(world)
  world.clock.advance({ days: 7 })
  await world.db.transaction(async (tx) => {
    const { lockCase } = await import('./case.store.ts')
    await lockCase(tx, id)
    expect(await ringAlarms(world.db, world.clock)).toBe(0)
  })
  expect(await ringAlarms(world.db, world.clock)).toBe(2)
})
