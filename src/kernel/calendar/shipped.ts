import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type WorkingCalendar, workingCalendar } from './calendar.ts'
import type { WorkingPeriod } from './working-hours.ts'
import { type CalendarYear, readYear } from './year.ts'

const RULES = join(import.meta.dirname, '../../../rules')

let years: readonly CalendarYear[] | undefined
let periods: readonly WorkingPeriod[] | undefined
let calendar: WorkingCalendar | undefined

/** The years under rules/calendars, read at the first question. */
export function shippedYears(): readonly CalendarYear[] {
  years ??= readdirSync(join(RULES, 'calendars'))
    .filter((file) => /^\d{4}\.json$/.test(file))
    .sort()
    .map((file) => readYear(readJson(join('calendars', file)), file))
  return years
}

/** The working hours under rules/working-hours.json. */
export function shippedPeriods(): readonly WorkingPeriod[] {
  const read = () => (readJson('working-hours.json') as { periods: [string, string][] }).periods
  periods ??= read().map(([from, to]) => ({ from, to }))
  return periods
}

/** The calendar as it ships, without what the county declared itself. */
export function shippedCalendar(): WorkingCalendar {
  calendar ??= workingCalendar({ years: shippedYears(), periods: shippedPeriods() })
  return calendar
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(RULES, file), 'utf8'))
}
