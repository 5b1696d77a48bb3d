import { addDays, daysBetween, type LocalDate, weekdayOf } from '#kernel/time'
import { moment, type WorkingTime } from '../moments.ts'
import type { Random } from '../random.ts'

export const firstDay = (today: LocalDate): LocalDate => addDays(today, -730)

/** Five and more free days in a row (春节, 国庆): hardly anyone writes. */
function inLongHoliday(day: LocalDate, working: WorkingTime): boolean {
  if (working.isWorkingDay(day)) return false
  let run = 1
  for (let d = addDays(day, -1); run < 5 && !working.isWorkingDay(d); d = addDays(d, -1)) run++
  for (let d = addDays(day, 1); run < 5 && !working.isWorkingDay(d); d = addDays(d, 1)) run++
  return run >= 5
}

/** Rain in July and August, school in late August, heating in November and December. */
const monthWeight = [0.95, 0.7, 1, 1, 1, 1.1, 1.25, 1.25, 1.05, 0.95, 1.2, 1.15] as const

function dayWeight(day: LocalDate, today: LocalDate, working: WorkingTime): number {
  const growth = 1.25 - (0.5 * daysBetween(day, today)) / 730
  const season = monthWeight[Number(day.slice(5, 7)) - 1]!
  if (inLongHoliday(day, working)) return 0.12 * growth
  if (!working.isWorkingDay(day)) return 0.45 * season * growth
  return (weekdayOf(day) === 1 ? 1.3 : weekdayOf(day) === 5 ? 0.85 : 1) * season * growth
}

/** Days on which letters come in over two years, one draw each. */
export function arrivalDays(today: LocalDate, working: WorkingTime): (random: Random) => LocalDate {
  const days = Array.from({ length: 730 }, (_, i) => addDays(firstDay(today), i))
  const sums: number[] = []
  let total = 0
  for (const day of days) {
    total += dayWeight(day, today, working)
    sums.push(total)
  }
  return (random) => {
    const mark = random.next() * total
    return days[sums.findIndex((sum) => sum > mark)]!
  }
}

export const startOf = (day: LocalDate): string => moment(day, 0)
