/** What the configured other system is told of letters: that one came, that one was answered, and nothing about anybody. */
import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import '#domains/interaction'
import { type AnyAction, allActions } from '#kernel/actions'
import { runDueJobs } from '#kernel/jobs'
import { connectOutside, webhookSettings } from '#kernel/notifications'
import { testWorld, type World } from '#kernel/testing'
import { act, aLetter, letterAt, written } from '../../src/domains/interaction/testing.ts'

const SECRET = 'a-secret-of-sixteen-and-more'
const PERSONAL = ['周明', '13900000001', '老街', '路灯', 'zhou@mail.cn', '线路和灯头']

let world: World
let server: Server
const heard: { headers: IncomingHttpHeaders; body: string }[] = []

beforeEach(async () => {
  heard.length = 0
  world = await testWorld({ today: '2025-09-22' })
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    heard.push({ headers: request.headers, body })
    response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  connectOutside({ webhook: webhookSettings(`http://127.0.0.1:${port}/hook`, SECRET) })
})
afterEach(async () => {
  connectOutside({})
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

function actionNamed(name: string): AnyAction {
  const found = allActions().find((action) => action.name === name)
  if (!found) throw new Error(`no such action: ${name}`)
  return found
}

async function told(): Promise<{ event: string; data: Record<string, unknown> }[]> {
  heard.length = 0
  expect((await runDueJobs(world.db, world.clock)).failures).toEqual([])
  for (const { headers, body } of heard) {
    const signed = createHmac('sha256', SECRET).update(`${headers['x-zhengshu-timestamp']}.${body}`)
    expect(headers['x-zhengshu-signature']).toBe(`sha256=${signed.digest('hex')}`)
    for (const word of PERSONAL) expect(body).not.toContain(word)
  }
  return heard.map(({ body }) => {
    const { event, data } = JSON.parse(body)
    return { event, data }
  })
}

test('a letter that arrived is announced once, by number, channel and kind', async () => {
  const { number } = await written(world, { email: 'zhou@mail.cn' })
  expect(await told()).toEqual([
    { event: 'interaction.letter_received', data: { number, channel: 'web', kind: 'complaint' } },
  ])
  expect(await told()).toEqual([])
})

test('a letter that was refused is announced to nobody', async () => {
  const asked = act(world, world.visitor, actionNamed('interaction.submit_letter'), {
    ...aLetter,
    consent: false,
  })
  await expect(asked).rejects.toMatchObject({ name: 'InvalidInput' })
  expect(await told()).toEqual([])
})

test('an answer is announced when it goes out, not when it is drafted', async () => {
  const { id, number } = await letterAt(world, 'reviewing')
  expect((await told()).map(({ event }) => event)).toEqual(['interaction.letter_received'])
  await act(world, 'reviewerQian', actionNamed('interaction.approve_reply_letter'), { id })
  expect(await told()).toEqual([{ event: 'interaction.letter_replied', data: { number } }])
})

test('of letters that were merged each is announced as answered', async () => {
  const main = await letterAt(world, 'handling')
  const other = await letterAt(world, 'accepted')
  await act(world, 'intakeZhao', actionNamed('interaction.merge_letter'), {
    id: main.id,
    letterIds: [other.id],
  })
  await told()
  await act(world, 'clerkChen', actionNamed('interaction.submit_reply_letter'), {
    id: main.id,
    text: '已修复，请查看。',
  })
  await act(world, 'reviewerQian', actionNamed('interaction.approve_reply_letter'), { id: main.id })
  const replied = await told()
  expect(replied.map(({ event }) => event)).toEqual(Array(2).fill('interaction.letter_replied'))
  expect(replied.map(({ data }) => data.number).sort()).toEqual([main.number, other.number].sort())
})
