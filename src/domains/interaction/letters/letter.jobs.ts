import { z } from 'zod'
import { performWithin, systemActor } from '#kernel/actions'
import { Refused } from '#kernel/errors'
import { defineJob, defineSchedule, enqueue } from '#kernel/jobs'
import { addDays } from '#kernel/time'
import { AUTO_ARCHIVE_DAYS, lettersToArchive } from './settled.queries.ts'
import { archiveLetter } from './triage.actions.ts'

const BATCH = 200

/** By the same action a clerk uses, so that the same rules refuse and the same line is written. */
export const archiveSettled = defineJob({
  name: 'interaction.archive_settled',
  schema: z.object({}),
  async run({ tx, clock }) {
    const ids = await lettersToArchive(tx, addDays(clock.today(), -AUTO_ARCHIVE_DAYS), BATCH)
    for (const id of ids) {
      // A letter that somebody took up again a moment ago is no longer settled; the others still are.
      await performWithin(tx, archiveLetter, { clock, actor: systemActor }, { id }).catch(passOverRefusal)
    }
    if (ids.length === BATCH) await enqueue(tx, archiveSettled, {}, { key: 'more' })
  },
})

function passOverRefusal(error: unknown): void {
  if (!(error instanceof Refused)) throw error
}

defineSchedule({
  name: 'interaction.archive_settled',
  cron: '20 2 * * *',
  job: archiveSettled,
  data: {},
  catchUp: true,
})
