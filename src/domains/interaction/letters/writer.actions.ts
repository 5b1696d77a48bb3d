import { z } from 'zod'
import type { Act } from '#kernel/actions'
import { caseAction, historyOf, type Step } from '#kernel/cases'
import { invalid } from '#kernel/errors'
import { tellTriage, tellUnit } from '../audience.ts'
import { writerInputs } from '../contract.ts'
import { satisfactionLabels } from '../labels.ts'
import { attachToLetter } from './attachments.ts'
import { lockLetterByNumber, readLetterByNumber, saveLetter } from './letter.store.ts'
import { type Letter, letterCase } from './letter.ts'
import { startOf } from './letter-clocks.ts'
import { askAgainBlockers, rateBlockers } from './letter-rules.ts'
import { releaseMerged } from './merging.actions.ts'
import { queryCodeFits } from './query-code.ts'
import { redoStep } from './redo.actions.ts'
import { addMessage, addRating } from './writer.store.ts'

const permission = 'public'
const byNumber = { number: z.string().trim().max(40) }

/** Number and code together; a wrong code and a letter that is not there look the same from outside. */
async function load(
  act: Act,
  { number, queryCode }: { number: string; queryCode: string },
): Promise<Letter | undefined> {
  const letter = await lockLetterByNumber(act.tx, number)
  return letter && queryCodeFits(number, queryCode, letter.queryCodeHash) ? letter : undefined
}

export const supplementLetter = caseAction(letterCase, 'supplement', {
  permission,
  input: writerInputs.supplement.extend(byNumber),
  load,
  async step(act, { text, fileIds = [] }, letter: Letter): Promise<Step> {
    await addMessage(act.tx, { letterId: letter.id, kind: 'supplement', text, at: act.clock.now() })
    await attachToLetter(act, letter.id, fileIds)
    await tellTriage(act, letter, { kind: 'supplemented', title: '来信人已补充材料', text: null })
    return { text, to: await askedFrom(act, letter) }
  },
})

/** Back to where it was waiting from: what was accepted is not accepted a second time, and a unit goes on at once. */
async function askedFrom(act: Act, letter: Letter): Promise<string> {
  const history = await historyOf(act.tx, letter.id)
  return history.findLast(({ name }) => name === 'ask_supplement')?.fromState ?? letterCase.initial
}

export const withdrawLetter = caseAction(letterCase, 'withdraw', {
  permission,
  input: writerInputs.withdraw.extend(byNumber),
  load,
  async step(act, { reason }, letter: Letter) {
    await saveLetter(act.tx, letter.id, {
      publication: 'private',
      returnRequest: null,
      extensionRequest: null,
      mergedInto: null,
    })
    await releaseMerged(act, letter)
    await tellUnit(act, letter.case.unitId, letter, {
      kind: 'withdrawn',
      title: '来信人已撤回',
      text: reason ?? null,
    })
    return { text: reason || null }
  },
})

/** 追问: the answer left something open. The same unit answers again, with a clock of its own. */
export const askAgain = caseAction(letterCase, 'ask_again', {
  permission,
  input: writerInputs.ask_again.extend(byNumber),
  load,
  blockers: askAgainBlockers,
  async step(act, { text }, letter: Letter) {
    const now = act.clock.now()
    await addMessage(act.tx, { letterId: letter.id, kind: 'follow_up_question', text, at: now })
    const nth = letter.questionCount + 1
    await saveLetter(act.tx, letter.id, { questionCount: nth })
    await tellUnit(act, letter.case.unitId, letter, { kind: 'asked_again', title: '来信人追问', text })
    return { text, start: [startOf('question', letter, now, nth)] }
  },
})

/** Asked once per round. Dissatisfied needs a reason and brings one re-do; afterwards it is final. */
export const rateLetter = caseAction(letterCase, 'rate', {
  permission,
  input: writerInputs.rate.extend(byNumber),
  load,
  blockers: rateBlockers,
  async step(act, { satisfaction, reason }, letter: Letter): Promise<Step> {
    const dissatisfied = satisfaction === 'dissatisfied'
    if (dissatisfied && !reason) invalid('reason', '请写明不满意的原因，我们据此重办')
    const round = letter.redoCount + 1
    await addRating(act.tx, {
      letterId: letter.id,
      round,
      satisfaction,
      reason: reason || null,
      at: act.clock.now(),
    })
    await saveLetter(act.tx, letter.id, { satisfaction })
    const text = [satisfactionLabels[satisfaction], reason].filter(Boolean).join('：')
    if (!dissatisfied || letter.redoCount > 0 || letter.kind === 'thanks') return { text }
    return { ...(await redoStep(act, letter, text)), to: 'assigned' }
  },
})

/** Shows a letter to its writer; nothing changes, so it is a question and not an action. */
export async function letterForWriter(
  tx: Act['tx'],
  number: string,
  queryCode: string,
): Promise<Letter | undefined> {
  const letter = await readLetterByNumber(tx, number)
  return letter && queryCodeFits(number, queryCode, letter.queryCodeHash) ? letter : undefined
}
