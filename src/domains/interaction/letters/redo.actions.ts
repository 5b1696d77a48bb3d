/** One more round for a writer who is not satisfied (重办). */
import type { Act } from '#kernel/actions'
import { caseAction, type Step } from '#kernel/cases'
import { tellUnit } from '../audience.ts'
import { letterInputs } from '../contract.ts'
import { lockLetter, saveLetter } from './letter.store.ts'
import { type Letter, letterCase } from './letter.ts'
import { startOf } from './letter-clocks.ts'
import { redoBlockers } from './letter-rules.ts'

const load = (act: Act, { id }: { id: string }) => lockLetter(act, id)

export const orderRedo = caseAction(letterCase, 'order_redo', {
  permission: 'interaction.triage_letter',
  input: letterInputs.order_redo,
  load,
  blockers: redoBlockers,
  step: async (act, { reason }, letter: Letter) => redoStep(act, letter, reason),
})

/** One more round for the same unit, with a clock of its own. */
export async function redoStep(act: Act, letter: Letter, reason: string): Promise<Step> {
  await saveLetter(act.tx, letter.id, {
    redoCount: letter.redoCount + 1,
    satisfaction: null,
    handlerId: null,
  })
  await tellUnit(act, letter.case.unitId, letter, {
    kind: 'redo',
    title: '来信人不满意，请重办',
    text: reason,
  })
  const now = act.clock.now()
  return { text: reason, start: [startOf('sign', letter, now), startOf('redo', letter, now)] }
}
