/** Papers come as they are released; and those released while there was no site for them, once there is one. */
import { z } from 'zod'
import { disclosureReleased, papersReleasedSince } from '#domains/fiscal'
import { performWithin, systemActor } from '#kernel/actions'
import { onEvent } from '#kernel/events'
import { defineJob, defineSchedule, enqueue, type JobScope } from '#kernel/jobs'
import { addDays, instantAt } from '#kernel/time'
import { showPaper } from './paper.actions.ts'
import { sectionForPapers, shownAmong } from './paper.store.ts'

const show = ({ tx, clock, dataDir }: JobScope, paperId: string): Promise<unknown> =>
  performWithin(tx, showPaper, { clock, dataDir, actor: systemActor }, { paperId })

onEvent(disclosureReleased, {
  name: 'portal.follow_release',
  run: async (scope, { id }) => void (await show(scope, id)),
})

const showOne = defineJob({
  name: 'portal.show_paper',
  schema: z.object({ paperId: z.uuid() }),
  run: async (scope, { paperId }) => void (await show(scope, paperId)),
})

/** What is older was public elsewhere, and comes by import. */
const DAYS_BACK = 400

export const catchUpPapers = defineJob({
  name: 'portal.catch_up_papers',
  schema: z.object({}),
  async run({ tx, clock }) {
    const papers = await papersReleasedSince(tx, instantAt(addDays(clock.today(), -DAYS_BACK), '00:00'))
    const shown = await shownAmong(tx, papers)
    for (const { id, unitId } of papers)
      if (!shown.has(id) && (await sectionForPapers(tx, unitId)))
        await enqueue(tx, showOne, { paperId: id }, { key: id })
  },
})

defineSchedule({
  name: 'portal.catch_up_papers',
  cron: '*/30 * * * *',
  job: catchUpPapers,
  data: {},
  catchUp: true,
})
