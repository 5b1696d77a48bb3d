/** The machine's clock is set back, or far ahead, while letters are on their way. */
import { expect, onTestFinished, test } from 'vitest'
import { ringAlarms } from '#kernel/cases'
import { unitNamed } from '#kernel/testing'
import { type County, letterAt, openCounty, stateOf, why, written } from './http-county.ts'

async function county(): Promise<County> {
  const opened = await openCounty()
  onTestFinished(() => opened.close())
  return opened
}
const timelineOf = async (at: County, id: string): Promise<string[]> =>
  (await at.get('intakeZhao', `/api/letters/${id}`)).body.timeline.map(({ name }: { name: string }) => name)
const supervised = async (at: County): Promise<number[]> =>
  (await at.world.rows('interaction.supervision')).map(({ level }) => level).sort()

test('a clock set back an hour between two actions loses no step, and the history says when each was made', async () => {
  const at = await county()
  const { id } = await letterAt(at, 'accepted')
  at.world.clock.advance({ hours: -1 })
  expect(why(await at.act('intakeZhao', id, 'assign', { unitId: unitNamed.housing }))).toBe('200 undefined')
  expect(why(await at.act('clerkChen', id, 'sign'))).toBe('200 undefined')
  const { timeline } = (await at.get('intakeZhao', `/api/letters/${id}`)).body
  const steps = timeline.map(({ name }: { name: string }) => name)
  // In the order in which they were done, each with the moment that the clock then showed.
  expect(steps.filter((name: string) => name !== 'handler')).toEqual(['open', 'accept', 'assign', 'sign'])
  const times = timeline.map(({ at: moment }: { at: string }) => moment)
  expect(times.at(-1) < times[0]).toBe(true)
  expect(await stateOf(at, id)).toBe('handling')
})

test('a letter looked up before it was written, as the clock says, is still shown', async () => {
  const at = await county()
  const { number, queryCode } = await written(at)
  at.world.clock.advance({ hours: -1 })
  const { status, body } = await at.ask('POST', `/api/public/letters/${number}/lookup`, { queryCode })
  expect([status, body.state, body.timeline.length]).toEqual([200, 'submitted', 1])
})

test('a clock a year ahead rings every alarm once, however often and by however many it is asked', async () => {
  const at = await county()
  const { id } = await letterAt(at, 'handling')
  at.world.clock.advance({ days: 365 })
  const rung = await Promise.all([1, 2, 3].map(() => ringAlarms(at.world.db, at.world.clock)))
  expect(rung.reduce((sum, count) => sum + count)).toBeGreaterThan(0)
  const levels = await supervised(at)
  expect(new Set(levels).size).toBe(levels.length)
  expect(levels).toEqual([1, 2, 3])
  expect(await ringAlarms(at.world.db, at.world.clock)).toBe(0)
  expect((await timelineOf(at, id)).length).toBeGreaterThan(4)
})

test('a clock that was a year ahead and is put right again rings nothing a second time', async () => {
  const at = await county()
  const { id } = await letterAt(at, 'handling')
  at.world.clock.advance({ days: 365 })
  await ringAlarms(at.world.db, at.world.clock)
  const levels = await supervised(at)
  at.world.clock.advance({ days: -365 })
  expect(await ringAlarms(at.world.db, at.world.clock)).toBe(0)
  at.world.clock.advance({ days: 60 })
  expect(await ringAlarms(at.world.db, at.world.clock)).toBe(0)
  expect(await supervised(at)).toEqual(levels)
  expect(why(await at.act('clerkChen', id, 'submit_reply', { text: '已修复。' }))).toBe('200 undefined')
})

test('a letter answered after the clock was set back is still answered', async () => {
  const at = await county()
  const { id } = await letterAt(at, 'reviewing')
  at.world.clock.advance({ hours: -1 })
  expect(why(await at.act('reviewerQian', id, 'approve_reply'))).toBe('200 undefined')
  expect(await stateOf(at, id)).toBe('replied')
})
