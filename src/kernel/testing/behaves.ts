/** What every action owes: may, may not, half way. One call per action; a test of the house finds the ones without. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AnyAction, type Context, perform } from '#kernel/actions'
import type { CastName } from './cast.ts'
import { fingerprints } from './fingerprints.ts'
import { testWorld, type World } from './world.ts'

export interface Refusal {
  /** Completes the sentence “turns away …”. */
  readonly why: string
  /** Absent: the one who is allowed. */
  readonly who?: CastName
  /** Absent: the input that is allowed. Given the prepared one, so that ids can be kept. */
  readonly input?: (allowed: Prepared) => unknown
  /** More that has to be so before. */
  readonly given?: (world: World, allowed: Prepared) => Promise<unknown>
  /** What the error must match: its `name`, or the codes of its `blockers`. */
  readonly error: Record<string, unknown>
}

// biome-ignore lint/suspicious/noExplicitAny: an input of whatever shape the action takes
export type Prepared = any

export interface Behaviour {
  /** Makes the rows the action needs and answers its input. */
  readonly prepare?: (world: World) => Promise<unknown>
  readonly allowed: CastName | ((world: World) => Context)
  readonly input?: unknown
  readonly refused: readonly Refusal[]
  readonly world?: () => Promise<World>
  /** Actions performed inside of this one leave a row each. */
  readonly auditRows?: number
  /** Looks at what the success changed. */
  readonly afterwards?: (world: World, output: Prepared, input: Prepared) => Promise<unknown>
}

const covered = new Set<string>()

/** The actions this process has tested so far. */
export function coveredActions(): ReadonlySet<string> {
  return covered
}

/**
 * Refusals and the failure half way leave no trace, so they share one world with the success that comes last. Only a
 * refusal that needs something more to be so gets a world of its own.
 */
export function behavesLikeAnAction(action: AnyAction, behaviour: Behaviour): void {
  covered.add(action.name)
  describe(action.name, () => {
    let shared: Scene
    beforeAll(async () => {
      shared = await setScene(behaviour)
    })
    afterAll(() => shared?.world.close())
    for (const refusal of behaviour.refused) {
      test(`turns away ${refusal.why}, and leaves no trace`, async () =>
        refuses(action, refusal, refusal.given ? await setScene(behaviour) : shared))
    }
    test('leaves nothing behind when it fails half way', () => failsHalfWay(action, shared))
    test('is done, and leaves one row of its own in the audit log', () => succeeds(action, behaviour, shared))
  })
}

interface Scene {
  readonly world: World
  readonly context: Context
  readonly input: Prepared
}

async function setScene(behaviour: Behaviour): Promise<Scene> {
  const world = await (behaviour.world ?? testWorld)()
  const input = behaviour.prepare ? await behaviour.prepare(world) : behaviour.input
  const { allowed } = behaviour
  return { world, input, context: typeof allowed === 'function' ? allowed(world) : world.as(allowed) }
}

async function refuses(action: AnyAction, refusal: Refusal, { world, input, context }: Scene): Promise<void> {
  await refusal.given?.(world, input)
  const sent = refusal.input ? refusal.input(input) : input
  const before = await fingerprints(world)
  const asked = perform(action, refusal.who ? world.as(refusal.who) : context, sent)
  await expect(asked).rejects.toMatchObject(refusal.error)
  expect(await fingerprints(world)).toEqual(before)
}

/** The database itself refuses the audit row, the last thing that is written: everything before must go with it. */
async function failsHalfWay(action: AnyAction, { world, input, context }: Scene): Promise<void> {
  await world.sql(`create function audit.fail_for_test() returns trigger language plpgsql as
    $$ begin raise exception 'failed half way'; end $$`)
  await world.sql(`create trigger fail_for_test before insert on audit.entry
    for each row when (new.action = '${action.name}') execute function audit.fail_for_test()`)
  const before = await fingerprints(world)
  await expect(perform(action, context, input)).rejects.toThrow('failed half way')
  expect(await fingerprints(world)).toEqual(before)
  await world.sql('drop trigger fail_for_test on audit.entry; drop function audit.fail_for_test()')
}

async function succeeds(
  action: AnyAction,
  behaviour: Behaviour,
  { world, input, context }: Scene,
): Promise<void> {
  const before = (await world.rows('audit.entry')).length
  const output = await perform(action, context, input)
  const rows = (await world.rows('audit.entry')).slice(before)
  expect(rows).toHaveLength(behaviour.auditRows ?? 1)
  const own = rows.filter((row) => row.action === action.name)
  expect(own).toMatchObject([{ outcome: 'done', actorId: context.actor.id, actorName: context.actor.name }])
  await behaviour.afterwards?.(world, output, input)
}
