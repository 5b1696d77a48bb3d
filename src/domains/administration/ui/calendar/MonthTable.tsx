import { dayKindLabels } from '../../labels.ts'
import type { CalendarDay, Month } from './months.ts'

interface MonthTableProps {
  readonly month: Month
  readonly overridden: readonly string[]
  readonly choose?: (date: string) => void
}

const HEADS = ['一', '二', '三', '四', '五', '六', '日']
const SIGNS = { working: '', holiday: '休', weekend: '', makeup: '班' } as const

export function MonthTable({ month, overridden, choose }: MonthTableProps) {
  return (
    <table className="d-month">
      <caption>{month.name}</caption>
      <thead>
        <tr>
          {HEADS.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the weeks of a month never move
          <tr key={index}>
            {week.map((day, place) => (
              <td key={day?.date ?? place} className={day ? `d-day-${day.kind}` : undefined}>
                {day && <Day day={day} changed={overridden.includes(day.date)} choose={choose} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface DayProps {
  readonly day: CalendarDay
  readonly changed: boolean
  readonly choose?: (date: string) => void
}

function Day({ day, changed, choose }: DayProps) {
  const content = (
    <>
      {Number(day.date.slice(8))}
      <small>{SIGNS[day.kind]}</small>
      {changed && <b>·</b>}
    </>
  )
  if (!choose) return content
  const words = `${day.date} ${dayKindLabels[day.kind]}${changed ? '，县里调整' : ''}`
  return (
    <button type="button" onClick={() => choose(day.date)}>
      {content}
      <span className="z-unseen"> {words}，调整</span>
    </button>
  )
}
