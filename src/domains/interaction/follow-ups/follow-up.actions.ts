import { z } from 'zod'
import { type Act, defineAction, type Subject } from '#kernel/actions'
import type { Blocker } from '#kernel/errors'
import { type FollowUp, lockFollowUp, saveFollowUp } from './follow-up.store.ts'

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

const again = z.object({ id: z.uuid(), version: z.number().int().optional() })

const closedAs =
  (state: 'done' | 'cancelled') =>
  (item: Subject): Blocker[] => {
    const now = (item as FollowUp).state
    if (now === state) return []
    if (now === 'open') return [{ code: 'interaction.follow_up_open', message: '此承诺事项还没有了结。' }]
    const message =
      now === 'done' ? '此事项已落实完成，由承办单位重新打开。' : '此事项已取消，由信件受理员恢复。'
    return [{ code: 'interaction.follow_up_closed_otherwise', message }]
  }

/** Undoes a completion: it turned out not to be done, or it was the wrong line. */
export const reopenFollowUp = defineAction({
  name: 'interaction.reopen_follow_up',
  label: '重新打开承诺事项',
  permission: 'interaction.handle_letter',
  subjectKind: 'interaction.follow_up',
  input: again,
  load,
  blockers: closedAs('done'),
  run: (act, _input, item: FollowUp) => openAgain(act, item),
})

/** Undoes a cancellation: the promise stands again. */
export const restoreFollowUp = defineAction({
  name: 'interaction.restore_follow_up',
  label: '恢复承诺事项',
  permission: 'interaction.triage_letter',
  subjectKind: 'interaction.follow_up',
  input: again,
  load,
  blockers: closedAs('cancelled'),
  run: (act, _input, item: FollowUp) => openAgain(act, item),
})

/** What was said when it was closed stays in the audit row. */
async function openAgain(act: Act, item: FollowUp) {
  const { state, result, doneAt, doneBy } = item
  act.note({ letter: item.letterId, before: { state, result, doneAt, doneBy } })
  await saveFollowUp(act.tx, item.id, { state: 'open', result: null, doneAt: null, doneBy: null })
  return { version: item.version + 1, state: 'open' }
}

async function close(act: Act, item: FollowUp, state: 'done' | 'cancelled', result: string) {
  act.note({ letter: item.letterId, dueOn: item.dueOn })
  await saveFollowUp(act.tx, item.id, { state, result, doneAt: act.clock.now(), doneBy: act.actor.name })
  return { version: item.version + 1, state }
}
