import { z } from 'zod'
import { may, perform, scopeOf } from '#kernel/actions'
import { calendarOf, type WorkingCalendar } from '#kernel/calendar'
import { type App, documented, handle, type Routes, staffContextOf } from '#kernel/http'
import { addDays, type LocalDate, localDate } from '#kernel/time'
import type { CalendarAnswer } from '../contract.ts'
import { clearCalendarDay, enterCalendarYear, setCalendarDay } from './calendar.actions.ts'

const tags = ['administration']
const params = z.object({ year: z.coerce.number().int().min(2000).max(2099) })

function daysOf(year: number): LocalDate[] {
  const days: LocalDate[] = []
  for (let date = localDate(`${year}-01-01`); date <= `${year}-12-31`; date = addDays(date, 1))
    days.push(date)
  return days
}

function describe(calendar: WorkingCalendar, year: number, mayChange: boolean): CalendarAnswer {
  const known = calendar.years().find((one) => one.year === year)
  return {
    year,
    known: known !== undefined,
    notice: known?.notice ?? null,
    confirmed: known?.confirmed ?? false,
    holidays: known?.holidays.map(({ name, from, to }) => ({ name, from, to })) ?? [],
    days: daysOf(year).map((date) => ({ date, kind: calendar.kindOf(date) })),
    overrides: calendar
      .overrides()
      .filter(({ date }) => date.startsWith(`${year}-`))
      .map(({ date, kind, reason }) => ({ date, kind, reason })),
    mayChange,
  }
}

export const calendarRoutes: Routes = (app) => {
  app.get('/api/calendar/:year', { schema: { tags, summary: '工作日历', params } }, async (request) => {
    const { actor } = staffContextOf(request)
    scopeOf(actor, 'administration.read_directory')
    const mayChange = may(actor, 'administration.manage_calendar')
    return describe(await calendarOf(app.db.tx), request.params.year, mayChange)
  })
  changeRoutes(app)
}

function changeRoutes(app: App): void {
  app.post(
    '/api/calendar/days',
    { schema: { tags, summary: setCalendarDay.label, body: documented(setCalendarDay.input) } },
    handle(setCalendarDay),
  )
  app.delete(
    '/api/calendar/days/:date',
    { schema: { tags, summary: clearCalendarDay.label } },
    async (request, reply) => {
      await perform(clearCalendarDay, staffContextOf(request), request.params)
      return reply.status(204).send()
    },
  )
  app.post(
    '/api/calendar/years',
    { schema: { tags, summary: enterCalendarYear.label, body: documented(enterCalendarYear.input) } },
    handle(enterCalendarYear),
  )
}
