import { describe, expect, it, test } from 'vitest'
import {
  addDays,
  dateOfDay,
  dayNumber,
  dayNumberOf,
  daysBetween,
  endOfDay,
  fixedClock,
  formatInstant,
  instantAt,
  isLocalDate,
  isoInstant,
  localDate,
  localDateOf,
  localTimeOf,
  movableClock,
  parseInstant,
  systemClock,
  weekdayOf,
} from './public.ts'

describe('a day on the calendar', () => {
  test.each([
    '2025-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-04-31',
    '2025-1-1',
    '20250101',
    '2025-01-01T00:00',
    ' 2025-01-01',
    '1899-12-31',
    '2201-01-01',
    '',
  ])('%s is none', (text) => {
    expect(isLocalDate(text)).toBe(false)
    expect(() => localDate(text)).toThrow(RangeError)
  })

  test.each(['2024-02-29', '2000-02-29', '1900-01-01', '2200-12-31'])('%s is one', (text) => {
    expect(localDate(text)).toBe(text)
  })

  it('moves over month ends, leap days and year ends', () => {
    expect(addDays(localDate('2024-02-28'), 1)).toBe('2024-02-29')
    expect(addDays(localDate('2025-02-28'), 1)).toBe('2025-03-01')
    expect(addDays(localDate('2025-12-31'), 1)).toBe('2026-01-01')
    expect(addDays(localDate('2025-03-01'), -1)).toBe('2025-02-28')
  })

  it('knows how far and which weekday', () => {
    expect(daysBetween(localDate('2025-09-22'), localDate('2025-10-24'))).toBe(32)
    expect(daysBetween(localDate('2025-10-24'), localDate('2025-09-22'))).toBe(-32)
    expect(weekdayOf(localDate('2025-09-22'))).toBe(1)
    expect(weekdayOf(localDate('2025-09-28'))).toBe(7)
    expect(weekdayOf(localDate('1969-12-29'))).toBe(1)
  })

  it('is the same day as a number', () => {
    expect(dayNumber(localDate('1970-01-02'))).toBe(1)
    expect(dateOfDay(dayNumber(localDate('2025-10-24')))).toBe('2025-10-24')
    expect(dayNumberOf(instantAt(localDate('2025-10-24'), '00:00'))).toBe(dayNumber(localDate('2025-10-24')))
  })
})

describe('a point in time', () => {
  it('belongs to the day it is in Shanghai, not on this machine', () => {
    expect(localDateOf(new Date('2025-09-21T15:59:59.999Z'))).toBe('2025-09-21')
    expect(localDateOf(new Date('2025-09-21T16:00:00Z'))).toBe('2025-09-22')
    expect(localTimeOf(new Date('2025-09-21T16:05:00Z'))).toBe('00:05')
    expect(formatInstant(new Date('2025-09-22T02:00:00Z'))).toBe('2025-09-22 10:00')
    expect(isoInstant(new Date('2025-09-22T02:00:30Z'))).toBe('2025-09-22T10:00:30+08:00')
    expect(isoInstant(new Date('2025-09-22T02:00:30.5Z'))).toBe('2025-09-22T10:00:30.500+08:00')
  })

  test.each([
    ['2025-09-22', '2025-09-21T16:00:00.000Z'],
    ['2025-09-22T10:00', '2025-09-22T02:00:00.000Z'],
    ['2025-09-22 10:00:30', '2025-09-22T02:00:30.000Z'],
    ['2025-09-22T10:00:30.25', '2025-09-22T02:00:30.250Z'],
    ['2025-09-22T10:00Z', '2025-09-22T10:00:00.000Z'],
    ['2025-09-22T10:00:00+08:00', '2025-09-22T02:00:00.000Z'],
    ['2025-09-22T10:00:00-0530', '2025-09-22T15:30:00.000Z'],
    ['2025-09-22T10:00:59', '2025-09-22T02:00:59.000Z'],
    ['2025-09-22T10:00+14:00', '2025-09-21T20:00:00.000Z'],
    ['2025-09-22T10:00+00:59', '2025-09-22T09:01:00.000Z'],
    ['2025-09-22T24:00', '2025-09-22T16:00:00.000Z'],
  ])('%s is read as %s', (text, utc) => {
    expect(parseInstant(text).toISOString()).toBe(utc)
  })

  test.each([
    '2025-09-31T10:00',
    '2025-09-22T25:00',
    '2025-09-22T24:01',
    '2025-09-22T10:60',
    '2025-09-22T10:00:60',
    '2025-09-22T10:00+15:00',
    '2025-09-22T10:00+08:60',
    '2025-09-22T10',
    '22 Sep 2025',
    '1758506400',
    '',
  ])('%s is refused', (text) => {
    expect(() => parseInstant(text)).toThrow(RangeError)
  })

  it('ends with its day one millisecond before the next', () => {
    expect(endOfDay(localDate('2025-10-24')).toISOString()).toBe('2025-10-24T15:59:59.999Z')
    expect(() => instantAt(localDate('2025-10-24'), '9:00')).toThrow(RangeError)
  })
})

describe('a clock', () => {
  it('stands still when fixed, even if a caller changes the instant it was given', () => {
    const clock = fixedClock(parseInstant('2025-10-20T23:30'))
    clock.now().setFullYear(1999)
    expect(formatInstant(clock.now())).toBe('2025-10-20 23:30')
    expect(clock.today()).toBe('2025-10-20')
  })

  it('moves when told to', () => {
    const clock = movableClock(parseInstant('2025-10-20T23:30'))
    clock.advance({ minutes: 31 })
    expect(clock.today()).toBe('2025-10-21')
    clock.advance({ days: 1, hours: 2, seconds: 59 })
    expect(isoInstant(clock.now())).toBe('2025-10-22T02:01:59+08:00')
    clock.set(parseInstant('2025-01-01T08:00'))
    expect(formatInstant(clock.now())).toBe('2025-01-01 08:00')
  })

  it('of the system says what time it is', () => {
    const before = Date.now()
    const now = systemClock.now().getTime()
    expect(now).toBeGreaterThanOrEqual(before)
    expect(now - before).toBeLessThan(5000)
    expect(isLocalDate(systemClock.today())).toBe(true)
  })
})
