import { dateOfDay, dayNumber, type LocalDate, weekdayOf } from '#kernel/time'
import { type MinuteSpan, minuteSpans, USUAL_HOURS, type WorkingPeriod } from './working-hours.ts'
import { type CalendarYear, daysOf } from './year.ts'

export type DayKind = 'working' | 'holiday' | 'weekend' | 'makeup'

export interface CalendarDay {
  readonly date: LocalDate
  readonly kind: DayKind
  readonly working: boolean
  /** The holiday, what a day makes up for, or the county's reason. */
  readonly name: string | null
  /** Nobody has announced this year's holidays yet: weekends are all we know. */
  readonly provisional: boolean
}

/** A day that the county itself declares, whatever the notice says. */
export interface Override {
  readonly date: LocalDate
  readonly kind: 'working' | 'holiday'
  readonly reason: string
}

export interface WorkingCalendar {
  readonly periods: readonly WorkingPeriod[]
  /** The periods again, in minutes since midnight. */
  readonly open: readonly MinuteSpan[]
  /** False for a day of a year whose notice is not loaded: dates that need it are provisional. */
  known(date: LocalDate): boolean
  years(): readonly CalendarYear[]
  overrides(): readonly Override[]
  isWorkingDay(date: LocalDate): boolean
  kindOf(date: LocalDate): DayKind
  dayOf(date: LocalDate): CalendarDay
  /** The same by the day's number, for walks. */
  day(number: number): CalendarDay
  /** The day itself does not count. Backwards when negative; zero is the day itself, working or not. */
  addWorkingDays(date: LocalDate, days: number): LocalDate
  /** The first working day after this one. */
  nextWorkingDay(date: LocalDate): LocalDate
  /** Working days after `from` up to and with `to`; negative when `to` is earlier. */
  workingDaysBetween(from: LocalDate, to: LocalDate): number
}

const MOST_DAYS = 100_000

export interface CalendarData {
  readonly years: readonly CalendarYear[]
  readonly overrides?: readonly Override[]
  readonly periods?: readonly WorkingPeriod[]
}

/** Pure and cheap to ask again: a day once made is kept. */
export function workingCalendar({
  years,
  overrides = [],
  periods = USUAL_HOURS,
}: CalendarData): WorkingCalendar {
  const day = keepDays(dayMaker(years, overrides))
  const dayOf = (date: LocalDate) => day(dayNumber(date))
  const addWorkingDays = (date: LocalDate, days: number) => walk(day, date, days)
  return {
    periods,
    open: minuteSpans(periods),
    known: (date) => !dayOf(date).provisional,
    years: () => years,
    overrides: () => overrides,
    isWorkingDay: (date) => dayOf(date).working,
    kindOf: (date) => dayOf(date).kind,
    dayOf,
    day,
    addWorkingDays,
    nextWorkingDay: (date) => addWorkingDays(date, 1),
    workingDaysBetween: (from, to) => countBetween(day, dayNumber(from), dayNumber(to)),
  }
}

type DayAt = (number: number) => CalendarDay

function walk(day: DayAt, date: LocalDate, days: number): LocalDate {
  if (!Number.isInteger(days) || Math.abs(days) > MOST_DAYS)
    throw new RangeError(`not a number of days: ${days}`)
  const step = Math.sign(days)
  let number = dayNumber(date)
  for (let left = Math.abs(days); left > 0; ) {
    number += step
    if (day(number).working) left--
  }
  return dateOfDay(number)
}

function countBetween(day: DayAt, from: number, to: number): number {
  if (to < from) return -countBetween(day, to, from)
  let count = 0
  for (let number = from + 1; number <= to; number++) if (day(number).working) count++
  return count
}

/** Ten thousand deadlines share the same few hundred days: pages of them are made once. */
const PAGE_BITS = 8
const PAGE = 1 << PAGE_BITS

function keepDays(make: DayAt): DayAt {
  const pages = new Map<number, CalendarDay[]>()
  return (number) => {
    const key = number >> PAGE_BITS
    let page = pages.get(key)
    if (!page) {
      page = Array.from({ length: PAGE }, (_, i) => make((key << PAGE_BITS) + i))
      pages.set(key, page)
    }
    return page[number & (PAGE - 1)]!
  }
}

function dayMaker(years: readonly CalendarYear[], overrides: readonly Override[]): DayAt {
  const announced = announcedDays(years)
  const county = new Map(overrides.map((override) => [override.date, override]))
  const known = new Set(years.map(({ year }) => year))
  return (number) => {
    const date = dateOfDay(number)
    const usual: DayKind = weekdayOf(date) > 5 ? 'weekend' : 'working'
    const own = county.get(date)
    if (own) return calendarDay(date, ownKind(own, usual), own.reason, false)
    const said = announced.get(date)
    if (said) return calendarDay(date, said.kind, said.name, false)
    return calendarDay(date, usual, null, !known.has(Number(date.slice(0, 4))))
  }
}

function ownKind(override: Override, usual: DayKind): DayKind {
  if (override.kind === 'holiday') return 'holiday'
  return usual === 'weekend' ? 'makeup' : 'working'
}

function calendarDay(date: LocalDate, kind: DayKind, name: string | null, provisional: boolean): CalendarDay {
  return { date, kind, working: kind === 'working' || kind === 'makeup', name, provisional }
}

interface Announced {
  readonly kind: DayKind
  readonly name: string | null
}

function announcedDays(years: readonly CalendarYear[]): Map<LocalDate, Announced> {
  const days = new Map<LocalDate, Announced>()
  for (const { holidays, makeupDays } of years) {
    for (const holiday of holidays) {
      for (const date of daysOf(holiday)) days.set(date, { kind: 'holiday', name: holiday.name })
    }
    for (const { date, for: holiday } of makeupDays) {
      days.set(date, { kind: 'makeup', name: holiday ? `${holiday}调休` : null })
    }
  }
  return days
}
