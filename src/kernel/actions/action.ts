import type { z } from 'zod'
import type { WorkingCalendar } from '#kernel/calendar'
import type { Database, Tx } from '#kernel/db'
import type { Blocker } from '#kernel/errors'
import type { Clock } from '#kernel/time'
import type { Actor, Scope } from './actor.ts'

export interface Context {
  readonly db: Database
  readonly clock: Clock
  readonly actor: Actor
  readonly address?: string | null
  readonly requestId?: string | null
  /** Where files lie; absent where none are handled. */
  readonly dataDir?: string
}

/** What an action may see and use while it runs: one transaction, one actor, one moment. */
export interface Act {
  readonly tx: Tx
  readonly clock: Clock
  readonly calendar: WorkingCalendar
  readonly actor: Actor
  readonly scope: Scope
  readonly requestId: string | null
  readonly dataDir: string
  /** Adds to the audit row: what changed, from what to what. */
  note(details: Record<string, unknown>): void
  /** Names the subject when the action itself creates it. */
  about(subjectId: string): void
}

/** What the rules may look at when they say why not. */
export interface Facts {
  readonly actor: Actor
  readonly clock: Clock
  readonly calendar: WorkingCalendar
}

export interface Subject {
  readonly id: string
  readonly version?: number
}

export interface ActionDefinition<Input, S extends Subject, Output> {
  /** `domain.snake_case`; stored for years in audit rows, so never renamed, only retired. */
  readonly name: string
  readonly label: string
  readonly permission: string
  readonly subjectKind: string
  readonly input: z.ZodType<Input>
  /** Reads and locks the subject, within the scope: outside of it, it does not exist. Absent: the action creates its subject. The calendar is not there yet. */
  readonly load?: (act: Act, input: Input) => Promise<S | undefined>
  /** Every reason why not, before the button is pressed; the same list travels with the record. */
  readonly blockers?: (subject: S, facts: Facts) => Blocker[]
  /** What stands there now of that which the input would write over; goes with a conflict, so that both can be seen. */
  readonly content?: (subject: S, act: Act) => object | Promise<object>
  /** Reasons that depend on what was typed. */
  readonly inputBlockers?: (subject: S, input: Input, facts: Facts) => Blocker[]
  /** What this action keeps out of the audit row: personal data and long texts. */
  readonly run: (act: Act, input: Input, subject: S) => Promise<Output>
}

export interface Action<Input = unknown, S extends Subject = Subject, Output = unknown>
  extends ActionDefinition<Input, S, Output> {
  readonly isAction: true
}

// biome-ignore lint/suspicious/noExplicitAny: the registry holds actions of every shape
export type AnyAction = Action<any, any, any>

const registry = new Map<string, AnyAction>()

export function defineAction<Input, S extends Subject, Output>(
  definition: ActionDefinition<Input, S, Output>,
): Action<Input, S, Output> {
  if (!/^[a-z]+\.[a-z_]+$/.test(definition.name)) throw new Error(`bad action name: ${definition.name}`)
  if (registry.has(definition.name)) throw new Error(`action defined twice: ${definition.name}`)
  const action = { ...definition, isAction: true as const }
  registry.set(action.name, action)
  return action
}

/** Every action of every loaded domain, by name. */
export function allActions(): AnyAction[] {
  return [...registry.values()].sort((a, b) => a.name.localeCompare(b.name))
}
