import { sql } from 'kysely'
import { calendarFrom, type WorkingCalendar } from '#kernel/calendar'
import { ahead, type Tx } from '#kernel/db'

/** The calendar that holds in this transaction, answered together with what is asked next. */
export async function calendarAhead(tx: Tx): Promise<() => Promise<WorkingCalendar>> {
  const answer = await ahead(tx, sql<{ said: string }>`select said from calendar.own`)
  return async () => {
    const [row] = await answer()
    if (!row) throw new Error('calendar.own has no row')
    return calendarFrom(row.said)
  }
}
