import { expect, test } from 'vitest'
import { localDate } from '#kernel/time'
import { workingCalendar } from './calendar.ts'
import { explain } from './explain.ts'
import { shippedYears } from './shipped.ts'
import { ask } from './testing.ts'

test('working days over a holiday, with an extension and a pause', () => {
  const events = ['2025-09-26T10:00 pause', '2025-09-28T10:00 resume', '2025-09-29T10:00 extend 1wd']
  expect(explain(ask('2025-09-25T15:00', '4wd', { events }))).toEqual([
    '时限 5 个工作日。',
    '2025-09-25（周四） 工作日，起算，当日为第 0 日，不计入',
    '2025-09-26（周五） 暂停计时，不计',
    '2025-09-27（周六） 暂停计时，不计',
    '2025-09-28（周日） 上班（国庆节、中秋节调休），第 1 日',
    '2025-09-29（周一） 工作日，第 2 日',
    '2025-09-30（周二） 工作日，第 3 日',
    ...['01（周三', '02（周四', '03（周五', '04（周六', '05（周日', '06（周一', '07（周二', '08（周三'].map(
      (day) => `2025-10-${day}） 放假（国庆节、中秋节），不计`,
    ),
    '2025-10-09（周四） 工作日，第 4 日',
    '2025-10-10（周五） 工作日，第 5 日',
    '到期日：2025-10-10（周五）。',
  ])
})

test('calendar days that roll into a year nobody has announced', () => {
  expect(explain(ask('2026-12-31', '2d'))).toEqual([
    '时限 2 日。',
    '2026-12-31（周四） 工作日，起算，当日为第 0 日，不计入',
    '2027-01-01（周五） 工作日，第 1 日',
    '2027-01-02（周六） 周末，第 2 日',
    '2027-01-03（周日） 周末，期限末日不是工作日，顺延',
    '2027-01-04（周一） 工作日，期限末日不是工作日，顺延',
    '到期日：2027-01-04（周一）。',
    '以上为暂定：2027 年放假安排尚未公布，按周末推算，公布后会重新计算。',
  ])
})

test('calendar days that rest are not taken for days that roll', () => {
  const events = ['2025-11-04T10:00 pause', '2025-11-05T10:00 resume']
  expect(explain(ask('2025-11-03', '1d', { events })).slice(2, 4)).toEqual([
    '2025-11-04（周二） 暂停计时，不计',
    '2025-11-05（周三） 工作日，第 1 日',
  ])
})

test('working hours, and a clock that rests', () => {
  expect(explain(ask('2025-11-03T16:00', '3wh'))).toEqual([
    '时限 3 个工作小时。',
    '2025-11-03（周一） 工作日，累计 1.5 工作小时',
    '2025-11-04（周二） 工作日，累计 3 工作小时',
    '到期时刻：2025-11-04 10:30。',
  ])
  expect(explain(ask('2025-11-03T16:00', '3h', { events: ['2025-11-03T16:30 pause'] }))).toEqual([
    '时限 3 小时。',
    '2025-11-03（周一） 工作日，累计 0.5 小时',
    '目前暂停计时，还剩 2.5 小时；恢复后再算出到期日。',
  ])
})

test('a restart, a shifted receipt and the county’s own days say so', () => {
  const restarted = ask('2025-11-03', '1wd', { events: ['2025-11-04 restart'] })
  expect(explain(restarted)[1]).toBe('2025-11-04（周二） 工作日，重新起算，当日为第 0 日，不计入')
  const shifted = ask('2025-11-03T20:00', '1wd', { afterHoursNextDay: true })
  expect(explain(shifted)[1]).toBe(
    '2025-11-04（周二） 工作日，下班后或休息日收到，顺延至本日为第 0 日，不计入',
  )
  const calendar = workingCalendar({
    years: shippedYears(),
    overrides: [
      { date: localDate('2025-11-04'), kind: 'holiday', reason: '防汛停工' },
      { date: localDate('2025-11-08'), kind: 'working', reason: '补回停工' },
    ],
  })
  const lines = explain(ask('2025-11-03', '5wd', { calendar }))
  expect(lines[2]).toBe('2025-11-04（周二） 放假（防汛停工），不计')
  expect(lines[6]).toBe('2025-11-08（周六） 上班（补回停工），第 4 日')
})
