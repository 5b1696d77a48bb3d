import { sql } from 'kysely'
import { calendarOf } from '#kernel/calendar'
import type { Tx } from '#kernel/db'
import { addDays, daysBetween, type LocalDate, localDate } from '#kernel/time'
import { limits } from './catalogue.ts'
import { dueDays } from './duty.ts'

/** Since the law that asks for it is in force: 条例, revised, 2019-05-15. */
const FIRST = localDate('2019-01-01')
/** Said today, made tomorrow: nobody enters a later day. */
const AHEAD = 60

/** By the calendar as it stands: a holiday that is set anew moves what was counted. Returns how many were changed. */
export async function fillDueDays(tx: Tx, today: LocalDate): Promise<number> {
  const due = dueDays(await calendarOf(tx))
  const days = Array.from({ length: daysBetween(FIRST, addDays(today, AHEAD)) }, (_, at) =>
    addDays(FIRST, at),
  )
  const rows = days.flatMap((day) =>
    limits.map((term) => ({ made_on: day, term, due_on: due(day, term).dueOn })),
  )
  const { numAffectedRows } = await sql`
    insert into portal.due_day (made_on, term, due_on)
    select r.made_on, r.term, r.due_on
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (made_on date, term text, due_on date)
    on conflict (made_on, term) do update set due_on = excluded.due_on
    where portal.due_day.due_on <> excluded.due_on`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
