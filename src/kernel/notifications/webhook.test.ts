import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listDeadJobs, runDueJobs } from '#kernel/jobs'
import { testWorld, type World } from '#kernel/testing'
import { connectOutside, tellWebhook, webhookSettings } from './public.ts'

const SECRET = 'a-secret-of-sixteen-and-more'
const calls: { headers: IncomingHttpHeaders; body: string; path: string }[] = []
let answer: (response: ServerResponse) => void
let server: Server
let world: World

beforeEach(async () => {
  calls.length = 0
  answer = (response) => response.writeHead(204).end()
  world = await testWorld({ at: '2025-10-20T09:00' })
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    calls.push({ headers: request.headers, body, path: request.url ?? '' })
    answer(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  connectOutside({ webhook: webhookSettings(url('/hook'), SECRET) })
})
afterEach(async () => {
  connectOutside({})
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const url = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
const say = () =>
  tellWebhook(world.db.tx, { event: 'interaction.letter_replied', data: { number: '2025-𠮷-1' } })
const run = () => runDueJobs(world.db, world.clock)

describe('a signed call', () => {
  test('carries what happened, when, and a signature over both', async () => {
    await say()
    expect((await run()).failures).toEqual([])
    const [{ headers, body, path }] = calls as [(typeof calls)[0]]
    expect(JSON.parse(body)).toMatchObject({
      event: 'interaction.letter_replied',
      data: { number: '2025-𠮷-1' },
    })
    expect(path).toBe('/hook')
    const timestamp = String(world.clock.now().getTime() / 1000)
    expect(headers['x-zhengshu-timestamp']).toBe(timestamp)
    expect(headers['x-zhengshu-signature']).toBe(
      `sha256=${createHmac('sha256', SECRET).update(`${timestamp}.${body}`).digest('hex')}`,
    )
    expect(headers['x-zhengshu-delivery']).toBe(JSON.parse(body).id)
  })

  test('is repeated with the same delivery id and a fresh time while the other side is not well', async () => {
    await say()
    answer = (response) => response.writeHead(503).end('busy')
    expect((await run()).failures).toMatchObject([{ error: 'Error: 对方系统以 503 应答。' }])
    answer = (response) => response.writeHead(200).end('ok')
    world.clock.advance({ minutes: 1 })
    expect((await run()).done).toBe(1)
    const [first, second] = calls.map(({ headers }) => headers)
    expect(second?.['x-zhengshu-delivery']).toBe(first?.['x-zhengshu-delivery'])
    expect(second?.['x-zhengshu-timestamp']).not.toBe(first?.['x-zhengshu-timestamp'])
  })

  test.each([[400], [410]])('answered %i is not repeated', async (status) => {
    await say()
    answer = (response) => response.writeHead(status).end()
    await run()
    expect((await listDeadJobs(world.db.tx)).rows).toMatchObject([
      { error: `GiveUp: 对方系统以 ${status} 拒收。` },
    ])
  })

  test.each([[302], [308]])(
    'answered %i is not followed: only the configured address is ever called',
    async (status) => {
      await say()
      answer = (response) => response.writeHead(status, { location: url('/elsewhere') }).end()
      await run()
      expect(calls.map(({ path }) => path)).toEqual(['/hook'])
      expect((await listDeadJobs(world.db.tx)).total).toBe(1)
    },
  )

  test('that finds nobody is repeated', async () => {
    connectOutside({ webhook: webhookSettings('http://127.0.0.1:1/hook', SECRET) })
    await say()
    expect((await run()).failures).toMatchObject([{ error: 'Error: 对方系统没有应答。' }])
    expect((await listDeadJobs(world.db.tx)).total).toBe(0)
  })

  test('that gets an endless answer does not read it', async () => {
    await say()
    answer = (response) => {
      response.writeHead(200)
      const flood = setInterval(() => response.write('x'.repeat(65_536)), 1)
      response.on('close', () => clearInterval(flood))
    }
    const started = performance.now()
    expect((await run()).done).toBe(1)
    expect(performance.now() - started).toBeLessThan(3000)
  })

  test('is left out where none is configured', async () => {
    connectOutside({})
    await say()
    expect(await run()).toEqual({ done: 1, failures: [] })
    expect(calls).toEqual([])
  })
})
