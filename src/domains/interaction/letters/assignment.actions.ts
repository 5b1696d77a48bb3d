/** Which unit has the letter: assigned, given back, passed on. */
import type { Act } from '#kernel/actions'
import { caseAction, type Step, saveCase } from '#kernel/cases'
import { invalid } from '#kernel/errors'
import { tellUnit, unitsNamed } from '../audience.ts'
import { letterInputs } from '../contract.ts'
import { setJointUnits } from './joint-unit.store.ts'
import { lockLetter, lockMerged, saveLetter } from './letter.store.ts'
import { type Letter, letterCase } from './letter.ts'
import { startOf } from './letter-clocks.ts'
import { returnDecisionBlockers } from './letter-rules.ts'

const permission = 'interaction.triage_letter'
const load = (act: Act, { id }: { id: string }) => lockLetter(act, id)

export const assignLetter = caseAction(letterCase, 'assign', {
  permission,
  input: letterInputs.assign,
  load,
  step: (act, { unitId, jointUnitIds = [], note }, letter: Letter) =>
    assignTo(act, letter, { unitId, jointUnitIds, note: note ?? null }),
})

export const decideReturn = caseAction(letterCase, 'decide_return', {
  permission,
  input: letterInputs.decide_return,
  load,
  blockers: returnDecisionBlockers,
  async step(act, { agree, unitId, reason }, letter: Letter): Promise<Step> {
    await saveLetter(act.tx, letter.id, { returnRequest: null })
    if (!agree) {
      if (!reason) invalid('reason', '不同意退回的，请写明理由')
      await tellUnit(act, letter.case.unitId, letter, {
        kind: 'return_refused',
        title: '退回申请未获同意',
        text: reason,
      })
      return { label: '不同意退回', text: reason }
    }
    if (unitId)
      return {
        ...(await assignTo(act, letter, { unitId, jointUnitIds: [], note: reason ?? null })),
        label: '同意退回并改派',
        to: 'assigned',
      }
    await passTo(act, letter, null)
    return {
      label: '同意退回',
      text: reason ?? null,
      to: 'accepted',
      unitId: null,
      clocks: { sign: 'cancel' },
    }
  },
})

/**
 * From one unit to another, or to nobody for the moment: who had it, who helped and what they asked for stay behind.
 * What was merged into it comes along, or the unit that answers could not read what it answers.
 */
export async function passTo(
  act: Act,
  letter: Letter,
  unitId: string | null,
  jointUnitIds: readonly string[] = [],
): Promise<void> {
  for (const follower of await lockMerged(act.tx, letter.id)) {
    await setJointUnits(act.tx, follower.id, [], unitId)
    await saveCase(act.tx, follower.id, { unitId })
  }
  await setJointUnits(act.tx, letter.id, jointUnitIds, unitId)
  await saveLetter(act.tx, letter.id, { handlerId: null, returnRequest: null, extensionRequest: null })
}

interface Assignment {
  readonly unitId: string
  readonly jointUnitIds: readonly string[]
  readonly note: string | null
}

/** Transfer keeps the reply clock: whoever gets the letter late has what is left (首接负责). */
async function assignTo(act: Act, letter: Letter, { unitId, jointUnitIds, note }: Assignment): Promise<Step> {
  if (jointUnitIds.includes(unitId)) invalid('jointUnitIds', '主办单位不能同时是协办单位')
  const names = await unitsNamed(act, [unitId, ...jointUnitIds])
  await passTo(act, letter, unitId, jointUnitIds)
  for (const id of [unitId, ...jointUnitIds]) {
    const title = id === unitId ? '有新的来信待签收' : '有来信需要协办'
    await tellUnit(act, id, letter, { kind: 'assigned', title, text: note })
  }
  const joint = jointUnitIds.map((id) => names.get(id)).join('、')
  const text = [`主办：${names.get(unitId)}`, joint && `协办：${joint}`, note].filter(Boolean).join('；')
  act.note({ unit: names.get(unitId), previous: letter.case.unitId })
  return { text, unitId, start: [startOf('sign', letter, act.clock.now())] }
}
