import { expect, test } from 'vitest'
import { enqueue, runDueJobs } from '#kernel/jobs'
import { personIdOf, testWorld, type World } from '#kernel/testing'
import { approveReply } from '../letters/review.actions.ts'
import { act, letterAt } from '../testing.ts'
import { completeFollowUp } from './follow-up.actions.ts'
import { remindFollowUps } from './follow-up.jobs.ts'

async function morning(world: World): Promise<string[]> {
  const before = (await world.rows('notifications.message')).length
  await enqueue(world.db.tx, remindFollowUps, {})
  expect(await runDueJobs(world.db, world.clock)).toMatchObject({ failures: [] })
  const news = (await world.rows('notifications.message')).slice(before)
  return news
    .filter(({ personId }) => personId === personIdOf('clerkChen'))
    .map(({ title }) => title as string)
}

test('a promise is recalled three days ahead, on its day, and every day it is late, once a day', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const letter = await letterAt(world, 'reviewing')
  const promises = [{ text: '更换全部灯头', dueOn: '2025-09-26' }]
  await act(world, 'reviewerQian', approveReply, { id: letter.id, promises })

  const told: string[][] = []
  for (let day = 22; day <= 28; day++) {
    told.push(await morning(world))
    expect(await morning(world)).toEqual([])
    world.clock.advance({ days: 1 })
  }
  expect(told).toEqual([
    [],
    ['承诺事项还有 3 天到期'],
    [],
    [],
    ['承诺事项今天到期'],
    ['承诺事项已逾期 1 天'],
    ['承诺事项已逾期 2 天'],
  ])
  const [item] = await world.rows('interaction.followUp')
  await act(world, 'clerkChen', completeFollowUp, { id: item?.id, result: '已全部更换' })
  expect(await morning(world)).toEqual([])
})
