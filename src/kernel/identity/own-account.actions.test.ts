import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, castPassword, testWorld, type World } from '#kernel/testing'
import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from './own-account.actions.ts'
import { codeAt } from './second-factor.ts'
import { openSession } from './sign-in.ts'

const newPassword = 'Liuhe-Bridge-7'

const signIn = (world: World, password: string, code?: string) =>
  openSession(world.db, world.clock, { username: 'chen', password, code, address: null, userAgent: null })

const wrong = (field: string, value: string, message: string) => ({
  why: `a wrong ${field}`,
  input: (allowed: Record<string, unknown>) => ({ ...allowed, [field]: value }),
  error: { name: 'InvalidInput', fields: [{ path: field, message }] },
})

behavesLikeAnAction(changePassword, {
  prepare: async () => ({ currentPassword: castPassword, newPassword }),
  allowed: 'clerkChen',
  refused: [
    wrong('currentPassword', 'Wrong-2031-xq', '现在的密码不正确'),
    wrong('newPassword', castPassword, '不能与最近 5 次用过的密码相同'),
    wrong('newPassword', 'Kq7-zmP', '密码至少 10 个字符。'),
    wrong('newPassword', 'Xy7-chen-33', '密码里不能出现用户名。'),
  ],
  afterwards: async (world) => {
    expect(await signIn(world, castPassword)).toMatchObject({ opened: false })
    expect(await signIn(world, newPassword)).toMatchObject({ opened: true })
    expect(JSON.stringify(await world.rows('audit.entry'))).not.toContain(newPassword)
  },
})

test('none of the last five passwords comes back, the sixth may', async () => {
  const world = await testWorld()
  await world.sql("update identity.account set password_changed_at = '2025-10-01'")
  const passwords = [castPassword, ...Array.from({ length: 6 }, (_, i) => `Liuhe-Bridge-${i}x`)]
  const change = (from: string, to: string) =>
    perform(changePassword, world.as('clerkChen'), { currentPassword: from, newPassword: to })
  for (let i = 0; i < 6; i++) {
    world.clock.advance({ days: 1 })
    await change(passwords[i]!, passwords[i + 1]!)
  }
  const now = passwords[6]!
  for (const old of passwords.slice(1, 6)) {
    await expect(change(now, old)).rejects.toMatchObject({ fields: [{ path: 'newPassword' }] })
  }
  await change(now, passwords[0]!)
})

test('the session from which the password is changed stays, the others end', async () => {
  const world = await testWorld()
  await signIn(world, castPassword)
  await signIn(world, castPassword)
  const [keep, other] = await world.rows('identity.session')
  const passwords = { currentPassword: castPassword, newPassword }
  await perform(changePassword, world.as('clerkChen'), { ...passwords, keepSessionId: keep!.id })
  const open = (await world.rows('identity.session')).filter(({ closedAt }) => closedAt === null)
  expect(open.map(({ id }) => id)).toEqual([keep!.id])
  expect(other!.id).not.toBe(keep!.id)
})

const enrol = async (world: World): Promise<string> => {
  const { secret } = await perform(beginSecondFactor, world.as('clerkChen'), {})
  const code = codeAt(secret, world.clock.now())
  await perform(confirmSecondFactor, world.as('clerkChen'), { code })
  world.clock.advance({ minutes: 1 })
  return codeAt(secret, world.clock.now())
}

behavesLikeAnAction(beginSecondFactor, {
  input: {},
  allowed: 'clerkChen',
  refused: [
    {
      why: 'who has one already',
      given: enrol,
      error: { blockers: [{ code: 'identity.second_factor_on' }] },
    },
  ],
  afterwards: async (_world, { secret, uri }) => {
    expect(uri).toContain(`secret=${secret}`)
    expect(decodeURIComponent(uri)).toContain('政枢:chen')
  },
})

behavesLikeAnAction(confirmSecondFactor, {
  prepare: async (world) => {
    const { secret } = await perform(beginSecondFactor, world.as('clerkChen'), {})
    return { code: codeAt(secret, world.clock.now()) }
  },
  allowed: 'clerkChen',
  refused: [
    wrong('code', '000000', '验证码不正确；请核对手机时间，换用最新的 6 位数字'),
    wrong('code', '云', '验证码不正确；请核对手机时间，换用最新的 6 位数字'),
    {
      why: 'a code of two minutes ago',
      given: async (world) => world.clock.advance({ minutes: 2 }),
      error: { name: 'InvalidInput' },
    },
    {
      why: 'who has not begun',
      given: (world) => world.sql('update identity.account set totp_secret = null'),
      error: { blockers: [{ code: 'identity.nothing_to_confirm' }] },
    },
  ],
  afterwards: async (_world, { recoveryCodes }) => expect(recoveryCodes).toHaveLength(10),
})

const none = {
  why: 'who has none',
  given: (world: World) =>
    world.sql('update identity.account set totp_secret = null, totp_confirmed_at = null'),
  error: { blockers: [{ code: 'identity.second_factor_off', message: '还没有绑定验证器。' }] },
}

behavesLikeAnAction(renewRecoveryCodes, {
  prepare: async (world) => ({ code: await enrol(world) }),
  allowed: 'clerkChen',
  refused: [none, wrong('code', '000000', '验证码不正确或已使用过')],
  afterwards: async (world, { recoveryCodes }) => {
    expect(await world.rows('identity.recovery_code')).toHaveLength(10)
    expect(await signIn(world, castPassword, recoveryCodes[3])).toMatchObject({ opened: true })
  },
})

behavesLikeAnAction(removeSecondFactor, {
  prepare: async (world) => ({ password: castPassword, code: await enrol(world) }),
  allowed: 'clerkChen',
  refused: [
    none,
    wrong('password', 'Wrong-2031-xq', '密码不正确'),
    wrong('code', '000000', '验证码不正确或已使用过'),
  ],
  afterwards: async (world) => {
    expect(await world.rows('identity.recovery_code')).toEqual([])
    expect(await signIn(world, castPassword)).toMatchObject({ opened: true })
  },
})

test('what is not a person has no account to look after', async () => {
  const world = await testWorld()
  const actor = { ...world.as('clerkChen').actor, kind: 'token' as const }
  const asked = perform(beginSecondFactor, { ...world.as('clerkChen'), actor }, {})
  await expect(asked).rejects.toMatchObject({ name: 'NotFound' })
  await expect(perform(beginSecondFactor, world.visitor, {})).rejects.toMatchObject({ name: 'Forbidden' })
})
