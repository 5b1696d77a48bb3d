/** A process that does nothing but work off jobs, to be killed. Two rows for each job: half an effect would show. */
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import { openDatabase } from '#kernel/db'
import { defineJob, startWorkers } from '#kernel/jobs'
import { systemClock } from '#kernel/time'

const effect = (part: string, number: number) => sql`
  insert into notifications.message (person_id, kind, title)
  values ('00000000-0000-7000-8000-000000000001', ${part}, ${String(number)})`

defineJob({
  name: 'hostile.two_rows',
  schema: z.object({ number: z.int() }),
  retry: { limit: 1000, backoffSeconds: 0 },
  async run({ tx }, { number }) {
    await effect('first', number).execute(tx)
    await pause(number % 7)
    await effect('second', number).execute(tx)
  },
})

const db = openDatabase(process.argv[2] ?? '', { connections: 6, name: 'zhengshu-hostile' })
const workers = startWorkers({ db, clock: systemClock, concurrency: 4 })
process.send?.('ready')
process.on('SIGTERM', async () => {
  await workers.stop()
  await db.close()
  process.exit(0)
})
