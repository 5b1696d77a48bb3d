import { describe, expect, test } from 'vitest'
import { formatInstant, parseInstant } from '#kernel/time'
import { nextTick, parseCron } from './cron.ts'

const next = (cron: string, after: string): string =>
  formatInstant(nextTick(parseCron(cron), parseInstant(after)))

describe('the next time of a schedule, in the county', () => {
  test.each([
    ['every morning at eight', '0 8 * * *', '2025-10-20T07:59', '2025-10-20 08:00'],
    ['the very minute does not count twice', '0 8 * * *', '2025-10-20T08:00', '2025-10-21 08:00'],
    ['a moment late is the next day', '0 8 * * *', '2025-10-20T08:00:01', '2025-10-21 08:00'],
    ['every ten minutes', '*/10 * * * *', '2025-10-20T23:55', '2025-10-21 00:00'],
    ['from a minute on, in steps', '5/20 * * * *', '2025-10-20T10:26', '2025-10-20 10:45'],
    ['a range in steps', '0 9-17/4 * * *', '2025-10-20T13:00', '2025-10-20 17:00'],
    ['weekdays only', '30 17 * * 1-5', '2025-10-24T17:30', '2025-10-27 17:30'],
    ['Sunday by either number', '0 6 * * 0', '2025-10-20T00:00', '2025-10-26 06:00'],
    ['Sunday as seven', '0 6 * * 7', '2025-10-20T00:00', '2025-10-26 06:00'],
    ['the first of a quarter', '0 3 1 1,4,7,10 *', '2025-10-20T00:00', '2026-01-01 03:00'],
    ['the 31st skips short months', '0 0 31 * *', '2025-08-31T00:00', '2025-10-31 00:00'],
    ['a leap day', '0 0 29 2 *', '2025-01-01T00:00', '2028-02-29 00:00'],
    ['day or weekday, when both are given', '0 0 15 * 1', '2025-10-13T00:00', '2025-10-15 00:00'],
    ['a new year', '59 23 31 12 *', '2025-12-31T23:59', '2026-12-31 23:59'],
  ])('%s', (_case, cron, after, expected) => {
    expect(next(cron, after)).toBe(expected)
  })

  test.each([
    ['* * * *'],
    ['60 * * * *'],
    ['* 24 * * *'],
    ['* * 0 * *'],
    ['* * * 13 *'],
    ['* * * * 8'],
    ['*/0 * * * *'],
    ['5-3 * * * *'],
    ['a * * * *'],
    ['1,,2 * * * *'],
    [''],
    ['1.5 * * * *'],
    ['-1 * * * *'],
  ])('%s is refused when it is defined, not when it should ring', (cron) => {
    expect(() => parseCron(cron)).toThrow(RangeError)
  })

  test('a day that never comes is said to never come', () => {
    expect(() => next('0 0 31 2 *', '2025-01-01T00:00')).toThrow('never comes')
  })
})
