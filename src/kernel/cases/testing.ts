/** A kind of case for tests of the kernel: every effect on a clock once, and nothing of any domain. */
import { z } from 'zod'
import { type Act, type Action, perform } from '#kernel/actions'
import { newId } from '#kernel/db'
import type { World } from '#kernel/testing'
import { alarmInput } from './alarms.ts'
import { type CaseRow, lockCase } from './case.store.ts'
import { caseAction } from './case-action.ts'
import type { ClockStart } from './clocks.ts'
import { defineCaseKind, onAlarm } from './kind.ts'
import { openCase, recordStep } from './life.ts'

type State = 'open' | 'waiting' | 'done'
type Name = 'wait' | 'go_on' | 'begin_anew' | 'look' | 'finish' | 'give_up'

export const parcelCase = defineCaseKind<State, Name>({
  name: 'testing.parcel',
  label: '包裹',
  initial: 'open',
  states: {
    open: { label: '在途', phase: 'open' },
    waiting: { label: '等候', phase: 'waiting' },
    done: { label: '送达', phase: 'closed' },
  },
  warnings: [0.5],
  escalations: [
    { level: 1, afterWorkingDays: 0 },
    { level: 2, afterWorkingDays: 1 },
    { level: 3, afterWorkingDays: 3 },
  ],
  transitions: {
    wait: { label: '等候', from: ['open'], to: 'waiting', clocks: { way: 'pause' } },
    go_on: { label: '继续', from: ['waiting'], to: 'open', clocks: { way: 'resume' } },
    begin_anew: { label: '重寄', from: ['open'], clocks: { way: 'restart' } },
    look: { label: '查看', from: ['open', 'waiting'], silent: true },
    finish: { label: '送达', from: ['open'], to: 'done', clocks: { way: 'meet' } },
    give_up: { label: '放弃', from: ['open', 'waiting'], to: 'done', clocks: { way: 'cancel' } },
  },
})

const input = z.object({ id: z.uuid(), version: z.number().int().optional() })
type Parcel = { id: string; version: number; case: CaseRow }

async function load(act: Act, { id }: { id: string }): Promise<Parcel | undefined> {
  const found = await lockCase(act.tx, id)
  return found && { id, version: found.version, case: found }
}

const definition = { permission: 'system', input, load, step: async () => ({}) }
const names = Object.keys(parcelCase.transitions) as Name[]
export const parcelActions = Object.fromEntries(
  names.map((name) => [name, caseAction(parcelCase, name, definition)]),
) as Record<Name, Action<z.infer<typeof input>, Parcel, { version: number; state: string }>>

/** Not registered: what rings is no business of the house. */
const ring: Action<z.infer<typeof alarmInput>, Parcel, unknown> = {
  isAction: true,
  name: 'testing.ring_parcel',
  label: '响铃',
  permission: 'system',
  subjectKind: 'testing.parcel',
  input: alarmInput,
  load,
  async run(act, alarm, parcel) {
    // Refuses to write such a number down: an alarm whose action fails.
    if (parcel.case.number.startsWith('broken')) throw new Error('the bell is broken')
    await recordStep(act, parcel.id, 'ring', '响铃', `${alarm.clock} ${alarm.kind} ${alarm.level}`)
    return {}
  },
}
onAlarm(parcelCase.name, ring)

export const clock = (name: string, startedAt: Date, more: Partial<ClockStart> = {}): ClockStart => ({
  name,
  label: '送达',
  limit: '5wd',
  source: '测试',
  startedAt,
  ...more,
})

/** Does something inside an action, as everything is done. */
export async function within<T>(world: World, run: (act: Act) => Promise<T>): Promise<T> {
  const doing: Action<object, { id: string }, { done: T }> = {
    isAction: true,
    name: 'testing.do_parcel',
    label: '测试',
    permission: 'system',
    subjectKind: 'testing.parcel',
    input: z.object({}),
    run: async (act) => ({ done: await run(act) }),
  }
  return (await perform(doing, world.system, {})).done
}

let serial = 0

/** A parcel that was sent now, with one clock of five working days unless others are given. */
export async function parcel(
  world: World,
  { number = `P${++serial}`, clocks }: { number?: string; clocks?: readonly ClockStart[] } = {},
): Promise<CaseRow> {
  const now = world.clock.now()
  return within(world, (act) =>
    openCase(act, parcelCase, {
      id: newId(),
      number,
      unitId: null,
      openedAt: now,
      clocks: clocks ?? [clock('way', now)],
      label: '寄出',
    }),
  )
}

export async function step(world: World, name: Name, id: string) {
  return perform(parcelActions[name], world.system, { id })
}
