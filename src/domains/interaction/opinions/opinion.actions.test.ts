import { expect } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, unitNamed, type World } from '#kernel/testing'
import {
  assignOpinion,
  closeOpinion,
  registerOpinion,
  respondToOpinion,
  ringOpinion,
} from './opinion.actions.ts'

const seen = {
  title: '网传老街停水三天',
  source: '论坛',
  body: '有人发帖称老街停水三天无人过问。',
  level: 'major',
}
const registered = async (world: World) =>
  ((await perform(registerOpinion, world.as('intakeZhao'), seen)) as { id: string }).id
const assigned = async (world: World) => {
  const id = await registered(world)
  await perform(assignOpinion, world.as('intakeZhao'), { id, unitId: unitNamed.housing })
  return id
}
const field = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })
const notHisTask = { why: 'a handler', who: 'clerkChen', error: { name: 'Forbidden' } } as const

behavesLikeAnAction(registerOpinion, {
  allowed: 'intakeZhao',
  input: seen,
  refused: [
    notHisTask,
    { why: 'no level', input: () => ({ ...seen, level: 'huge' }), error: field('level') },
  ],
  afterwards: async (world) =>
    expect(await world.rows('cases.clock')).toMatchObject([{ name: 'response', limitText: '5h' }]),
})

behavesLikeAnAction(assignOpinion, {
  allowed: 'intakeZhao',
  prepare: async (world) => ({ id: await registered(world), unitId: unitNamed.housing }),
  refused: [notHisTask, { why: 'no unit', input: ({ id }) => ({ id }), error: field('unitId') }],
})

behavesLikeAnAction(respondToOpinion, {
  allowed: 'clerkChen',
  prepare: async (world) => ({ id: await assigned(world), response: '老街供水已于今日恢复。' }),
  refused: [
    { why: 'another unit', who: 'outsiderWu', error: { name: 'NotFound' } },
    { why: 'the clerks', who: 'intakeZhao', error: { name: 'Forbidden' } },
    { why: 'no words', input: ({ id }) => ({ id, response: '' }), error: field('response') },
  ],
  afterwards: async (world) => expect(await world.rows('cases.clock')).toMatchObject([{ state: 'met' }]),
})

behavesLikeAnAction(closeOpinion, {
  allowed: 'intakeZhao',
  prepare: async (world) => ({ id: await registered(world), note: '核实为旧闻' }),
  refused: [
    notHisTask,
    {
      why: 'what a unit still has to answer',
      given: (world, { id }) =>
        perform(assignOpinion, world.as('intakeZhao'), { id, unitId: unitNamed.housing }),
      error: { blockers: [expect.objectContaining({ code: 'cases.wrong_state' })] },
    },
  ],
})

behavesLikeAnAction(ringOpinion, {
  allowed: (world) => world.system,
  prepare: async (world) => ({ id: await assigned(world), clock: 'response', kind: 'warning', level: 1 }),
  refused: [{ why: 'a person', who: 'intakeZhao', error: { name: 'Forbidden' } }],
})
