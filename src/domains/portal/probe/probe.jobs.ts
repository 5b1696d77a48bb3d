import { z } from 'zod'
import { defineJob, defineSchedule } from '#kernel/jobs'
import { addDays, instantAt } from '#kernel/time'
import { thinVisits } from './probe.store.ts'

const WHOLE_DAYS = 8
const KEPT_DAYS = 800

export const thinProbes = defineJob({
  name: 'portal.thin_probes',
  schema: z.object({}),
  async run({ tx, clock }) {
    const today = clock.today()
    await thinVisits(
      tx,
      instantAt(addDays(today, -WHOLE_DAYS), '00:00'),
      instantAt(addDays(today, -KEPT_DAYS), '00:00'),
    )
  },
})

defineSchedule({ name: 'portal.thin_probes', cron: '50 3 * * *', job: thinProbes, data: {}, catchUp: true })
