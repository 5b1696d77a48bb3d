/** The stage on which the demo county is played: people who act, a clock that moves, real actions. */
import { type Actor, allActions, type Context, perform, publicActor, systemActor } from '#kernel/actions'
import type { Database } from '#kernel/db'
import { isExpected } from '#kernel/errors'
import { type MovableClock, movableClock, parseInstant } from '#kernel/time'

export interface Stage {
  readonly db: Database
  readonly clock: MovableClock
  readonly dataDir: string
  readonly units: Map<string, string>
  readonly people: Map<string, { readonly id: string; readonly actor: Actor }>
  /** What the script wanted and the rules refused: shown at the end, and a test expects none. */
  readonly refused: string[]
}

export function newStage(db: Database, dataDir: string, at: string): Stage {
  return {
    db,
    dataDir,
    clock: movableClock(parseInstant(at)),
    units: new Map(),
    people: new Map(),
    refused: [],
  }
}

export type Who = string | 'writer' | 'system'

export function actorOf(stage: Stage, who: Who): Actor {
  if (who === 'writer') return publicActor
  if (who === 'system') return systemActor
  const person = stage.people.get(who)
  if (!person) throw new Error(`nobody in the demo county is called ${who}`)
  return person.actor
}

export function unitId(stage: Stage, code: string): string {
  const id = stage.units.get(code)
  if (!id) throw new Error(`the demo county has no unit ${code}`)
  return id
}

/** Performs a real action by its name, as that person, at the moment the clock shows. */
export async function perforce<Output = Record<string, unknown>>(
  stage: Stage,
  who: Who,
  name: string,
  input: object,
): Promise<Output> {
  const action = allActions().find((found) => found.name === name)
  if (!action) throw new Error(`no such action: ${name}`)
  const { db, clock, dataDir } = stage
  const context: Context = { db, clock, dataDir, actor: actorOf(stage, who), address: '127.0.0.1' }
  return (await perform(action, context, input)) as Output
}

/** The same; false when the rules refuse, which ends the script it belongs to. */
export async function attempt(stage: Stage, label: string, run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run()
    return true
  } catch (error) {
    if (!isExpected(error)) throw error
    stage.refused.push(`${label}：${error.name} ${error.message}`)
    return false
  }
}
