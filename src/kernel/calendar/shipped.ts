import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CalendarYear, WorkingPeriod } from './calendar.ts'

const RULES = join(import.meta.dirname, '../../../rules')

let years: CalendarYear[] | undefined

/** The years that come with this release, read once: files of a release do not change while it runs. */
export function shippedYears(): CalendarYear[] {
  years ??= globSync('calendars/*.json', { cwd: RULES })
    .sort()
    .map((name) => JSON.parse(readFileSync(join(RULES, name), 'utf8')) as CalendarYear)
  return years
}

let periods: WorkingPeriod[] | undefined

export function shippedPeriods(): WorkingPeriod[] {
  const file = join(RULES, 'working-hours.json')
  periods ??= existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')).periods as WorkingPeriod[]) : []
  return periods
}
