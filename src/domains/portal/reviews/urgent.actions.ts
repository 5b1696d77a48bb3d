/** 紧急发布: one final reviewer lets it out before the others; they sign within a day, or somebody asks why. */
import { type Act, defineAction } from '#kernel/actions'
import { enqueue } from '#kernel/jobs'
import { lockArticle, saveArticle, tellHistory } from '../articles/article.store.ts'
import {
  type ArticleInHand,
  block,
  confirmUrgentBlockers,
  hashBlockers,
  publishUrgentlyBlockers,
} from '../articles/article.ts'
import { tellFinalReviewers, tellWriters } from '../articles/audience.ts'
import { articleInputs } from '../articles/contract.ts'
import { watchUrgent } from '../articles/due.jobs.ts'
import { insertReviews } from '../articles/edition.store.ts'
import { goLive } from '../articles/go-live.ts'
import { liveChain } from '../articles/live.queries.ts'
import { handOf } from '../articles/writing.ts'
import { urgentIsConfirmed } from './chain.ts'
import { freeze } from './review.actions.ts'

const subjectKind = 'portal.article'
const permission = 'portal.review_finally'
const load = (act: Act, { id }: { id: string }) => lockArticle(act.tx, id, act.scope)
const personOf = (act: Act) => ({ ...handOf(act), byId: act.actor.id ?? '' })

const HOURS_TO_CONFIRM = 24

export const publishUrgently = defineAction({
  name: 'portal.publish_urgently_article',
  label: '紧急发布',
  permission,
  subjectKind,
  input: articleInputs.publishUrgently,
  load,
  blockers: publishUrgentlyBlockers,
  inputBlockers: hashBlockers,
  async run(act, { reason }, article: ArticleInHand) {
    const { id } = article
    const frozen = article.reviewEditionId
      ? { editionId: article.reviewEditionId, hash: article.reviewHash ?? '' }
      : await freeze(act, article)
    const step = article.reviewStep ?? 1
    const decision = { articleId: id, ...frozen, step, final: true, decision: 'urgent' as const, reason }
    await insertReviews(act.tx, [decision], personOf(act))
    const urgentUntil = new Date(act.clock.now().getTime() + HOURS_TO_CONFIRM * 3_600_000)
    const state = {
      state: 'approved' as const,
      reviewEditionId: frozen.editionId,
      reviewStep: null,
      urgentUntil,
    }
    await saveArticle(act.tx, id, state, act)
    await tellHistory(act.tx, [{ articleId: id, action: 'publish_urgently', reason }], handOf(act))
    const [live] = await goLive(act.tx, [id], handOf(act))
    await enqueue(act.tx, watchUrgent, { id }, { runAt: urgentUntil, key: id })
    await tellFinalReviewers(act, article, {
      kind: 'urgent',
      title: '有紧急发布待补签（24 小时内）',
      text: reason,
    })
    await tellWriters(act, article, { kind: 'published', title: '稿件已紧急发布' })
    act.note({ number: article.number, hash: frozen.hash, reason })
    return { id, version: live?.version ?? 0, state: 'published' as const }
  },
})

export const confirmUrgent = defineAction({
  name: 'portal.confirm_urgent_article',
  label: '补签确认',
  permission,
  subjectKind,
  input: articleInputs.confirmUrgent,
  load,
  blockers: confirmUrgentBlockers,
  inputBlockers: (article: ArticleInHand, { hash }) =>
    hash === article.liveHash
      ? []
      : [block('hash_differs', '公开的内容与您看到的不同，请重新阅读后再决定。')],
  async run(act, { hash, note }, article: ArticleInHand) {
    const { id, liveEditionId, reviewSteps } = article
    const decision = {
      ...{ articleId: id, editionId: liveEditionId ?? '', hash, step: reviewSteps, final: true },
      ...{ decision: 'confirmed' as const, reason: note ?? null },
    }
    await insertReviews(act.tx, [decision], personOf(act))
    const chain = await liveChain(act.tx, id)
    const isDone = chain !== undefined && urgentIsConfirmed(chain.edition, reviewSteps, chain.reviews)
    await saveArticle(act.tx, id, isDone ? { urgentUntil: null } : {}, act)
    await tellHistory(
      act.tx,
      [{ articleId: id, action: 'confirm_urgent', reason: note ?? null }],
      handOf(act),
    )
    act.note({ number: article.number, hash, complete: isDone })
    return { id, version: article.version + 1, complete: isDone }
  },
})
