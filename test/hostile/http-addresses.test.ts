/** Addresses, queries and names of actions that nobody in good faith would ask for. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aLetter, type County, openCounty, why, written } from './http-county.ts'

let county: County
beforeAll(async () => {
  county = await openCounty()
})
afterAll(() => county.close())

test('the query code is not accepted in an address', async () => {
  const { number, queryCode } = await written(county)
  for (const url of [
    `/api/public/letters/${number}?queryCode=${queryCode}`,
    `/api/public/letters/${number}/${queryCode}`,
  ]) {
    expect(why(await county.ask('GET', url))).toBe('404 not_found')
  }
  expect(
    why(await county.ask('POST', `/api/public/letters/${number}/lookup?queryCode=${queryCode}`, {})),
  ).toBe('422 invalid_input')
  expect(
    (await county.ask('GET', `/mailbox/query?number=${number}&queryCode=${queryCode}`)).text,
  ).not.toContain(aLetter.title)
})

test('a method override is not heard', async () => {
  const { id } = await written(county)
  const answer = await county.ask(
    'POST',
    `/api/letters/${id}?_method=DELETE`,
    { _method: 'DELETE' },
    { 'x-http-method-override': 'DELETE' },
  )
  expect(why(answer)).toBe('404 not_found')
})

test('an action nobody defined is not found, whatever it is called', async () => {
  const { id } = await written(county)
  for (const name of [
    'fly',
    '__proto__',
    'constructor',
    'ACCEPT',
    'accept%20',
    '..%2Faccept',
    'interaction.accept_letter',
  ]) {
    expect([name, why(await county.act('intakeZhao', id, name))]).toEqual([name, '404 not_found'])
  }
})

test('a trailing slash is the same address, and a doubled one none', async () => {
  expect((await county.ask('GET', '/api/public/mailboxes/')).status).toBe(200)
  expect((await county.ask('GET', '/api//public//mailboxes')).status).toBe(404)
})

test('a path of 10 000 characters is not found', async () => {
  for (const url of ['/', '/api/public/letters/', '/api/letters/', '/mailbox/letters/']) {
    const { status } = await county.ask('GET', url + 'a'.repeat(10_000))
    expect([url, [401, 404, 414, 422].includes(status)]).toEqual([url, true])
  }
})

test('a zero byte, broken escapes and steps upwards in a path are refused', async () => {
  for (const part of ['%00', '2025%00', '%', '%zz', '%c0%af', '..%2f..%2fetc%2fpasswd', '%ff']) {
    for (const where of ['/api/public/letters/', '/mailbox/letters/', '/assets/', '/']) {
      const { status, text } = await county.ask('GET', where + part)
      expect([where + part, [400, 404, 422].includes(status)]).toEqual([where + part, true])
      expect(text).not.toContain('root:')
    }
  }
})

const LISTS: readonly string[] = [
  'page=1&page=2',
  'page=1e9',
  'page=-1',
  'page=0',
  'page=1.5',
  'page=x',
  'page=',
  'pageSize=100000',
  'q=a&q=b',
  'page=999999999999999999999',
]
test.each(LISTS)('a list asked for with %s says what is wrong', async (query) => {
  for (const answer of [
    await county.get('intakeZhao', `/api/letters?${query}`),
    await county.ask('GET', `/api/public/letters?${query}`),
  ]) {
    expect([query, why(answer)]).toEqual([query, '422 invalid_input'])
    expect(answer.body.errors[0].path).toBe(query.split('=')[0])
  }
})

test.each([
  'sort=;drop',
  'sort=number;drop table x',
  'due=yesterday',
  'open=1',
  'mine=yes',
  'publication=all',
])('a list asked for with %s is refused, not guessed at', async (query) => {
  expect(why(await county.get('intakeZhao', `/api/letters?${query}`))).toBe('422 invalid_input')
})

test('days and months that no calendar has are refused', async () => {
  for (const day of [
    '2025-02-30',
    '2025-13-01',
    '2025-2-3',
    '20250203',
    '2025-02-29',
    '0000-00-00',
    '2025-01-01T00:00',
  ]) {
    expect([day, why(await county.get('intakeZhao', `/api/letters?from=${day}`))]).toEqual([
      day,
      '422 invalid_input',
    ])
  }
  for (const month of ['2025-99', '2025-00', '2025-1', '2025']) {
    expect([month, why(await county.ask('GET', `/api/public/letters?month=${month}`))]).toEqual([
      month,
      '422 invalid_input',
    ])
    expect((await county.ask('GET', `/mailbox/letters?month=${month}`)).status).toBeLessThan(500)
  }
})

test('an id in capitals is the same letter, and what is no id is refused', async () => {
  const { id, number } = await written(county)
  expect((await county.get('intakeZhao', `/api/letters/${id.toUpperCase()}`)).body.number).toBe(number)
  expect(why(await county.act('intakeZhao', id.toUpperCase(), 'accept'))).toBe('200 undefined')
  for (const bad of ['1', `${id}x`, `{${id}}`, id.replaceAll('-', '')]) {
    expect([bad, why(await county.get('intakeZhao', `/api/letters/${bad}`))]).toEqual([
      bad,
      '422 invalid_input',
    ])
  }
})
