import { describe, expect, it } from 'vitest'
import { counts, deadlineWords, limitText } from './deadline.ts'

const due = { dueOn: '2025-10-24' }

describe('a deadline in words', () => {
  it.each([
    ['far away', {}, 12, 'good', '还有 12 天'],
    ['counted in working days where the server says so', { remaining: 9 }, 12, 'good', '剩 9 个工作日'],
    ['soon, by working days and not by calendar days', { remaining: 3 }, 5, 'warn', '临期，剩 3 个工作日'],
    ['today', {}, 0, 'bad', '今日到期'],
    ['late', {}, -2, 'bad', '已逾期 2 天'],
    ['late since this morning', { overdue: true }, 0, 'bad', '已逾期'],
    ['paused, so never late', { paused: true, overdue: true }, -2, 'plain', '暂停计时'],
    ['over', { over: true }, -90, 'plain', '已结束'],
  ] as const)('%s', (_case, more, days, tone, text) => {
    expect(deadlineWords({ ...due, ...more }, days)).toEqual({ tone, text })
  })
})

it.each([
  ['20wd', '20 个工作日'],
  ['60d', '60 个自然日'],
  ['8wh', '8 个工作小时'],
  ['5h', '5 小时'],
  ['随时', '随时'],
])('says %s as %s', (limit, words) => {
  expect(limitText(limit)).toBe(words)
})

it('knows the days on which the count stood still', () => {
  const day = (date: string, count: number) => ({ date, kind: 'working' as const, count })
  const days = [day('2025-09-26', 0), day('2025-09-27', 1), day('2025-09-28', 1), day('2025-09-29', 2)]
  expect(days.map((_day, index) => counts(days, index))).toEqual([false, true, false, true])
})
