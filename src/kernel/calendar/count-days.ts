import { dayNumber, endOfDay, type Instant, type LocalDate, startOfDayNumber } from '#kernel/time'
import type { CalendarDay, WorkingCalendar } from './calendar.ts'
import type { Count, Counted, DayLine } from './count.ts'
import { minuteAtShare } from './working-hours.ts'

/**
 * Counts days from the one after day zero. What holds at the end of a day holds for the day: with a pause it does not
 * count, with a resume it does.
 */
export function countDays(count: Count, calendar: WorkingCalendar): Counted {
  const { limit, turns, origin } = count
  const lastTurn = turns.at(-1)?.day ?? origin.day
  const days: DayLine[] = [entry(calendar.day(origin.day), false, 0)]
  const onlyWorking = limit.unit === 'wd'
  let provisional = origin.provisional
  let passed = 0
  let turn = 0
  let paused = false
  for (let number = origin.day + 1; ; number++) {
    while (turn < turns.length && turns[turn]!.day <= number) paused = turns[turn++]!.paused
    if (paused && number > lastTurn) break
    const day = calendar.day(number)
    if (!paused && passed < limit.amount && (day.working || !onlyWorking)) passed++
    days.push(entry(day, paused, passed))
    // Calendar days that merely pass need no calendar; the last of them asks whether it is a working day.
    if (onlyWorking || passed === limit.amount) provisional ||= day.provisional
    if (passed === limit.amount && !paused && day.working) return answer(day.date)
  }
  return answer(null)

  function answer(dueOn: LocalDate | null): Counted {
    const dueAt = dueOn && endOfDay(dueOn)
    const warnings = warn(count, days, dueAt, calendar)
    return { dueOn, dueAt, provisional, days, remaining: limit.amount - passed, warnings }
  }
}

function entry(day: CalendarDay, paused: boolean, count: number): DayLine {
  return { date: day.date, kind: paused ? 'paused' : day.kind, count, name: day.name }
}

function warn(
  { limit, shares }: Count,
  days: readonly DayLine[],
  dueAt: Instant | null,
  calendar: WorkingCalendar,
): (Instant | null)[] {
  return shares.map((share) => {
    // Ten tenths of ten days are ten days, whatever floating point thinks.
    const passed = Math.round(share * limit.amount * 1000) / 1000
    const whole = Math.floor(passed)
    if (whole >= limit.amount) return dueAt
    const day = days.find(({ count }) => count === whole + 1)
    return day ? withinHours(day, passed - whole, calendar) : null
  })
}

/** Somebody is at the desk when it rings: the share of a day is a share of its working hours. */
function withinHours(day: DayLine, share: number, calendar: WorkingCalendar): Instant {
  const minute = minuteAtShare(calendar.open, share)
  return new Date(startOfDayNumber(dayNumber(day.date)) + Math.round(minute * 60_000))
}
