import type { z } from 'zod'
import { type Act, defineAction, type Subject } from '#kernel/actions'
import type { Blocker } from '#kernel/errors'
import { localDate } from '#kernel/time'
import { answerInput, answerInputs } from '../contract.ts'
import { type Answer, insertAnswer, lockAnswer, retireAnswer, saveAnswer } from './answer.store.ts'

const permission = 'interaction.manage_answers'
const subjectKind = 'interaction.answer'
const load = (act: Act, { id }: { id: string }) => lockAnswer(act.tx, id)

function contentOf({ question, answer, basis, unitId, validUntil, tags }: z.infer<typeof answerInput>) {
  return {
    question,
    answer,
    basis,
    unitId: unitId ?? null,
    validUntil: validUntil ? localDate(validUntil) : null,
    tags: tags ?? [],
  }
}

function inUse(answer: Subject): Blocker[] {
  if (!(answer as Answer).retired) return []
  return [{ code: 'interaction.answer_retired', message: '此条已停用，请另建新条目。' }]
}

export const createAnswer = defineAction({
  name: 'interaction.create_answer',
  label: '新建答问',
  permission,
  subjectKind,
  input: answerInput,
  async run(act, input) {
    const id = await insertAnswer(act.tx, contentOf(input), {
      createdAt: act.clock.now(),
      createdBy: act.actor.id,
    })
    act.about(id)
    return { id }
  },
})

export const changeAnswer = defineAction({
  name: 'interaction.change_answer',
  label: '修改答问',
  permission,
  subjectKind,
  input: answerInputs.change,
  load,
  content: ({ question, answer, basis, validUntil, tags }) => ({ question, answer, basis, validUntil, tags }),
  blockers: inUse,
  async run(act, input, before: Answer) {
    act.note({ before: { question: before.question, answer: before.answer, basis: before.basis } })
    await saveAnswer(act.tx, before.id, contentOf(input))
    return { version: before.version + 1 }
  },
})

export const retireAnswerAction = defineAction({
  name: 'interaction.retire_answer',
  label: '停用答问',
  permission,
  subjectKind,
  input: answerInputs.retire,
  load,
  blockers: inUse,
  async run(act, { reason }, answer: Answer) {
    act.note({ reason })
    await retireAnswer(act.tx, answer.id)
    return { version: answer.version + 1 }
  },
})
