import { expect, test } from 'vitest'
import { enqueue, runDueJobs } from '#kernel/jobs'
import { testWorld, type World } from '#kernel/testing'
import { act, letterAt } from '../testing.ts'
import { archiveSettled } from './letter.jobs.ts'
import { keepPrivate } from './publication.actions.ts'

async function night(world: World): Promise<void> {
  await enqueue(world.db.tx, archiveSettled, {})
  expect(await runDueJobs(world.db, world.clock)).toMatchObject({ failures: [] })
}

const states = async (world: World) =>
  Object.fromEntries((await world.rows('cases.case')).map(({ id, state }) => [id, state]))

test('thirty days after the reply a letter is archived, if nothing is left to decide', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const decided = await letterAt(world, 'replied')
  await act(world, 'intakeZhao', keepPrivate, { id: decided.id, reason: '涉及他人隐私' })
  const wantsPrivate = await letterAt(world, 'replied', { visibility: 'private' })
  const undecided = await letterAt(world, 'replied')
  const open = await letterAt(world, 'handling')

  world.clock.advance({ days: 29 })
  await night(world)
  expect(await states(world)).toMatchObject({ [decided.id]: 'replied', [wantsPrivate.id]: 'replied' })

  world.clock.advance({ days: 1 })
  await night(world)
  await night(world)
  expect(await states(world)).toEqual({
    [decided.id]: 'archived',
    [wantsPrivate.id]: 'archived',
    [undecided.id]: 'replied',
    [open.id]: 'handling',
  })
  const acts = (await world.rows('audit.entry')).filter(
    ({ action }) => action === 'interaction.archive_letter',
  )
  expect(acts).toMatchObject([
    { actorKind: 'system', actorName: '系统' },
    { actorKind: 'system', actorName: '系统' },
  ])
})
