import { recordEntry } from '#kernel/audit'
import type { Tx } from '#kernel/db'
import { Conflict, InvalidInput, notFound, refuseIf } from '#kernel/errors'
import type { Act, Action, Context, Subject } from './action.ts'
import { scopeOf } from './actor.ts'
import { calendarAhead } from './calendar.store.ts'
import { type Idempotency, once } from './idempotency.store.ts'
import { readInput } from './input.ts'

/** The one path by which anything changes: parse, permission, transaction, lock, rules, change, one audit row. */
export async function perform<Input, S extends Subject, Output>(
  action: Action<Input, S, Output>,
  context: Context,
  rawInput: unknown,
  idempotency?: Idempotency,
): Promise<Output> {
  const scope = scopeOf(context.actor, action.permission)
  const input = readInput(action.input, rawInput)
  return context.db.transaction((tx) => {
    const act = () => performIn(tx, action, context, input, scope)
    return idempotency ? once(tx, action.name, context, idempotency, act) : act()
  })
}

/** The same, inside a transaction that is already open: one act that consists of several. Each leaves its own audit row. */
export async function performWithin<Input, S extends Subject, Output>(
  tx: Tx,
  action: Action<Input, S, Output>,
  context: Omit<Context, 'db'>,
  rawInput: unknown,
): Promise<Output> {
  const scope = scopeOf(context.actor, action.permission)
  return performIn(tx, action, context, readInput(action.input, rawInput), scope)
}

async function performIn<Input, S extends Subject, Output>(
  tx: Tx,
  action: Action<Input, S, Output>,
  context: Omit<Context, 'db'>,
  input: Input,
  scope: Act['scope'],
): Promise<Output> {
  const { clock, actor } = context
  const details: Record<string, unknown> = {}
  let subjectId: string | null = null
  const act: Mutable<Act> = {
    tx,
    clock,
    actor,
    scope,
    requestId: context.requestId ?? null,
    dataDir: context.dataDir ?? '',
    calendar: NOT_YET,
    note: (more) => void Object.assign(details, more),
    about: (id) => {
      subjectId = id
    },
  }
  const calendar = await calendarAhead(tx)
  const found = await action.load?.(act, input)
  act.calendar = await calendar()
  const subject = await checkSubject(action, act, input, found)
  if (subject) subjectId = subject.id
  const output = await action.run(act, input, subject as S)
  await recordEntry(tx, {
    at: clock.now(),
    actorId: actor.id,
    actorName: actor.name,
    actorKind: actor.kind,
    unitId: actor.unitId,
    action: action.name,
    subjectKind: action.subjectKind,
    subjectId,
    outcome: 'done',
    details,
    address: context.address ?? null,
    requestId: context.requestId ?? null,
  })
  return output
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

/** Nobody needs the calendar to read and lock one subject. */
const NOT_YET = undefined as unknown as Act['calendar']

async function checkSubject<Input, S extends Subject, Output>(
  action: Action<Input, S, Output>,
  act: Act,
  input: Input,
  found: S | undefined,
): Promise<S | undefined> {
  if (!action.load) return undefined
  const subject = found ?? notFound(action.subjectKind)
  const blockers = action.blockers?.(subject, act) ?? []
  if (isStale(subject, input)) throw await conflict(action, act, subject, input, blockers.length > 0)
  refuseIf([...blockers, ...(action.inputBlockers?.(subject, input, act) ?? [])])
  return subject
}

/** Whoever says which version he saw is refused when it is no longer that one. */
function isStale(subject: Subject, input: unknown): boolean {
  const yours = versionIn(input)
  if (yours === undefined || yours === null || subject.version === undefined) return false
  if (typeof yours !== 'number') throw new InvalidInput([{ path: 'version', message: '应为整数' }])
  return yours !== subject.version
}

const versionIn = (input: unknown): unknown => (input as { version?: unknown } | null)?.version

/** Both versions, and both contents: but only to somebody who could have written it. */
async function conflict<Input, S extends Subject>(
  action: Action<Input, S>,
  act: Act,
  subject: S,
  input: Input,
  blocked: boolean,
): Promise<Conflict> {
  const now: Record<string, unknown> = { ...(blocked ? {} : await action.content?.(subject, act)) }
  const given = input as Record<string, unknown>
  const yours = Object.fromEntries(
    Object.keys(now).flatMap((key) => (key in given ? [[key, given[key]]] : [])),
  )
  return new Conflict({ ...now, version: subject.version }, { ...yours, version: versionIn(input) })
}
