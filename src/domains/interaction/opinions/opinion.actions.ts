import { type Act, defineAction } from '#kernel/actions'
import { type Alarm, alarmInput, caseAction, onAlarm, openCase, recordStep } from '#kernel/cases'
import { newId } from '#kernel/db'
import { tellMatter, unitsNamed } from '../audience.ts'
import { clockRule } from '../clock-rules.ts'
import { opinionInput, opinionInputs } from '../contract.ts'
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
  async step(act, { unitId, note }, item: Opinion) {
    const names = await unitsNamed(act, [unitId])
    await tellMatter(act, unitId, item, {
      kind: 'opinion_assigned',
      title: '有网上舆情待回应',
      text: note ?? null,
    })
    return { unitId, text: [`承办：${names.get(unitId)}`, note].filter(Boolean).join('；') }
  },
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

export const ringOpinion = defineAction({
  name: 'interaction.ring_opinion',
  label: '舆情时限提醒',
  permission: 'system',
  subjectKind: 'interaction.opinion',
  input: alarmInput,
  load: (act: Act, { id }: Alarm) => lockOpinion(act.tx, id, act.scope),
  async run(act, alarm, item: Opinion) {
    const late = alarm.kind === 'overdue'
    const title = late ? '网上舆情回应已逾期' : '网上舆情回应即将到期'
    act.note({ number: item.number, ...alarm })
    await recordStep(act, item.id, late ? 'escalate' : 'warning', title, null)
    await tellMatter(act, item.case.unitId, item, {
      kind: `opinion_${alarm.kind}_${alarm.level}`,
      title,
      text: null,
    })
  },
})
onAlarm(opinionCase.name, ringOpinion)
