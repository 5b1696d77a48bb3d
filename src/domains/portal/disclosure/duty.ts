/** How it stands with one thing that has to be public. Pure. */
import { computeDue, parseLimit, type WorkingCalendar } from '#kernel/calendar'
import { daysBetween, instantAt, type LocalDate } from '#kernel/time'
import type { Duty, DutyCounts, DutyStanding } from './contract.ts'

export interface DueDay {
  readonly dueOn: LocalDate
  readonly provisional: boolean
}

/** Thousands of items are made on a few hundred days: each is counted once. */
export function dueDays(calendar: WorkingCalendar): (day: LocalDate, limit: string) => DueDay {
  const known = new Map<string, DueDay>()
  return (day, limit) => {
    const key = `${day} ${limit}`
    const before = known.get(key)
    if (before) return before
    const { dueOn, provisional } = computeDue(
      { start: instantAt(day, '09:00'), limit: parseLimit(limit) },
      calendar,
    )
    if (!dueOn) throw new Error('a clock that never rests has a last day')
    const found = { dueOn, provisional }
    known.set(key, found)
    return found
  }
}

/** The last day is in time until its midnight in the county. */
export function standingOf(dueOn: LocalDate, publishedOn: LocalDate | null, today: LocalDate): DutyStanding {
  if (publishedOn !== null) return publishedOn <= dueOn ? 'in_time' : 'late'
  return today <= dueOn ? 'due' : 'overdue'
}

export const marginOf = (dueOn: LocalDate, publishedOn: LocalDate | null, today: LocalDate): number =>
  daysBetween(publishedOn ?? today, dueOn)

export const noCounts = (): DutyCounts => ({ overdue: 0, due: 0, late: 0, in_time: 0 })

const URGENCY: Readonly<Record<DutyStanding, number>> = { overdue: 0, due: 1, late: 2, in_time: 3 }

/** What is overdue first, then what comes next; of what is done the latest. */
export function byUrgency(a: Duty, b: Duty): number {
  const open = a.standing === 'overdue' || a.standing === 'due'
  const order = a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.key < b.key ? -1 : 1
  return URGENCY[a.standing] - URGENCY[b.standing] || (open ? order : -order)
}
