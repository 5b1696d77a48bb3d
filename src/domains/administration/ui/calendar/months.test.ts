import { describe, expect, it } from 'vitest'
import { addDays, localDate, weekdayOf } from '#kernel/time'
import { type CalendarDay, monthsOf } from './months.ts'

const weekday = (day: string) => weekdayOf(localDate(day))

function yearOf(year: number): CalendarDay[] {
  const days: CalendarDay[] = []
  for (let date = localDate(`${year}-01-01`); date <= `${year}-12-31`; date = addDays(date, 1)) {
    days.push({ date, kind: 'working' })
  }
  return days
}

describe('a year by month', () => {
  it('puts every day under its weekday', () => {
    const march = monthsOf(yearOf(2026), weekday)[2]
    // 1 March 2026 is a Sunday.
    expect(march?.weeks[0]?.map((day) => day?.date ?? null)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
      '2026-03-01',
    ])
    expect(march?.weeks[1]?.[0]?.date).toBe('2026-03-02')
  })

  it.each([2024, 2025, 2026, 2100])('loses no day of %d', (year) => {
    const days = yearOf(year)
    const shown = monthsOf(days, weekday).flatMap(({ weeks }) => weeks.flat().filter((day) => day !== null))
    expect(shown).toEqual(days)
  })

  it('has only whole weeks', () => {
    expect(
      monthsOf(yearOf(2025), weekday)
        .flatMap(({ weeks }) => weeks)
        .every((week) => week.length === 7),
    ).toBe(true)
  })
})
