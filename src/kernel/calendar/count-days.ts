import { addDays, type Instant, instantAt, type LocalDate, localDateOf } from '#kernel/time'
import type { DayKind, WorkingCalendar } from './calendar.ts'
import type { DayLine } from './due.ts'
import { type Course, restsAtEndOf } from './events.ts'
import type { LimitUnit } from './limit.ts'

export interface Counted {
  readonly dueAt: Instant | null
  readonly days: readonly DayLine[]
  readonly warnings: readonly (Instant | null)[]
}

const WORKED: readonly DayKind[] = ['working', 'makeup']
const LAST_MS = 59_999

/** The day is in time to its last moment. */
export function endOfDay(day: LocalDate): Instant {
  return new Date(instantAt(day, '23:59').getTime() + LAST_MS)
}

/** Day zero never counts; a day counts if the clock runs at its end (and, for working days, if it is one). */
export function countDays(
  course: Course,
  unit: LimitUnit,
  shares: readonly number[],
  calendar: WorkingCalendar,
): Counted {
  const zero = localDateOf(course.zeroAt)
  const days: DayLine[] = [{ date: zero, kind: calendar.kindOf(zero), count: 0 }]
  const warnings: (Instant | null)[] = shares.map(() => null)
  const forever = restsForever(course)
  let count = 0
  for (let date = addDays(zero, 1); ; date = addDays(date, 1)) {
    if (forever !== null && date >= forever) return { dueAt: null, days, warnings }
    const kind = calendar.kindOf(date)
    const rests = restsAtEndOf(course, date)
    const worked = WORKED.includes(kind)
    if (!rests && count < course.amount && (unit === 'd' || worked)) {
      count++
      noteWarnings(warnings, shares, { count, amount: course.amount, date, calendar })
    }
    days.push({ date, kind: rests ? 'paused' : kind, count })
    // A last day that is not worked rolls to the next one that is; nothing falls due while it rests.
    if (count === course.amount && worked && !rests) return { dueAt: endOfDay(date), days, warnings }
  }
}

/** The day from which it rests with no end known; null if there is none. */
function restsForever(course: Course): LocalDate | null {
  const last = course.rests.at(-1)
  return last && last.to === null ? localDateOf(last.from) : null
}

interface Step {
  readonly count: number
  readonly amount: number
  readonly date: LocalDate
  readonly calendar: WorkingCalendar
}

/** A share is reached in the course of the day that completes it; people are warned when that day's work begins. */
function noteWarnings(
  warnings: (Instant | null)[],
  shares: readonly number[],
  { count, amount, date, calendar }: Step,
): void {
  for (const [i, share] of shares.entries()) {
    if (warnings[i] === null && count >= share * amount)
      warnings[i] = instantAt(date, calendar.periods[0]?.from ?? '09:00')
  }
}
