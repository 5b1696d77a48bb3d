import type { Act } from '#kernel/actions'
import { caseAction, moveCase } from '#kernel/cases'
import { type Blocker, invalid, refuseIf } from '#kernel/errors'
import { tellWebhook } from '#kernel/notifications'
import { localDate, localDateOf } from '#kernel/time'
import { tellUnit, tellWriter } from '../audience.ts'
import { letterInputs } from '../contract.ts'
import { addFollowUp } from '../follow-ups/follow-up.store.ts'
import { openDraft, saveDraft } from './draft.store.ts'
import { lockLetter, lockMerged, saveLetter, savePublicIndex, saveReplyIndex } from './letter.store.ts'
import { type Letter, letterCase } from './letter.ts'

const permission = 'interaction.review_reply'
const load = (act: Act, { id }: { id: string }) => lockLetter(act, id)

async function submittedDraft(act: Act, letter: Letter) {
  const draft = await openDraft(act.tx, letter.id)
  if (draft?.state !== 'submitted') invalid('text', '没有已提交的答复稿，请先由承办单位提交')
  return draft
}

export const sendBackReply = caseAction(letterCase, 'send_back_reply', {
  permission,
  input: letterInputs.send_back_reply,
  load,
  async step(act, { reason }, letter: Letter) {
    await saveDraft(act.tx, { ...(await submittedDraft(act, letter)), state: 'sent_back', comment: reason })
    await tellUnit(act, letter.case.unitId, letter, {
      kind: 'reply_sent_back',
      title: '答复稿被退回修改',
      text: reason,
    })
    return { text: reason }
  },
})

/** Two pairs of eyes: who wrote the answer does not approve it, whatever roles he holds. */
function ownDraft(letter: Letter, actorId: string | null): Blocker[] {
  return wroteIt(letter.handlerId, actorId)
}

function wroteIt(writerId: string | null, actorId: string | null): Blocker[] {
  if (actorId === null || writerId !== actorId) return []
  return [{ code: 'interaction.own_reply', message: '答复须由经办人和起草人以外的人审核。' }]
}

/** The reply goes out: to the writer, and to everybody whose letter was merged into this one. */
export const approveReply = caseAction(letterCase, 'approve_reply', {
  permission,
  input: letterInputs.approve_reply,
  load,
  blockers: (letter: Letter, { actor }) => ownDraft(letter, actor.id),
  async step(act, { promises = [] }, letter: Letter) {
    const draft = await submittedDraft(act, letter)
    refuseIf(wroteIt(draft.byId, act.actor.id))
    await saveDraft(act.tx, { ...draft, state: 'approved' })
    await answer(act, letter, draft.text)
    await keepPromises(act, letter, promises)
    const merged = await lockMerged(act.tx, letter.id)
    for (const other of merged) await answerMerged(act, letter, other, draft.text)
    return { text: merged.length > 0 ? `一并答复并案来信 ${merged.length} 封` : null }
  },
})

async function answer(act: Act, letter: Letter, text: string): Promise<void> {
  await saveLetter(act.tx, letter.id, {
    replyText: text,
    replyUnitId: letter.case.unitId,
    repliedAt: act.clock.now(),
    replyWorkingDays: act.calendar.workingDaysBetween(localDateOf(letter.receivedAt), act.clock.today()),
    // What was published is the answer before this one: somebody has to look through the new one first.
    ...(letter.publication === 'published' ? { publication: 'undecided', publishedAt: null } : {}),
  })
  if (letter.publication === 'published') await savePublicIndex(act.tx, letter.id, null)
  await saveReplyIndex(act.tx, letter, text)
  await tellWebhook(act.tx, { event: 'interaction.letter_replied', data: { number: letter.number } })
  await tellWriter(
    act,
    letter,
    '您的来信已答复',
    '请凭信件编号和查询码到网站查看答复，并对办理情况作出评价。',
  )
}

async function answerMerged(act: Act, main: Letter, letter: Letter, text: string): Promise<void> {
  await answer(act, { ...letter, case: { ...letter.case, unitId: main.case.unitId } }, text)
  await moveCase(act, letterCase, letter.case, 'approve_reply', {
    unitId: main.case.unitId,
    text: `与来信 ${main.number} 一并答复`,
  })
}

/** What a reply promises becomes an item with a date, or it is forgotten (跟踪落实效果). */
async function keepPromises(
  act: Act,
  letter: Letter,
  promises: readonly { text: string; dueOn: string }[],
): Promise<void> {
  if (promises.length === 0 || letter.case.unitId === null) return
  for (const promise of promises) {
    await addFollowUp(act.tx, {
      letterId: letter.id,
      unitId: letter.case.unitId,
      text: promise.text,
      dueOn: localDate(promise.dueOn),
      createdAt: act.clock.now(),
    })
  }
  act.note({ promises: promises.length })
}
