/** What every answer owes, whatever the domain: problems that programs can read, headers, limits, nothing that leaks. */
import { Writable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Conflict, Forbidden, InvalidInput, NotFound, Refused } from '#kernel/errors'
import { actorNamed, type TestSite, testSite, testWorld, type World } from '#kernel/testing'
import { createApp } from './app.ts'
import { healthRoutes } from './health.ts'
import { createLogger } from './log.ts'
import { HttpProblem, unauthenticated } from './problem.ts'
import type { Routes } from './server.ts'

const failures: Record<string, () => unknown> = {
  invalid: () => {
    throw new InvalidInput([{ path: 'name', message: '请填写姓名' }])
  },
  refused: () => {
    throw new Refused([{ code: 'testing.closed', message: '已办结' }])
  },
  conflict: () => {
    throw new Conflict({ version: 3 }, { version: 2 })
  },
  forbidden: () => {
    throw new Forbidden()
  },
  missing: () => {
    throw new NotFound('testing.thing')
  },
  nobody: () => unauthenticated(),
  teapot: () => {
    throw new HttpProblem(429, 'too_many_requests', '操作过于频繁', { retryAfter: 3 })
  },
  broken: () => {
    throw new Error('select * from secret_table where name = $1')
  },
}

const routes: Routes = (app) => {
  app.get('/api/testing/:how', { schema: { params: z.object({ how: z.string() }) } }, ({ params }) =>
    failures[params.how]?.(),
  )
  app.get('/api/testing/database', () => sql`select nothing from nowhere`.execute(app.db.tx))
  app.post(
    '/api/testing/typed',
    {
      schema: {
        body: z.object({ name: z.string(), days: z.number().int(), tags: z.array(z.string()).max(2) }),
      },
    },
    () => ({ done: true }),
  )
  app.post('/api/public/testing', () => ({ done: true }))
  app.get('/testing', () => 'a page')
  app.get('/console/testing', () => 'a page')
}

let world: World
let site: TestSite
beforeAll(async () => {
  world = await testWorld({ keep: true })
  site = await testSite(world, [routes, healthRoutes({ metricsToken: 'a-token-for-metrics' })])
})
afterAll(() => world.close())

describe('a problem', () => {
  test.each([
    ['invalid', 422, 'invalid_input', { errors: [{ path: 'name', message: '请填写姓名' }] }],
    ['refused', 409, 'refused', { blockers: [{ code: 'testing.closed', message: '已办结' }] }],
    ['conflict', 409, 'version_conflict', { current: { version: 3 }, yours: { version: 2 } }],
    ['forbidden', 403, 'forbidden', {}],
    ['missing', 404, 'not_found', {}],
    ['nobody', 401, 'unauthenticated', {}],
    ['teapot', 429, 'too_many_requests', { retryAfter: 3 }],
  ])('%s is told in the way of RFC 9457', async (how, status, code, more) => {
    const found = await site.as('clerkChen').get(`/api/testing/${how}`)
    expect(found.status).toBe(status)
    expect(found.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(found.body).toMatchObject({ type: `/problems/${code}`, status, code, ...more })
    expect(found.body.title).toMatch(/\p{Script=Han}/u)
    expect(found.body.detail).toMatch(/\p{Script=Han}/u)
  })

  test.each(['broken', 'database'])('of ours (%s) tells a number and nothing of the inside', async (how) => {
    const { status, body, headers } = await site.as('clerkChen').get(`/api/testing/${how}`)
    expect([status, body.code, body.requestId]).toEqual([500, 'internal', headers['x-request-id']])
    expect(JSON.stringify(body)).not.toMatch(/select|secret_table|nowhere|\.ts|at \w+/)
  })

  test('an address that is not there is told the same way', async () => {
    const { status, body } = await site.as(null).get('/api/nothing/here')
    expect([status, body.code]).toEqual([404, 'not_found'])
  })
})

describe('what is sent', () => {
  test.each([
    ['a number for a name', { name: 7, days: 1, tags: [] }, ['name']],
    ['words for a number', { name: 'a', days: 'one', tags: [] }, ['days']],
    ['half a day', { name: 'a', days: 0.5, tags: [] }, ['days']],
    ['nothing for a list', { name: 'a', days: 1, tags: null }, ['tags']],
    ['too long a list', { name: 'a', days: 1, tags: ['1', '2', '3'] }, ['tags']],
    ['all of it wrong', {}, ['days', 'name', 'tags']],
  ])('%s is named by its field, in Chinese', async (_what, sent, wrong) => {
    const { status, body } = await site.as('clerkChen').post('/api/testing/typed', sent)
    expect([status, body.code]).toEqual([422, 'invalid_input'])
    expect(body.errors.map(({ path }: { path: string }) => path).sort()).toEqual(wrong)
    for (const { message } of body.errors) expect(message).toMatch(/\p{Script=Han}/u)
  })

  const send = (payload: string, type = 'application/json') =>
    site.app.inject({
      method: 'POST',
      url: '/api/testing/typed',
      headers: { 'content-type': type, 'x-cast': 'clerkChen' },
      payload,
    })

  test.each([
    ['broken JSON', '{"name":', 'application/json', 400],
    ['a prototype', '{"__proto__":{"admin":true},"name":"a"}', 'application/json', 400],
    ['an unknown format', '<a/>', 'application/xml', 415],
    ['more than a megabyte', `"${'a'.repeat(1024 * 1024)}"`, 'application/json', 413],
  ])('%s is refused without a word of the inside', async (_what, payload, type, status) => {
    const found = await send(payload, type)
    expect(found.statusCode).toBe(status)
    expect(found.headers['content-type']).toContain('application/problem+json')
    expect(found.json().detail).toMatch(/\p{Script=Han}/u)
  })
})

describe('every answer', () => {
  test.each(['/testing', '/api/testing/missing', '/api/nowhere', '/healthz'])(
    '%s carries the headers',
    async (url) => {
      const { headers } = await site.as(null).get(url)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      })
      const csp = String(headers['content-security-policy'])
      for (const rule of [
        "default-src 'self'",
        "script-src 'self'",
        "object-src 'none'",
        "frame-ancestors 'none'",
      ])
        expect(csp.split('; ')).toContain(rule)
    },
  )

  test('no page may run a script that stands in it; only the console may write styles', async () => {
    const policy = async (url: string) =>
      String((await site.as(null).get(url)).headers['content-security-policy'])
    const [page, console] = [await policy('/testing'), await policy('/console/testing')]
    for (const csp of [page, console]) expect(csp).not.toMatch(/script-src[^;]*unsafe|unsafe-eval/)
    expect([page.includes('unsafe-inline'), console.includes("style-src 'self' 'unsafe-inline'")]).toEqual([
      false,
      true,
    ])
  })

  test('has a number of its own, and what the API says is kept by nobody on the way', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => site.as(null).get('/api/nowhere')))
    expect(one?.headers['x-request-id']).not.toBe(other?.headers['x-request-id'])
    expect(one?.headers['cache-control']).toBe('no-store')
  })
})

describe('a change that came by cookie', () => {
  const token = 'the-token-of-this-session'
  const cookieSite = () =>
    testSite(world, [routes], {
      authenticate: async () => ({ actor: actorNamed('clerkChen'), csrfToken: token, sessionId: 's' }),
    })
  const body = { name: 'a', days: 1, tags: [] }

  test.each([
    ['without the token', {}, 403],
    ['with another session’s token', { 'x-csrf-token': 'the-token-of-thatsession!' }, 403],
    ['with a part of it', { 'x-csrf-token': 'the-token' }, 403],
    ['with the token', { 'x-csrf-token': token }, 200],
  ])('%s', async (_how, headers, status) => {
    const found = await (await cookieSite()).as(null).post('/api/testing/typed', body, headers)
    expect(found.status).toBe(status)
    if (status === 403) expect(found.body).toMatchObject({ code: 'forbidden' })
  })

  test('a look needs no token, and public pages do not ask who it is', async () => {
    const found = await cookieSite()
    expect((await found.as(null).get('/api/testing/missing')).status).toBe(404)
    expect((await found.as(null).post('/api/public/testing')).status).toBe(200)
  })
})

describe('what operators see', () => {
  test('alive, ready, and figures for those on the machine or with the token', async () => {
    expect((await site.as(null).get('/healthz')).body).toEqual({ status: 'ok' })
    expect((await site.as(null).get('/readyz')).body).toEqual({ status: 'ok' })
    const from = (remoteAddress: string, headers = {}) =>
      site.app.inject({ url: '/metrics', remoteAddress, headers })
    expect((await from('127.0.0.1')).body).toContain('zhengshu_http_requests_total')
    expect((await from('192.0.2.9')).statusCode).toBe(403)
    expect((await from('127.0.0.1', { 'x-forwarded-for': '192.0.2.9' })).statusCode).toBe(403)
    expect((await from('192.0.2.9', { authorization: 'Bearer wrong' })).statusCode).toBe(403)
    expect((await from('192.0.2.9', { authorization: 'Bearer a-token-for-metrics' })).statusCode).toBe(200)
  })

  test('logs name the request and hold neither what was asked nor what was sent', async () => {
    const lines: string[] = []
    const sink = new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) })
    const app = await createApp({
      db: world.db,
      clock: world.clock,
      dataDir: '/nowhere',
      routes: [routes],
      rateLimits: false,
      logger: createLogger('info', sink),
      authenticate: async () => null,
    })
    const headers = { cookie: 'zhengshu_session=SECRETCOOKIE', authorization: 'Bearer SECRETTOKEN' }
    const payload = { queryCode: 'SECRETCODE', name: '周明' }
    const { headers: answered } = await app.inject({
      method: 'POST',
      url: '/api/public/testing?code=SECRETQUERY',
      headers,
      payload,
    })
    await app.close()
    const log = lines.join('')
    expect(log).toContain(String(answered['x-request-id']))
    expect(log).toContain('/api/public/testing')
    expect(log).not.toMatch(/SECRET|周明/)
  })
})
