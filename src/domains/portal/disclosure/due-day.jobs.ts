import { z } from 'zod'
import { defineJob, defineSchedule } from '#kernel/jobs'
import { fillDueDays } from './due-day.store.ts'

export const countDueDays = defineJob({
  name: 'portal.count_due_days',
  schema: z.object({}),
  run: async ({ tx, clock }) => void (await fillDueDays(tx, clock.today())),
})

defineSchedule({
  name: 'portal.count_due_days',
  cron: '7 * * * *',
  job: countDueDays,
  data: {},
  catchUp: true,
})
