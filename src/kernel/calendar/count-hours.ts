import { type Instant, startOfDayNumber } from '#kernel/time'
import type { CalendarDay, WorkingCalendar } from './calendar.ts'
import type { Count, Counted, DayLine } from './count.ts'
import type { MinuteSpan } from './working-hours.ts'

const HOUR_MS = 3_600_000
const ROUND_THE_CLOCK: readonly MinuteSpan[] = [[0, 24 * 60]]
const CLOSED: readonly MinuteSpan[] = []

/** A stretch of time in which the clock runs and time counts. */
interface Span {
  readonly from: number
  readonly to: number
}

/** Counts time from the very moment, to the millisecond: hours have no day zero. */
export function countHours(count: Count, calendar: WorkingCalendar): Counted {
  const { limit, origin } = count
  const inWorkingHours = limit.unit === 'wh'
  const total = limit.amount * HOUR_MS
  const runs = runsOf(count)
  const lastDay = lastDayOf(count)
  const days: DayLine[] = []
  const spans: Span[] = []
  let provisional = origin.provisional
  let passed = 0
  for (let number = origin.day; passed < total && number <= lastDay; number++) {
    const day = calendar.day(number)
    for (const span of spansOf(number, openingOf(day, inWorkingHours, calendar), runs)) {
      spans.push(span)
      passed += span.to - span.from
    }
    days.push(entry(day, rested(number, origin.at, runs), Math.min(passed, total)))
    provisional ||= inWorkingHours && day.provisional
  }
  const dueAt = momentAt(spans, total)
  return {
    dueOn: dueAt ? days.at(-1)!.date : null,
    dueAt,
    provisional,
    days,
    remaining: dueAt ? 0 : hours(total - passed),
    warnings: count.shares.map((share) => momentAt(spans, Math.min(Math.round(share * total), total))),
  }
}

/** When the clock rests for good, the day on which it stopped is the last one to show. */
function lastDayOf({ paused, turns, origin }: Count): number {
  return paused ? Math.max(turns.at(-1)!.day, origin.day) : Number.POSITIVE_INFINITY
}

/** From the origin, the stretches in which nobody had stopped the clock; the last may be open. */
function runsOf({ origin, turns }: Count): Span[] {
  const runs: Span[] = []
  let from: number | null = origin.at
  for (const { at, paused } of turns) {
    if (paused && from !== null && at > from) runs.push({ from, to: at })
    from = paused ? null : Math.max(at, origin.at)
  }
  if (from !== null) runs.push({ from, to: Number.POSITIVE_INFINITY })
  return runs
}

function openingOf(
  day: CalendarDay,
  inWorkingHours: boolean,
  calendar: WorkingCalendar,
): readonly MinuteSpan[] {
  if (!inWorkingHours) return ROUND_THE_CLOCK
  return day.working ? calendar.open : CLOSED
}

function spansOf(number: number, periods: readonly MinuteSpan[], runs: readonly Span[]): Span[] {
  const midnight = startOfDayNumber(number)
  const spans: Span[] = []
  for (const [opens, closes] of periods) {
    for (const run of runs) {
      const from = Math.max(midnight + opens * 60_000, run.from)
      const to = Math.min(midnight + closes * 60_000, run.to)
      if (from < to) spans.push({ from, to })
    }
  }
  return spans
}

function rested(number: number, origin: number, runs: readonly Span[]): boolean {
  const from = Math.max(startOfDayNumber(number), origin)
  const to = startOfDayNumber(number + 1)
  return !runs.some((run) => run.from < to && run.to > from)
}

/** The moment at which so much time has passed; null while it has not. */
function momentAt(spans: readonly Span[], target: number): Instant | null {
  let left = target
  for (const { from, to } of spans) {
    if (left <= to - from) return new Date(from + left)
    left -= to - from
  }
  return null
}

function entry(day: CalendarDay, rests: boolean, passed: number): DayLine {
  return { date: day.date, kind: rests ? 'paused' : day.kind, count: hours(passed), name: day.name }
}

function hours(ms: number): number {
  return Math.round(ms / (HOUR_MS / 100)) / 100
}
