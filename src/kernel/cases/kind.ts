/** What a domain declares of the life of its cases. Pure: a table of states and transitions, no engine to configure. */
import type { AnyAction } from '#kernel/actions'
import type { Blocker } from '#kernel/errors'

/** `open`: clocks may run. `waiting`: somebody outside has the ball. `closed`: nothing is owed any more. */
export type Phase = 'open' | 'waiting' | 'closed'

/** What a transition does to a clock: `meet` judges whether it was in time, `cancel` does not. */
export type ClockEffect = 'pause' | 'resume' | 'restart' | 'meet' | 'cancel'

export interface Transition<State extends string> {
  readonly label: string
  readonly from: readonly State[]
  /** Absent: a step that leaves the state as it is. */
  readonly to?: State
  readonly clocks?: Readonly<Record<string, ClockEffect>>
  /** The person who wrote in sees this line of the history. */
  readonly public?: boolean
  /** Not an event of the case at all: a draft saved, a note taken. No history line. */
  readonly silent?: boolean
}

export interface Escalation {
  readonly level: number
  /** How long after the due moment, in working days. */
  readonly afterWorkingDays: number
}

export interface CaseKind<State extends string = string, Name extends string = string> {
  readonly name: string
  readonly label: string
  readonly initial: State
  readonly states: Readonly<Record<State, { readonly label: string; readonly phase: Phase }>>
  readonly transitions: Readonly<Record<Name, Transition<State>>>
  readonly warnings: readonly number[]
  readonly escalations: readonly Escalation[]
}

const kinds = new Map<string, { kind: CaseKind; onAlarm?: AnyAction }>()

export function defineCaseKind<State extends string, Name extends string>(
  kind: CaseKind<State, Name>,
): CaseKind<State, Name> {
  if (kinds.has(kind.name)) throw new Error(`case kind defined twice: ${kind.name}`)
  kinds.set(kind.name, { kind })
  return kind
}

/** The action that a ringing alarm performs, as the system. Its input is an `Alarm`. */
export function onAlarm(kindName: string, action: AnyAction): void {
  const found = kinds.get(kindName)
  if (!found) throw new Error(`no such case kind: ${kindName}`)
  found.onAlarm = action
}

export function caseKind(name: string): { kind: CaseKind; onAlarm?: AnyAction } {
  const found = kinds.get(name)
  if (!found) throw new Error(`no such case kind: ${name}`)
  return found
}

export function allCaseKinds(): CaseKind[] {
  return [...kinds.values()].map(({ kind }) => kind)
}

/** Why this transition cannot happen in this state; empty: it can. */
export function stateBlockers<State extends string, Name extends string>(
  kind: CaseKind<State, Name>,
  name: Name,
  state: State,
): Blocker[] {
  const transition = kind.transitions[name]
  if (transition.from.includes(state)) return []
  const allowed = transition.from.map((from) => kind.states[from].label).join('、')
  const message = `当前为“${kind.states[state].label}”，只有${allowed}的${kind.label}才能${transition.label}。`
  return [{ code: 'cases.wrong_state', message }]
}
