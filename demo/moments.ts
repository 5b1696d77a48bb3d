import chineseDays from 'chinese-days'
import { addDays, type LocalDate, localDate } from '#kernel/time'
import type { Random } from './random.ts'
import type { Moment } from './types.ts'

export const moment = (date: LocalDate, minutes: number): Moment => {
  const hh = String(Math.floor(minutes / 60)).padStart(2, '0')
  const mm = String(minutes % 60).padStart(2, '0')
  return `${date}T${hh}:${mm}:00+08:00`
}

export const dateOf = (at: Moment): LocalDate => localDate(at.slice(0, 10))
export const minutesOf = (at: Moment): number => Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16))

/** The holiday library's answer; for a year not announced yet, Monday to Friday. */
export function isOrdinaryWorkingDay(date: LocalDate): boolean {
  return chineseDays.getDayDetail(date).work
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i)

/** 08:40–11:50 and 14:40–17:20: inside the office hours of every season's timetable. */
const officeMinutes: readonly number[] = [...range(520, 710), ...range(880, 1040)]

export interface WorkingTime {
  isWorkingDay(date: LocalDate): boolean
  onOrAfter(date: LocalDate): LocalDate
  /** The n-th working day after the date; before it when n is negative. n = 0 is the date itself. */
  plus(date: LocalDate, n: number): LocalDate
  /** Working days in (from, to]. */
  between(from: LocalDate, to: LocalDate): number
  /** Some moment at a desk, after `after`, `days` working days later. */
  deskMoment(after: Moment, days: number, random: Random): Moment
}

export function workingTime(isWorkingDay: (date: LocalDate) => boolean = isOrdinaryWorkingDay): WorkingTime {
  const known = new Map<LocalDate, boolean>()
  const working = (date: LocalDate): boolean => {
    const seen = known.get(date)
    if (seen !== undefined) return seen
    const answer = isWorkingDay(date)
    known.set(date, answer)
    return answer
  }
  const onOrAfter = (date: LocalDate): LocalDate => {
    let day = date
    while (!working(day)) day = addDays(day, 1)
    return day
  }
  const plus = (date: LocalDate, n: number): LocalDate => {
    let day = date
    for (let left = Math.abs(n); left > 0; ) {
      day = addDays(day, Math.sign(n))
      if (working(day)) left--
    }
    return day
  }
  const between = (from: LocalDate, to: LocalDate): number => {
    let count = 0
    for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (working(day)) count++
    return count
  }
  const deskMoment = (after: Moment, days: number, random: Random): Moment => {
    const date = dateOf(after)
    if (days > 0 || !working(date)) return moment(onOrAfter(plus(date, days)), random.pick(officeMinutes))
    const left = officeMinutes.filter((minute) => minute > minutesOf(after) + 9)
    if (left.length === 0) return moment(plus(date, 1), random.pick(officeMinutes.slice(0, 60)))
    return moment(date, random.pick(left.slice(0, 90)))
  }
  return { isWorkingDay: working, onOrAfter, plus, between, deskMoment }
}

/** When people at home write: a little at lunch, most in the evening. Index: hour. */
const homeHours = [1, 0, 0, 0, 0, 1, 2, 4, 9, 11, 11, 8, 7, 6, 8, 9, 9, 8, 8, 10, 13, 13, 9, 4] as const
const hours = range(0, 24)

/** Some moment of a citizen's day, after `after`, `days` calendar days later. */
export function homeMoment(after: Moment, days: number, random: Random): Moment {
  const date = addDays(dateOf(after), days)
  const minutes = random.weighted(hours, (hour) => homeHours[hour]!) * 60 + random.int(0, 59)
  const candidate = moment(date, minutes)
  return candidate > after ? candidate : moment(addDays(date, 1), 480 + random.int(0, 700))
}
