import { beforeEach, describe, expect, test } from 'vitest'
import { resolveActor } from '#kernel/access'
import type { Caller, Request } from '#kernel/http'
import { codeAt, configureIdentity, resolveSession } from '#kernel/identity'
import {
  type Answer,
  castPassword,
  personIdOf,
  type TestSite,
  testSite,
  testWorld,
  unitNamed,
  type World,
} from '#kernel/testing'
import { administrationRoutes } from '../public.ts'

let world: World
let site: TestSite
beforeEach(async () => {
  world = await testWorld({ at: '2025-10-20T09:00' })
  site = await testSite(world, administrationRoutes, { authenticate: byCookie })
})

async function byCookie({ cookies }: Request): Promise<Caller | null> {
  const token = cookies.zhengshu_session
  const session = token ? await resolveSession(world.db, world.clock, token) : null
  if (!session) return null
  const { actor } = await resolveActor(world.db, world.clock, session)
  return { actor, sessionId: session.id, csrfToken: session.csrfToken }
}

const signIn = (username: string, password = castPassword, code?: string) =>
  site.as(null).post('/api/session', { username, password, code })

/** What a browser keeps and sends back. */
class Browser {
  headers: Record<string, string> = {}
  async signIn(username: string, password = castPassword, code?: string): Promise<Answer> {
    const answer = await signIn(username, password, code)
    const cookie = String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? ''
    if (answer.status === 200) this.headers = { cookie, 'x-csrf-token': answer.body.csrfToken }
    return answer
  }
  async ask(method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object, more = {}): Promise<Answer> {
    const headers = { ...this.headers, ...more }
    const answer = await site.app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
    const body = answer.body ? answer.json() : null
    return { status: answer.statusCode, body, headers: answer.headers }
  }
}

describe('signing in', () => {
  test('gives a cookie no script can read, and says who one is', async () => {
    const { status, body, headers } = await signIn('chen')
    expect(status).toBe(200)
    expect(String(headers['set-cookie'])).toMatch(
      /^zhengshu_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    )
    expect(body).toMatchObject({
      person: {
        id: personIdOf('clerkChen'),
        name: '陈办',
        username: 'chen',
        unit: { id: unitNamed.housing, code: '211', name: '云溪县住房和城乡建设局' },
      },
      mustChangePassword: false,
      mustEnrolSecondFactor: false,
    })
    expect(body.permissions).toContain('interaction.handle_letter')
    expect(body.countyWide).not.toContain('interaction.handle_letter')
    expect(body.countyWide).toContain('administration.own_account')
    expect(body.csrfToken.length).toBeGreaterThan(30)
  })

  test('over https the cookie travels only so; who is no trusted proxy cannot claim https', async () => {
    const headers = { 'x-forwarded-proto': 'https' }
    const cookieOf = async (behind: TestSite) => {
      const credentials = { username: 'chen', password: castPassword }
      return String((await behind.as(null).post('/api/session', credentials, headers)).headers['set-cookie'])
    }
    expect(await cookieOf(site)).not.toContain('Secure')
    const trusting = await testSite(world, administrationRoutes, { trustProxy: true })
    expect(await cookieOf(trusting)).toContain('Secure')
  })

  test.each([
    ['a wrong password', { username: 'chen', password: 'x' }, 401, 'invalid_credentials'],
    ['no password', { username: 'chen' }, 422, 'invalid_input'],
    ['a list for a name', { username: ['chen'], password: 'x' }, 422, 'invalid_input'],
    ['nothing', {}, 422, 'invalid_input'],
  ])('%s: turned away', async (_case, body, status, code) => {
    expect(await site.as(null).post('/api/session', body)).toMatchObject({ status, body: { code } })
  })

  test('a locked name is told until when', async () => {
    for (let i = 0; i < 5; i++) await signIn('chen', 'x')
    expect(await signIn('chen')).toMatchObject({
      status: 423,
      body: {
        code: 'locked',
        until: '2025-10-20T01:15:00.000Z',
        detail: '登录失败次数过多，已暂时锁定。请于 09:15 后再试，或请系统管理员解除锁定。',
      },
    })
  })

  test('with a second factor it asks for the code, then for nothing more', async () => {
    const browser = new Browser()
    await browser.signIn('chen')
    const { body: enrolment } = await browser.ask('POST', '/api/session/totp', {})
    const code = codeAt(enrolment.secret, world.clock.now())
    const confirmed = await browser.ask('POST', '/api/session/totp/confirm', { code })
    expect(confirmed.body.recoveryCodes).toHaveLength(10)
    world.clock.advance({ minutes: 1 })
    expect(await signIn('chen')).toMatchObject({ status: 401, body: { code: 'second_factor_required' } })
    expect(await signIn('chen', castPassword, '000000')).toMatchObject({
      status: 401,
      body: { code: 'invalid_credentials' },
    })
    const again = await signIn('chen', castPassword, codeAt(enrolment.secret, world.clock.now()))
    expect(again).toMatchObject({ status: 200, body: { secondFactor: true } })
  })
})

describe('a session', () => {
  test('is known by its cookie until one signs out', async () => {
    const browser = new Browser()
    await browser.signIn('chen')
    expect(await browser.ask('GET', '/api/session')).toMatchObject({
      status: 200,
      body: { person: { name: '陈办' } },
    })
    expect(await browser.ask('DELETE', '/api/session')).toMatchObject({ status: 204 })
    expect(await browser.ask('GET', '/api/session')).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    })
    expect(await browser.ask('DELETE', '/api/session')).toMatchObject({ status: 204 })
  })

  test('changes nothing without its own token against forged requests', async () => {
    const [mine, other] = [new Browser(), new Browser()]
    await mine.signIn('chen')
    await other.signIn('wu')
    const passwords = { currentPassword: castPassword, newPassword: 'Liuhe-Bridge-7' }
    const ask = (more: object) => mine.ask('POST', '/api/session/password', passwords, more)
    expect(await ask({ 'x-csrf-token': '' })).toMatchObject({ status: 403 })
    expect(await ask({ 'x-csrf-token': other.headers['x-csrf-token'] })).toMatchObject({ status: 403 })
    expect(await ask({})).toMatchObject({ status: 200 })
  })

  test('stays when one changes the password, while the others end', async () => {
    const [desk, home] = [new Browser(), new Browser()]
    await desk.signIn('chen')
    await home.signIn('chen')
    const passwords = { currentPassword: castPassword, newPassword: 'Liuhe-Bridge-7', keepSessionId: null }
    await desk.ask('POST', '/api/session/password', passwords)
    expect(await desk.ask('GET', '/api/session')).toMatchObject({ status: 200 })
    expect(await home.ask('GET', '/api/session')).toMatchObject({ status: 401 })
  })

  test('is listed and closed by its owner, and by the security administrator, by nobody else', async () => {
    const [chen, wu, gu] = [new Browser(), new Browser(), new Browser()]
    await chen.signIn('chen')
    await wu.signIn('wu')
    await gu.signIn('gu')
    const mine = await chen.ask('GET', '/api/sessions')
    expect(mine.body).toMatchObject({ total: 1, items: [{ username: 'chen', current: true }] })
    expect(await chen.ask('GET', '/api/sessions?all=true')).toMatchObject({ status: 403 })
    expect((await gu.ask('GET', '/api/sessions?all=true')).body.total).toBe(3)
    const close = `/api/sessions/${mine.body.items[0].id}/actions/close`
    expect(await wu.ask('POST', close, {})).toMatchObject({ status: 404 })
    expect(await gu.ask('POST', close, {})).toMatchObject({ status: 200 })
    expect(await chen.ask('GET', '/api/session')).toMatchObject({ status: 401 })
  })

  test('of an administrator without a second factor opens nothing but the own account', async () => {
    configureIdentity({ secretKey: Buffer.alloc(32, 7), secondFactor: 'administrators' })
    try {
      const browser = new Browser()
      expect((await browser.signIn('he')).body).toMatchObject({ mustEnrolSecondFactor: true })
      expect(await browser.ask('GET', '/api/jobs/dead')).toMatchObject({ status: 403 })
      const { body } = await browser.ask('POST', '/api/session/totp', {})
      const code = codeAt(body.secret, world.clock.now())
      await browser.ask('POST', '/api/session/totp/confirm', { code })
      expect(await browser.ask('GET', '/api/jobs/dead')).toMatchObject({ status: 200 })
    } finally {
      configureIdentity({ secretKey: Buffer.alloc(32, 7), secondFactor: 'optional' })
    }
  })
})

test('an answer that holds a secret is not kept for a repeated request', async () => {
  const browser = new Browser()
  await browser.signIn('he')
  const [account] = await world.sql(`select id from identity.account where username = 'chen'`)
  const url = `/api/accounts/${account!.id}/actions/reset_password`
  const { status, body } = await browser.ask('POST', url, {}, { 'idempotency-key': 'k1' })
  expect(status).toBe(200)
  expect(JSON.stringify(await world.rows('actions.idempotency'))).not.toContain(body.oneTimePassword)
})
