import { z } from 'zod'
import { type Act, defineAction, type Subject } from '#kernel/actions'
import type { Blocker } from '#kernel/errors'
import { closeFollowUp, type FollowUp, lockFollowUp } from './follow-up.store.ts'

const input = z.object({
  id: z.uuid(),
  version: z.number().int().optional(),
  result: z.string('请填写落实情况').trim().min(1, '请填写落实情况').max(1000, '最多 1000 个字'),
})

function openOnly(item: Subject): Blocker[] {
  if ((item as FollowUp).state === 'open') return []
  return [{ code: 'interaction.follow_up_closed', message: '此承诺事项已了结。' }]
}

const load = (act: Act, { id }: { id: string }) => lockFollowUp(act.tx, id, act.scope)

/** What was promised was done, and this is what came of it (跟踪落实效果). */
export const completeFollowUp = defineAction({
  name: 'interaction.complete_follow_up',
  label: '落实完成',
  permission: 'interaction.handle_letter',
  subjectKind: 'interaction.follow_up',
  input,
  load,
  blockers: openOnly,
  run: (act, { result }, item: FollowUp) => close(act, item, 'done', result),
})

/** It will not be done: the reason stays on record beside the promise. */
export const cancelFollowUp = defineAction({
  name: 'interaction.cancel_follow_up',
  label: '取消承诺事项',
  permission: 'interaction.triage_letter',
  subjectKind: 'interaction.follow_up',
  input,
  load,
  blockers: openOnly,
  run: (act, { result }, item: FollowUp) => close(act, item, 'cancelled', result),
})

async function close(act: Act, item: FollowUp, state: 'done' | 'cancelled', result: string) {
  act.note({ letter: item.letterId, dueOn: item.dueOn })
  await closeFollowUp(act.tx, item.id, { state, result, doneAt: act.clock.now(), doneBy: act.actor.name })
  return { version: item.version + 1, state }
}
