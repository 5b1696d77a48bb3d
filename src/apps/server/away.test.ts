/** The program through an hour without its database: it says so, and goes on by itself when it is back. */
import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabase, type TestDatabase } from '#kernel/testing'
import { type Program, startProgram } from './testing.ts'

/** The way to the database, which can be cut and mended. */
class Way {
  readonly #to: URL
  readonly #sockets = new Set<Socket>()
  #server: Server | undefined
  port = 0

  constructor(to: string) {
    this.#to = new URL(to)
  }

  async open(): Promise<void> {
    const server = createServer((near) => {
      const far = connect(Number(this.#to.port), this.#to.hostname)
      for (const socket of [near, far]) {
        this.#sockets.add(socket)
        socket.on('error', () => undefined)
        socket.on('close', () => this.#sockets.delete(socket))
      }
      near.pipe(far).pipe(near)
    })
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve))
    this.port = (server.address() as { port: number }).port
    this.#server = server
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.#server?.close(resolve))
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }

  through(url: string): string {
    const by = new URL(url)
    by.hostname = '127.0.0.1'
    by.port = String(this.port)
    return by.href
  }
}

let database: TestDatabase
let way: Way
let program: Program

beforeAll(async () => {
  database = await emptyDatabase()
  way = new Way(database.appUrl)
  await way.open()
  program = await startProgram({
    DATABASE_URL: way.through(database.appUrl),
    DATABASE_OWNER_URL: way.through(database.ownerUrl),
    ZHENGSHU_CHALLENGE: 'off',
  })
})
afterAll(async () => {
  expect(await program.stop()).toBe(0)
  await way.cut()
  await database.drop()
})

const ask = async (path: string, accept = 'application/json') => {
  const answer = await fetch(`${program.address}${path}`, { headers: { accept } })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const letter = {
  mailbox: 'county-head',
  kind: 'enquiry',
  title: '请问办事大厅几点开门',
  body: '想周六去办理，请问周六是否开门，几点开门？',
  name: '周明',
  phone: '13900000001',
  visibility: 'public',
  consent: true,
}
const write = () =>
  fetch(`${program.address}/api/public/letters`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'one-letter' },
    body: JSON.stringify(letter),
  })

test('while it is away everybody is told so; when it is back the same program goes on', async () => {
  expect((await ask('/mailbox', 'text/html')).status).toBe(200)
  await way.cut()
  const page = await ask('/mailbox', 'text/html')
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '30'])
  expect(page.text).toContain('<h1>网站正在维护</h1>')
  const refused = await write()
  expect([refused.status, (await refused.json()) as object]).toMatchObject([503, { code: 'unavailable' }])
  expect((await ask('/healthz')).status).toBe(200)
  expect((await ask('/readyz')).status).toBe(503)
  // What happens by itself meets the same, and must not give up.
  await pause(3_000)
  expect(program.exitCode()).toBe(null)

  await way.open()
  expect((await ask('/readyz')).status).toBe(200)
  expect((await ask('/mailbox', 'text/html')).status).toBe(200)
  const taken = await write()
  expect(taken.status).toBe(201)
  // Sent once more by who did not wait for the answer: one letter.
  expect(await (await write()).json()).toEqual(await taken.json())
  expect(program.exitCode()).toBe(null)
  expect(program.said()).not.toMatch(/\n {4}at /)
  expect(program.said()).not.toContain('周明')
})
