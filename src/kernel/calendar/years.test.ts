import library from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { describe, expect, it, test } from 'vitest'
import { addDays, localDate } from '#kernel/time'
import { shippedCalendar, shippedPeriods, shippedYears } from './shipped.ts'
import { type CalendarYear, readYear } from './year.ts'

const calendar = shippedCalendar()

function eachDay(from: string, to: string) {
  const days = []
  for (let day = localDate(from); day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

// The library's data, not its functions: those read the day in the zone of the machine and are a day off west of Greenwich.
function workedByLibrary(day: string): boolean {
  const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
  return day in library.workdays || (!weekend && !(day in library.holidays))
}

const good = shippedYears().find(({ year }) => year === 2025)!
const spoilt = (change: Partial<CalendarYear>) => () => readYear({ ...good, ...change }, '2025.json')

describe('the years that ship', () => {
  it('are 2020 to 2026, each with the number of its notice and compared with it', () => {
    expect(shippedYears().map(({ year }) => year)).toEqual([2020, 2021, 2022, 2023, 2024, 2025, 2026])
    expect(shippedYears().map(({ notice }) => notice)).toEqual([
      '国办发明电〔2019〕16号',
      '国办发明电〔2020〕27号',
      '国办发明电〔2021〕11号',
      '国办发明电〔2022〕16号',
      '国办发明电〔2023〕7号',
      '国办发明电〔2024〕12号',
      '国办发明电〔2025〕7号',
    ])
    expect(shippedYears().every(({ confirmed }) => confirmed)).toBe(true)
  })

  it('agree day by day with the maintained library', () => {
    const differing = eachDay('2020-01-01', '2026-12-31').filter(
      (day) => calendar.isWorkingDay(day) !== workedByLibrary(day),
    )
    expect(differing).toEqual([])
  })

  // Counted from the notices by hand: days off announced, weekend days worked.
  test.each([
    [2020, 27, 6],
    [2021, 31, 7],
    [2022, 31, 7],
    [2023, 27, 7],
    [2024, 28, 8],
    [2025, 28, 5],
    [2026, 33, 6],
  ])('%i has the %i days off and %i make-up days of its notice', (year, off, makeup) => {
    const one = shippedYears().find((found) => found.year === year)!
    // In 2020 the Spring Festival was made three days longer after the notice.
    const added = year === 2020 ? 3 : 0
    const days = one.holidays.reduce((sum, { days }) => sum + (days ?? 1), 0)
    expect(days).toBe(off + added)
    expect(one.makeupDays).toHaveLength(makeup)
  })

  // By hand, e.g. 2020: 366 days, less 104 weekend days, less 19 days off in the week, and 6 weekend days worked.
  test.each([
    [2020, 249],
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, count) => {
    const days = eachDay(`${year}-01-01`, `${year}-12-31`)
    expect(days.filter((day) => calendar.isWorkingDay(day))).toHaveLength(count)
  })

  it('never let people work eight days in a row, nor rest more than ten', () => {
    const marks = eachDay('2020-01-01', '2026-12-31').map((day) => (calendar.isWorkingDay(day) ? 'w' : '-'))
    const runs = marks.join('').match(/w+|-+/g)!
    expect(Math.max(...runs.filter((run) => run.startsWith('w')).map((run) => run.length))).toBe(7)
    expect(Math.max(...runs.filter((run) => run.startsWith('-')).map((run) => run.length))).toBe(10)
  })

  it('name each day off and what a make-up day is for', () => {
    expect(calendar.dayOf(localDate('2022-12-31'))).toEqual({
      date: '2022-12-31',
      kind: 'holiday',
      working: false,
      name: '元旦',
      provisional: false,
    })
    expect(calendar.dayOf(localDate('2025-09-28'))).toMatchObject({
      kind: 'makeup',
      name: '国庆节、中秋节调休',
    })
    expect(calendar.dayOf(localDate('2020-02-01'))).toMatchObject({ kind: 'holiday', name: '春节' })
    expect(calendar.dayOf(localDate('2025-10-12'))).toMatchObject({ kind: 'weekend', name: null })
  })

  it('come with the working hours of the county', () => {
    expect(shippedPeriods()).toEqual([
      { from: '09:00', to: '12:00' },
      { from: '13:30', to: '17:30' },
    ])
  })
})

describe('a year that contradicts itself is refused', () => {
  const [newYear, ...others] = good.holidays
  const moved = (change: object) => ({ holidays: [{ ...newYear!, ...change }, ...others] })
  const spoiltLast = {
    ...moved({ from: '2025-02-05', to: '2025-02-09', days: 5 }),
    makeupDays: [{ date: localDate('2025-02-09') }],
  }
  const added = (date: string) => ({ makeupDays: [...good.makeupDays, { date: localDate(date) }] })

  test.each([
    ['a holiday longer than the notice says', moved({ to: '2025-01-02' }), '元旦应放假 1 天，起止却是 2 天'],
    ['a holiday that ends before it begins', moved({ to: '2024-12-31' }), '元旦的起止颠倒或过长'],
    ['a holiday of a month', moved({ to: '2025-01-31', days: 31 }), '元旦的起止颠倒或过长'],
    ['a holiday of another year', moved({ from: '2026-01-01', to: '2026-01-01' }), '元旦不在 2025 年'],
    ['a date that is none', moved({ from: '2025-01-32' }), '元旦的起止不是日期'],
    ['a make-up day in the week', added('2025-01-27'), '上班日 2025-01-27 不是周末'],
    ['a make-up day in a holiday', added('2025-10-05'), '2025-10-05 既放假又上班'],
    ['a make-up day on the first of a holiday', added('2025-05-31'), '2025-05-31 既放假又上班'],
    ['a make-up day on the last of one', spoiltLast, '2025-02-09 既放假又上班'],
    ['a holiday of sixteen days', moved({ to: '2025-01-16', days: 16 }), '元旦的起止颠倒或过长'],
    ['a make-up day of another year', added('2024-11-30'), '上班日 2024-11-30 不在 2025 年'],
    ['no notice', { notice: ' ' }, '没有写明通知文号'],
    ['no holidays', { holidays: [] }, '没有放假日期'],
    ['no list of make-up days', { makeupDays: undefined }, '没有列出调休上班日'],
    ['no year', { year: 2025.5 }, '没有写明年份'],
    ['nobody says whether it was compared', { confirmed: undefined }, '没有写明是否已与通知核对'],
  ])('%s', (_name, change, message) => {
    expect(spoilt(change as Partial<CalendarYear>)).toThrow(message)
  })

  it('but a holiday may have fifteen days', () => {
    expect(spoilt(moved({ to: '2025-01-15', days: 15 }) as Partial<CalendarYear>)).not.toThrow()
  })

  it('and may work a weekend of the December before', () => {
    expect(spoilt(added('2024-12-28'))).not.toThrow()
    expect(spoilt(added('2024-12-01'))).not.toThrow()
  })
})
