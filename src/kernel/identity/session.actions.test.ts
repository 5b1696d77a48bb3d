import { expect } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, castPassword, type World } from '#kernel/testing'
import { beginSecondFactor, confirmSecondFactor } from './own-account.actions.ts'
import { codeAt } from './second-factor.ts'
import { closeAllSessions, closeAnySession, closeOwnSession, resetSecondFactor } from './session.actions.ts'
import { openSession } from './sign-in.ts'
import { accountId } from './testing.ts'

async function sessionOf(world: World, username: string): Promise<{ id: string }> {
  await openSession(world.db, world.clock, {
    username,
    password: castPassword,
    address: null,
    userAgent: null,
  })
  return { id: (await world.rows('identity.session')).at(-1)!.id }
}

const open = async (world: World): Promise<unknown[]> =>
  (await world.rows('identity.session')).filter(({ closedAt }) => closedAt === null)

const forbidden = [
  { why: 'the system administrator', who: 'sysadminHe', error: { name: 'Forbidden' } },
  { why: 'a clerk', who: 'clerkChen', error: { name: 'Forbidden' } },
] as const

behavesLikeAnAction(closeOwnSession, {
  prepare: (world) => sessionOf(world, 'chen'),
  allowed: 'clerkChen',
  refused: [
    { why: 'somebody else', who: 'outsiderWu', error: { name: 'NotFound' } },
    { why: 'even the security administrator here', who: 'secadminGu', error: { name: 'NotFound' } },
    {
      why: 'one that has ended',
      given: (world) => world.sql('update identity.session set closed_at = now()'),
      error: { name: 'NotFound' },
    },
  ],
  afterwards: async (world) => expect(await open(world)).toEqual([]),
})

behavesLikeAnAction(closeAnySession, {
  prepare: (world) => sessionOf(world, 'chen'),
  allowed: 'secadminGu',
  refused: forbidden,
  afterwards: async (world) => expect(await open(world)).toEqual([]),
})

behavesLikeAnAction(closeAllSessions, {
  prepare: async (world) => {
    await sessionOf(world, 'chen')
    await sessionOf(world, 'chen')
    await sessionOf(world, 'wu')
    return { id: await accountId(world, 'chen') }
  },
  allowed: 'secadminGu',
  refused: forbidden,
  afterwards: async (world) => expect(await open(world)).toHaveLength(1),
})

async function enrolled(world: World) {
  const { secret } = await perform(beginSecondFactor, world.as('clerkChen'), {})
  await perform(confirmSecondFactor, world.as('clerkChen'), { code: codeAt(secret, world.clock.now()) })
  return { id: await accountId(world, 'chen'), ownId: await accountId(world, 'gu'), reason: '手机遗失' }
}

behavesLikeAnAction(resetSecondFactor, {
  prepare: enrolled,
  allowed: 'secadminGu',
  refused: [
    ...forbidden,
    {
      why: 'who has none',
      given: (world) => world.sql('update identity.account set totp_confirmed_at = null'),
      error: { blockers: [{ code: 'identity.second_factor_off', message: '此账号没有绑定验证器。' }] },
    },
    {
      why: 'her own',
      given: (world) =>
        world.sql(
          `update identity.account set totp_secret = 'x', totp_confirmed_at = now() where username = 'gu'`,
        ),
      input: ({ ownId }) => ({ id: ownId, reason: '手机遗失' }),
      error: { blockers: [{ code: 'identity.own_account' }] },
    },
  ],
  afterwards: async (world) =>
    expect(
      await openSession(world.db, world.clock, {
        username: 'chen',
        password: castPassword,
        address: null,
        userAgent: null,
      }),
    ).toMatchObject({ opened: true }),
})
