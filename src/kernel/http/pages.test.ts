import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite, testWorld, type World } from '#kernel/testing'
import { encodingFor } from './pages.ts'
import type { Routes } from './server.ts'

let text = ''
const filler = '<p>来信办理情况</p>'.repeat(200)

const routes: Routes = (app) => {
  const page = (path: string, cacheControl: string, status = 200) =>
    app.get(path, (_request, reply) =>
      reply
        .status(status)
        .header('cache-control', cacheControl)
        .header('vary', 'cookie')
        .type('text/html; charset=utf-8')
        .send(`${text}${filler}`),
    )
  page('/shared', 'no-cache')
  page('/personal', 'no-store')
  page('/wrong', 'no-cache', 422)
  app.get('/short', (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('text/html').send('短'),
  )
  app.get('/undecided', (_request, reply) => reply.type('text/html').send(filler))
  app.post('/shared', (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('text/html').send(filler),
  )
  app.get('/api/testing', () => ({ filler }))
}

let world: World
let site: TestSite
beforeAll(async () => {
  world = await testWorld({ keep: true })
  site = await testSite(world, [routes])
})
afterAll(() => world.close())

const ask = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' | 'POST' = 'GET') =>
  site.app.inject({ method, url, headers })

describe('a page that is the same for everybody', () => {
  test('is not sent again to who has it, and sent anew once it has changed', async () => {
    text = '昨天'
    const first = await ask('/shared')
    const tag = String(first.headers.etag)
    expect(tag).toMatch(/^W\/"[\w-]{22}"$/)
    const again = await ask('/shared', { 'if-none-match': tag })
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', tag])
    expect(again.headers['cache-control']).toBe('no-cache')
    const listed = await ask('/shared', { 'if-none-match': `"other", ${tag.replace('W/', '')}` })
    expect(listed.statusCode).toBe(304)
    text = '今天'
    const changed = await ask('/shared', { 'if-none-match': tag })
    expect([changed.statusCode, changed.body.startsWith('今天')]).toEqual([200, true])
    expect(changed.headers.etag).not.toBe(tag)
  })

  test.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('comes as %s to who takes that, and is the same page', async (encoding, unpack) => {
    const plain = await ask('/shared')
    for (let round = 0; round < 2; round++) {
      const packed = await ask('/shared', { 'accept-encoding': encoding })
      expect(packed.headers).toMatchObject({
        'content-encoding': encoding,
        'content-length': String(packed.rawPayload.length),
        etag: plain.headers.etag,
        vary: 'cookie, accept-encoding',
      })
      expect(unpack(packed.rawPayload).toString()).toBe(plain.body)
      expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 5)
    }
  })

  test('asked for its head alone says the same and sends nothing', async () => {
    const { statusCode, headers, body } = await ask('/shared', { 'accept-encoding': 'br' }, 'HEAD')
    expect([statusCode, body, headers['content-encoding']]).toEqual([200, '', 'br'])
    expect(headers.etag).toBe((await ask('/shared')).headers.etag)
  })

  test('is left as it is where packing saves nothing', async () => {
    const { headers, body } = await ask('/short', { 'accept-encoding': 'br' })
    expect([headers['content-encoding'], body]).toEqual([undefined, '短'])
  })
})

test.each([
  ['/personal', 'GET'],
  ['/undecided', 'GET'],
  ['/wrong', 'GET'],
  ['/shared', 'POST'],
  ['/api/testing', 'GET'],
] as const)('%s by %s is neither remembered nor compressed', async (url, method) => {
  const { headers } = await ask(url, { 'accept-encoding': 'br, gzip' }, method)
  expect([headers.etag, headers['content-encoding']]).toEqual([undefined, undefined])
})

test.each([
  ['br', 'br'],
  ['gzip, deflate, br;q=0.5', 'br'],
  ['gzip;q=1, br;q=0', 'gzip'],
  ['GZIP', 'gzip'],
  ['br;q=0.0, gzip; q=0', undefined],
  ['identity', undefined],
  ['', undefined],
  [undefined, undefined],
])('“%s” is answered with %s', (accept, encoding) => {
  expect(encodingFor(accept)).toBe(encoding)
})
