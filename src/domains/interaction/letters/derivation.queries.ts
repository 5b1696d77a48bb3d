import { calendarOf, computeDue, explain, parseLimit } from '#kernel/calendar'
import { clocksOf } from '#kernel/cases'
import type { Tx } from '#kernel/db'

/** Why each date is what it is, day by day, in words a person can check on a wall calendar. */
export async function deadlineDerivation(tx: Tx, caseId: string) {
  const calendar = await calendarOf(tx)
  return (await clocksOf(tx, caseId)).map((clock) => {
    const head = {
      clock: clock.name,
      label: clock.label,
      limit: clock.limitText,
      source: clock.source,
      dueOn: clock.dueOn,
      state: clock.state,
    }
    if (clock.fixedDueOn)
      return {
        ...head,
        provisional: false,
        days: [],
        lines: [`期限由来件单位或批示指定：${clock.fixedDueOn}`],
      }
    const due = computeDue(
      {
        start: clock.startedAt,
        limit: parseLimit(clock.limitText),
        events: clock.events,
        afterHoursNextDay: clock.afterHoursNextDay,
      },
      calendar,
    )
    return { ...head, provisional: due.provisional, days: due.days, lines: explain(due) }
  })
}
