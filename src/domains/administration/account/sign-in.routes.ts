import { z } from 'zod'
import { type App, HttpProblem, type Reply, type Request, type Routes, unauthenticated } from '#kernel/http'
import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  openSession,
  removeSecondFactor,
  renewRecoveryCodes,
  type SignIn,
} from '#kernel/identity'
import { namesOfPeople, unitById } from '#kernel/org'
import { formatInstant } from '#kernel/time'
import type { SessionAnswer } from '../contract.ts'
import { handleOnce } from '../secret-answer.ts'
import { leaveSession } from './leave.ts'
import { SESSION_COOKIE, type Signed, signedBy } from './signed.ts'

const tags = ['session']
/** A guess costs a try here as well, whatever name it is for; a proof by password or code inside a session likewise. */
const signInLimit = { name: 'sign-in', count: 30, seconds: 300 }
const proofLimit = { name: 'proof', count: 10, seconds: 300 }

const credentials = z.object({
  username: z.string('请填写用户名').trim().min(1, '请填写用户名').max(100),
  password: z.string('请填写密码').min(1, '请填写密码').max(400),
  code: z.string().trim().max(40).optional(),
})

export const signInRoutes: Routes = (app) => {
  app.post(
    '/api/session',
    { schema: { tags, summary: '登录', body: credentials }, config: { limit: signInLimit } },
    async (request, reply) => {
      const answer = await openSession(app.db, app.clock, {
        ...request.body,
        address: request.ip,
        userAgent: request.headers['user-agent'] ?? null,
      })
      if (!answer.opened) throw refusal(answer)
      reply.setCookie(SESSION_COOKIE, answer.token, {
        path: '/',
        httpOnly: true,
        sameSite: 'strict',
        // Behind a proxy that speaks https for us, its word counts (ZHENGSHU_TRUST_PROXY).
        secure: request.protocol === 'https',
      })
      return describe(app, (await signedBy(request, answer.token)) ?? unauthenticated())
    },
  )
  app.get('/api/session', { schema: { tags, summary: '当前会话' } }, async (request) =>
    describe(app, (await signedBy(request, request.cookies[SESSION_COOKIE])) ?? unauthenticated()),
  )
  app.delete('/api/session', { schema: { tags, summary: '退出登录' } }, async (request, reply: Reply) => {
    await leaveSession(request)
    reply.clearCookie(SESSION_COOKIE, { path: '/' }).status(204)
  })
  proofRoutes(app)
}

function proofRoutes(app: App): void {
  const config = { limit: proofLimit }
  const keepThis = (request: Request) => ({ keepSessionId: request.caller?.sessionId ?? null })
  app.post(
    '/api/session/password',
    { schema: { tags, summary: '修改密码' }, config },
    handleOnce(changePassword, keepThis),
  )
  app.post(
    '/api/session/totp',
    { schema: { tags, summary: '绑定验证器' }, config },
    handleOnce(beginSecondFactor),
  )
  app.post(
    '/api/session/totp/confirm',
    { schema: { tags, summary: '启用验证器' }, config },
    handleOnce(confirmSecondFactor),
  )
  app.post(
    '/api/session/totp/remove',
    { schema: { tags, summary: '解除验证器' }, config },
    handleOnce(removeSecondFactor),
  )
  app.post(
    '/api/session/recovery-codes',
    { schema: { tags, summary: '更换恢复码' }, config },
    handleOnce(renewRecoveryCodes),
  )
}

const MESSAGES: Record<
  Extract<SignIn, { opened: false }>['reason'],
  [status: number, code: string, detail: string]
> = {
  invalid_credentials: [401, 'invalid_credentials', '用户名或密码不正确。连续输错 5 次将锁定 15 分钟。'],
  second_factor_required: [401, 'second_factor_required', '请填写验证器上的动态验证码。'],
  invalid_code: [401, 'invalid_credentials', '动态验证码不正确或已使用过，请换用最新的一个。'],
  locked: [423, 'locked', '登录失败次数过多，已暂时锁定。'],
  suspended: [403, 'account_suspended', '此账号已停用，请联系系统管理员。'],
}

function refusal(answer: Extract<SignIn, { opened: false }>): HttpProblem {
  const [status, code, detail] = MESSAGES[answer.reason]
  if (!answer.until) return new HttpProblem(status, code, detail)
  const time = formatInstant(answer.until).slice(11)
  return new HttpProblem(status, code, `${detail}请于 ${time} 后再试，或请系统管理员解除锁定。`, {
    until: answer.until.toISOString(),
  })
}

async function describe(app: App, caller: Signed): Promise<SessionAnswer> {
  const { actor, session } = caller
  const unit = actor.unitId ? await unitById(app.db.tx, actor.unitId) : undefined
  const lenders = await namesOfPeople(app.db.tx, actor.onBehalfOf ?? [])
  return {
    csrfToken: session.csrfToken,
    sessionId: session.id,
    person: {
      id: session.personId,
      name: session.personName,
      username: session.username,
      unit: unit ? { id: unit.id, code: unit.code, name: unit.name } : null,
    },
    permissions: [...actor.permissions.keys()].sort(),
    countyWide: [...actor.permissions].flatMap(([name, scope]) => (scope === 'all' ? [name] : [])).sort(),
    onBehalfOf: [...lenders.values()],
    secondFactor: session.totpConfirmedAt !== null,
    mustChangePassword: caller.mustChangePassword,
    mustEnrolSecondFactor: caller.mustEnrolSecondFactor,
  }
}
