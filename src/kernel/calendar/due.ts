/**
 * When is it due? The one engine for every deadline in the house. Pure: start, limit, events and calendar go in, the
 * due moment and its derivation day by day come out. The readings of the rules are in README.md beside this file.
 */
import { type Instant, instantAt, type LocalDate, localDateOf, localTimeOf } from '#kernel/time'
import type { DayKind, WorkingCalendar } from './calendar.ts'
import { countDays } from './count-days.ts'
import { countHours } from './count-hours.ts'
import { type ClockEvent, courseOf } from './events.ts'
import type { Limit } from './limit.ts'

export interface ClockQuestion {
  readonly start: Instant
  readonly limit: Limit
  readonly events?: readonly ClockEvent[]
  /** The rule counts what comes after hours as received on the next working day. */
  readonly afterHoursNextDay?: boolean
  /** Shares of the time at which to warn. */
  readonly warnings?: readonly number[]
}

export interface DayLine {
  readonly date: LocalDate
  readonly kind: DayKind | 'paused'
  /** How much of the limit is used up at the end of this day. */
  readonly count: number
}

export interface Due {
  readonly limit: Limit
  /** The limit with what was added to it. */
  readonly amount: number
  /** The day for `wd` and `d`; null while it rests without an end in sight. */
  readonly dueOn: LocalDate | null
  /** The last moment that is still in time. */
  readonly dueAt: Instant | null
  readonly provisional: boolean
  readonly state: 'running' | 'paused'
  readonly remaining: number
  readonly days: readonly DayLine[]
  readonly warnings: readonly (Instant | null)[]
}

export function computeDue(question: ClockQuestion, calendar: WorkingCalendar): Due {
  const { limit, events = [], warnings = [] } = question
  const course = courseOf(question.start, limit, events)
  const inDays = limit.unit === 'wd' || limit.unit === 'd'
  const zeroAt = question.afterHoursNextDay ? receivedAt(course.zeroAt, calendar) : course.zeroAt
  const counted = (inDays ? countDays : countHours)({ ...course, zeroAt }, limit.unit, warnings, calendar)
  const touched = limit.unit === 'h' ? [] : counted.days
  return {
    limit,
    amount: course.amount,
    dueOn: counted.dueAt ? localDateOf(counted.dueAt) : null,
    dueAt: counted.dueAt,
    provisional: touched.some(({ date }) => !calendar.known(date)),
    state: counted.dueAt ? 'running' : 'paused',
    remaining: counted.dueAt ? 0 : course.amount - (counted.days.at(-1)?.count ?? 0),
    days: counted.days,
    warnings: counted.warnings,
  }
}

/** After the last working period, or on a day off, it counts as received when the next working day begins. */
function receivedAt(at: Instant, calendar: WorkingCalendar): Instant {
  const day = localDateOf(at)
  const closing = calendar.periods.at(-1)?.to ?? '24:00'
  if (calendar.isWorkingDay(day) && localTimeOf(at) < closing) return at
  return instantAt(calendar.addWorkingDays(day, 1), calendar.periods[0]?.from ?? '00:00')
}
