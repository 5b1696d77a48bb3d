/** What the house does at night for itself: each of it may be done twice without harm. */
import { join } from 'node:path'
import { z } from 'zod'
import { collectOrphans, openStore } from '#kernel/files'
import { forgetOldAttempts } from '#kernel/identity'
import { defineJob, defineSchedule } from '#kernel/jobs'
import { addDays, type Clock, type Instant, instantAt, movableClock } from '#kernel/time'
import { forgetAnswers, forgetReadMessages } from './upkeep.store.ts'

const ANSWERS_HOURS = 24
const READ_MESSAGES_DAYS = 90
const schema = z.object({})

let filesFolder: string | undefined

/** Says where files lie; jobs themselves know only the database. */
export function prepareUpkeep(dataDir: string): void {
  filesFolder = join(dataDir, 'files')
}

export const collectFiles = defineJob({
  name: 'server.collect_orphans',
  schema,
  async run({ db, clock }) {
    if (filesFolder === undefined) throw new Error('prepareUpkeep was not called')
    await collectOrphans(db, await openStore(filesFolder), clock)
  },
})

export const forgetOld = defineJob({
  name: 'server.forget_old',
  schema,
  async run({ tx, clock }) {
    await forgetOldAttempts(tx, clock.now())
    await forgetAnswers(tx, hoursBefore(clock, ANSWERS_HOURS))
    await forgetReadMessages(tx, instantAt(addDays(clock.today(), -READ_MESSAGES_DAYS), '00:00'))
  },
})

function hoursBefore(clock: Clock, hours: number): Instant {
  const earlier = movableClock(clock.now())
  earlier.advance({ hours: -hours })
  return earlier.now()
}

const nightly = { data: {}, catchUp: true }
defineSchedule({ name: 'server.collect_orphans', cron: '40 2 * * *', job: collectFiles, ...nightly })
defineSchedule({ name: 'server.forget_old', cron: '10 * * * *', job: forgetOld, data: {} })
