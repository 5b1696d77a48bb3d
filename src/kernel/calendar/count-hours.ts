import { addDays, type Instant, instantAt, type LocalDate, localDateOf } from '#kernel/time'
import type { WorkingCalendar } from './calendar.ts'
import type { Counted } from './count-days.ts'
import type { DayLine } from './due.ts'
import type { Course } from './events.ts'
import type { LimitUnit } from './limit.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

interface Span {
  readonly from: number
  readonly to: number
}

/** To the moment: what counts of each day is its working periods (or all of it), less what rested. */
export function countHours(
  course: Course,
  unit: LimitUnit,
  shares: readonly number[],
  calendar: WorkingCalendar,
): Counted {
  const total = course.amount * HOUR_MS
  const zero = course.zeroAt.getTime()
  const forever = course.rests.at(-1)?.to === null ? course.rests.at(-1)?.from.getTime() : undefined
  const days: DayLine[] = []
  const warnings: (Instant | null)[] = shares.map(() => null)
  let used = 0
  for (let date = localDateOf(course.zeroAt); ; date = addDays(date, 1)) {
    let dueAt: Instant | null = null
    for (const span of running(openSpans(date, unit, calendar), course, zero)) {
      noteWarnings(warnings, shares, { used, total, span })
      const left = total - used
      if (span.to - span.from >= left) dueAt = new Date(span.from + left)
      used += Math.min(left, span.to - span.from)
      if (dueAt) break
    }
    days.push({ date, kind: kindOf(date, course, calendar), count: Math.round((used / HOUR_MS) * 100) / 100 })
    if (dueAt) return { dueAt, days, warnings }
    if (forever !== undefined && startOf(addDays(date, 1)) > forever) return { dueAt: null, days, warnings }
  }
}

function startOf(date: LocalDate): number {
  return instantAt(date, '00:00').getTime()
}

function openSpans(date: LocalDate, unit: LimitUnit, calendar: WorkingCalendar): Span[] {
  if (unit === 'h') return [{ from: startOf(date), to: startOf(date) + DAY_MS }]
  if (!calendar.isWorkingDay(date)) return []
  return calendar.periods.map(({ from, to }) => ({
    from: instantAt(date, from).getTime(),
    to: instantAt(date, to).getTime(),
  }))
}

/** The parts of the spans that lie after zero and in which the clock does not rest. */
function running(spans: readonly Span[], course: Course, zero: number): Span[] {
  let parts = spans.map(({ from, to }) => ({ from: Math.max(from, zero), to }))
  for (const rest of course.rests) {
    const from = rest.from.getTime()
    const to = rest.to?.getTime() ?? Number.POSITIVE_INFINITY
    parts = parts.flatMap((part) => [
      { from: part.from, to: Math.min(part.to, from) },
      { from: Math.max(part.from, to), to: part.to },
    ])
  }
  return parts.filter(({ from, to }) => from < to)
}

function kindOf(date: LocalDate, course: Course, calendar: WorkingCalendar): DayLine['kind'] {
  const start = startOf(date)
  const rests = course.rests.some(
    ({ from, to }) => from.getTime() <= start && (to === null || to.getTime() >= start + DAY_MS),
  )
  return rests ? 'paused' : calendar.kindOf(date)
}

interface Stretch {
  readonly used: number
  readonly total: number
  readonly span: Span
}

function noteWarnings(
  warnings: (Instant | null)[],
  shares: readonly number[],
  { used, total, span }: Stretch,
): void {
  for (const [i, share] of shares.entries()) {
    const left = share * total - used
    if (warnings[i] === null && left <= span.to - span.from)
      warnings[i] = new Date(span.from + Math.max(0, left))
  }
}
