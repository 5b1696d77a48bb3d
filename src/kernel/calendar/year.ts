/**
 * One year's holidays and make-up working days, as the State Council's notice announces them.
 * Law: 全国年节及纪念日放假办法; the days themselves: the yearly notice, quoted in the file by its number.
 */
import { addDays, daysBetween, isLocalDate, type LocalDate, weekdayOf } from '#kernel/time'

export interface CalendarYear {
  readonly year: number
  /** 文号 of the notice. */
  readonly notice: string
  readonly title?: string
  readonly issuedOn?: LocalDate
  /** Somebody compared every day with the notice. */
  readonly confirmed: boolean
  readonly source?: string
  readonly amendment?: { readonly notice: string; readonly issuedOn: LocalDate; readonly change: string }
  /** `days` is the number the notice itself gives: a mistyped end shows. Null where it gives none. */
  readonly holidays: readonly Holiday[]
  /** Weekend days that are worked (调休上班). */
  readonly makeupDays: readonly { readonly date: LocalDate; readonly for?: string }[]
}

interface Holiday {
  readonly name: string
  readonly from: LocalDate
  readonly to: LocalDate
  readonly days: number | null
}

const LONGEST_HOLIDAY = 15

/** A wrong calendar makes every date wrong, and nobody would see why: a year that contradicts itself is refused. */
export function yearProblems(year: CalendarYear): string[] {
  return [...headProblems(year), ...holidayProblems(year), ...makeupProblems(year)]
}

/** A file of the release. Its mistakes are ours, so that it does not even start. */
export function readYear(json: unknown, file: string): CalendarYear {
  const year = json as CalendarYear
  const problems = yearProblems(year)
  if (problems.length > 0) throw new Error(`放假日历 ${file} 有误：${problems.join('；')}`)
  return year
}

function headProblems(year: CalendarYear): string[] {
  const problems: string[] = []
  if (!Number.isInteger(year.year)) problems.push('没有写明年份')
  if (typeof year.notice !== 'string' || year.notice.trim() === '') problems.push('没有写明通知文号')
  if (typeof year.confirmed !== 'boolean') problems.push('没有写明是否已与通知核对')
  return problems
}

function holidayProblems({ year, holidays }: CalendarYear): string[] {
  if (!Array.isArray(holidays) || holidays.length === 0) return ['没有放假日期']
  return holidays.flatMap(({ name, from, to, days }: Holiday) => {
    if (!isLocalDate(from) || !isLocalDate(to)) return [`${name}的起止不是日期`]
    const length = daysBetween(from, to) + 1
    if (length < 1 || length > LONGEST_HOLIDAY) return [`${name}的起止颠倒或过长`]
    if (!to.startsWith(`${year}-`)) return [`${name}不在 ${year} 年`]
    return days === null || days === length ? [] : [`${name}应放假 ${days} 天，起止却是 ${length} 天`]
  })
}

function makeupProblems({ year, holidays, makeupDays }: CalendarYear): string[] {
  if (!Array.isArray(makeupDays)) return ['没有列出调休上班日（没有时写空列表）']
  return makeupDays.flatMap(({ date }: { date: LocalDate }) => {
    if (!isLocalDate(date)) return [`上班日 ${date} 不是日期`]
    const problems: string[] = []
    // A day of the December before may be worked for this year's first holiday.
    if (!date.startsWith(`${year}-`) && date < `${year - 1}-12-01`)
      problems.push(`上班日 ${date} 不在 ${year} 年`)
    if (weekdayOf(date) < 6) problems.push(`上班日 ${date} 不是周末`)
    if (holidays.some(({ from, to }) => date >= from && date <= to)) problems.push(`${date} 既放假又上班`)
    return problems
  })
}

export function daysOf({ from, to }: Holiday): LocalDate[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i))
}
