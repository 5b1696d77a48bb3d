import type { Act } from '#kernel/actions'
import type { Instant } from '#kernel/time'
import {
  type CaseRow,
  clocksOf,
  type EventRow,
  insertCase,
  insertEvent,
  lockCase,
  saveDue,
  saveMove,
} from './case.store.ts'
import { applyEffect, type ClockStart, clockFamily, startClock } from './clocks.ts'
import type { CaseKind } from './kind.ts'

export interface NewCase {
  readonly id: string
  readonly number: string
  readonly unitId: string | null
  readonly openedAt: Instant
  readonly clocks: readonly ClockStart[]
  readonly label: string
  readonly text?: string | null
  /** Matters that come in already decided (an import, a note of thanks) start elsewhere. */
  readonly state?: string
}

export async function openCase(act: Act, kind: CaseKind, opened: NewCase): Promise<CaseRow> {
  const state = opened.state ?? kind.initial
  await insertCase(act.tx, {
    id: opened.id,
    kind: kind.name,
    number: opened.number,
    state,
    closed: kind.states[state]?.phase === 'closed',
    version: 1,
    unitId: opened.unitId,
    openedAt: opened.openedAt,
    closedAt: null,
    dueAt: null,
    dueOn: null,
    dueProvisional: false,
    paused: false,
  })
  for (const start of opened.clocks) await startClock(act, kind, opened.id, start)
  await record(act, opened.id, 'open', {
    label: opened.label,
    to: state,
    text: opened.text ?? null,
    isPublic: true,
    at: opened.openedAt,
  })
  await settleDue(act, opened.id)
  return (await lockCase(act.tx, opened.id)) as CaseRow
}

export interface Step {
  /** What the history says; on a public transition the writer reads it too. */
  readonly text?: string | null
  readonly unitId?: string | null
  /** Overrides the table, for transitions that depend on what was decided (agree or not). */
  readonly to?: string
  readonly clocks?: CaseKind['transitions'][string]['clocks']
  readonly start?: readonly ClockStart[]
  readonly label?: string
  readonly public?: boolean
}

/** Moves a locked case along one transition: state, clocks, history, due moment, version. */
export async function moveCase(
  act: Act,
  kind: CaseKind,
  row: CaseRow,
  name: string,
  step: Step = {},
): Promise<void> {
  const transition = kind.transitions[name]
  if (!transition) throw new Error(`${kind.name} has no transition ${name}`)
  const to = step.to ?? transition.to ?? row.state
  const closed = kind.states[to]?.phase === 'closed'
  await applyEffects(act, kind, row.id, step.clocks ?? transition.clocks ?? {}, closed)
  for (const start of step.start ?? []) await startClock(act, kind, row.id, start)
  const line = transition.silent
    ? null
    : lineOf(act, row.id, name, {
        label: step.label ?? transition.label,
        from: row.state,
        to,
        text: step.text ?? null,
        isPublic: step.public ?? transition.public ?? false,
        unitId: act.actor.unitId ?? step.unitId ?? row.unitId,
      })
  await saveMove(
    act.tx,
    {
      id: row.id,
      state: to,
      closed,
      closedAt: closed ? (row.closedAt ?? act.clock.now()) : null,
      unitId: step.unitId === undefined ? row.unitId : step.unitId,
    },
    line,
  )
}

type Effects = NonNullable<Step['clocks']>

/** Nothing is owed of a closed case: what the table does not judge is cancelled, or it would ring for ever. */
async function applyEffects(
  act: Act,
  kind: CaseKind,
  id: string,
  effects: Effects,
  closed: boolean,
): Promise<void> {
  if (!closed && Object.keys(effects).length === 0) return
  for (const clock of await clocksOf(act.tx, id)) {
    const effect = effects[clockFamily(clock.name)] ?? (closed ? 'cancel' : undefined)
    if (effect) await applyEffect(act, kind, clock, effect)
  }
}

interface Line {
  label: string
  from?: string | null
  to?: string | null
  text: string | null
  isPublic: boolean
  unitId?: string | null
  at?: Instant
}

async function record(act: Act, caseId: string, name: string, line: Line): Promise<void> {
  await insertEvent(act.tx, lineOf(act, caseId, name, line))
}

function lineOf(act: Act, caseId: string, name: string, line: Line): Omit<EventRow, 'id'> {
  return {
    caseId,
    at: line.at ?? act.clock.now(),
    name,
    label: line.label,
    fromState: line.from ?? null,
    toState: line.to ?? null,
    actorId: act.actor.id,
    actorName: act.actor.name,
    unitId: line.unitId ?? act.actor.unitId,
    text: line.text,
    public: line.isPublic,
  }
}

/** A line in the history that moves nothing. */
export async function recordStep(
  act: Act,
  caseId: string,
  name: string,
  label: string,
  text: string | null,
  isPublic = false,
): Promise<void> {
  await record(act, caseId, name, { label, text, isPublic })
}

/** After a change of clocks that moved nothing else. */
export async function settleDue(act: Pick<Act, 'tx'>, caseId: string): Promise<void> {
  await saveDue(act.tx, [caseId])
}
