import { expect, test } from 'vitest'
import { z } from 'zod'
import { runDueJobs } from '#kernel/jobs'
import { testWorld } from '#kernel/testing'
import { defineEvent, onEvent, publish } from './event.ts'

const happened = defineEvent({ name: 'testing.happened', schema: z.object({ id: z.string() }) })
const heard: string[] = []
for (const name of ['testing.first_listener', 'testing.second_listener'])
  onEvent(happened, { name, run: async (_scope, { id }) => void heard.push(`${name} ${id}`) })

test('everybody who listens hears once, after the teller is done, and nobody when it was rolled back', async () => {
  const world = await testWorld()
  await world.db.transaction(async (tx) => {
    await publish(tx, happened, { id: 'a' }, 'a')
    await publish(tx, happened, { id: 'a2' }, 'a')
  })
  const failed = world.db.transaction(async (tx) => {
    await publish(tx, happened, { id: 'b' }, 'b')
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  expect(heard).toEqual([])
  await runDueJobs(world.db, world.clock, '')
  expect(heard.sort()).toEqual(['testing.first_listener a2', 'testing.second_listener a2'])
})
