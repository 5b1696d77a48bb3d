import { expect } from 'vitest'
import { behavesLikeAnAction, type World } from '#kernel/testing'
import { approveReply } from '../letters/review.actions.ts'
import { act, letterAt } from '../testing.ts'
import { cancelFollowUp, completeFollowUp, reopenFollowUp, restoreFollowUp } from './follow-up.actions.ts'

/** A promise is made in a reply and nowhere else. */
async function promised(world: World): Promise<{ id: string; result: string }> {
  const { id } = await letterAt(world, 'reviewing')
  const promises = [{ text: '月底前更换全部灯头', dueOn: '2025-10-31' }]
  await act(world, 'reviewerQian', approveReply, { id, promises })
  const [item] = await world.rows('interaction.follow_up')
  return { id: item?.id, result: '灯头已全部更换' }
}
const noResult = {
  why: 'nothing said of what came of it',
  input: ({ id }: { id: string }) => ({ id, result: ' ' }),
  error: { name: 'InvalidInput', fields: [expect.objectContaining({ path: 'result' })] },
}
const closedAlready = {
  why: 'what is closed already',
  given: (world: World) => world.sql(`update interaction.follow_up set state = 'done'`),
  error: { blockers: [expect.objectContaining({ code: 'interaction.follow_up_closed' })] },
}

behavesLikeAnAction(completeFollowUp, {
  allowed: 'clerkChen',
  prepare: promised,
  refused: [
    { why: 'another unit', who: 'outsiderWu', error: { name: 'NotFound' } },
    { why: 'the clerks, who did not promise it', who: 'intakeZhao', error: { name: 'Forbidden' } },
    noResult,
    closedAlready,
  ],
})

behavesLikeAnAction(cancelFollowUp, {
  allowed: 'intakeZhao',
  prepare: promised,
  refused: [
    { why: 'the unit that promised', who: 'clerkChen', error: { name: 'Forbidden' } },
    noResult,
    closedAlready,
  ],
})

const closedBy = (who: 'clerkChen' | 'intakeZhao') => async (world: World) => {
  const { id, result } = await promised(world)
  await act(world, who, who === 'clerkChen' ? completeFollowUp : cancelFollowUp, { id, result })
  return { id, version: 2 }
}
const stillOpen = {
  why: 'what is open',
  given: (world: World) => world.sql(`update interaction.follow_up set state = 'open'`),
  error: { blockers: [expect.objectContaining({ code: 'interaction.follow_up_open' })] },
}
const closedOtherwise = (state: string) => ({
  why: 'what was closed the other way',
  given: (world: World) => world.sql(`update interaction.follow_up set state = '${state}'`),
  error: { blockers: [expect.objectContaining({ code: 'interaction.follow_up_closed_otherwise' })] },
})
const seenBefore = {
  why: 'who saw it open',
  input: ({ id }: { id: string }) => ({ id, version: 1 }),
  error: { name: 'Conflict' },
}
const openAgain = async (world: World) =>
  expect(await world.rows('interaction.follow_up')).toMatchObject([
    { state: 'open', result: null, doneAt: null, doneBy: null, version: 3 },
  ])

behavesLikeAnAction(reopenFollowUp, {
  allowed: 'clerkChen',
  prepare: closedBy('clerkChen'),
  refused: [
    { why: 'another unit', who: 'outsiderWu', error: { name: 'NotFound' } },
    { why: 'the clerks', who: 'intakeZhao', error: { name: 'Forbidden' } },
    stillOpen,
    closedOtherwise('cancelled'),
    seenBefore,
  ],
  afterwards: openAgain,
})

behavesLikeAnAction(restoreFollowUp, {
  allowed: 'intakeZhao',
  prepare: closedBy('intakeZhao'),
  refused: [
    { why: 'the unit that promised', who: 'clerkChen', error: { name: 'Forbidden' } },
    stillOpen,
    closedOtherwise('done'),
    seenBefore,
  ],
  afterwards: openAgain,
})
