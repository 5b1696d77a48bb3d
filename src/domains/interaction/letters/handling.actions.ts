import type { Act } from '#kernel/actions'
import { caseAction, clocksOf, extendClock, extensionObstacles, isTicking, recordStep } from '#kernel/cases'
import { invalid, refuseIf } from '#kernel/errors'
import { personName, refuseStrangers, tellReviewers, tellTriage, tellUnit } from '../audience.ts'
import { letterInputs } from '../contract.ts'
import { pauseReasonLabels } from '../labels.ts'
import { type DraftRow, openDraft, saveDraft } from './draft.store.ts'
import { saveOpinion } from './joint-unit.store.ts'
import { lockLetter, saveLetter } from './letter.store.ts'
import { type Letter, letterCase } from './letter.ts'
import { isAnswering } from './letter-clocks.ts'
import {
  extensionBlockers,
  extensionDecisionBlockers,
  jointUnitOnly,
  mainUnitOnly,
  returnBlockers,
  submitReplyBlockers,
} from './letter-rules.ts'

const permission = 'interaction.handle_letter'
const load = (act: Act, { id }: { id: string }) => lockLetter(act, id)

export const signLetter = caseAction(letterCase, 'sign', {
  permission,
  input: letterInputs.sign,
  load,
  blockers: mainUnitOnly,
  async step(act, { handlerId }, letter: Letter) {
    const handler = handlerId ?? act.actor.id
    const name = handler ? await personName(act, handler) : act.actor.name
    if (handlerId) await refuseStrangers(act, handlerId, letter.case.unitId)
    await saveLetter(act.tx, letter.id, { handlerId: handler })
    // The writer reads which unit has it, not who sits there.
    await recordStep(act, letter.id, 'handler', '经办人', name)
    return { text: null }
  },
})

export const askReturn = caseAction(letterCase, 'ask_return', {
  permission,
  input: letterInputs.ask_return,
  load,
  blockers: returnBlockers,
  async step(act, { reason }, letter: Letter) {
    await saveLetter(act.tx, letter.id, { returnRequest: requested(act, { reason }) })
    await tellTriage(act, letter, { kind: 'return_asked', title: '承办单位申请退回', text: reason })
    return { text: reason }
  },
})

export const askExtension = caseAction(letterCase, 'ask_extension', {
  permission,
  input: letterInputs.ask_extension,
  load,
  blockers: extensionBlockers,
  async step(act, { days, reason }, letter: Letter) {
    await answeringClock(act, letter)
    await saveLetter(act.tx, letter.id, { extensionRequest: requested(act, { days, reason }) })
    await tellReviewers(act, letter, {
      kind: 'extension_asked',
      title: `申请延期 ${days} 个工作日`,
      text: reason,
    })
    return { text: `延期 ${days} 个工作日：${reason}` }
  },
})

function requested<T extends object>(act: Act, request: T): T & { at: string; by: string } {
  return { ...request, at: act.clock.now().toISOString(), by: act.actor.name }
}

/** The reviewer decides; the writer is told the new date and why. */
export const decideExtension = caseAction(letterCase, 'decide_extension', {
  permission: 'interaction.review_reply',
  input: letterInputs.decide_extension,
  load,
  blockers: extensionDecisionBlockers,
  async step(act, { agree, reason }, letter: Letter) {
    const asked = letter.extensionRequest
    if (!agree && !reason) invalid('reason', '不同意延期的，请写明理由')
    await saveLetter(act.tx, letter.id, {
      extensionRequest: null,
      extensionCount: letter.extensionCount + (agree ? 1 : 0),
    })
    const title = agree ? '延期申请已同意' : '延期申请未获同意'
    await tellUnit(act, letter.case.unitId, letter, {
      kind: 'extension_decided',
      title,
      text: reason ?? null,
    })
    if (!agree || !asked) return { label: '不同意延期', text: reason ?? null }
    const { dueOn } = await extendClock(
      act,
      letterCase,
      letter.id,
      await answeringClock(act, letter),
      `${asked.days}wd`,
    )
    return { label: '同意延期', text: `${asked.reason}；延期至 ${dueOn} 前答复`, public: true }
  },
})

/** The clock that the answer now being written will stop, if more time can be given to it. */
async function answeringClock(act: Act, letter: Letter): Promise<string> {
  const clocks = await clocksOf(act.tx, letter.id)
  const answering = clocks.filter(({ name }) => isAnswering(name))
  const clock = answering.findLast(isTicking) ?? answering.at(-1)
  refuseIf(clock ? extensionObstacles(clock) : [])
  return clock?.name ?? 'reply'
}

export const suspendLetter = caseAction(letterCase, 'suspend', {
  permission,
  input: letterInputs.suspend,
  load,
  blockers: mainUnitOnly,
  step: async (_act, { cause, reason }) => ({ text: `${pauseReasonLabels[cause]}：${reason}` }),
})

export const resumeLetter = caseAction(letterCase, 'resume', {
  permission,
  input: letterInputs.resume,
  load,
  blockers: mainUnitOnly,
  step: async (_act, { note }) => ({ text: note ?? null }),
})

export const giveOpinion = caseAction(letterCase, 'give_opinion', {
  permission,
  input: letterInputs.give_opinion,
  load,
  blockers: jointUnitOnly,
  async step(act, { text }, letter: Letter) {
    const { scope } = act
    const mine = letter.joint.filter(({ unitId }) => scope === 'all' || scope.unitIds.includes(unitId))
    await saveOpinion(
      act.tx,
      letter.id,
      mine.map(({ unitId }) => unitId),
      {
        opinion: text,
        opinionAt: act.clock.now(),
        opinionBy: act.actor.name,
      },
    )
    await tellUnit(act, letter.case.unitId, letter, {
      kind: 'opinion_given',
      title: '协办单位已提出意见',
      text: null,
    })
    return { text }
  },
})

/** A draft is saved while it is typed; what was submitted is never written over, a new draft begins instead. */
async function writeDraft(
  act: Act,
  letter: Letter,
  text: string,
  state: 'draft' | 'submitted',
): Promise<DraftRow> {
  const last = await openDraft(act.tx, letter.id)
  const number = last?.state === 'draft' ? last.number : (last?.number ?? 0) + 1
  const row: DraftRow = {
    letterId: letter.id,
    number,
    text,
    state,
    byId: act.actor.id,
    byName: act.actor.name,
    at: act.clock.now(),
    comment: null,
  }
  await saveDraft(act.tx, row)
  return row
}

/** Two may write at the same answer: who comes second sees what the first one wrote. */
const lastDraft = async (letter: Letter, { tx }: Act) => ({
  text: (await openDraft(tx, letter.id))?.text ?? '',
})

export const saveReplyDraft = caseAction(letterCase, 'save_draft', {
  permission,
  input: letterInputs.save_draft,
  load,
  content: lastDraft,
  blockers: mainUnitOnly,
  async step(act, { text }, letter: Letter) {
    const { number } = await writeDraft(act, letter, text, 'draft')
    return { output: { draft: number } }
  },
})

export const submitReply = caseAction(letterCase, 'submit_reply', {
  permission,
  input: letterInputs.submit_reply,
  load,
  content: lastDraft,
  blockers: submitReplyBlockers,
  async step(act, { text }, letter: Letter) {
    const { number } = await writeDraft(act, letter, text, 'submitted')
    await tellReviewers(act, letter, { kind: 'reply_submitted', title: '有答复待审核', text: null })
    return { text: `第 ${number} 稿` }
  },
})
