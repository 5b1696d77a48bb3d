import { createServer } from 'node:net'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#kernel/db'
import { testWorld } from '#kernel/testing'
import { createApp } from './app.ts'
import { isDatabaseAway } from './away.ts'

async function appOn(url: string) {
  const world = await testWorld()
  const db = openDatabase(url)
  const app = await createApp({
    db,
    clock: world.clock,
    dataDir: '',
    authenticate: async () => null,
    routes: [
      (routes) => routes.get('/api/public/testing', () => sql`select 1`.execute(routes.db.tx)),
      (routes) => routes.get('/testing', () => sql`select 1`.execute(routes.db.tx)),
    ],
    errorPage: ({ code }) => `<h1>${code}</h1>`,
  })
  onTestFinished(async () => {
    await app.close()
    await db.close()
  })
  return app
}

test('where nothing listens, both programs and people are told to come back', async () => {
  const app = await appOn('postgres://nobody@127.0.0.1:1/nothing')
  const answer = await app.inject({ url: '/api/public/testing' })
  expect([answer.statusCode, answer.headers['retry-after'], answer.headers['cache-control']]).toEqual([
    503,
    '30',
    'no-store',
  ])
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(answer.json()).toMatchObject({ code: 'unavailable', status: 503 })
  expect(answer.body).not.toContain('127.0.0.1')
  const page = await app.inject({ url: '/testing', headers: { accept: 'text/html' } })
  expect([page.statusCode, page.headers['retry-after'], page.body]).toEqual([
    503,
    '30',
    '<h1>unavailable</h1>',
  ])
})

test('a database that hangs up in the middle is away as well', async () => {
  const server = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  const app = await appOn(`postgres://nobody@127.0.0.1:${port}/nothing`)
  expect((await app.inject({ url: '/api/public/testing' })).statusCode).toBe(503)
})

test('so is one that ends the connection in somebody’s hands', async () => {
  const world = await testWorld()
  const killed = sql`select pg_terminate_backend(pg_backend_pid())`.execute(world.db.tx)
  expect(isDatabaseAway(await killed.catch((error: unknown) => error))).toBe(true)
})

test.each([
  ['a mistake in a statement', Object.assign(new Error('syntax error'), { code: '42601' })],
  ['a file that is not there', Object.assign(new Error('ENOENT'), { code: 'ENOENT', syscall: 'open' })],
  ['a visitor who left', Object.assign(new Error('aborted'), { code: 'ECONNRESET' })],
  ['any other fault of ours', new TypeError('x is not a function')],
  ['what is no error at all', 'ECONNREFUSED'],
])('%s is not the database being away', (_what, error) => {
  expect(isDatabaseAway(error)).toBe(false)
})
