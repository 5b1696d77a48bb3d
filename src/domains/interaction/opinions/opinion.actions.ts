import { type Act, defineAction } from '#kernel/actions'
import { caseAction, openCase } from '#kernel/cases'
import { newId } from '#kernel/db'
import { clockRule } from '../clock-rules.ts'
import { opinionInput, opinionInputs } from '../contract.ts'
import { bellOf, handOver } from '../matters/matter.actions.ts'
import { insertOpinion, lockOpinion, nextOpinionNumber, saveOpinionItem } from './opinion.store.ts'
import { type Opinion, opinionCase } from './opinion.ts'

const load = (act: Act, { id }: { id: string }) => lockOpinion(act.tx, id, act.scope)

/** Somebody on duty saw it; the clock of the public response starts now. */
export const registerOpinion = defineAction({
  name: 'interaction.register_opinion',
  label: '登记网上舆情',
  permission: 'interaction.register_letter',
  subjectKind: 'interaction.opinion',
  input: opinionInput,
  async run(act, { sourceUrl, ...found }) {
    const id = newId()
    const now = act.clock.now()
    const number = await nextOpinionNumber(act.tx, act.clock.today())
    await insertOpinion(act.tx, {
      ...found,
      id,
      number,
      sourceUrl: sourceUrl || null,
      response: null,
      respondedAt: null,
      foundAt: now,
      createdBy: act.actor.id,
    })
    const rule = clockRule('response', { item: 'opinion', level: found.level }, act.clock.today())
    const clocks = [
      { name: 'response', label: rule.label, limit: rule.limit, source: rule.source, startedAt: now },
    ]
    await openCase(act, opinionCase, { id, number, unitId: null, openedAt: now, clocks, label: '登记' })
    act.about(id)
    act.note({ number, level: found.level })
    return { id, number }
  },
})

export const assignOpinion = caseAction(opinionCase, 'assign', {
  permission: 'interaction.triage_letter',
  input: opinionInputs.assign,
  load,
  step: (act, input, item: Opinion) =>
    handOver(act, item, input, { kind: 'opinion_assigned', title: '有网上舆情待回应' }),
})

export const respondToOpinion = caseAction(opinionCase, 'respond', {
  permission: 'interaction.handle_letter',
  input: opinionInputs.respond,
  load,
  async step(act, { response }, item: Opinion) {
    await saveOpinionItem(act.tx, item.id, { response, respondedAt: act.clock.now() })
    return { text: response }
  },
})

export const closeOpinion = caseAction(opinionCase, 'close', {
  permission: 'interaction.triage_letter',
  input: opinionInputs.close,
  load,
  step: async (_act, { note }) => ({ text: note ?? null }),
})

export const ringOpinion = bellOf(opinionCase, {
  name: 'interaction.ring_opinion',
  label: '舆情时限提醒',
  load,
  about: 'opinion',
  soon: '网上舆情回应即将到期',
  late: '网上舆情回应已逾期',
})
