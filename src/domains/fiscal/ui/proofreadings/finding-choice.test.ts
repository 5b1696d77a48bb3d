import { expect, test } from 'vitest'
import type { FindingItem } from '../../proofreadings/contract.ts'
import { beside, byLine, chosen, everything } from './finding-choice.ts'

const finding = (code: string, more: Partial<FindingItem> = {}) =>
  ({ code, level: 'error', line: 1, state: 'open', stays: false, ...more }) as FindingItem
const all = [
  finding('a'),
  finding('b', { level: 'doubt', line: 3, state: 'dismissed' }),
  finding('c', { line: 3, stays: true }),
]
const codes = (found: readonly FindingItem[]) => found.map(({ code }) => code)

test('filters by level, state and what a correction changed', () => {
  expect(codes(chosen(all, everything))).toEqual(['a', 'b', 'c'])
  expect(codes(chosen(all, { ...everything, levels: ['error'] }))).toEqual(['a', 'c'])
  expect(codes(chosen(all, { ...everything, state: 'dismissed' }))).toEqual(['b'])
  expect(codes(chosen(all, { ...everything, since: 'fresh' }))).toEqual(['a', 'b'])
  expect(codes(chosen(all, { ...everything, since: 'stays' }))).toEqual(['c'])
})

test('walking starts at the first and stops at both ends', () => {
  expect(beside(all, null, 1)?.code).toBe('a')
  expect(beside(all, 'a', 1)?.code).toBe('b')
  expect(beside(all, 'a', -1)?.code).toBe('a')
  expect(beside(all, 'c', 1)?.code).toBe('c')
  expect(beside(all, 'filtered away', 1)?.code).toBe('a')
  expect(beside([], null, 1)).toBeUndefined()
})

test('several findings may stand on one line', () => {
  expect(codes(byLine(all).get(3) ?? [])).toEqual(['b', 'c'])
  expect(byLine(all).get(2)).toBeUndefined()
})
