import { z } from 'zod'
import { holdersOf } from '#kernel/access'
import { calendarOf } from '#kernel/calendar'
import { recomputeClocks } from '#kernel/cases'
import { defineJob, defineSchedule } from '#kernel/jobs'
import { tell } from '#kernel/notifications'
import { localDate } from '#kernel/time'

/** Batches of their own, so that nobody at a desk waits for all of them; done twice it changes nothing. */
export const recomputeDeadlines = defineJob({
  name: 'administration.recompute_deadlines',
  schema: z.object({}),
  run: async ({ db }) => void (await recomputeClocks(db)),
})

const OCTOBER = 10

/** The State Council's notice comes in October or November; from then on somebody has to look for it. */
export const askForCalendar = defineJob({
  name: 'administration.ask_for_calendar',
  schema: z.object({}),
  async run({ tx, clock }) {
    const today = clock.today()
    const year = Number(today.slice(0, 4)) + 1
    if (Number(today.slice(5, 7)) < OCTOBER) return
    if ((await calendarOf(tx)).known(localDate(`${year}-01-01`))) return
    const permission = 'administration.manage_calendar'
    const personIds = await holdersOf(tx, { permission, unitId: null }, today)
    if (personIds.length === 0) return
    await tell(tx, {
      personIds,
      kind: 'administration.calendar_missing',
      title: `请录入 ${year} 年放假安排`,
      body: `国务院办公厅关于 ${year} 年节假日安排的通知尚未录入，跨年的办理期限暂按周末推算。`,
      href: `/console/administration/calendar/${year}`,
      key: `calendar_missing:${year}:${today}`,
    })
  },
})

defineSchedule({
  name: 'administration.ask_for_calendar',
  cron: '30 8 * * 1',
  job: askForCalendar,
  data: {},
  catchUp: true,
})
