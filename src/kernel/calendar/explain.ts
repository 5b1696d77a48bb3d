import { formatInstant, type LocalDate, weekdayOf } from '#kernel/time'
import type { DayLine, Due } from './count.ts'
import { limitWords, UNIT_LABELS } from './limit.ts'

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']

/** Why the date is what it is, a line for each day, so that anybody can check it on a wall calendar. */
export function explain(due: Due): string[] {
  const days = due.days.map((day, i) => `${named(day.date)} ${kindText(day)}，${dayText(due, day, i)}`)
  return [`时限 ${limitWords(due.limit)}。`, ...days, ...lastLines(due)]
}

function dayText(due: Due, day: DayLine, i: number): string {
  if (i === 0 && isDaily(due)) return zeroText(due)
  return day.count > (due.days[i - 1]?.count ?? 0) ? countText(due, day) : idleText(due, day)
}

function zeroText({ restarted, shifted }: Due): string {
  if (restarted) return '重新起算，当日为第 0 日，不计入'
  if (shifted) return '下班后或休息日收到，顺延至本日为第 0 日，不计入'
  return '起算，当日为第 0 日，不计入'
}

function countText(due: Due, day: DayLine): string {
  return isDaily(due)
    ? `第 ${day.count} 日`
    : `累计 ${day.count} ${UNIT_LABELS[due.limit.unit].replace('个', '')}`
}

/** A calendar day after the last one is there only because the last one was a day off. */
function idleText(due: Due, day: DayLine): string {
  if (due.limit.unit === 'd' && day.count === due.limit.amount) return '期限末日不是工作日，顺延'
  return '不计'
}

function kindText({ kind, name }: DayLine): string {
  if (kind === 'paused') return '暂停计时'
  if (kind === 'holiday') return `放假（${name ?? '节假日'}）`
  if (kind === 'makeup') return `上班（${name ?? '调休'}）`
  if (kind === 'weekend') return '周末'
  return name ? `工作日（${name}）` : '工作日'
}

function lastLines(due: Due): string[] {
  if (!due.dueAt) {
    const left = `${due.remaining} ${UNIT_LABELS[due.limit.unit]}`
    return [`目前暂停计时，还剩 ${left}；恢复后再算出到期日。`]
  }
  const moment = isDaily(due) ? `到期日：${named(due.dueOn!)}。` : `到期时刻：${formatInstant(due.dueAt)}。`
  return due.provisional
    ? [moment, `以上为暂定：${unannounced(due)}放假安排尚未公布，按周末推算，公布后会重新计算。`]
    : [moment]
}

function unannounced({ dueOn }: Due): string {
  return dueOn ? `${dueOn.slice(0, 4)} 年` : '所涉年份'
}

function isDaily({ limit }: Due): boolean {
  return limit.unit === 'wd' || limit.unit === 'd'
}

function named(date: LocalDate): string {
  return `${date}（周${WEEKDAYS[weekdayOf(date) - 1]}）`
}
