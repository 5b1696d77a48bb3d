import { type Act, defineAction } from '#kernel/actions'
import { caseAction, openCase } from '#kernel/cases'
import { newId } from '#kernel/db'
import { clockRule } from '../clock-rules.ts'
import { correctionInput, correctionInputs } from '../contract.ts'
import { hashQueryCode, newQueryCode } from '../letters/query-code.ts'
import { bellOf, handOver } from '../matters/matter.actions.ts'
import { insertCorrection, lockCorrection, nextCorrectionNumber, saveCorrection } from './correction.store.ts'
import { type Correction, correctionCase } from './correction.ts'

const load = (act: Act, { id }: { id: string }) => lockCorrection(act.tx, id, act.scope)

/** Anybody reports an error on a page; name and contact may be left out. */
export const submitCorrection = defineAction({
  name: 'interaction.submit_correction',
  label: '提交找错',
  permission: 'public',
  subjectKind: 'interaction.correction',
  input: correctionInput,
  async run(act, { name, contact, ...report }) {
    const id = newId()
    const now = act.clock.now()
    const number = await nextCorrectionNumber(act.tx, act.clock.today())
    const queryCode = newQueryCode()
    await insertCorrection(act.tx, {
      ...report,
      id,
      number,
      writerName: name || null,
      contact: contact || null,
      queryCodeHash: hashQueryCode(number, queryCode),
      reply: null,
      repliedAt: null,
      receivedAt: now,
      createdBy: null,
    })
    const clocks = (['forward', 'answer'] as const).map((clock) => {
      const rule = clockRule(clock, { item: 'correction' }, act.clock.today())
      return { name: clock, label: rule.label, limit: rule.limit, source: rule.source, startedAt: now }
    })
    const opened = await openCase(act, correctionCase, {
      id,
      number,
      unitId: null,
      openedAt: now,
      clocks,
      label: '提交找错',
    })
    act.about(id)
    act.note({ number, kind: report.kind })
    return { id, number, queryCode, expectedReplyOn: opened.dueOn }
  },
})

export const forwardCorrection = caseAction(correctionCase, 'forward', {
  permission: 'interaction.triage_letter',
  input: correctionInputs.forward,
  load,
  step: (act, input, item: Correction) =>
    handOver(act, item, input, { kind: 'correction_forwarded', title: '有网站找错待答复' }),
})

export const answerCorrection = caseAction(correctionCase, 'answer', {
  permission: 'interaction.handle_letter',
  input: correctionInputs.answer,
  load,
  async step(act, { reply }, item: Correction) {
    await saveCorrection(act.tx, item.id, { reply, repliedAt: act.clock.now() })
    return { text: reply }
  },
})

export const declineCorrection = caseAction(correctionCase, 'decline', {
  permission: 'interaction.triage_letter',
  input: correctionInputs.decline,
  load,
  step: async (_act, { reason }) => ({ text: reason }),
})

export const ringCorrection = bellOf(correctionCase, {
  name: 'interaction.ring_correction',
  label: '找错时限提醒',
  load,
  about: 'correction',
  soon: '网站找错即将到期',
  late: '网站找错已逾期',
})
