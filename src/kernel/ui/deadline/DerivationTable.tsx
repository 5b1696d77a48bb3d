import { localDate, weekdayOf } from '#kernel/time'
import { Mark } from '../layout/Mark.tsx'
import { counts, type Derivation, dayKindLabels } from './deadline.ts'

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']
const weekday = (date: string) => WEEKDAYS[weekdayOf(localDate(date)) - 1]

/** Every day between receipt and due date: did it count, and if not, why. */
export function DerivationTable({ derivation }: { derivation: Derivation }) {
  const counted = derivation.days.length
  return (
    <div className="z-derivation">
      {derivation.source && <p className="z-muted">依据：{derivation.source}</p>}
      {counted === 0 && derivation.lines?.map((line) => <p key={line}>{line}</p>)}
      {derivation.provisional && (
        <p>
          <Mark tone="warn">暂定</Mark> 当年的放假安排尚未公布，公布后会重新计算。
        </p>
      )}
      {counted > 0 && <Days derivation={derivation} />}
      {derivation.dueOn && <p className="z-derivation-due">到期日：{derivation.dueOn}</p>}
    </div>
  )
}

function Days({ derivation }: { derivation: Derivation }) {
  return (
    <section
      className="z-derivation-days"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
      tabIndex={0}
      aria-label={`逐日计算，共 ${derivation.days.length} 天`}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">日期</th>
            <th scope="col">星期</th>
            <th scope="col">性质</th>
            <th scope="col">计数</th>
          </tr>
        </thead>
        <tbody>
          {derivation.days.map((day, index) => (
            <tr key={day.date} className={`z-day-${day.kind}`}>
              <td>{day.date}</td>
              <td>{weekday(day.date)}</td>
              <td>{dayKindLabels[day.kind]}</td>
              <td>{counts(derivation.days, index) ? day.count : '不计'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
