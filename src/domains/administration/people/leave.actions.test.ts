import { expect } from 'vitest'
import { openSession } from '#kernel/identity'
import { behavesLikeAnAction, cast, castPassword, personIdOf, type World } from '#kernel/testing'
import { leavePerson } from './leave.actions.ts'

const chen = personIdOf('clerkChen')
const signIn = (world: World) =>
  openSession(world.db, world.clock, {
    username: cast.clerkChen.username,
    password: castPassword,
    address: null,
    userAgent: null,
  })

behavesLikeAnAction(leavePerson, {
  prepare: async (world) => {
    await signIn(world)
    const days = { validFrom: '2025-10-01', validUntil: '2025-12-31', reason: '年休假' }
    await world.insert('org.delegation', {
      ...days,
      fromPersonId: personIdOf('outsiderWu'),
      toPersonId: chen,
    })
    return { id: chen, on: '2025-10-20', reason: '退休' }
  },
  allowed: 'sysadminHe',
  refused: [
    { why: 'the security administrator', who: 'secadminGu', error: { name: 'Forbidden' } },
    { why: 'the head', who: 'directorLi', error: { name: 'Forbidden' } },
    {
      why: 'a day that has not come',
      input: (allowed) => ({ ...allowed, on: '2025-10-21' }),
      error: { blockers: [{ code: 'administration.leaves_later' }] },
    },
    {
      why: 'himself',
      input: (allowed) => ({ ...allowed, id: personIdOf('sysadminHe') }),
      error: { blockers: [{ code: 'administration.own_leaving' }] },
    },
    {
      why: 'who has left',
      given: (world) => world.sql(`update org.person set left_on = '2025-10-01'`),
      error: { blockers: [{ code: 'org.person_left' }] },
    },
  ],
  afterwards: async (world) => {
    const mine = async (table: string, column: string) =>
      (await world.rows(table)).filter((row) => row[column] === chen)
    expect(await mine('org.post', 'personId')).toMatchObject([{ validUntil: '2025-10-20' }])
    expect(await mine('access.grant', 'personId')).toMatchObject([{ revokedAt: world.clock.now() }])
    expect(await mine('org.delegation', 'toPersonId')).toMatchObject([{ revokedAt: world.clock.now() }])
    expect(await mine('identity.account', 'personId')).toMatchObject([{ status: 'suspended' }])
    expect((await world.rows('identity.session')).map(({ closedAt }) => closedAt)).toEqual([
      world.clock.now(),
    ])
    expect(await signIn(world)).toEqual({ opened: false, reason: 'suspended' })
  },
})
