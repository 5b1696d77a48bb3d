/** Reviews of editions, and the queue of whoever decides. */
import { z } from 'zod'
import { articleContent, articleItem } from '../articles/contract.ts'
import { risk, riskLevels } from './risk.contract.ts'

export { type Risk, risk, riskLevels } from './risk.contract.ts'

export const decisions = ['approved', 'returned', 'urgent', 'confirmed', 'overridden'] as const
export type Decision = (typeof decisions)[number]

export const reviewItem = z.object({
  id: z.string(),
  editionId: z.string(),
  editionNumber: z.number(),
  step: z.number(),
  final: z.boolean(),
  decision: z.enum(decisions),
  by: z.string(),
  at: z.string(),
  reason: z.string().nullable(),
  places: z.array(z.object({ quote: z.string(), message: z.string() })),
})
export type ReviewItem = z.infer<typeof reviewItem>

/** GET /api/portal/reviews: what waits for the asker, riskiest first, then longest waiting. */
export const queueItem = articleItem.extend({
  editionId: z.string(),
  editionNumber: z.number(),
  hash: z.string(),
  submittedAt: z.string(),
  submittedBy: z.string(),
  topRisk: z.enum(riskLevels).nullable(),
})
export type QueueItem = z.infer<typeof queueItem>
export const reviewQueue = z.object({ items: z.array(queueItem), total: z.number() })

/** GET /api/portal/articles/:id/review: the frozen edition and all that was said about it. */
export const reviewDetail = z.object({
  article: articleItem,
  edition: z.object({ id: z.string(), number: z.number(), hash: z.string(), at: z.string(), by: z.string() }),
  content: articleContent,
  risks: z.array(risk),
  reviews: z.array(reviewItem),
  /** The edition the public reads now, to compare with. */
  liveEditionId: z.string().nullable(),
  can: z.record(z.string(), z.array(z.object({ code: z.string(), message: z.string() }))),
})
export type ReviewDetail = z.infer<typeof reviewDetail>
