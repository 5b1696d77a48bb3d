/** Ending sessions: one's own, and as the security administrator anybody's; and second factors that were lost. */
import { z } from 'zod'
import { type Act, defineAction } from '#kernel/actions'
import { reasonLine } from '#kernel/org'
import { lockAccount } from './account.store.ts'
import { forgetSecondFactor } from './own-account.actions.ts'
import { closeSession, closeSessionsOf, lockSession } from './session.store.ts'

const ofSession = z.object({ id: z.uuid() })

/** Somebody else's session is, for this action, not there. */
async function loadOwn({ tx, actor }: Act, { id }: { id: string }) {
  const session = await lockSession(tx, id)
  return session?.personId === actor.id ? session : undefined
}

export const closeOwnSession = defineAction({
  name: 'identity.close_own_session',
  label: '退出此会话',
  permission: 'administration.own_account',
  subjectKind: 'identity.session',
  input: ofSession,
  load: loadOwn,
  async run({ tx, clock }, _input, session) {
    await closeSession(tx, session.id, clock.now())
    return {}
  },
})

export const closeAnySession = defineAction({
  name: 'identity.close_session',
  label: '强制退出',
  permission: 'administration.manage_sessions',
  subjectKind: 'identity.session',
  input: ofSession,
  load: ({ tx }, { id }) => lockSession(tx, id),
  async run({ tx, clock, note }, _input, session) {
    await closeSession(tx, session.id, clock.now())
    note({ personId: session.personId })
    return {}
  },
})

export const closeAllSessions = defineAction({
  name: 'identity.close_sessions_account',
  label: '退出全部会话',
  permission: 'administration.manage_sessions',
  subjectKind: 'identity.account',
  input: z.object({ id: z.uuid() }),
  load: ({ tx }, { id }) => lockAccount(tx, id),
  async run({ tx, clock, note }, _input, account) {
    note({ sessionsClosed: await closeSessionsOf(tx, account.id, clock.now()) })
    return {}
  },
})

/**
 * The telephone is lost and so are the recovery codes. The security administrator does this and the system administrator
 * resets passwords: neither of them alone can take over an account that has a second factor.
 */
export const resetSecondFactor = defineAction({
  name: 'identity.reset_second_factor_account',
  label: '重置验证器',
  permission: 'administration.manage_sessions',
  subjectKind: 'identity.account',
  input: z.object({ id: z.uuid(), reason: reasonLine }),
  load: ({ tx }, { id }) => lockAccount(tx, id),
  blockers: (account, { actor }) => [
    ...(account.personId === actor.id
      ? [{ code: 'identity.own_account', message: '自己的验证器请在“我的账号”里解除。' }]
      : []),
    ...(account.totpConfirmedAt
      ? []
      : [{ code: 'identity.second_factor_off', message: '此账号没有绑定验证器。' }]),
  ],
  async run({ tx, clock, note }, { reason }, account) {
    await forgetSecondFactor(tx, account.id)
    const closed = await closeSessionsOf(tx, account.id, clock.now())
    note({ username: account.username, reason, sessionsClosed: closed })
    return {}
  },
})
