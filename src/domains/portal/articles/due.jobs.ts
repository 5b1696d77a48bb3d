/** What happens to articles by the clock: publication at its hour, expiry, and who has not yet signed an emergency. */
import { z } from 'zod'
import { performWithin, systemActor } from '#kernel/actions'
import { Refused } from '#kernel/errors'
import { defineJob, enqueue } from '#kernel/jobs'
import { publishArticle } from '../reviews/publish.actions.ts'
import { readArticle } from './article.store.ts'
import { tellFinalReviewers } from './audience.ts'
import { PUBLISH_DUE } from './go-live.ts'
import { expireArticle } from './withdrawal.actions.ts'

const schema = z.object({ id: z.uuid() })

/** What was changed, withdrawn or moved on meanwhile is not the clock's any more: it says so and is done. */
const unlessOvertaken = async (run: () => Promise<unknown>): Promise<void> => {
  try {
    await run()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
}

export const publishDue = defineJob({
  name: PUBLISH_DUE.name,
  schema,
  run: ({ tx, clock }, input) =>
    unlessOvertaken(() => performWithin(tx, publishArticle, { clock, actor: systemActor }, input)),
})

export const expireDue = defineJob({
  name: 'portal.expire_due',
  schema,
  run: ({ tx, clock }, input) =>
    unlessOvertaken(() => performWithin(tx, expireArticle, { clock, actor: systemActor }, input)),
})

const DAY_MS = 86_400_000

/** Once the day is over, and each day after it, until somebody has signed. */
export const watchUrgent = defineJob({
  name: 'portal.watch_urgent',
  schema,
  async run({ tx, clock }, { id }) {
    const article = await readArticle(tx, id, 'all')
    if (!article?.urgentUntil || article.liveEditionId === null) return
    const words = {
      on: clock.today(),
      kind: 'urgent_unconfirmed',
      title: '紧急发布超过 24 小时未补签',
      text: '请核对后补签，或撤下稿件',
    }
    await tellFinalReviewers({ tx, clock, actor: systemActor }, article, words)
    await enqueue(tx, watchUrgent, { id }, { runAt: new Date(clock.now().getTime() + DAY_MS), key: id })
  },
})
