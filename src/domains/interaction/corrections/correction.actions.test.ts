import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { ringAlarms } from '#kernel/cases'
import { behavesLikeAnAction, testWorld, unitNamed, type World } from '#kernel/testing'
import {
  answerCorrection,
  declineCorrection,
  forwardCorrection,
  ringCorrection,
  submitCorrection,
} from './correction.actions.ts'

const report = { pageUrl: '/news/12.html', kind: 'wrong_word', body: '“贯彻”误写成“惯彻”' }
const submitted = async (world: World) =>
  (await perform(submitCorrection, world.visitor, report)) as { id: string; number: string }
const forwarded = async (world: World) => {
  const { id } = await submitted(world)
  await perform(forwardCorrection, world.as('intakeZhao'), { id, unitId: unitNamed.housing })
  return id
}
const field = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })

behavesLikeAnAction(submitCorrection, {
  allowed: (world) => world.visitor,
  input: report,
  refused: [
    { why: 'a kind that is none', input: () => ({ ...report, kind: 'ugly' }), error: field('kind') },
    { why: 'no page', input: () => ({ ...report, pageUrl: ' ' }), error: field('pageUrl') },
  ],
})

behavesLikeAnAction(forwardCorrection, {
  allowed: 'intakeZhao',
  prepare: async (world) => ({ id: (await submitted(world)).id, unitId: unitNamed.housing }),
  refused: [
    { why: 'a handler', who: 'clerkChen', error: { name: 'Forbidden' } },
    { why: 'no unit', input: ({ id }) => ({ id }), error: field('unitId') },
  ],
})

behavesLikeAnAction(answerCorrection, {
  allowed: 'clerkChen',
  prepare: async (world) => ({ id: await forwarded(world), reply: '已更正，感谢指正。' }),
  refused: [
    { why: 'another unit', who: 'outsiderWu', error: { name: 'NotFound' } },
    { why: 'the clerks', who: 'intakeZhao', error: { name: 'Forbidden' } },
    { why: 'an empty reply', input: ({ id }) => ({ id, reply: '' }), error: field('reply') },
  ],
  afterwards: async (world) =>
    expect((await world.rows('cases.clock')).map(({ state }) => state)).toEqual(['met', 'met']),
})

behavesLikeAnAction(declineCorrection, {
  allowed: 'intakeZhao',
  prepare: async (world) => ({ id: (await submitted(world)).id, reason: '非本网站页面' }),
  refused: [
    { why: 'a handler', who: 'clerkChen', error: { name: 'Forbidden' } },
    {
      why: 'what was forwarded already',
      given: (world, { id }) =>
        perform(forwardCorrection, world.as('intakeZhao'), { id, unitId: unitNamed.housing }),
      error: { blockers: [expect.objectContaining({ code: 'cases.wrong_state' })] },
    },
  ],
})

behavesLikeAnAction(ringCorrection, {
  allowed: (world) => world.system,
  prepare: async (world) => ({ id: await forwarded(world), clock: 'answer', kind: 'overdue', level: 1 }),
  refused: [{ why: 'a person', who: 'intakeZhao', error: { name: 'Forbidden' } }],
})

test('a report that nobody answers rings at its unit, each bell once', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  await forwarded(world)
  world.clock.advance({ days: 30 })
  expect(await ringAlarms(world.db, world.clock)).toBe(4)
  expect(await ringAlarms(world.db, world.clock)).toBe(0)
  const kinds = (await world.rows('cases.event')).map(({ name }) => name)
  expect(kinds.filter((name) => name === 'escalate')).toHaveLength(2)
})
