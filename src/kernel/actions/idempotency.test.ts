import { expect, test } from 'vitest'
import { z } from 'zod'
import { testWorld } from '#kernel/testing'
import type { Action } from './action.ts'
import { perform } from './perform.ts'

let done = 0
/** Not in the registry: it is no part of the house. */
const draw: Action<{ ticket: string; fails?: boolean }, { id: string }, { code: string }> = {
  isAction: true,
  name: 'testing.draw_ticket',
  label: '取号',
  permission: 'public',
  subjectKind: 'testing.ticket',
  input: z.object({ ticket: z.string(), fails: z.boolean().optional() }),
  async run(_act, { fails }) {
    if (fails) throw new Error('no paper')
    done++
    return { code: `SECRET-${done}` }
  },
}
const keyed = (key: string, request: unknown) => ({ key, request })

test('the same request with the same key is done once and answered twice', async () => {
  const world = await testWorld()
  const input = { ticket: 'a' }
  const before = done
  const first = await perform(draw, world.visitor, input, keyed('one', input))
  const again = await perform(draw, world.visitor, input, keyed('one', input))
  expect([again, done - before]).toEqual([first, 1])
  expect(await world.rows('audit.entry')).toHaveLength(1)
})

test('ten at once with one key: one is done, ten get its answer', async () => {
  const world = await testWorld()
  const input = { ticket: 'a' }
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => perform(draw, world.visitor, input, keyed('rush', input))),
  )
  expect(new Set(answers.map(({ code }) => code)).size).toBe(1)
  expect(await world.rows('audit.entry')).toHaveLength(1)
})

test('the key with another content is refused, and nothing is done', async () => {
  const world = await testWorld()
  await perform(draw, world.visitor, { ticket: 'a' }, keyed('one', { ticket: 'a' }))
  const other = perform(draw, world.visitor, { ticket: 'b' }, keyed('one', { ticket: 'b' }))
  await expect(other).rejects.toMatchObject({
    name: 'Refused',
    blockers: [{ code: 'actions.idempotency_key_reused' }],
  })
  expect(await world.rows('audit.entry')).toHaveLength(1)
})

test('the keys of different people do not meet', async () => {
  const world = await testWorld()
  const input = { ticket: 'a' }
  const colleague = { ...world.as('intakeZhao').actor, permissions: world.visitor.actor.permissions }
  const codes = [
    await perform(draw, world.visitor, input, keyed('one', input)),
    await perform(draw, { ...world.visitor, actor: colleague }, input, keyed('one', input)),
  ].map(({ code }) => code)
  expect(new Set(codes).size).toBe(2)
})

test('what failed leaves its key free', async () => {
  const world = await testWorld()
  const key = keyed('one', { ticket: 'a' })
  const failing = perform(draw, world.visitor, { ticket: 'a', fails: true }, key)
  await expect(failing).rejects.toThrow('no paper')
  expect(await perform(draw, world.visitor, { ticket: 'a' }, key)).toMatchObject({ code: expect.any(String) })
})

test('who reads the table reads neither key nor answer', async () => {
  const world = await testWorld()
  const { code } = await perform(draw, world.visitor, { ticket: 'a' }, keyed('my own key', { ticket: 'a' }))
  const kept = JSON.stringify(await world.rows('actions.idempotency'))
  expect(kept).not.toContain(code)
  expect(kept).not.toContain('my own key')
})
