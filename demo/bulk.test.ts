import { expect, test } from 'vitest'
import { bulkLetters } from './bulk.ts'
import { unitOf } from './units.ts'

const letters = [...bulkLetters({ seed: 1, count: 10_000 })]
const share = (word: string): number =>
  letters.filter(({ title, body }) => title.includes(word) || body.includes(word)).length / letters.length

test('the same seed gives the same letters, one by one and not all at once', () => {
  const first = [...bulkLetters({ seed: 1, count: 50 })]
  expect(letters.slice(0, 50)).toEqual(first)
  const { value } = bulkLetters({ seed: 1, count: 1e12 })[Symbol.iterator]().next()
  expect(value).toEqual(letters[0])
})

test('some words stand in more than a tenth of all letters, others in hardly any', () => {
  for (const word of ['希望', '您好', '答复', '领导']) expect(share(word), word).toBeGreaterThan(0.1)
  for (const word of ['公交', '路灯', '低保']) expect(share(word), word).toBeLessThan(0.08)
  const rare = letters.flatMap(({ body }) => body.match(/..(?:商行|豆腐坊|渔具店|养蜂场)/g) ?? [])
  expect(new Set(rare).size).toBeGreaterThan(rare.length * 0.7)
})

test('nearly all are different, all can be delivered, most are closed with a reply', () => {
  expect(new Set(letters.map(({ body }) => body)).size).toBeGreaterThan(9_800)
  for (const { unit, writer, body } of letters) {
    unitOf(unit)
    expect(writer.phone).toMatch(/^1990000\d{4}$/)
    expect(body).not.toMatch(/\{\w+\}|undefined/)
  }
  const closed = letters.filter(({ closedAt }) => closedAt !== null)
  expect(closed.length / letters.length).toBeGreaterThan(0.9)
  for (const { closedAt, receivedAt, reply } of closed)
    expect([closedAt! > receivedAt, reply !== null]).toEqual([true, true])
})
