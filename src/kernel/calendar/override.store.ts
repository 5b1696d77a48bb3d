import type { Tx } from '#kernel/db'
import { InvalidInput } from '#kernel/errors'
import type { Instant, LocalDate } from '#kernel/time'
import { type Override, type WorkingCalendar, workingCalendar } from './calendar.ts'
import { shippedPeriods, shippedYears } from './shipped.ts'
import { type CalendarYear, yearProblems } from './year.ts'

type Tables = {
  'calendar.override': Override & { createdAt: Instant; createdBy: string | null }
  'calendar.year': { year: number; data: string; createdAt: Instant; createdBy: string | null }
  'calendar.revision': { number: number }
  'calendar.own': { said: string }
}
const tables = (tx: Tx) => tx.withTables<Tables>()

/** Built calendars by what they were built from; two databases in one process (tests) do not meet. */
const built = new Map<string, WorkingCalendar>()
const MOST_KEPT = 20

/** The calendar that holds in this transaction: one small query, and no stale copy. */
export async function calendarOf(tx: Tx): Promise<WorkingCalendar> {
  const { said } = await tables(tx).selectFrom('calendar.own').select('said').executeTakeFirstOrThrow()
  return calendarFrom(said)
}

/** Of what `calendar.own` says. */
export function calendarFrom(said: string): WorkingCalendar {
  const known = built.get(said)
  if (known) return known
  const [, overrides, years] = JSON.parse(said) as [number, Override[], CalendarYear[]]
  const calendar = assembled(overrides, years)
  if (built.size >= MOST_KEPT) built.clear()
  built.set(said, calendar)
  return calendar
}

/** A year entered by the county takes the place of the shipped one. */
function assembled(overrides: readonly Override[], own: readonly CalendarYear[]): WorkingCalendar {
  const entered = new Set(own.map(({ year }) => year))
  const years = [...shippedYears().filter(({ year }) => !entered.has(year)), ...own]
  return workingCalendar({ years, overrides, periods: shippedPeriods() })
}

export async function saveOverride(tx: Tx, row: Tables['calendar.override']): Promise<void> {
  await tables(tx)
    .insertInto('calendar.override')
    .values(row)
    .onConflict((conflict) => conflict.column('date').doUpdateSet(row))
    .execute()
  await turnRevision(tx)
}

export async function removeOverride(tx: Tx, date: LocalDate): Promise<boolean> {
  const removed = await tables(tx).deleteFrom('calendar.override').where('date', '=', date).executeTakeFirst()
  await turnRevision(tx)
  return removed.numDeletedRows > 0n
}

/** Checked here because what is stored is believed with every action. */
export async function saveYear(
  tx: Tx,
  data: CalendarYear,
  by: { createdAt: Instant; createdBy: string | null },
): Promise<void> {
  const problems = yearProblems(data)
  if (problems.length > 0) throw new InvalidInput(problems.map((message) => ({ path: 'year', message })))
  const row = { year: data.year, data: JSON.stringify(data), ...by }
  await tables(tx)
    .insertInto('calendar.year')
    .values(row)
    .onConflict((conflict) => conflict.column('year').doUpdateSet(row))
    .execute()
  await turnRevision(tx)
}

async function turnRevision(tx: Tx): Promise<void> {
  await tables(tx)
    .updateTable('calendar.revision')
    .set((row) => ({ number: row('number', '+', 1) }))
    .execute()
}
