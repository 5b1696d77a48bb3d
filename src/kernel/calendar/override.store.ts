import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Instant, LocalDate } from '#kernel/time'
import { type Override, type WorkingCalendar, workingCalendar } from './calendar.ts'
import { shippedPeriods, shippedYears } from './shipped.ts'
import type { CalendarYear } from './year.ts'

type Tables = {
  'calendar.override': Override & { createdAt: Instant; createdBy: string | null }
  'calendar.year': { year: number; data: unknown; createdAt: Instant; createdBy: string | null }
  'calendar.revision': { number: number }
}
const tables = (tx: Tx) => tx.withTables<Tables>()

/** Built calendars by what they were built from; two databases in one process (tests) do not meet. */
const built = new Map<string, WorkingCalendar>()
const MOST_KEPT = 20

/** The calendar that holds in this transaction: one small query, and no stale copy. */
export async function calendarOf(tx: Tx): Promise<WorkingCalendar> {
  const { rows } = await sql<{ own: string }>`
    select jsonb_build_array(
      (select number from calendar.revision),
      (select coalesce(jsonb_agg(jsonb_build_object('date', date, 'kind', kind, 'reason', reason) order by date), '[]') from calendar.override),
      (select coalesce(jsonb_agg(data order by year), '[]') from calendar.year))::text as own`.execute(tx)
  const key = rows[0]?.own ?? '[1,[],[]]'
  const known = built.get(key)
  if (known) return known
  const [, overrides, years] = JSON.parse(key) as [number, Override[], CalendarYear[]]
  const calendar = assembled(overrides, years)
  if (built.size >= MOST_KEPT) built.clear()
  built.set(key, calendar)
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

export async function saveYear(
  tx: Tx,
  data: CalendarYear,
  by: { createdAt: Instant; createdBy: string | null },
): Promise<void> {
  const row = { year: data.year, data: sql`${JSON.stringify(data)}::jsonb`, ...by }
  await tables(tx)
    .insertInto('calendar.year')
    .values(row)
    .onConflict((conflict) => conflict.column('year').doUpdateSet(row))
    .execute()
  await turnRevision(tx)
}

async function turnRevision(tx: Tx): Promise<void> {
  await tables(tx).updateTable('calendar.revision').set({ number: sql`number + 1` }).execute()
}
