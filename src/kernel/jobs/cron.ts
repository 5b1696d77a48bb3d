import { addDays, type Instant, instantAt, type LocalDate, localDateOf, weekdayOf } from '#kernel/time'

/** `minute hour day month weekday`, in the county's time. A moment on the clock, never a length of time. */
export interface Cron {
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
  readonly days: readonly number[]
  readonly months: readonly number[]
  /** 1 Monday … 7 Sunday. */
  readonly weekdays: readonly number[]
  /** As cron has it: when both day and weekday are given, either is enough. */
  readonly eitherDay: boolean
}

// 29 February on a given weekday comes once in 28 years, and 2100 has none.
const LONGEST_SEARCH_DAYS = 41 * 366

export function parseCron(text: string): Cron {
  const fields = text.trim().split(/\s+/)
  if (fields.length !== 5) throw new RangeError(`not a cron expression of five fields: ${text}`)
  const [minutes, hours, days, months, weekdays] = fields as [string, string, string, string, string]
  return {
    minutes: parseField(minutes, 0, 59),
    hours: parseField(hours, 0, 23),
    days: parseField(days, 1, 31),
    months: parseField(months, 1, 12),
    weekdays: [...new Set(parseField(weekdays, 0, 7).map((day) => day || 7))].sort((a, b) => a - b),
    eitherDay: !days.startsWith('*') && !weekdays.startsWith('*'),
  }
}

function parseField(field: string, lowest: number, highest: number): number[] {
  const values = new Set<number>()
  for (const part of field.split(',')) {
    const match = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part)
    const from = Number(match?.[1] ?? lowest)
    const to = Number(match?.[2] ?? (match?.[1] && !match[3] ? match[1] : highest))
    const step = Number(match?.[3] ?? 1)
    if (!match || from < lowest || to > highest || from > to || step < 1) {
      throw new RangeError(`not a cron field: ${field}`)
    }
    for (let value = from; value <= to; value += step) values.add(value)
  }
  return [...values].sort((a, b) => a - b)
}

function fallsOn(cron: Cron, date: LocalDate): boolean {
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8, 10))]
  if (!cron.months.includes(month)) return false
  const [byDay, byWeekday] = [cron.days.includes(day), cron.weekdays.includes(weekdayOf(date))]
  return cron.eitherDay ? byDay || byWeekday : byDay && byWeekday
}

/** The first moment strictly after `after`. */
export function nextTick(cron: Cron, after: Instant): Instant {
  let date = localDateOf(after)
  for (let searched = 0; searched < LONGEST_SEARCH_DAYS; searched++, date = addDays(date, 1)) {
    if (!fallsOn(cron, date)) continue
    for (const hour of cron.hours) {
      for (const minute of cron.minutes) {
        const tick = instantAt(date, `${twoDigits(hour)}:${twoDigits(minute)}`)
        if (tick.getTime() > after.getTime()) return tick
      }
    }
  }
  throw new RangeError('this cron expression never comes')
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
