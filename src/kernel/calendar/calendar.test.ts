import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { addDays, dayNumber, localDate } from '#kernel/time'
import { type Override, workingCalendar } from './calendar.ts'
import { shippedCalendar, shippedYears } from './shipped.ts'
import { minuteAtShare, minuteSpans } from './working-hours.ts'

const calendar = shippedCalendar()
const day = localDate
const withCounty = (...overrides: Override[]) => workingCalendar({ years: shippedYears(), overrides })

describe('working days', () => {
  it('are counted from the day after, over the holiday and its make-up days', () => {
    expect(calendar.addWorkingDays(day('2025-09-22'), 20)).toBe('2025-10-24')
    expect(calendar.addWorkingDays(day('2025-10-01'), 1)).toBe('2025-10-09')
    expect(calendar.addWorkingDays(day('2025-10-09'), -1)).toBe('2025-09-30')
    expect(calendar.addWorkingDays(day('2025-10-05'), 0)).toBe('2025-10-05')
    expect(calendar.nextWorkingDay(day('2025-09-26'))).toBe('2025-09-28')
  })

  it('between two days leave out the first and keep the last', () => {
    expect(calendar.workingDaysBetween(day('2025-09-22'), day('2025-10-24'))).toBe(20)
    expect(calendar.workingDaysBetween(day('2025-10-24'), day('2025-09-22'))).toBe(-20)
    expect(calendar.workingDaysBetween(day('2025-09-22'), day('2025-09-22'))).toBe(0)
  })

  test.each([Number.NaN, 0.5, Number.POSITIVE_INFINITY, 100_001, -100_001])(
    '%d of them are refused',
    (days) => {
      expect(() => calendar.addWorkingDays(day('2025-09-22'), days)).toThrow(RangeError)
    },
  )

  it('may be as many as nobody will ever need', () => {
    expect(calendar.addWorkingDays(day('2025-09-22'), 100_000) > '2400').toBe(true)
  })

  it('added and counted agree, wherever one starts', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 3000 }), fc.integer({ min: 1, max: 300 }), (offset, days) => {
        const from = addDays(day('2020-01-01'), offset)
        const to = calendar.addWorkingDays(from, days)
        expect(calendar.workingDaysBetween(from, to)).toBe(days)
        expect(calendar.isWorkingDay(to)).toBe(true)
      }),
    )
  })
})

describe('a year without a notice', () => {
  it('has weekends and nothing else, and says so', () => {
    expect(calendar.known(day('2026-12-31'))).toBe(true)
    expect(calendar.known(day('2027-01-01'))).toBe(false)
    expect(calendar.known(day('2019-12-31'))).toBe(false)
    expect(calendar.dayOf(day('2027-10-01'))).toMatchObject({ kind: 'working', provisional: true })
    expect(calendar.dayOf(day('2027-10-02'))).toMatchObject({ kind: 'weekend', provisional: true })
  })
})

describe('the county’s own days', () => {
  it('stand above the notice, with their reason', () => {
    const flood = withCounty(
      { date: day('2025-07-16'), kind: 'holiday', reason: '防汛停工' },
      { date: day('2025-07-19'), kind: 'working', reason: '补回防汛停工' },
      { date: day('2025-10-02'), kind: 'working', reason: '全员值守' },
    )
    expect(flood.dayOf(day('2025-07-16'))).toMatchObject({
      kind: 'holiday',
      working: false,
      name: '防汛停工',
    })
    expect(flood.dayOf(day('2025-07-19'))).toMatchObject({
      kind: 'makeup',
      working: true,
      name: '补回防汛停工',
    })
    expect(flood.kindOf(day('2025-10-02'))).toBe('working')
    expect(flood.kindOf(day('2025-10-03'))).toBe('holiday')
    expect(flood.overrides()).toHaveLength(3)
  })

  it('are certain even in a year without a notice', () => {
    const county = withCounty({ date: day('2027-01-01'), kind: 'holiday', reason: '元旦' })
    expect(county.dayOf(day('2027-01-01'))).toMatchObject({ kind: 'holiday', provisional: false })
    expect(county.known(day('2027-01-04'))).toBe(false)
  })
})

it('gives the same day by its number, also long before 1970', () => {
  for (const date of ['1950-03-01', '1969-12-31', '1970-01-01', '2025-10-11', '2199-12-31'].map(day)) {
    expect(calendar.day(dayNumber(date))).toEqual(calendar.dayOf(date))
    expect(calendar.dayOf(date).date).toBe(date)
  }
  expect(calendar.kindOf(day('1969-12-28'))).toBe('weekend')
})

describe('working hours', () => {
  const open = minuteSpans([
    { from: '09:00', to: '12:00' },
    { from: '13:30', to: '17:30' },
  ])

  test.each([
    [0, 9 * 60],
    [3 / 7, 13.5 * 60],
    [0.5, 14 * 60],
    [0.8, 16 * 60 + 6],
    [1, 17.5 * 60],
  ])('have passed to %d of the day at minute %d', (share, minute) => {
    expect(minuteAtShare(open, share)).toBeCloseTo(minute, 6)
  })

  test.each([
    ['none at all', [], '至少要有一段'],
    ['backwards', [['12:00', '09:00']], '第 1 段的起止颠倒'],
    ['empty', [['09:00', '09:00']], '第 1 段的起止颠倒'],
    ['overlapping', [['09:00', '12:00'], ['11:30', '17:30']], '第 2 段与前一段重叠'], // biome-ignore format: one line a case
    ['not times', [['9', '12']], 'not a time of day'],
  ])('are refused when %s', (_name, periods, message) => {
    const read = periods.map(([from, to]) => ({ from: from!, to: to! }))
    expect(() => workingCalendar({ years: [], periods: read })).toThrow(message)
  })

  it('may follow without a break', () => {
    const split = [['08:00', '12:00'], ['12:00', '16:00']].map(([from, to]) => ({ from: from!, to: to! })) // biome-ignore format: short
    expect(minuteSpans(split)).toEqual([
      [480, 720],
      [720, 960],
    ])
  })
})
