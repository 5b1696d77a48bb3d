import { expect, test } from 'vitest'
import { z } from 'zod'
import { testWorld } from '#kernel/testing'
import { defineAction, perform } from './public.ts'

const give = defineAction({
  name: 'actions.give_secret',
  label: '给出一次性内容',
  permission: 'public',
  subjectKind: 'actions.secret',
  input: z.object({ text: z.string() }),
  run: async (_act, { text }) => ({ secret: `${text}-${Math.random()}` }),
})

test('the same key gets the same answer, and the stored answer cannot be read without it', async () => {
  const world = await testWorld()
  const idempotency = { key: 'key-1', request: { text: '甲' } }
  const first = await perform(give, world.visitor, { text: '甲' }, idempotency)
  expect(await perform(give, world.visitor, { text: '甲' }, idempotency)).toEqual(first)
  const stored = JSON.stringify(await world.rows('actions.idempotency'))
  expect(stored).not.toContain('key-1')
  expect(stored).not.toContain(first.secret)
})

test('the same key with another request is refused by name', async () => {
  const world = await testWorld()
  await perform(give, world.visitor, { text: '甲' }, { key: 'key-2', request: { text: '甲' } })
  const other = perform(give, world.visitor, { text: '乙' }, { key: 'key-2', request: { text: '乙' } })
  await expect(other).rejects.toMatchObject({ blockers: [{ code: 'actions.idempotency_key_reused' }] })
})
