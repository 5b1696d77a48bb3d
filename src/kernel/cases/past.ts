import type { Act } from '#kernel/actions'
import type { Instant } from '#kernel/time'
import { insertCases, insertEvents } from './case.store.ts'
import type { CaseKind } from './kind.ts'

/** A matter that was opened and decided elsewhere, as its papers tell. */
export interface PastCase {
  readonly id: string
  readonly number: string
  readonly unitId: string | null
  readonly opened: {
    readonly at: Instant
    readonly state: string
    readonly label: string
    readonly text: string | null
  }
  readonly decided: {
    readonly at: Instant
    readonly state: string
    readonly name: string
    readonly label: string
  }
}

/**
 * Many cases whose life is over, in two statements: taking over a register row by row, as one opens and moves a case,
 * takes minutes. No clock ever ran for them here: how long others took is neither our merit nor our delay.
 */
export async function takeOverCases(act: Act, kind: CaseKind, past: readonly PastCase[]): Promise<void> {
  if (past.length === 0) return
  await insertCases(
    act.tx,
    past.map((one) => rowOf(kind, one)),
  )
  await insertEvents(
    act.tx,
    past.flatMap((one) => [openedLine(act, one), decidedLine(act, kind, one)]),
  )
}

/** As `openCase` and `moveCase` would have left it. */
function rowOf(kind: CaseKind, { id, number, unitId, opened, decided }: PastCase) {
  const closed = kind.states[decided.state]?.phase === 'closed'
  return {
    ...{ id, number, unitId, closed, kind: kind.name, state: decided.state, version: 2 },
    openedAt: opened.at,
    closedAt: closed ? decided.at : null,
    ...{ dueAt: null, dueOn: null, dueProvisional: false, paused: false },
  }
}

function openedLine({ actor }: Act, { id, opened }: PastCase) {
  return {
    ...{
      caseId: id,
      at: opened.at,
      name: 'open',
      label: opened.label,
      fromState: null,
      toState: opened.state,
    },
    ...{ actorId: actor.id, actorName: actor.name, unitId: actor.unitId, text: opened.text, public: true },
  }
}

function decidedLine({ actor }: Act, kind: CaseKind, { id, unitId, opened, decided }: PastCase) {
  const { at, name, label, state } = decided
  return {
    ...{ caseId: id, at, name, label, fromState: opened.state, toState: state },
    ...{ actorId: actor.id, actorName: actor.name, unitId: actor.unitId ?? unitId, text: null },
    public: kind.transitions[name]?.public ?? false,
  }
}
