import { Button } from 'antd'
import { useState } from 'react'
import { Answer, Mark, Page, Panel, today, useRead, useSearchState, weekday } from '#kernel/ui'
import type { CalendarAnswer } from '../../contract.ts'
import { DayDialog } from './DayDialog.tsx'
import { MonthTable } from './MonthTable.tsx'
import { monthsOf } from './months.ts'
import { YearDialog } from './YearDialog.tsx'

/** The year by which every deadline counts: holidays, make-up days, and what the county changed. */
export default function CalendarPage() {
  const [search, change] = useSearchState()
  const year = Number(search.year ?? today().slice(0, 4))
  const answer = useRead<CalendarAnswer>(`/api/calendar/${year}`)
  const show = (next: number) => change({ year: String(next) })
  return (
    <Page
      title={`${year} 年工作日历`}
      actions={
        <>
          <Button onClick={() => show(year - 1)}>上一年</Button>
          <Button onClick={() => show(year + 1)}>下一年</Button>
        </>
      }
    >
      <Answer from={answer}>{(calendar) => <Year calendar={calendar} />}</Answer>
    </Page>
  )
}

function Year({ calendar }: { calendar: CalendarAnswer }) {
  const [day, setDay] = useState<string | null>(null)
  const [entering, setEntering] = useState(false)
  const { known, notice, mayChange } = calendar
  return (
    <>
      <div className="z-form-buttons z-gap-below">
        {known ? (
          <span>
            依据 {notice ?? '未注明'} {!calendar.confirmed && <Mark tone="warn">未核对</Mark>}
          </span>
        ) : (
          <span>
            <Mark tone="warn">暂定</Mark> 本年放假安排尚未录入，只按周末计算，涉及本年的期限均为暂定。
          </span>
        )}
        {mayChange && !known && (
          <Button type="primary" onClick={() => setEntering(true)}>
            录入放假安排
          </Button>
        )}
        <span className="d-legend">
          <span className="d-day-holiday">休</span> 放假 <span className="d-day-makeup">班</span> 调休上班{' '}
          <span className="d-day-weekend">末</span> 周末 <b>·</b> 县里调整
        </span>
      </div>
      <div className="d-year">
        {monthsOf(calendar.days, weekday).map((month) => (
          <MonthTable
            key={month.name}
            month={month}
            overridden={calendar.overrides.map(({ date }) => date)}
            choose={mayChange ? setDay : undefined}
          />
        ))}
      </div>
      <Lists calendar={calendar} />
      {day && <DayDialog date={day} calendar={calendar} close={() => setDay(null)} />}
      {entering && <YearDialog year={calendar.year} close={() => setEntering(false)} />}
    </>
  )
}

function Lists({ calendar }: { calendar: CalendarAnswer }) {
  return (
    <div className="z-halves">
      <Panel title="节假日">
        <ul className="d-plain">
          {calendar.holidays.map((holiday) => (
            <li key={holiday.from}>
              {holiday.name}：{holiday.from} 至 {holiday.to}
            </li>
          ))}
        </ul>
        {calendar.holidays.length === 0 && <p className="z-muted">尚未录入</p>}
      </Panel>
      <Panel title="县里调整">
        <ul className="d-plain">
          {calendar.overrides.map((override) => (
            <li key={override.date}>
              {override.date} {override.kind === 'working' ? '上班' : '放假'}：{override.reason}
            </li>
          ))}
        </ul>
        {calendar.overrides.length === 0 && <p className="z-muted">没有调整</p>}
      </Panel>
    </div>
  )
}
