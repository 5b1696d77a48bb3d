import type { CalendarAnswer } from '../../contract.ts'

export type CalendarDay = CalendarAnswer['days'][number]

export interface Month {
  readonly name: string
  /** Weeks from Monday to Sunday; empty places before the first and after the last day. */
  readonly weeks: readonly (readonly (CalendarDay | null)[])[]
}

const WEEK = 7

/** 2026-03-01 is a Sunday: six places before it are empty. `firstWeekday`: 1 (Monday) to 7. */
export function weeksOf(days: readonly CalendarDay[], firstWeekday: number): (CalendarDay | null)[][] {
  const places: (CalendarDay | null)[] = [...Array<null>(firstWeekday - 1).fill(null), ...days]
  while (places.length % WEEK !== 0) places.push(null)
  return Array.from({ length: places.length / WEEK }, (_, week) =>
    places.slice(week * WEEK, (week + 1) * WEEK),
  )
}

/** The days of a year by month. */
export function monthsOf(days: readonly CalendarDay[], weekday: (day: string) => number): Month[] {
  const months = Map.groupBy(days, ({ date }) => date.slice(0, 7))
  return [...months].map(([month, members]) => ({
    name: `${Number(month.slice(5))} 月`,
    weeks: weeksOf(members, weekday(members[0]?.date ?? `${month}-01`)),
  }))
}
