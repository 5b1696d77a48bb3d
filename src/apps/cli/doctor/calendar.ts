import { shippedYears } from '#kernel/calendar'
import type { LocalDate } from '#kernel/time'
import { doubtful, type Finding, good } from './finding.ts'

// The notice for the coming year has appeared in late October or November of every year since 2020.
const MONTH_OF_NOTICE = 11

/** Without a year's holidays its deadlines are counted by weekends alone, and marked provisional. */
export function calendarFinding(today: LocalDate): Finding {
  const year = Number(today.slice(0, 4))
  const wanted = Number(today.slice(5, 7)) > MONTH_OF_NOTICE ? [year, year + 1] : [year]
  const known = shippedYears().map((each) => each.year)
  const missing = wanted.filter((each) => !known.includes(each))
  if (missing.length === 0) return good('工作日历', `已有 ${Math.min(...known)}—${Math.max(...known)} 年`)
  return doubtful(
    '工作日历',
    `缺 ${missing.join('、')} 年的放假安排，期限暂按周末推算`,
    '请在工作台的“日历”中录入国务院办公厅通知的安排',
  )
}
