/** What error reports and opinion items have in common: given to a unit, and ringing when late. */
import { type Act, type Action, defineAction } from '#kernel/actions'
import { type Alarm, alarmInput, type CaseSubject, onAlarm, recordStep, type Step } from '#kernel/cases'
import { tellMatter, unitsNamed } from '../audience.ts'

export interface Matter extends CaseSubject {
  readonly id: string
  readonly number: string
}

/** The unit hears of it and the history says who has it now. */
export async function handOver(
  act: Act,
  item: Matter,
  { unitId, note }: { unitId: string; note?: string | undefined },
  told: { kind: string; title: string },
): Promise<Step> {
  const names = await unitsNamed(act, [unitId])
  await tellMatter(act, unitId, item, { ...told, text: note ?? null })
  return { unitId, text: [`承办：${names.get(unitId)}`, note].filter(Boolean).join('；') }
}

interface Bell<M extends Matter> {
  readonly name: string
  readonly label: string
  readonly load: (act: Act, input: { id: string }) => Promise<M | undefined>
  /** Begins the kind of every message it sends. */
  readonly about: string
  readonly soon: string
  readonly late: string
}

/** The action that rings a clock of this kind of matter: it tells the unit, and nobody above. */
export function bellOf<M extends Matter>(kind: { name: string }, bell: Bell<M>): Action<Alarm, M, unknown> {
  const action = defineAction({
    name: bell.name,
    label: bell.label,
    permission: 'system',
    subjectKind: kind.name,
    input: alarmInput,
    load: bell.load,
    async run(act, alarm, item: M) {
      const late = alarm.kind === 'overdue'
      const title = late ? bell.late : bell.soon
      act.note({ number: item.number, ...alarm })
      await recordStep(act, item.id, late ? 'escalate' : 'warning', title, null)
      const message = `${bell.about}_${alarm.kind}_${alarm.clock}_${alarm.level}`
      await tellMatter(act, item.case.unitId, item, { kind: message, title, text: null })
    },
  })
  onAlarm(kind.name, action)
  return action
}
