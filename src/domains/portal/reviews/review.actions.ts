/** From writer to public: sending for review, one decision a person and a step, and the way back. */
import { type Act, defineAction } from '#kernel/actions'
import { enqueue } from '#kernel/jobs'
import { lockArticle, nextIndexNumber, saveArticle, tellHistory } from '../articles/article.store.ts'
import {
  type ArticleInHand,
  approveBlockers,
  decidesFinally,
  hashBlockers,
  isLastStep,
  returnBlockers,
  riskBlockers,
  submitBlockers,
  withdrawReviewBlockers,
} from '../articles/article.ts'
import { tellReviewers, tellWriters } from '../articles/audience.ts'
import { hashOf } from '../articles/content.ts'
import { articleInputs } from '../articles/contract.ts'
import { publishDue } from '../articles/due.jobs.ts'
import { insertEditions, insertReviews } from '../articles/edition.store.ts'
import { goLive } from '../articles/go-live.ts'
import { handOf, union } from '../articles/writing.ts'
import { attachmentRisks } from '../words/attached.queries.ts'
import { listsOfCounty } from './county-words.queries.ts'
import { risksOf } from './risks.ts'

const subjectKind = 'portal.article'
const load = (act: Act, { id }: { id: string }) => lockArticle(act.tx, id, act.scope)

export interface Frozen {
  readonly editionId: string
  readonly hash: string
}

/** The working copy as it stands, from here on under its hash. An item of the disclosure block gets its number now. */
export async function freeze(act: Act, article: ArticleInHand): Promise<Frozen> {
  const numbered = article.disclosed || article.kind === 'policy'
  const year = Number(act.clock.today().slice(0, 4))
  const indexNumber =
    numbered && !article.content.fields.indexNumber ? await nextIndexNumber(act.tx, article, year) : undefined
  const content = indexNumber
    ? { ...article.content, fields: { ...article.content.fields, indexNumber } }
    : article.content
  const hash = hashOf(article.kind, content)
  const writers = union(article.writers)
  const { id: articleId, sectionId, kind } = article
  const lists = await listsOfCounty(act.tx)
  const edition = {
    articleId,
    sectionId,
    kind,
    content,
    hash,
    writers,
    risks: risksOf(content, lists, await attachmentRisks(act, content, lists)),
  }
  const [editionId = ''] = await insertEditions(act.tx, [edition], handOf(act))
  if (indexNumber) await saveArticle(act.tx, articleId, { content, contentHash: hash }, act)
  return { editionId, hash }
}

export const submitArticle = defineAction({
  name: 'portal.submit_article',
  label: '送审',
  permission: 'portal.write',
  subjectKind,
  input: articleInputs.submit,
  load,
  blockers: submitBlockers,
  async run(act, { note }, article: ArticleInHand) {
    const { editionId, hash } = await freeze(act, article)
    await saveArticle(act.tx, article.id, { state: 'review', reviewEditionId: editionId, reviewStep: 1 }, act)
    await tellHistory(
      act.tx,
      [{ articleId: article.id, action: 'submit', reason: note ?? null }],
      handOf(act),
    )
    await tellReviewers(act, article, 1)
    act.note({ number: article.number, hash, steps: article.reviewSteps })
    return versionAfter(act, article.id, { hash })
  },
})

async function versionAfter<T extends object>(act: Act, id: string, more: T) {
  const now = await lockArticle(act.tx, id, 'all')
  return { id, version: now?.version ?? 0, state: now?.state ?? 'draft', ...more }
}

export const withdrawReview = defineAction({
  name: 'portal.withdraw_review_article',
  label: '撤回送审',
  permission: 'portal.write',
  subjectKind,
  input: articleInputs.withdrawReview,
  load,
  blockers: withdrawReviewBlockers,
  async run(act, _input, article: ArticleInHand) {
    await saveArticle(act.tx, article.id, { state: 'draft', reviewEditionId: null, reviewStep: null }, act)
    await tellHistory(act.tx, [{ articleId: article.id, action: 'withdraw_review' }], handOf(act))
    act.note({ number: article.number })
    return { id: article.id, version: article.version + 1, state: 'draft' as const }
  },
})

const personOf = (act: Act) => ({ ...handOf(act), byId: act.actor.id ?? '' })

export const approveArticle = defineAction({
  name: 'portal.approve_article',
  label: '审核通过',
  permission: 'portal.review',
  subjectKind,
  input: articleInputs.approve,
  load,
  blockers: approveBlockers,
  inputBlockers: (article: ArticleInHand, input) => [
    ...hashBlockers(article, input),
    ...riskBlockers(article, input),
  ],
  async run(act, { hash, note }, article: ArticleInHand) {
    const step = article.reviewStep ?? 1
    const answers = article.reviewErrors > 0 && note !== undefined && note !== ''
    const decision = {
      ...{
        articleId: article.id,
        editionId: article.reviewEditionId ?? '',
        hash,
        step,
        reason: note ?? null,
      },
      ...{ decision: 'approved' as const, final: decidesFinally(article, act.actor) },
    }
    const override = { ...decision, decision: 'overridden' as const }
    await insertReviews(act.tx, answers ? [override, decision] : [decision], personOf(act))
    await tellHistory(
      act.tx,
      [{ articleId: article.id, action: 'approve', reason: note ?? null }],
      handOf(act),
    )
    act.note({
      number: article.number,
      step,
      steps: article.reviewSteps,
      hash,
      ...(answers ? { overridden: article.reviewErrors } : {}),
    })
    await (isLastStep(article) ? settle(act, article) : pass(act, article, step + 1))
    return versionAfter(act, article.id, {})
  },
})

async function pass(act: Act, article: ArticleInHand, step: number): Promise<void> {
  await saveArticle(act.tx, article.id, { reviewStep: step }, act)
  await tellReviewers(act, article, step)
}

/** Approved by all: public now, or at its hour. */
async function settle(act: Act, article: ArticleInHand): Promise<void> {
  const { id, publishAt } = article
  await saveArticle(act.tx, id, { state: 'approved', reviewStep: null }, act)
  if (publishAt && publishAt > act.clock.now()) {
    await enqueue(act.tx, publishDue, { id }, { runAt: publishAt, key: id })
    return tellWriters(act, article, { kind: 'approved', title: '稿件已审核通过，等待定时发布' })
  }
  await goLive(act.tx, [id], handOf(act))
  await tellWriters(act, article, { kind: 'published', title: '稿件已审核通过并发布' })
}

export const returnArticle = defineAction({
  name: 'portal.return_article',
  label: '退回修改',
  permission: 'portal.review',
  subjectKind,
  input: articleInputs.return,
  load,
  blockers: returnBlockers,
  async run(act, { reason, places }, article: ArticleInHand) {
    const review = {
      ...{ articleId: article.id, editionId: article.reviewEditionId ?? '', hash: article.reviewHash ?? '' },
      ...{ step: article.reviewStep ?? article.reviewSteps, final: decidesFinally(article, act.actor) },
      ...{ decision: 'returned' as const, reason, places },
    }
    await insertReviews(act.tx, [review], personOf(act))
    await saveArticle(act.tx, article.id, { state: 'returned', reviewEditionId: null, reviewStep: null }, act)
    await tellHistory(act.tx, [{ articleId: article.id, action: 'return', reason }], handOf(act))
    await tellWriters(act, article, { kind: 'returned', title: '稿件被退回修改', text: reason })
    act.note({ number: article.number, reason, places: places.length })
    return { id: article.id, version: article.version + 1, state: 'returned' as const }
  },
})
