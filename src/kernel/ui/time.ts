import {
  addDays,
  daysBetween,
  formatInstant,
  type LocalDate,
  localDate,
  localDateOf,
  parseInstant,
  systemClock,
  weekdayOf,
} from '#kernel/time'

/** Screens read the moment here; times are always shown as the county's own, wherever the browser stands. */
export const today = (): LocalDate => systemClock.today()
export const now = (): Date => systemClock.now()
export const showTime = (text: string | null | undefined): string =>
  text ? formatInstant(parseInstant(text)) : '—'
export const showDay = (text: string | null | undefined): string => {
  if (!text) return '—'
  return text.length === 10 ? text : localDateOf(parseInstant(text))
}
export const daysUntil = (day: string): number => daysBetween(today(), localDate(day))
export const daysAgo = (days: number): LocalDate => addDays(today(), -days)
export const monthStart = (): string => `${today().slice(0, 7)}-01`
export const yearStart = (): string => `${today().slice(0, 4)}-01-01`
/** 1 (Monday) to 7. */
export const weekday = (day: string): number => weekdayOf(localDate(day))
