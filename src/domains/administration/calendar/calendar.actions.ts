/** The county's own days and years. Whoever counts days reads the changed calendar from the next moment on. */
import { z } from 'zod'
import { type Act, defineAction } from '#kernel/actions'
import { type CalendarYear, readYear, removeOverride, saveOverride, saveYear } from '#kernel/calendar'
import { invalid } from '#kernel/errors'
import { enqueue } from '#kernel/jobs'
import { day, line, reasonLine } from '#kernel/org'
import { daysBetween } from '#kernel/time'
import { recomputeDeadlines } from './calendar.jobs.ts'

const permission = 'administration.manage_calendar'
const subjectKind = 'calendar.day'

/** However many days are changed in a row, one reading of all clocks is enough. */
async function recompute({ tx }: Act): Promise<void> {
  await enqueue(tx, recomputeDeadlines, {}, { key: 'all' })
}

export const setCalendarDay = defineAction({
  name: 'administration.set_calendar_day',
  label: '调整工作日',
  permission,
  subjectKind,
  input: z.object({ date: day, kind: z.enum(['working', 'holiday']), reason: reasonLine }),
  async run(act, { date, kind, reason }) {
    const { tx, clock, actor, about, note } = act
    await saveOverride(tx, { date, kind, reason, createdAt: clock.now(), createdBy: actor.id })
    await recompute(act)
    about(date)
    note({ kind, reason })
    return {}
  },
})

export const clearCalendarDay = defineAction({
  name: 'administration.clear_calendar_day',
  label: '取消工作日调整',
  permission,
  subjectKind,
  input: z.object({ date: day }),
  async run(act, { date }) {
    if (!(await removeOverride(act.tx, date))) invalid('date', '这一天没有调整过')
    await recompute(act)
    act.about(date)
    return {}
  },
})

export const enterCalendarYear = defineAction({
  name: 'administration.enter_calendar_year',
  label: '录入年度放假安排',
  permission,
  subjectKind: 'calendar.year',
  input: z.object({
    year: z.int().min(2020).max(2099),
    /** 文号, so that anybody can compare. */
    notice: line('通知文号', 60),
    holidays: z
      .array(z.object({ name: line('节日', 20), from: day, to: day }))
      .min(1, '请填写放假日期')
      .max(20),
    makeup: z.array(day).max(30),
  }),
  async run(act, { year, notice, holidays, makeup }) {
    const { tx, clock, actor, about, note } = act
    const entered = checkedYear({
      year,
      notice,
      confirmed: true,
      holidays: holidays.map((one) => ({ ...one, days: daysBetween(one.from, one.to) + 1 })),
      makeupDays: makeup.map((date) => ({ date })),
    })
    await saveYear(tx, entered, { createdAt: clock.now(), createdBy: actor.id })
    await recompute(act)
    about(String(year))
    note({ notice, holidays: holidays.length, makeup: makeup.length })
    return {}
  },
})

/** The same checks as for the files that come with a release. */
function checkedYear(data: { year: number } & Record<string, unknown>): CalendarYear {
  try {
    return readYear(data, `${data.year} 年`)
  } catch (error) {
    return invalid('holidays', (error as Error).message)
  }
}
