/** Which days and hours are worked. Data per year from the State Council's notice, and the county's own changes. Pure. */
import { addDays, type LocalDate, weekdayOf } from '#kernel/time'

export type DayKind = 'working' | 'holiday' | 'weekend' | 'makeup'

export interface CalendarYear {
  readonly year: number
  /** The notice the numbers come from. */
  readonly notice: string
  /** Whether somebody compared them with the notice itself. */
  readonly confirmed: boolean
  readonly note?: string
  readonly holidays: readonly {
    readonly name: string
    readonly from: string
    readonly to: string
    readonly days: number
  }[]
  /** Weekend days that are worked (调休上班). */
  readonly makeupDays: readonly { readonly date: string }[]
}

/** The county's own word about one day: a storm, a local holiday, an extra working day. */
export interface Override {
  readonly date: LocalDate
  readonly kind: 'working' | 'holiday'
  readonly reason: string
}

export interface WorkingPeriod {
  readonly from: string
  readonly to: string
}

export interface WorkingCalendar {
  readonly periods: readonly WorkingPeriod[]
  kindOf(date: LocalDate): DayKind
  isWorkingDay(date: LocalDate): boolean
  /** False for a year whose notice is not loaded: its dates are provisional. */
  known(date: LocalDate): boolean
  addWorkingDays(date: LocalDate, days: number): LocalDate
  /** Working days after `from`, up to and including `to`. */
  workingDaysBetween(from: LocalDate, to: LocalDate): number
  years(): readonly CalendarYear[]
  overrides(): readonly Override[]
}

export interface CalendarData {
  readonly years: readonly CalendarYear[]
  readonly overrides?: readonly Override[]
  readonly periods?: readonly WorkingPeriod[]
}

const SATURDAY = 6
const DEFAULT_PERIODS: readonly WorkingPeriod[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:30' },
]

function listedDays(years: readonly CalendarYear[]): Map<string, DayKind> {
  const listed = new Map<string, DayKind>()
  for (const { holidays, makeupDays } of years) {
    for (const { from, to } of holidays) {
      for (let day = from as LocalDate; day <= to; day = addDays(day, 1)) listed.set(day, 'holiday')
    }
    for (const { date } of makeupDays) listed.set(date, 'makeup')
  }
  return listed
}

export function workingCalendar({
  years,
  overrides = [],
  periods = DEFAULT_PERIODS,
}: CalendarData): WorkingCalendar {
  const listed = listedDays(years)
  for (const { date, kind } of overrides) {
    const makesUp = kind === 'working' && weekdayOf(date) >= SATURDAY
    listed.set(date, makesUp ? 'makeup' : kind)
  }
  const loaded = new Set(years.map(({ year }) => String(year)))
  const kindOf = (date: LocalDate): DayKind =>
    listed.get(date) ?? (weekdayOf(date) >= SATURDAY ? 'weekend' : 'working')
  const isWorkingDay = (date: LocalDate): boolean => {
    const kind = kindOf(date)
    return kind === 'working' || kind === 'makeup'
  }
  return {
    periods,
    kindOf,
    isWorkingDay,
    known: (date) => loaded.has(date.slice(0, 4)),
    addWorkingDays(date, days) {
      let day = date
      for (let left = days; left > 0; ) {
        day = addDays(day, 1)
        if (isWorkingDay(day)) left--
      }
      return day
    },
    workingDaysBetween(from, to) {
      let count = 0
      for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count++
      return count
    },
    years: () => years,
    overrides: () => overrides,
  }
}
