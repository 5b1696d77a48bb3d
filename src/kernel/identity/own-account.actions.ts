/** What everybody does with his own account. */
import { z } from 'zod'
import { type Act, defineAction } from '#kernel/actions'
import { InvalidInput, invalid } from '#kernel/errors'
import {
  type Account,
  formerPasswords,
  lockAccountOf,
  replacePassword,
  replaceRecoveryCodes,
  saveAccount,
} from './account.store.ts'
import { FORMER_PASSWORDS, hashPassword, passwordMatches, passwordProblems } from './password.ts'
import { newTotpSecret, stepOfCode, totpUri } from './second-factor.ts'
import { open, seal } from './secret-box.ts'
import { hashSecret, newRecoveryCodes, normaliseRecoveryCode } from './secrets.ts'
import { closeSessionsOf } from './session.store.ts'
import { identitySettings } from './settings.ts'
import { spendCode } from './sign-in.ts'

const subjectKind = 'identity.account'
const permission = 'administration.own_account'
const secret = z.string().min(1).max(400)

async function load({ tx, actor }: Act): Promise<Account | undefined> {
  return actor.kind === 'person' && actor.id ? lockAccountOf(tx, actor.id) : undefined
}

export const changePassword = defineAction({
  name: 'identity.change_password',
  label: '修改密码',
  permission,
  subjectKind,
  /** `keepSessionId`: the one it is done from; all others end. */
  input: z.object({ currentPassword: secret, newPassword: secret, keepSessionId: z.uuid().nullish() }),
  load,
  async run({ tx, clock, note }, { currentPassword, newPassword, keepSessionId }, account) {
    if (!(await passwordMatches(account.passwordHash, currentPassword))) {
      invalid('currentPassword', '现在的密码不正确')
    }
    await refuseUnfit(tx, account, newPassword)
    const at = clock.now()
    await replacePassword(tx, account, { hash: await hashPassword(newPassword), at, mustChange: false })
    note({ sessionsClosed: await closeSessionsOf(tx, account.id, at, keepSessionId ?? null) })
    return {}
  },
})

async function refuseUnfit(tx: Act['tx'], account: Account, next: string): Promise<void> {
  const problems = passwordProblems(next, account.username)
  if (problems.length > 0)
    throw new InvalidInput(problems.map((message) => ({ path: 'newPassword', message })))
  for (const hash of [account.passwordHash, ...(await formerPasswords(tx, account.id))]) {
    if (await passwordMatches(hash, next)) {
      invalid('newPassword', `不能与最近 ${FORMER_PASSWORDS} 次用过的密码相同`)
    }
  }
}

export const beginSecondFactor = defineAction({
  name: 'identity.begin_second_factor',
  label: '绑定验证器',
  permission,
  subjectKind,
  input: z.object({}),
  load,
  blockers: (account) =>
    account.totpConfirmedAt
      ? [{ code: 'identity.second_factor_on', message: '已绑定验证器；要换手机，请先解除绑定。' }]
      : [],
  async run({ tx }, _input, account) {
    const totpSecret = newTotpSecret()
    const sealed = seal(identitySettings().secretKey, account.id, totpSecret)
    await saveAccount(tx, account.id, { totpSecret: sealed })
    return { secret: totpSecret, uri: totpUri(totpSecret, account.username) }
  },
})

export const confirmSecondFactor = defineAction({
  name: 'identity.confirm_second_factor',
  label: '启用验证器',
  permission,
  subjectKind,
  input: z.object({ code: secret }),
  load,
  blockers: (account) =>
    account.totpConfirmedAt || !account.totpSecret
      ? [{ code: 'identity.nothing_to_confirm', message: '没有等待启用的验证器，请先扫码绑定。' }]
      : [],
  async run({ tx, clock }, { code }, account) {
    const plain = open(identitySettings().secretKey, account.id, account.totpSecret ?? '')
    const step = stepOfCode(plain, code.replaceAll(/\s/g, ''), clock.now())
    if (step === null) return invalid('code', '验证码不正确；请核对手机时间，换用最新的 6 位数字')
    await saveAccount(tx, account.id, { totpConfirmedAt: clock.now(), totpLastStep: step })
    return { recoveryCodes: await issueRecoveryCodes(tx, account.id) }
  },
})

async function issueRecoveryCodes(tx: Act['tx'], accountId: string): Promise<string[]> {
  const codes = newRecoveryCodes()
  const hashes = codes.map((code) => hashSecret(normaliseRecoveryCode(code)))
  await replaceRecoveryCodes(tx, accountId, hashes)
  return codes
}

const NOT_BOUND = { code: 'identity.second_factor_off', message: '还没有绑定验证器。' }
const bound = (account: Account) => (account.totpConfirmedAt ? [] : [NOT_BOUND])

async function refuseWrongCode(act: Act, account: Account, code: string): Promise<void> {
  if (!(await spendCode(act.tx, account, code, act.clock.now()))) invalid('code', '验证码不正确或已使用过')
}

export const renewRecoveryCodes = defineAction({
  name: 'identity.renew_recovery_codes',
  label: '更换恢复码',
  permission,
  subjectKind,
  input: z.object({ code: secret }),
  load,
  blockers: bound,
  async run(act, { code }, account) {
    await refuseWrongCode(act, account, code)
    return { recoveryCodes: await issueRecoveryCodes(act.tx, account.id) }
  },
})

/** For a new telephone. An administrator who leaves it at that can do nothing until he has bound another. */
export const removeSecondFactor = defineAction({
  name: 'identity.remove_second_factor',
  label: '解除验证器',
  permission,
  subjectKind,
  input: z.object({ password: secret, code: secret }),
  load,
  blockers: bound,
  async run(act, { password, code }, account) {
    if (!(await passwordMatches(account.passwordHash, password))) invalid('password', '密码不正确')
    await refuseWrongCode(act, account, code)
    await forgetSecondFactor(act.tx, account.id)
    return {}
  },
})

export async function forgetSecondFactor(tx: Act['tx'], accountId: string): Promise<void> {
  await saveAccount(tx, accountId, { totpSecret: null, totpConfirmedAt: null })
  await replaceRecoveryCodes(tx, accountId, [])
}
