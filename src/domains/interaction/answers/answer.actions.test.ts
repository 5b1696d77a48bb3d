import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, testWorld, type World } from '#kernel/testing'
import { localDate } from '#kernel/time'
import { changeAnswer, createAnswer, retireAnswerAction } from './answer.actions.ts'
import { listAnswers, suggestAnswers } from './answer.store.ts'

const entry = {
  question: '路灯坏了找谁修？',
  answer: '请拨打住建局电话。',
  basis: '城市照明管理规定第二十二条',
  tags: ['路灯'],
}
const created = async (world: World, more: object = {}) =>
  ((await perform(createAnswer, world.as('intakeZhao'), { ...entry, ...more })) as { id: string }).id
const field = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })
const handler = { why: 'a handler', who: 'clerkChen', error: { name: 'Forbidden' } } as const
const retired = {
  why: 'what is retired',
  given: (world: World, { id }: { id: string }) =>
    perform(retireAnswerAction, world.as('editorZhuo'), { id, reason: '规定已废止' }),
  error: { blockers: [expect.objectContaining({ code: 'interaction.answer_retired' })] },
}

behavesLikeAnAction(createAnswer, {
  allowed: 'editorZhuo',
  input: entry,
  refused: [
    handler,
    { why: 'an answer without its basis', input: () => ({ ...entry, basis: '' }), error: field('basis') },
  ],
})

behavesLikeAnAction(changeAnswer, {
  allowed: 'reviewerQian',
  prepare: async (world) => ({ id: await created(world), ...entry, answer: '请拨打 12345。' }),
  refused: [
    handler,
    retired,
    { why: 'who saw an older version', input: (a) => ({ ...a, version: 7 }), error: { name: 'Conflict' } },
  ],
})

behavesLikeAnAction(retireAnswerAction, {
  allowed: 'editorZhuo',
  prepare: async (world) => ({ id: await created(world), reason: '规定已废止' }),
  refused: [handler, retired, { why: 'no reason', input: ({ id }) => ({ id }), error: field('reason') }],
})

test('what is retired or no longer holds is not offered to the handler', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const standing = await created(world)
  const past = await created(world, { validUntil: '2025-09-21' })
  const gone = await created(world)
  await perform(retireAnswerAction, world.as('editorZhuo'), { id: gone, reason: '重复' })
  const today = localDate('2025-09-22')
  const offered = await suggestAnswers(world.db.tx, today, '老街的路灯坏了')
  expect(offered.map(({ id }) => id)).toEqual([standing])
  const { items } = await listAnswers(world.db.tx, today, { page: 1, pageSize: 10 })
  expect(items.map(({ id, expired }) => [id, expired])).toEqual(
    expect.arrayContaining([
      [standing, false],
      [past, true],
    ]),
  )
})
