import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf, type TestSite, testSite, testWorld, type World } from '#kernel/testing'
import { aLetter, letterAt } from '../testing.ts'
import { letterRoutes } from './letter.routes.ts'
import { publicLetterRoutes } from './public.routes.ts'

let world: World
let site: TestSite
beforeAll(async () => {
  world = await testWorld({ today: '2025-09-22', keep: true })
  site = await testSite(world, [publicLetterRoutes, letterRoutes])
})
afterAll(() => world.close())

const visitor = () => site.as(null)
const send = (body: object, key?: string) =>
  visitor().post('/api/public/letters', body, key ? { 'idempotency-key': key } : {})
const howMany = async () => (await world.rows('interaction.letter')).length

test('a letter is answered with its number, its code and the day of the reply, and nothing more', async () => {
  const { status, body, headers } = await send(aLetter)
  expect(status).toBe(201)
  expect(Object.keys(body).sort()).toEqual(['expectedReplyOn', 'number', 'queryCode'])
  expect(body).toEqual({
    number: expect.stringMatching(/^20250922\d{6}$/),
    queryCode: expect.stringMatching(/^[2-9A-HJ-NP-Z]{10}$/),
    expectedReplyOn: '2025-09-30',
  })
  expect(JSON.stringify(headers)).not.toContain(body.queryCode)
})

test('a double click, also at the same moment, is one letter', async () => {
  const before = await howMany()
  const answers = await Promise.all(Array.from({ length: 8 }, () => send(aLetter, 'click')))
  answers.push(await send(aLetter, 'click'))
  expect(new Set(answers.map(({ body }) => `${body.number} ${body.queryCode}`)).size).toBe(1)
  expect(answers.map(({ status }) => status)).toEqual(Array(9).fill(201))
  expect((await howMany()) - before).toBe(1)
})

test('another letter under the same key is refused, and not stored', async () => {
  await send(aLetter, 'reused')
  const before = await howMany()
  const { status, body } = await send({ ...aLetter, title: '另一件事' }, 'reused')
  expect([status, body.code, body.blockers[0].code]).toEqual([
    409,
    'refused',
    'actions.idempotency_key_reused',
  ])
  expect(await howMany()).toBe(before)
})

test.each(['', 'k'.repeat(201)])('a key of no use is refused', async (key) => {
  const { status, body } = await visitor().post('/api/public/letters', aLetter, { 'idempotency-key': key })
  expect([status, body.code]).toEqual([422, 'invalid_input'])
})

const wrongTypes = [null, 7, true, [], {}, ['a'], { a: 1 }, '', '\u0000']
const fields = ['mailbox', 'kind', 'title', 'body', 'name', 'phone', 'visibility', 'consent'] as const

test.each(fields)(
  'whatever nonsense stands in %s, it is named in Chinese and nothing is stored',
  async (field) => {
    const before = await howMany()
    for (const nonsense of wrongTypes) {
      if (field === 'consent' && nonsense === true) continue
      const { status, body } = await send({ ...aLetter, [field]: nonsense })
      expect([nonsense, status, body.code]).toEqual([nonsense, 422, 'invalid_input'])
      expect(body.errors.map(({ path }: { path: string }) => path)).toContain(field)
      for (const { message } of body.errors) expect(message).toMatch(/\p{Script=Han}/u)
    }
    expect(await howMany()).toBe(before)
  },
)

test('what was not asked for is not kept', async () => {
  const { status } = await send(
    { ...aLetter, state: 'replied', id: personIdOf('clerkChen'), redoCount: 9 },
    'more',
  )
  expect(status).toBe(201)
  expect((await world.rows('interaction.letter')).at(-1)).toMatchObject({ redoCount: 0 })
})

test('rare characters come back as they were written', async () => {
  const body = '𠮷野家旁边的路灯😀坏了\r\n第二行\t\u202E倒写\u202C；&<script>alert(1)</script>'
  const receipt = (await send({ ...aLetter, name: '𠮷·阿依古丽', body })).body
  const { status, body: seen } = await visitor().post(`/api/public/letters/${receipt.number}/lookup`, {
    queryCode: receipt.queryCode,
  })
  expect([status, seen.body]).toEqual([200, body])
})

test('lookup answers what the writer may see, in the promised shape, and no personal data', async () => {
  const letter = await letterAt(world, 'replied')
  const { status, body } = await visitor().post(`/api/public/letters/${letter.number}/lookup`, {
    queryCode: letter.queryCode.toLowerCase(),
  })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    number: letter.number,
    state: 'replied',
    title: aLetter.title,
    receivedAt: '2025-09-22T01:00:00.000Z',
    expectedReplyOn: null,
    reply: { text: expect.stringContaining('恢复照明') },
    can: { rate: [], ask_again: [], withdraw: [{ code: 'cases.wrong_state' }] },
  })
  expect(Object.keys(body.can).sort()).toEqual(['ask_again', 'rate', 'supplement', 'withdraw'])
  expect(JSON.stringify(body)).not.toMatch(
    new RegExp(`${aLetter.phone}|${letter.queryCode}|${personIdOf('clerkChen')}|陈办`),
  )
})

test('the detail for staff says for each action why not, and masks the writer', async () => {
  const { id, number } = await letterAt(world, 'handling')
  const { body } = await site.as('clerkChen').get(`/api/letters/${id}`)
  expect(body).toMatchObject({
    number,
    writerMasked: '周*',
    phoneMasked: '139****0001',
    can: {
      submit_reply: [],
      sign: [{ code: 'cases.wrong_state' }],
      give_opinion: [{ code: 'interaction.not_joint_unit' }],
    },
  })
  expect(body.can).not.toHaveProperty('accept')
  expect(JSON.stringify(body)).not.toContain(aLetter.phone)
})

test('an action that saw an older version is told both', async () => {
  const { id } = await letterAt(world, 'handling')
  const { status, body } = await site.as('clerkChen').post(`/api/letters/${id}/actions/submit_reply`, {
    version: 1,
    text: '已修复。',
  })
  expect([status, body]).toMatchObject([
    409,
    { code: 'version_conflict', current: { version: 4 }, yours: { version: 1 } },
  ])
})
