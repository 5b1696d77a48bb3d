import { expect, test } from 'vitest'
import { personIdOf, testWorld, type World } from '#kernel/testing'
import { act, letterAt } from '../testing.ts'
import { askExtension, decideExtension, signLetter, submitReply } from './handling.actions.ts'
import { instructLetter } from './leadership.actions.ts'
import { approveReply } from './review.actions.ts'
import { askAgain } from './writer.actions.ts'

const clocksNow = async (world: World) =>
  (await world.rows('cases.clock'))
    .filter(({ name }) => /^(question|instruction|reply)/.test(name))
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ name, state, dueOn }) => [name, state, dueOn])

const answered = async (world: World, id: string, text: string) => {
  await act(world, 'clerkChen', submitReply, { id, text })
  await act(world, 'reviewerQian', approveReply, { id })
}

test('a second instruction runs beside the first, and one answer meets both', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const { id } = await letterAt(world, 'handling')
  await act(world, 'leaderSun', instructLetter, { id, text: '三日内办结', dueOn: '2025-09-25' })
  world.clock.advance({ days: 1 })
  await act(world, 'leaderSun', instructLetter, { id, text: '一并排查全镇路灯', dueOn: '2025-10-20' })
  expect(await clocksNow(world)).toEqual([
    ['instruction', 'running', '2025-09-25'],
    ['instruction#2', 'running', '2025-10-20'],
    ['reply', 'running', '2025-09-30'],
  ])
  world.clock.advance({ days: 3 })
  await answered(world, id, '已修复，全镇已排查。')
  expect((await clocksNow(world)).map(([, state]) => state)).toEqual(['missed', 'met', 'met'])
})

test('each question keeps its own clock: how the first was answered stays on record', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const { id, number, queryCode } = await letterAt(world, 'replied')
  const ask = () => act(world, world.visitor, askAgain, { number, queryCode, text: '另一条街什么时候修？' })
  await ask()
  world.clock.advance({ days: 30 })
  await answered(world, id, '下月修。')
  await ask()
  expect((await clocksNow(world)).map(([name, state]) => [name, state])).toEqual([
    ['question', 'missed'],
    ['question#2', 'running'],
    ['reply', 'met'],
  ])
  await answered(world, id, '已修好。')
  expect((await clocksNow(world)).map(([, state]) => state)).toEqual(['missed', 'met', 'met'])
})

test('an instruction that is late does not keep the unit from asking for more time to answer', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const { id } = await letterAt(world, 'handling')
  await act(world, 'leaderSun', instructLetter, { id, text: '明日报告', dueOn: '2025-09-23' })
  world.clock.advance({ days: 2 })
  await act(world, 'clerkChen', askExtension, { id, days: 5, reason: '等待到货' })
  await act(world, 'reviewerQian', decideExtension, { id, agree: true })
  expect(await clocksNow(world)).toEqual([
    ['instruction', 'running', '2025-09-23'],
    ['reply', 'running', '2025-10-14'],
  ])
})

test('an answer to a second question can be extended by its own clock, and only while that one is not late', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const { id, number, queryCode } = await letterAt(world, 'replied')
  const ask = () => act(world, world.visitor, askAgain, { number, queryCode, text: '另一条街什么时候修？' })
  await ask()
  await answered(world, id, '下月修。')
  await ask()
  world.clock.advance({ days: 40 })
  await expect(
    act(world, 'clerkChen', askExtension, { id, days: 5, reason: '等待到货' }),
  ).rejects.toMatchObject({
    blockers: [expect.objectContaining({ code: 'interaction.overdue_extension' })],
  })
})

test('only somebody who may handle letters of the unit becomes their handler', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const { id } = await letterAt(world, 'assigned')
  for (const name of ['clerkHe', 'intakeZhao', 'editorZhuo'] as const)
    await expect(
      act(world, 'clerkChen', signLetter, { id, handlerId: personIdOf(name) }),
    ).rejects.toMatchObject({ fields: [expect.objectContaining({ path: 'handlerId' })] })
  await act(world, 'clerkChen', signLetter, { id, handlerId: personIdOf('directorLi') })
  expect(await world.rows('interaction.letter')).toMatchObject([{ handlerId: personIdOf('directorLi') }])
})
