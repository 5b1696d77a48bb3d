/** What the system administrator does to accounts. None of it lets him act as the person unseen: it is all in the log. */
import { z } from 'zod'
import { type Act, defineAction, type Facts } from '#kernel/actions'
import { isUniqueViolation } from '#kernel/db'
import { type Blocker, invalid } from '#kernel/errors'
import { reasonLine } from '#kernel/org'
import { type Account, insertAccount, lockAccount, replacePassword, saveAccount } from './account.store.ts'
import { forgiveName } from './attempt.store.ts'
import { hashPassword } from './password.ts'
import { oneTimePassword } from './secrets.ts'
import { closeSessionsOf } from './session.store.ts'

const subjectKind = 'identity.account'
const permission = 'administration.manage_accounts'

const ofAccount = z.object({ id: z.uuid(), version: z.int().optional() })
const load = ({ tx }: Pick<Act, 'tx'>, { id }: { id: string }) => lockAccount(tx, id)

const username = z
  .string()
  .trim()
  .regex(/^[A-Za-z][A-Za-z0-9._-]{1,31}$/, '用户名以字母开头，2 到 32 位，只能用字母、数字、点、横线和下划线')

function notOneself(account: Account, { actor }: Facts): Blocker[] {
  if (account.personId !== actor.id) return []
  return [{ code: 'identity.own_account', message: '不能这样处理自己的账号；改密码请用“我的账号”。' }]
}

export const openAccount = defineAction({
  name: 'identity.open_account',
  label: '开通账号',
  permission,
  subjectKind,
  input: z.object({ personId: z.uuid(), username }),
  async run({ tx, clock, actor, about, note }, { personId, username }) {
    const password = oneTimePassword()
    const now = clock.now()
    const account = { personId, username, passwordHash: await hashPassword(password), passwordChangedAt: now }
    const id = await insertAccount(tx, { ...account, createdAt: now, createdBy: actor.id }).catch(explain)
    about(id)
    note({ username, personId })
    return { id, username, oneTimePassword: password }
  },
})

function explain(error: unknown): never {
  if (isUniqueViolation(error, 'account_username')) invalid('username', '这个用户名已有人使用，请换一个')
  if (isUniqueViolation(error)) invalid('personId', '此人已有账号，不必再开')
  if ((error as { code?: string }).code === '23503') invalid('personId', '没有这个人')
  throw error
}

export const resetPassword = defineAction({
  name: 'identity.reset_password_account',
  label: '重置密码',
  permission,
  subjectKind,
  input: ofAccount,
  load,
  blockers: notOneself,
  async run({ tx, clock, note }, _input, account) {
    const password = oneTimePassword()
    const at = clock.now()
    await replacePassword(tx, account, { hash: await hashPassword(password), at, mustChange: true })
    const closed = await closeSessionsOf(tx, account.id, at)
    await forgiveName(tx, account.username)
    note({ username: account.username, sessionsClosed: closed })
    return { username: account.username, oneTimePassword: password }
  },
})

export const unlockAccount = defineAction({
  name: 'identity.unlock_account',
  label: '解除锁定',
  permission,
  subjectKind,
  input: ofAccount,
  load,
  async run({ tx, note }, _input, account) {
    await forgiveName(tx, account.username)
    note({ username: account.username })
    return {}
  },
})

export const suspendAccount = defineAction({
  name: 'identity.suspend_account',
  label: '停用账号',
  permission,
  subjectKind,
  input: ofAccount.extend({ reason: reasonLine }),
  load,
  blockers: (account, facts) => [
    ...notOneself(account, facts),
    ...(account.status === 'suspended'
      ? [{ code: 'identity.already_suspended', message: '此账号已经停用。' }]
      : []),
  ],
  async run({ tx, clock, note }, { reason }, account) {
    await saveAccount(tx, account.id, { status: 'suspended' })
    const closed = await closeSessionsOf(tx, account.id, clock.now())
    note({ username: account.username, reason, sessionsClosed: closed })
    return {}
  },
})

export const resumeAccount = defineAction({
  name: 'identity.resume_account',
  label: '恢复账号',
  permission,
  subjectKind,
  input: ofAccount,
  load,
  blockers: (account) =>
    account.status === 'active' ? [{ code: 'identity.not_suspended', message: '此账号没有停用。' }] : [],
  async run({ tx, note }, _input, account) {
    await saveAccount(tx, account.id, { status: 'active' })
    note({ username: account.username })
    return {}
  },
})
