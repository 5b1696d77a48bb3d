import { formatInstant } from '#kernel/time'
import type { DayLine, Due } from './due.ts'
import { limitWords } from './limit.ts'

const WEEKDAYS = '日一二三四五六'
const KINDS: Readonly<Record<DayLine['kind'], string>> = {
  working: '工作日',
  holiday: '法定节假日',
  weekend: '周末',
  makeup: '调休上班',
  paused: '暂停',
}
const UNITS = { wd: '个工作日', d: '天', wh: '小时', h: '小时' } as const

/** The derivation in words: one line a day, so that anybody can check it on a wall calendar. */
export function explain(due: Due): string[] {
  const { unit } = due.limit
  const lines = due.days.map(({ date, kind, count }, i) => {
    const weekday = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]
    const counts = i > 0 ? count > (due.days[i - 1]?.count ?? 0) : count > 0
    const word =
      i === 0 && count === 0 ? '起算日，不计入' : counts ? `计入，累计 ${count} ${UNITS[unit]}` : '不计入'
    return `${date} 周${weekday} ${KINDS[kind]}：${word}`
  })
  return [`时限 ${limitWords({ amount: due.amount, unit })}`, ...lines, conclusion(due)]
}

function conclusion({ dueAt, dueOn, limit, remaining, provisional }: Due): string {
  if (!dueAt) return `暂停中，恢复后还有 ${remaining} ${UNITS[limit.unit]}`
  const when = limit.unit === 'wd' || limit.unit === 'd' ? `${dueOn}` : formatInstant(dueAt)
  return `期限 ${when}${provisional ? '（暂定：所涉年度的放假通知尚未录入，只按周末推算）' : ''}`
}
