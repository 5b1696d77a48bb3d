import type { Act } from '#kernel/actions'
import { caseAction, clockFamily, clocksOf } from '#kernel/cases'
import { localDate } from '#kernel/time'
import { tellTriage, tellUnit } from '../audience.ts'
import { letterInputs } from '../contract.ts'
import { lockLetter, saveLetter } from './letter.store.ts'
import { type Letter, letterCase } from './letter.ts'
import { startOf } from './letter-clocks.ts'
import { liftSupervisionBlockers } from './letter-rules.ts'
import { addInstruction, addSupervision, liftSupervisions } from './supervision.store.ts'

const load = (act: Act, { id }: { id: string }) => lockLetter(act, id)
const formLabels = { reminder: '日常督办', listed: '挂牌督办', interview: '约谈' } as const

/** 交办: the leader's word, with a day of his own if he names one. */
export const instructLetter = caseAction(letterCase, 'instruct', {
  permission: 'interaction.instruct',
  input: letterInputs.instruct,
  load,
  async step(act, { text, dueOn }, letter: Letter) {
    const now = act.clock.now()
    const day = dueOn ? localDate(dueOn) : null
    await addInstruction(act.tx, {
      letterId: letter.id,
      text,
      byId: act.actor.id,
      byName: act.actor.name,
      at: now,
      dueOn: day,
    })
    await saveLetter(act.tx, letter.id, { instructed: true })
    await tellTriage(act, letter, { kind: 'instructed', title: '领导有批示', text })
    await tellUnit(act, letter.case.unitId, letter, { kind: 'instructed', title: '领导有批示', text })
    const earlier = (await clocksOf(act.tx, letter.id)).filter(
      ({ name }) => clockFamily(name) === 'instruction',
    )
    const start = {
      ...startOf('instruction', letter, now, earlier.length + 1),
      ...(day ? { fixedDueOn: day, source: '批示指定的期限' } : {}),
    }
    return { text: day ? `${text}（${day} 前办结）` : text, start: [start] }
  },
})

export const superviseLetter = caseAction(letterCase, 'supervise', {
  permission: 'interaction.supervise',
  input: letterInputs.supervise,
  load,
  async step(act, { form, reason }, letter: Letter) {
    const level = Math.max(letter.supervisionLevel, form === 'reminder' ? 1 : form === 'listed' ? 2 : 3)
    await addSupervision(act.tx, {
      letterId: letter.id,
      level,
      form,
      cause: reason,
      byName: act.actor.name,
      unitId: letter.case.unitId,
      at: act.clock.now(),
    })
    await saveLetter(act.tx, letter.id, { supervisionLevel: level })
    await tellUnit(act, letter.case.unitId, letter, {
      kind: 'supervised',
      title: formLabels[form],
      text: reason,
    })
    return { label: formLabels[form], text: reason }
  },
})

export const liftSupervision = caseAction(letterCase, 'lift_supervision', {
  permission: 'interaction.supervise',
  input: letterInputs.lift_supervision,
  load,
  blockers: liftSupervisionBlockers,
  async step(act, { note }, letter: Letter) {
    await liftSupervisions(act.tx, letter.id, act.clock.now(), note)
    await saveLetter(act.tx, letter.id, { supervisionLevel: 0 })
    return { text: note }
  },
})
