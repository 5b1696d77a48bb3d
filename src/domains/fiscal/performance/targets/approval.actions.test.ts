import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, testWorld, type World } from '#kernel/testing'
import '../../public.ts'
import { aDraft, approved, line, soundLines, submitted } from '../testing.ts'
import {
  adjustTarget,
  approveTarget,
  returnTarget,
  submitTarget,
  withdrawTarget,
} from './approval.actions.ts'
import { indicatorsOf } from './indicator.store.ts'
import { saveSheet } from './target.actions.ts'

const blocker = (...codes: string[]) => ({
  name: 'Refused',
  blockers: codes.map((code) => expect.objectContaining({ code })),
})
const state = async (world: World, id: string) =>
  (await world.rows('fiscal.target')).find((row) => row.id === id)?.state

behavesLikeAnAction(submitTarget, {
  prepare: async (world) => ({ id: await aDraft(world) }),
  allowed: 'financeFei',
  refused: [
    { why: 'who only reviews', who: 'directorLi', error: { name: 'Forbidden' } },
    {
      why: 'weights that make no hundred, with all that is wrong at once',
      given: (world, { id }) =>
        perform(saveSheet, world.as('financeFei'), {
          id,
          goal: '',
          indicators: [line({ name: '疏通管网长度', value: '1200', unit: '米', weight: '20' })],
        }),
      error: blocker('fiscal.no_goal', 'fiscal.weights'),
    },
    {
      why: 'a line without its target',
      given: (world, { id }) =>
        perform(saveSheet, world.as('financeFei'), {
          id,
          indicators: [{ ...soundLines[0], value: '' }, ...soundLines.slice(1)],
        }),
      error: blocker('fiscal.unwritten'),
    },
    {
      why: 'what is being reviewed already',
      given: (world, { id }) => perform(submitTarget, world.as('financeFei'), { id }),
      error: blocker('fiscal.target_submitted'),
    },
  ],
  afterwards: async (world, _output, { id }) => {
    expect(await state(world, id)).toBe('submitted')
    const told = await world.rows('notifications.message')
    expect(told).toMatchObject([
      { kind: 'fiscal.target_submitted', personId: world.as('directorLi').actor.id },
    ])
  },
})

behavesLikeAnAction(withdrawTarget, {
  prepare: async (world) => ({ id: await submitted(world) }),
  allowed: 'financeFei',
  refused: [
    { why: 'who only reviews', who: 'directorLi', error: { name: 'Forbidden' } },
    {
      why: 'what was approved meanwhile',
      given: (world, { id }) => perform(approveTarget, world.as('directorLi'), { id }),
      error: blocker('fiscal.target_not_submitted'),
    },
  ],
  afterwards: async (world, _output, { id }) => expect(await state(world, id)).toBe('draft'),
})

behavesLikeAnAction(returnTarget, {
  prepare: async (world) => ({ id: await submitted(world), reason: '指标太少' }),
  allowed: 'directorLi',
  refused: [
    { why: 'who wrote it', who: 'financeFei', error: { name: 'Forbidden' } },
    { why: 'no reason', input: (a) => ({ ...a, reason: ' ' }), error: { name: 'InvalidInput' } },
    {
      why: 'what is written on already',
      given: (world, { id }) => perform(withdrawTarget, world.as('financeFei'), { id }),
      error: blocker('fiscal.target_not_submitted'),
    },
  ],
  afterwards: async (world) =>
    expect((await world.rows('fiscal.target'))[0]).toMatchObject({
      state: 'draft',
      returnReason: '指标太少',
    }),
})

behavesLikeAnAction(approveTarget, {
  prepare: async (world) => ({ id: await submitted(world) }),
  allowed: 'directorLi',
  refused: [
    { why: 'who wrote it', who: 'financeFei', error: { name: 'Forbidden' } },
    {
      why: 'what he sent himself',
      given: (world) =>
        world.sql('update fiscal.target set submitted_by = $1', [world.as('directorLi').actor.id]),
      error: blocker('fiscal.own_target'),
    },
    {
      why: 'a draft',
      given: (world, { id }) => perform(withdrawTarget, world.as('financeFei'), { id }),
      error: blocker('fiscal.target_not_submitted'),
    },
  ],
  afterwards: async (world, _output, { id }) => expect(await state(world, id)).toBe('approved'),
})

behavesLikeAnAction(adjustTarget, {
  prepare: async (world) => ({ id: await approved(world), reason: '新增两个小区' }),
  allowed: 'financeFei',
  refused: [
    { why: 'who only reviews', who: 'directorLi', error: { name: 'Forbidden' } },
    { why: 'no reason', input: (a) => ({ ...a, reason: '' }), error: { name: 'InvalidInput' } },
    {
      why: 'a second adjustment beside the first',
      given: (world, input) => perform(adjustTarget, world.as('financeFei'), input),
      error: blocker('fiscal.adjustment_begun'),
    },
    {
      why: 'a year that is being evaluated',
      given: (world, { id }) =>
        world.sql(
          `insert into fiscal.evaluation (target_id, unit_id, year, scope, project_id, lines, opened_at, changed_at)
           select id, unit_id, year, scope, project_id, '[]', now(), now() from fiscal.target where id = $1`,
          [id],
        ),
      error: blocker('fiscal.evaluation_begun'),
    },
  ],
})

test('an adjustment stands beside what was promised, until it is approved itself', async () => {
  const world = await testWorld()
  const first = await approved(world)
  const { id: second } = await perform(adjustTarget, world.as('financeFei'), {
    id: first,
    reason: '新增两个小区',
  })
  const lines = await indicatorsOf(world.db.tx, second)
  const changed = lines.map(({ id, name }, at) => ({
    ...soundLines[at],
    id,
    name,
    ...(at === 0 ? { value: '1500' } : {}),
  }))
  await perform(saveSheet, world.as('financeFei'), { id: second, indicators: changed })
  await perform(submitTarget, world.as('financeFei'), { id: second })
  expect([await state(world, first), await state(world, second)]).toEqual(['approved', 'submitted'])
  await perform(approveTarget, world.as('directorLi'), { id: second })
  expect([await state(world, first), await state(world, second)]).toEqual(['replaced', 'approved'])
  const [old, fresh] = [await indicatorsOf(world.db.tx, first), await indicatorsOf(world.db.tx, second)]
  expect([old[0]?.value?.toFixed(), fresh[0]?.value?.toFixed()]).toEqual(['1200', '1500'])
  expect(fresh.map(({ lineId }) => lineId)).toEqual(old.map(({ lineId }) => lineId))
})
