/**
 * When something is due, and why. Pure: the same start, limit, events and calendar give the same answer.
 * Law: 民法典 art. 201 (the first day does not count), art. 203 (a last day off moves to the next working day);
 * readings of what the law leaves open: README.md.
 */
import { invalid } from '#kernel/errors'
import { dayNumberOf, type Instant, startOfDayNumber } from '#kernel/time'
import type { WorkingCalendar } from './calendar.ts'
import type { Count, Due, Origin } from './count.ts'
import { countDays } from './count-days.ts'
import { countHours } from './count-hours.ts'
import { type ClockEvent, type Course, readCourse } from './events.ts'
import type { Limit } from './limit.ts'

export interface ClockQuestion {
  readonly start: Instant
  readonly limit: Limit
  readonly events?: readonly ClockEvent[]
  /** The rule counts what comes after hours, or on a day off, as received on the next working day. */
  readonly afterHoursNextDay?: boolean
  /** Shares of the time, e.g. 0.5 and 0.8, at which somebody wants to be warned. */
  readonly warnings?: readonly number[]
}

export function computeDue(question: ClockQuestion, calendar: WorkingCalendar): Due {
  if (Number.isNaN(question.start.getTime())) invalid('start', '起算时间无效。')
  const course = readCourse(question.start, question.limit, question.events ?? [])
  const count: Count = {
    ...course,
    origin: originOf(question, course, calendar),
    shares: question.warnings ?? [],
  }
  const byDays = course.limit.unit === 'wd' || course.limit.unit === 'd'
  const counted = byDays ? countDays(count, calendar) : countHours(count, calendar)
  return {
    ...counted,
    state: course.paused ? 'paused' : 'running',
    limit: course.limit,
    dayZero: calendar.day(count.origin.day).date,
    restarted: course.restartedAt !== null,
    shifted: count.origin.shifted,
  }
}

function originOf(question: ClockQuestion, course: Course, calendar: WorkingCalendar): Origin {
  const start = course.restartedAt ?? question.start
  const origin = { at: start.getTime(), day: dayNumberOf(start), shifted: false, provisional: false }
  if (course.restartedAt || !question.afterHoursNextDay) return origin
  const received = calendar.day(origin.day)
  const closes = startOfDayNumber(origin.day) + calendar.open.at(-1)![1] * 60_000
  if (received.working && origin.at <= closes) return { ...origin, provisional: received.provisional }
  return nextOpening(origin.day, calendar)
}

function nextOpening(received: number, calendar: WorkingCalendar): Origin {
  let day = received
  let provisional = calendar.day(day).provisional
  do {
    day++
    provisional ||= calendar.day(day).provisional
  } while (!calendar.day(day).working)
  const at = startOfDayNumber(day) + calendar.open[0]![0] * 60_000
  return { at, day, shifted: true, provisional }
}
