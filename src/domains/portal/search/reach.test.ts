import { expect, test } from 'vitest'
import { monthsFrom } from './months.ts'
import { reachFor } from './reach.ts'

const days = Array.from({ length: 101 }, (_, at) => new Date(Date.UTC(2022, 0, 1 + at * 14)))
const known = {
  texts: 200_000,
  share: new Map([
    ['工作', 0.9],
    ['整改', 0.2],
    ['养老', 0.01],
  ]),
  days,
}

test('a rare word is asked of all texts, a common one of the newest, and the rarest of several decides', () => {
  expect(reachFor([[['养老']]], known)).toBeUndefined()
  expect(reachFor([[['工作']], [['养老']]], known)).toBeUndefined()
  expect(reachFor([[['从没见过']]], known)).toBeUndefined()
  const common = reachFor([[['工作']]], known)
  const less = reachFor([[['工作']], [['整改']]], known)
  expect(common && less && less < common).toBe(true)
})

test('ways of saying the same are as common as all of them together', () => {
  expect(reachFor([[['养老'], ['整改']]], known)).toBeDefined()
  expect(reachFor([[['工作', '养老']]], known)).toBeUndefined()
})

test('where nothing was counted yet all are asked', () => {
  expect(reachFor([[['工作']]], { texts: 0, share: new Map(), days: [] })).toBeUndefined()
})

test('months are named from the first to some that are not over, and not at all when they are too many', () => {
  const months = monthsFrom(new Date('2026-10-31T20:00:00Z'), new Date('2026-11-20T00:00:00Z'))
  expect(months.startsWith("'@202611' | '@202612' | '@202701'")).toBe(true)
  expect(monthsFrom(new Date('2001-01-01T00:00:00Z'), new Date('2026-11-20T00:00:00Z'))).toBe('')
})
