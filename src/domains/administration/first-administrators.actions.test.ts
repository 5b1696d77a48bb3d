import { expect, test } from 'vitest'
import { resolveActor } from '#kernel/access'
import { configureIdentity, openSession, resolveSession } from '#kernel/identity'
import { behavesLikeAnAction, testWorld, type World } from '#kernel/testing'
import { createFirst, createFirstAdministrators } from './first-administrators.actions.ts'

async function emptyWorld(): Promise<World> {
  const world = await testWorld()
  await world.sql(
    'delete from access.grant; delete from identity.account; delete from org.post; delete from org.person',
  )
  return world
}

behavesLikeAnAction(createFirst, {
  world: emptyWorld,
  input: {},
  allowed: (world) => world.system,
  refused: [
    { why: 'a system administrator', who: 'sysadminHe', error: { name: 'Forbidden' } },
    {
      why: 'an installation that has an account',
      given: async (world) => {
        await world.insert('org.person', {
          id: '00000000-0000-7000-8000-0000000000aa',
          name: '唐',
          joinedOn: '2025-01-01',
        })
        await world.insert('identity.account', {
          personId: '00000000-0000-7000-8000-0000000000aa',
          username: 'tang',
          passwordHash: 'x',
          passwordChangedAt: new Date('2025-01-01T00:00:00Z'),
        })
      },
      error: { blockers: [{ code: 'administration.installed' }] },
    },
  ],
})

test('three people with one role each, passwords for one sign-in, and a second factor to bind', async () => {
  const world = await emptyWorld()
  const made = await createFirstAdministrators(world.db, world.clock)
  expect(made.map(({ username, role }) => [username, role])).toEqual([
    ['sysadmin', '系统管理员'],
    ['secadmin', '安全管理员'],
    ['auditor', '审计管理员'],
  ])
  configureIdentity({ secretKey: Buffer.alloc(32, 7), secondFactor: 'administrators' })
  try {
    for (const { username, oneTimePassword } of made) {
      const given = { username, password: oneTimePassword, address: null, userAgent: null }
      const answer = await openSession(world.db, world.clock, given)
      const session = answer.opened ? await resolveSession(world.db, world.clock, answer.token) : null
      const resolved = await resolveActor(world.db, world.clock, session ?? expect.fail('no session'))
      expect(resolved).toMatchObject({ mustChangePassword: true, mustEnrolSecondFactor: true })
      expect(resolved.actor.permissions.size).toBe(2)
    }
  } finally {
    configureIdentity({ secretKey: Buffer.alloc(32, 7), secondFactor: 'optional' })
  }
  const kept = JSON.stringify([await world.rows('audit.entry'), await world.rows('identity.account')])
  for (const { oneTimePassword } of made) expect(kept).not.toContain(oneTimePassword)
})
