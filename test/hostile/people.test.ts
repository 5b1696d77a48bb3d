/** Many people at once, people who press twice, and people who are not who they seem. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { personIdOf, unitNamed } from '#kernel/testing'
import {
  type Answer,
  aLetter,
  type County,
  howMany,
  letterAt,
  openCounty,
  send,
  stateOf,
  why,
  written,
} from './http-county.ts'

let county: County
beforeAll(async () => {
  county = await openCounty()
})
afterAll(() => county.close())

const both = (...asked: Promise<Answer>[]): Promise<string[]> =>
  Promise.all(asked).then((answers) => answers.map(why).sort())
const writer = (letter: { number: string; queryCode: string }, step: string, more: object = {}) =>
  county.ask('POST', `/api/public/letters/${letter.number}/${step}`, { queryCode: letter.queryCode, ...more })
const versionOf = async (id: string): Promise<number> =>
  (await county.get('intakeZhao', `/api/letters/${id}`)).body.version

test('pressing the button ten times at once makes one letter', async () => {
  const before = await howMany(county)
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => send(county, {}, { 'idempotency-key': 'ten at once' })),
  )
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  expect(answers[0]?.status).toBe(201)
  expect(await howMany(county)).toBe(before + 1)
})

test('the same key with another letter is refused', async () => {
  const key = { 'idempotency-key': 'used before' }
  await send(county, {}, key)
  const before = await howMany(county)
  expect(why(await send(county, { body: '另一件事。' }, key))).toBe(
    '409 refused actions.idempotency_key_reused',
  )
  expect(await howMany(county)).toBe(before)
})

test('twenty people who write at once get twenty numbers', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, nth) => send(county, { title: `第 ${nth} 件` })),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201))
  expect(new Set(answers.map(({ body }) => body.number)).size).toBe(20)
  expect(new Set(answers.map(({ body }) => body.queryCode)).size).toBe(20)
})

test('of two clerks who accept a letter at once, one does', async () => {
  const { id } = await written(county)
  expect(await both(county.act('intakeZhao', id, 'accept'), county.act('intakeZhao', id, 'accept'))).toEqual([
    '200 undefined',
    '409 refused cases.wrong_state',
  ])
})

test('of two clerks who assign a letter to different units at once, the second is told it has changed', async () => {
  const { id } = await letterAt(county, 'accepted')
  const version = await versionOf(id)
  const to = (unitId: string) => county.act('intakeZhao', id, 'assign', { version, unitId })
  expect(await both(to(unitNamed.housing), to(unitNamed.transport))).toEqual([
    '200 undefined',
    '409 version_conflict',
  ])
})

test('of two who hand in a reply at once, one reply is kept', async () => {
  const { id } = await letterAt(county, 'handling')
  expect(
    await both(
      county.act('clerkChen', id, 'submit_reply', { text: '答复甲。' }),
      county.act('directorLi', id, 'submit_reply', { text: '答复乙。' }),
    ),
  ).toEqual(['200 undefined', '409 refused cases.wrong_state'])
})

test('who saw an older version is told both', async () => {
  const { id } = await letterAt(county, 'handling')
  const answer = await county.act('clerkChen', id, 'submit_reply', { version: 1, text: '已修复。' })
  expect([why(answer), answer.body.yours.version, answer.body.current.version]).toEqual([
    '409 version_conflict',
    1,
    await versionOf(id),
  ])
})

test('a supplement that arrives while the clerk declines: one of them counts', async () => {
  const letter = await written(county)
  await county.act('intakeZhao', letter.id, 'ask_supplement', { request: '在哪里？' })
  const decline = { ground: 'no_concrete_content', reason: '没有具体内容' }
  const [supplement, declined] = await Promise.all([
    writer(letter, 'supplement', { text: '老街东段' }),
    county.act('intakeZhao', letter.id, 'decline', decline),
  ])
  const state = await stateOf(county, letter.id)
  // Declining after the supplement is in order; a supplement to what is declined is not.
  if (declined.status === 200) expect(state).toBe('declined')
  else
    expect([why(supplement), why(declined), state]).toEqual([
      '200 undefined',
      '409 refused cases.wrong_state',
      'submitted',
    ])
  if (supplement.status !== 200) expect(why(supplement)).toBe('409 refused cases.wrong_state')
})

test('a letter withdrawn while its reply is approved ends in one of the two, never in both', async () => {
  const letter = await letterAt(county, 'reviewing')
  const [withdrawn, approved] = await Promise.all([
    writer(letter, 'withdraw'),
    county.act('reviewerQian', letter.id, 'approve_reply'),
  ])
  const won = [withdrawn, approved].filter(({ status }) => status === 200)
  expect(won).toHaveLength(1)
  expect(await stateOf(county, letter.id)).toBe(withdrawn.status === 200 ? 'withdrawn' : 'replied')
  expect(why(withdrawn.status === 200 ? approved : withdrawn)).toBe('409 refused cases.wrong_state')
})

test('rating in two tabs at once counts once', async () => {
  const letter = await letterAt(county, 'replied')
  const rate = (satisfaction: string) => writer(letter, 'rate', { satisfaction })
  const outcomes = await both(rate('satisfied'), rate('basically'))
  expect(outcomes).toEqual(['200 undefined', expect.stringMatching(/^409 refused interaction\./)])
  const ratings = await county.world.sql('select 1 from interaction.rating where letter_id = $1', [letter.id])
  expect(ratings).toHaveLength(1)
})

test('a wrong query code and a number that is not there look the same', async () => {
  const letter = await written(county)
  const wrong = await writer({ ...letter, queryCode: 'AAAAAAAAAA' }, 'lookup')
  const absent = await writer({ number: '20250922999999', queryCode: letter.queryCode }, 'lookup')
  expect([why(wrong), wrong.body]).toEqual(['404 not_found', absent.body])
})

test('after thirty wrong query codes nobody may try again, until the window has passed', async () => {
  const guarded = await openCounty({ limits: true })
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1_000_000)
  try {
    const letter = await written(guarded)
    const look = (queryCode: string) =>
      guarded.ask('POST', `/api/public/letters/${letter.number}/lookup`, { queryCode })
    for (let nth = 1; nth <= 30; nth++) expect(why(await look('AAAAAAAAAA'))).toBe('404 not_found')
    const refused = await look('AAAAAAAAAA')
    expect(why(refused)).toBe('429 too_many_requests')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(why(await look(letter.queryCode))).toBe('429 too_many_requests')
    clock.mockReturnValue(1_000_000 + 600_000)
    expect((await look(letter.queryCode)).body.number).toBe(letter.number)
  } finally {
    clock.mockRestore()
    await guarded.close()
  }
})

test('a clerk of another unit finds no letter, whatever he tries with its id', async () => {
  const { id } = await letterAt(county, 'handling')
  const described = (await county.ask('GET', '/api/openapi.json')).body.paths as Record<string, unknown>
  const names = Object.keys(described)
    .filter((path) => path.startsWith('/api/letters/{id}/actions/'))
    .map((path) => path.split('/').at(-1) ?? '')
  expect(names.length).toBeGreaterThan(25)
  const before = await county.get('clerkChen', `/api/letters/${id}`)
  for (const name of names) {
    const answer = await county.act('outsiderWu', id, name, { ...fullInput, version: before.body.version })
    // A role without the permission at all hears so before any letter is looked for.
    expect([name, why(answer)]).toEqual([name, expect.stringMatching(/^(404 not_found|403 forbidden)$/)])
  }
  for (const part of ['', '/derivation', '/mask-proposals', '/similar']) {
    expect([part, why(await county.get('outsiderWu', `/api/letters/${id}${part}`))]).toEqual([
      part,
      '404 not_found',
    ])
  }
  const listed = (await county.get('outsiderWu', '/api/letters?q=路灯&pageSize=200')).body.items
  expect(listed.map((letter: { id: string }) => letter.id)).not.toContain(id)
  expect((await county.get('clerkChen', `/api/letters/${id}`)).body.timeline).toEqual(before.body.timeline)
})
const fullInput = {
  text: '试一试',
  reason: '试一试',
  note: '试一试',
  request: '试一试',
  purpose: '试一试',
  ground: 'other',
  unitId: unitNamed.transport,
  handlerId: personIdOf('outsiderWu'),
  agree: true,
  days: 3,
  cause: 'other',
  title: '标题',
  body: '正文',
  reply: '答复',
  writer: '周*',
  masked: true,
  form: 'reminder',
  letterIds: ['00000000-0000-7000-8000-999999999999'],
}

test('a cookie that was tampered with is nobody', async () => {
  const { cookie, ...csrf } = await county.signIn('intakeZhao')
  const [name, token = ''] = cookie.split('=')
  const other = token.at(-2) === 'A' ? 'B' : 'A'
  for (const bad of [
    `${token}x`,
    token.slice(0, -1),
    `${token.slice(0, -2)}${other}${token.at(-1)}`,
    '',
    '%00',
    "' or 1=1",
    'x'.repeat(4000),
  ]) {
    expect([
      bad,
      why(await county.ask('GET', '/api/letters', undefined, { cookie: `${name}=${bad}`, ...csrf })),
    ]).toEqual([bad, '401 unauthenticated'])
  }
  expect((await county.ask('GET', '/api/letters', undefined, { cookie })).status).toBe(200)
})

test('a change without the CSRF token, or with a colleague’s, is refused', async () => {
  const { id } = await written(county)
  const mine = await county.signIn('intakeZhao')
  const theirs = await county.signIn('reviewerQian')
  const accept = (headers: Record<string, string>) =>
    county.ask('POST', `/api/letters/${id}/actions/accept`, {}, headers)
  const wrong: readonly Record<string, string>[] = [
    {},
    { 'x-csrf-token': '' },
    { 'x-csrf-token': theirs['x-csrf-token'] },
  ]
  for (const headers of wrong)
    expect(why(await accept({ cookie: mine.cookie, ...headers }))).toBe('403 forbidden')
  expect(await stateOf(county, id)).toBe('submitted')
  expect(why(await accept({ ...mine }))).toBe('200 undefined')
})

test('a session that was left is dead at once, also for a page still open', async () => {
  const { id } = await written(county)
  const session = { ...(await county.signIn('intakeZhao')) }
  expect((await county.ask('GET', `/api/letters/${id}`, undefined, session)).status).toBe(200)
  expect((await county.ask('DELETE', '/api/session', undefined, session)).status).toBe(204)
  expect(why(await county.ask('POST', `/api/letters/${id}/actions/accept`, {}, session))).toBe(
    '401 unauthenticated',
  )
  expect(await stateOf(county, id)).toBe('submitted')
})

test('a session somebody closed elsewhere ends in the middle of the work', async () => {
  const { id } = await written(county)
  const [here, elsewhere] = [
    { ...(await county.signIn('intakeZhao')) },
    { ...(await county.signIn('intakeZhao')) },
  ]
  const open = (await county.ask('GET', '/api/sessions', undefined, elsewhere)).body.items
  const others = open.filter(({ current }: { current: boolean }) => !current)
  expect(others.length).toBeGreaterThan(0)
  for (const { id: other } of others) {
    const closed = await county.ask('POST', `/api/sessions/${other}/actions/close`, {}, elsewhere)
    expect(closed.status).toBe(200)
  }
  const accept = (session: typeof here) =>
    county.ask('POST', `/api/letters/${id}/actions/accept`, {}, session)
  expect(why(await accept(here))).toBe('401 unauthenticated')
  expect(why(await accept(elsewhere))).toBe('200 undefined')
})

test('a session left alone for half an hour has expired', async () => {
  const session = { ...(await county.signIn('intakeZhao')) }
  county.world.clock.advance({ minutes: 31 })
  expect(why(await county.ask('GET', '/api/letters', undefined, session))).toBe('401 unauthenticated')
})

test('who is not signed in changes nothing by guessing actions', async () => {
  const { id } = await written(county, { title: aLetter.title })
  for (const name of ['accept', 'assign', 'terminate', 'reveal_person']) {
    expect([name, why(await county.ask('POST', `/api/letters/${id}/actions/${name}`, fullInput))]).toEqual([
      name,
      '401 unauthenticated',
    ])
  }
  expect(await stateOf(county, id)).toBe('submitted')
})
