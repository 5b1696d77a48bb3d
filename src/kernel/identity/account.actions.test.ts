import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, castPassword, personIdOf, testWorld, type World } from '#kernel/testing'
import {
  openAccount,
  resetPassword,
  resumeAccount,
  suspendAccount,
  unlockAccount,
} from './account.actions.ts'
import { openSession } from './sign-in.ts'
import { accountId } from './testing.ts'

const forbidden = [
  {
    why: 'the security administrator, who opens no accounts',
    who: 'secadminGu',
    error: { name: 'Forbidden' },
  },
  { why: 'a clerk', who: 'clerkChen', error: { name: 'Forbidden' } },
] as const

const sessionFor = (world: World, username: string, password = castPassword) =>
  openSession(world.db, world.clock, { username, password, address: null, userAgent: null })

async function personWithoutAccount(world: World): Promise<string> {
  const id = '00000000-0000-7000-8000-0000000000aa'
  await world.insert('org.person', { id, name: '唐新', joinedOn: '2025-10-01' })
  return id
}

behavesLikeAnAction(openAccount, {
  prepare: async (world) => ({ personId: await personWithoutAccount(world), username: 'tang' }),
  allowed: 'sysadminHe',
  refused: [
    ...forbidden,
    {
      why: 'a name that is taken, however it is written',
      input: (allowed) => ({ ...allowed, username: 'CHEN' }),
      error: {
        name: 'InvalidInput',
        fields: [{ path: 'username', message: '这个用户名已有人使用，请换一个' }],
      },
    },
    {
      why: 'a second account for one person',
      input: (allowed) => ({ ...allowed, personId: personIdOf('clerkChen') }),
      error: { name: 'InvalidInput', fields: [{ path: 'personId', message: '此人已有账号，不必再开' }] },
    },
    {
      why: 'nobody',
      input: (allowed) => ({ ...allowed, personId: '00000000-0000-7000-8000-0000000000ff' }),
      error: { name: 'InvalidInput', fields: [{ path: 'personId', message: '没有这个人' }] },
    },
    {
      why: 'a name with a space',
      input: (allowed) => ({ ...allowed, username: 'ta ng' }),
      error: { name: 'InvalidInput' },
    },
  ],
  afterwards: async (world, { oneTimePassword }) => {
    expect(await sessionFor(world, 'tang', oneTimePassword)).toMatchObject({ opened: true })
    expect(await world.rows('identity.account').then((rows) => rows.at(-1))).toMatchObject({
      mustChange: true,
    })
    expect(JSON.stringify(await world.rows('audit.entry'))).not.toContain(oneTimePassword)
  },
})

behavesLikeAnAction(resetPassword, {
  prepare: async (world) => ({ id: await accountId(world, 'chen') }),
  allowed: 'sysadminHe',
  refused: [
    ...forbidden,
    {
      why: 'what is no id',
      input: () => ({ id: "' or 1=1" }),
      error: { name: 'InvalidInput' },
    },
    {
      why: 'an old version',
      input: (allowed) => ({ ...allowed, version: 7 }),
      error: { name: 'Conflict', current: { version: 1 }, yours: { version: 7 } },
    },
  ],
  afterwards: async (world, { oneTimePassword }) => {
    expect(await sessionFor(world, 'chen')).toMatchObject({ reason: 'invalid_credentials' })
    expect(await sessionFor(world, 'chen', oneTimePassword)).toMatchObject({ opened: true })
  },
})

test('a reset ends the sessions that were open and forgives failed attempts', async () => {
  const world = await testWorld()
  await sessionFor(world, 'chen')
  for (let i = 0; i < 5; i++) await sessionFor(world, 'chen', 'Wrong-2031-xq')
  const id = await accountId(world, 'chen')
  const { oneTimePassword } = await perform(resetPassword, world.as('sysadminHe'), { id })
  expect((await world.rows('identity.session')).map(({ closedAt }) => closedAt)).not.toContain(null)
  expect(await sessionFor(world, 'chen', oneTimePassword)).toMatchObject({ opened: true })
})

test('one neither resets nor suspends one’s own account', async () => {
  const world = await testWorld()
  const own = { id: await accountId(world, 'he'), reason: '借调' }
  const refused = { blockers: [{ code: 'identity.own_account' }] }
  await expect(perform(resetPassword, world.as('sysadminHe'), own)).rejects.toMatchObject(refused)
  await expect(perform(suspendAccount, world.as('sysadminHe'), own)).rejects.toMatchObject(refused)
})

behavesLikeAnAction(unlockAccount, {
  prepare: async (world) => {
    for (let i = 0; i < 5; i++) await sessionFor(world, 'chen', 'Wrong-2031-xq')
    return { id: await accountId(world, 'chen') }
  },
  allowed: 'sysadminHe',
  refused: forbidden,
  afterwards: async (world) => expect(await sessionFor(world, 'chen')).toMatchObject({ opened: true }),
})

behavesLikeAnAction(suspendAccount, {
  prepare: async (world) => ({ id: await accountId(world, 'chen'), reason: '长期病假' }),
  allowed: 'sysadminHe',
  refused: [
    ...forbidden,
    {
      why: 'no reason',
      input: (allowed) => ({ ...allowed, reason: ' ' }),
      error: { name: 'InvalidInput', fields: [{ path: 'reason', message: '请填写理由' }] },
    },
    {
      why: 'one that is suspended already',
      given: (world) => world.sql(`update identity.account set status = 'suspended' where username = 'chen'`),
      error: { blockers: [{ code: 'identity.already_suspended', message: '此账号已经停用。' }] },
    },
  ],
  afterwards: async (world) => expect(await sessionFor(world, 'chen')).toMatchObject({ reason: 'suspended' }),
})

behavesLikeAnAction(resumeAccount, {
  prepare: async (world) => {
    await world.sql(`update identity.account set status = 'suspended' where username = 'chen'`)
    return { id: await accountId(world, 'chen') }
  },
  allowed: 'sysadminHe',
  refused: [
    ...forbidden,
    {
      why: 'one that works',
      given: (world) => world.sql(`update identity.account set status = 'active' where username = 'chen'`),
      error: { blockers: [{ code: 'identity.not_suspended', message: '此账号没有停用。' }] },
    },
  ],
  afterwards: async (world) => expect(await sessionFor(world, 'chen')).toMatchObject({ opened: true }),
})
