import { expect, test } from 'vitest'
import { z } from 'zod'
import { resolveActor } from '#kernel/access'
import type { Action, Subject } from '#kernel/actions'
import { openSession, resolveSession } from '#kernel/identity'
import { behavesLikeAnAction } from './behaves.ts'
import { actorNamed, type CastName, cast, member } from './cast.ts'
import { castPassword } from './seed.ts'
import { testWorld } from './world.ts'

test.each(Object.keys(cast) as CastName[])('%s is in tests who he is after signing in', async (name) => {
  const world = await testWorld()
  const credentials = {
    username: member(name).username,
    password: castPassword,
    address: null,
    userAgent: null,
  }
  const opened = await openSession(world.db, world.clock, credentials)
  if (!opened.opened) throw new Error(opened.reason)
  const session = await resolveSession(world.db, world.clock, opened.token)
  const { actor } = await resolveActor(world.db, world.clock, session ?? expect.fail('no session'))
  const sorted = (found: typeof actor) => ({
    ...found,
    permissions: Object.fromEntries(
      [...found.permissions].map(([key, scope]) => [
        key,
        scope === 'all' ? scope : [...scope.unitIds].sort(),
      ]),
    ),
  })
  expect(sorted(actor)).toEqual(sorted(actorNamed(name)))
})

test('worlds do not see each other', async () => {
  const [one, other] = await Promise.all([testWorld(), testWorld()])
  await one.insert('org.person', { name: '唐一', joinedOn: '2025-01-01' })
  expect(await other.rows('org.person')).toHaveLength(Object.keys(cast).length)
  expect(await one.rows('org.person')).toHaveLength(Object.keys(cast).length + 1)
})

test('the application cannot change an audit row', async () => {
  const world = await testWorld()
  await expect(world.db.pool.query('delete from audit.entry')).rejects.toMatchObject({ code: '42501' })
})

/** Not in the registry: it is no part of the house. */
const moveDesk: Action<{ phone: string }, Subject, unknown> = {
  isAction: true,
  name: 'testing.move_desk',
  label: '换桌',
  permission: 'administration.manage_people',
  subjectKind: 'org.person',
  input: z.object({ phone: z.string() }),
  async run({ tx }, { phone }) {
    await tx
      .withTables<{ 'org.person': { phone: string } }>()
      .updateTable('org.person')
      .set({ phone })
      .execute()
    return {}
  },
}

behavesLikeAnAction(moveDesk, {
  allowed: 'sysadminHe',
  input: { phone: '19900009999' },
  refused: [
    { why: 'the clerk, who may not', who: 'clerkChen', error: { name: 'Forbidden' } },
    { why: 'a telephone that is no text', input: () => ({ phone: 1 }), error: { name: 'InvalidInput' } },
  ],
})
