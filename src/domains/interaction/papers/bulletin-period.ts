/** The periods of a bulletin: months and quarters. Pure. */
import { addDays, type LocalDate, localDate } from '#kernel/time'

export interface Period {
  /** `2026-10` or `2026-Q3`. */
  readonly name: string
  readonly label: string
  readonly from: LocalDate
  readonly to: LocalDate
}

const pad = (n: number) => String(n).padStart(2, '0')
const firstOf = (year: number, month: number) => localDate(`${year}-${pad(month)}-01`)

/** The day before the first of the month that follows. */
function lastOf(year: number, month: number): LocalDate {
  return addDays(month === 12 ? firstOf(year + 1, 1) : firstOf(year, month + 1), -1)
}

function monthOf(year: number, month: number): Period {
  const label = `${year} 年 ${month} 月`
  return { name: `${year}-${pad(month)}`, label, from: firstOf(year, month), to: lastOf(year, month) }
}

const QUARTERS = ['一', '二', '三', '四']

function quarterOf(year: number, quarter: number): Period {
  const label = `${year} 年第${QUARTERS[quarter - 1]}季度`
  const first = quarter * 3 - 2
  return { name: `${year}-Q${quarter}`, label, from: firstOf(year, first), to: lastOf(year, first + 2) }
}

export function periodNamed(name: string): Period | undefined {
  const [, year = '', month, quarter] = /^([12]\d{3})-(?:(0[1-9]|1[0-2])|Q([1-4]))$/.exec(name) ?? []
  if (month) return monthOf(Number(year), Number(month))
  return quarter ? quarterOf(Number(year), Number(quarter)) : undefined
}

/** Every month and quarter from the first letter until today, the latest first. */
export function periodsBetween(first: LocalDate, today: LocalDate): Period[] {
  const periods: Period[] = []
  for (let year = Number(first.slice(0, 4)); year <= Number(today.slice(0, 4)); year++) {
    for (let month = 1; month <= 12; month++) periods.push(monthOf(year, month))
    for (let quarter = 1; quarter <= 4; quarter++) periods.push(quarterOf(year, quarter))
  }
  return periods
    .filter(({ from, to }) => to >= first && from <= today)
    .sort((a, b) => b.to.localeCompare(a.to) || a.name.localeCompare(b.name))
}

/** The twelve months that end with the period. */
export function yearUpTo({ to }: Period): { from: LocalDate; months: string[] } {
  const end = Number(to.slice(0, 4)) * 12 + Number(to.slice(5, 7)) - 1
  const months = Array.from({ length: 12 }, (_, i) => {
    const at = end - 11 + i
    return `${Math.floor(at / 12)}-${pad((at % 12) + 1)}`
  })
  return { from: localDate(`${months[0]}-01`), months }
}
