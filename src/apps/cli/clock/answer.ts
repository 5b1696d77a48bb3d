import { type Due, explain } from '#kernel/calendar'
import { formatInstant, isoInstant } from '#kernel/time'

/** As other programs read it: a date for days, an instant for hours. */
export function answerOf(due: Due) {
  const { provisional, state, remaining } = due
  const days = due.days.map(({ date, kind, count }) => ({ date, kind, count }))
  if (!due.dueAt) return { due: null, provisional, state, remaining, days }
  return { due: isDaily(due) ? due.dueOn : isoInstant(due.dueAt), provisional, days }
}

/** As a person reads it: the date alone, and below it what one must know about it. */
export function dueText(due: Due): string {
  if (!due.dueAt) return explain(due).at(-1)!
  const moment = isDaily(due) ? due.dueOn! : formatInstant(due.dueAt)
  return due.provisional ? `${moment}\n${explain(due).at(-1)}` : moment
}

function isDaily({ limit }: Due): boolean {
  return limit.unit === 'wd' || limit.unit === 'd'
}
