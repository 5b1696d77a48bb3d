import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localDate } from '#kernel/time'
import { decimal, plain } from '../decimal.ts'
import { drifts, elapsedOn, forecastOf, moneyOutlook, outlookOf, type Watched } from './forecast.ts'

const watched = (one: Partial<Watched>): Watched => ({
  comparator: '≥',
  value: decimal('100'),
  valueTo: null,
  deadline: null,
  growth: 'linear',
  unit: '次',
  ...one,
})
const HALF = localDate('2025-07-02')
const outlook = (of: Partial<Watched>, value: string, on = HALF) => {
  const { forecast, likelihood } = outlookOf(watched(of), { value: decimal(value), day: null }, 2025, on)
  return [forecast && plain(forecast), likelihood]
}

test('a year has its own number of days', () => {
  expect(elapsedOn(2024, localDate('2024-12-31'))).toEqual({ days: 366, of: 366 })
  expect(elapsedOn(2025, localDate('2025-01-01'))).toEqual({ days: 1, of: 365 })
  expect(elapsedOn(2025, localDate('2024-06-30'))).toEqual({ days: 0, of: 365 })
  expect(elapsedOn(2025, localDate('2026-06-30'))).toEqual({ days: 365, of: 365 })
})

describe('going on like this', () => {
  test.each([
    ['counts grow with the days', {}, '60', ['120', 'certain']],
    ['money does not come in whole things', { unit: '万元' }, '60', ['119.67', 'certain']],
    ['half a thing was counted before', {}, '60.5', ['120.67', 'certain']],
    ['nearly', {}, '46', ['92', 'possible']],
    ['far behind', {}, '30', ['60', 'impossible']],
    ['a rate stays what it is', { growth: 'as_is' as const, value: decimal('95') }, '94', ['94', 'possible']],
    [
      'what may only be so many grows too',
      { comparator: '≤' as const, value: decimal('3') },
      '2',
      ['4', 'impossible'],
    ],
    ['exactly so many, on the way', { comparator: '=' as const, value: decimal('2') }, '1', ['2', 'certain']],
    [
      'exactly so many, reached early, is not made more of',
      { comparator: '=' as const, value: decimal('2') },
      '2',
      ['2', 'certain'],
    ],
    [
      'exactly so many, and already more',
      { comparator: '=' as const, value: decimal('2') },
      '3',
      ['6', 'impossible'],
    ],
  ])('%s', (_what, of, value, wanted) => {
    expect(outlook(of, value)).toEqual(wanted)
  })

  test('nothing is known of nothing, and words are for people', () => {
    expect(outlookOf(watched({}), { value: null, day: null }, 2025, HALF).likelihood).toBeNull()
    expect(
      outlookOf(watched({ comparator: 'qualitative' }), { value: null, day: null }, 2025, HALF).likelihood,
    ).toBeNull()
  })

  test('a deadline is kept, still to come, or gone', () => {
    const of = watched({ comparator: 'deadline', value: null, deadline: localDate('2025-05-31') })
    const at = (day: string | null, on: string) =>
      outlookOf(of, { value: null, day: day === null ? null : localDate(day) }, 2025, localDate(on))
        .likelihood
    expect(at('2025-05-31', '2025-07-02')).toBe('certain')
    expect(at('2025-06-01', '2025-07-02')).toBe('impossible')
    expect(at(null, '2025-05-31')).toBe('possible')
    expect(at(null, '2025-06-01')).toBe('impossible')
  })

  test('at the end of the year the forecast is what was reached', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (n) => {
        const value = decimal(String(n))
        expect(forecastOf('linear', value, 2025, localDate('2025-12-31')).eq(value)).toBe(true)
      }),
    )
  })
})

test('money is forecast by its days and never beyond the budget', () => {
  const money = (paid: string, on = HALF) => moneyOutlook(decimal('100'), decimal(paid), 2025, on).likelihood
  expect([money('50'), money('45'), money('20'), money('99')]).toEqual([
    'certain',
    'possible',
    'impossible',
    'certain',
  ])
  expect(moneyOutlook(null, decimal('1'), 2025, HALF).likelihood).toBeNull()
  expect(plain(moneyOutlook(decimal('100'), decimal('99'), 2025, HALF).forecast ?? decimal('0'))).toBe('100')
})

describe('drifting', () => {
  const drift = (of: Partial<Watched>, value: string, on = HALF) =>
    drifts(watched(of), decimal(value), 2025, on)
  test('is being behind the path by more than is usual', () => {
    expect([drift({}, '40.2'), drift({}, '40.0')]).toEqual([false, true])
  })
  test('is being above it where less is better', () => {
    expect([drift({ comparator: '≤' }, '60'), drift({ comparator: '≤' }, '60.5')]).toEqual([false, true])
  })
  test('is not said in the first weeks', () => {
    expect(drift({}, '0', localDate('2025-02-10'))).toBe(false)
    expect(drift({}, '0', localDate('2025-03-10'))).toBe(true)
  })
  test('of a rate is missing its target today', () => {
    expect([drift({ growth: 'as_is' }, '99'), drift({ growth: 'as_is' }, '100')]).toEqual([true, false])
  })
  test('whoever is exactly on the path never drifts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 59, max: 364 }), (day) => {
        const on = addDays(localDate('2025-01-01'), day)
        const path = decimal('100')
          .times(day + 1)
          .div(365)
          .round(6)
        expect(drifts(watched({}), path, 2025, on)).toBe(false)
      }),
    )
  })
})

test('when the year is over nearly reached is not reached', () => {
  const of = { value: decimal('90'), growth: 'as_is' } as const
  expect(outlook(of, '81', localDate('2025-12-30'))).toEqual(['81', 'possible'])
  expect(outlook(of, '81', localDate('2025-12-31'))).toEqual(['81', 'impossible'])
  expect(outlook(of, '90', localDate('2026-01-12'))).toEqual(['90', 'certain'])
})
