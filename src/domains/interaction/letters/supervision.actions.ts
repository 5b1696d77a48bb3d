/** What happens when a clock of a letter rings: warnings, and supervision in three levels (督办). */
import { type Act, defineAction } from '#kernel/actions'
import { type Alarm, alarmInput, clockFamily, clocksOf, onAlarm, recordStep } from '#kernel/cases'
import { tellHead, tellLeaders, tellSupervisors, tellUnit } from '../audience.ts'
import { lockLetter, saveLetter } from './letter.store.ts'
import { type Letter, letterCase } from './letter.ts'
import { addSupervision } from './supervision.store.ts'

const LEVEL_WORDS = ['', '一', '二', '三']

/** Reminders tell the unit; what is late climbs: unit and its head, then the supervisors, then the leader. */
export const ringLetter = defineAction({
  name: 'interaction.ring_letter',
  label: '时限提醒与逾期督办',
  permission: 'system',
  subjectKind: 'interaction.letter',
  input: alarmInput,
  load: (act: Act, { id }: Alarm) => lockLetter(act, id),
  async run(act, alarm, letter: Letter) {
    act.note({ number: letter.number, ...alarm })
    // The main letter is answered for all that were merged into it: one bell is enough.
    if (letter.case.state === 'merged') return
    if (alarm.kind === 'warning') await warn(act, alarm, letter)
    else await escalate(act, alarm, letter)
  },
})

onAlarm(letterCase.name, ringLetter)

async function warn(act: Act, alarm: Alarm, letter: Letter): Promise<void> {
  const share = letterCase.warnings[alarm.level - 1] ?? 0
  const title = `时限已过 ${Math.round(share * 100)}%`
  // Of the clock that rings: the case may show another one that ends earlier.
  const ringing = (await clocksOf(act.tx, letter.id)).find(({ name }) => name === alarm.clock)
  const text = `${clockWords(alarm.clock)}请于 ${ringing?.dueOn ?? letter.case.dueOn} 前办理`
  await recordStep(act, letter.id, 'warning', '时限提醒', title)
  await tellUnit(act, letter.case.unitId, letter, {
    kind: `warning_${alarm.clock}_${alarm.level}`,
    title,
    text,
  })
}

async function escalate(act: Act, alarm: Alarm, letter: Letter): Promise<void> {
  const words = `${LEVEL_WORDS[alarm.level]}级督办`
  const cause = `${clockWords(alarm.clock)}逾期`
  await addSupervision(act.tx, {
    letterId: letter.id,
    level: alarm.level,
    form: 'overdue',
    cause,
    byName: act.actor.name,
    unitId: letter.case.unitId,
    at: act.clock.now(),
  })
  if (alarm.level > letter.supervisionLevel)
    await saveLetter(act.tx, letter.id, { supervisionLevel: alarm.level })
  await recordStep(act, letter.id, 'escalate', words, cause)
  const message = { kind: `overdue_${alarm.clock}_${alarm.level}`, title: `${words}：${cause}`, text: null }
  await tellUnit(act, letter.case.unitId, letter, message)
  await tellHead(act, letter.case.unitId, letter, message)
  if (alarm.level >= 2) await tellSupervisors(act, letter, message)
  if (alarm.level >= 3) await tellLeaders(act, letter, message)
}

const CLOCK_WORDS: Readonly<Record<string, string>> = {
  triage: '审核受理',
  sign: '签收',
  reply: '答复',
  redo: '重办',
  question: '追问答复',
  instruction: '批示办理',
}

function clockWords(clock: string): string {
  return CLOCK_WORDS[clockFamily(clock)] ?? clock
}
