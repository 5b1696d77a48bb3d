import { z } from 'zod'
import { defineJob, defineSchedule } from '#kernel/jobs'
import { hexOf, Vault } from './vault.store.ts'
import { namedHashes } from './watched.queries.ts'

/** What a round is about to name may be here before its row is. */
const YOUNG_MS = 3_600_000

/** Bytes that no release of the last fifty names any more. */
export const collectPages = defineJob({
  name: 'portal.collect_pages',
  schema: z.object({}),
  async run({ tx, clock, dataDir }) {
    if (dataDir === '') return
    const named = new Set((await namedHashes(tx)).map(hexOf))
    new Vault(dataDir).collect(named, clock.now().getTime() - YOUNG_MS)
  },
})

defineSchedule({
  name: 'portal.collect_pages',
  cron: '20 3 * * *',
  job: collectPages,
  data: {},
  catchUp: true,
})
