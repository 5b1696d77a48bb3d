import { z } from 'zod'
import { type Context, possibleActions, scopeOf } from '#kernel/actions'
import { calendarOf } from '#kernel/calendar'
import { notFound } from '#kernel/errors'
import { type Routes, staffContextOf } from '#kernel/http'
import { articleItem } from '../articles/article.queries.ts'
import { readArticle } from '../articles/article.store.ts'
import { editionById, editionsOf } from '../articles/edition.store.ts'
import { type ReviewDetail, reviewDetail, reviewQueue } from './contract.ts'
import { queueOf, reviewsOf } from './review.queries.ts'

const tags = ['portal']
const params = z.object({ id: z.uuid() })

export const reviewRoutes: Routes = (app) => {
  app.get(
    '/api/portal/reviews',
    { schema: { tags, summary: '待我审核的稿件', response: { 200: reviewQueue } } },
    async (request) => {
      const { actor, db } = staffContextOf(request)
      scopeOf(actor, 'portal.review')
      return queueOf(db.tx, actor)
    },
  )
  app.get(
    '/api/portal/articles/:id/review',
    { schema: { tags, summary: '送审的版本和审核意见', params, response: { 200: reviewDetail } } },
    async (request) => detailOf(staffContextOf(request), request.params.id),
  )
}

/** The edition under review; where none is, the live one or the last that was sent. */
async function detailOf({ db, actor, clock }: Context, id: string): Promise<ReviewDetail> {
  const article = (await readArticle(db.tx, id, scopeOf(actor, 'portal.read'))) ?? notFound('portal.article')
  const wanted = article.reviewEditionId ?? article.liveEditionId
  const edition = wanted ? await editionById(db.tx, id, wanted) : (await editionsOf(db.tx, id))[0]
  if (!edition) notFound('portal.edition')
  const item = (await articleItem(db.tx, id, 'all')) ?? notFound('portal.article')
  const facts = { actor, clock, calendar: await calendarOf(db.tx) }
  const can = possibleActions(
    'portal.article',
    { ...article, unitIds: [article.unitId, article.siteUnitId] },
    facts,
  )
  return {
    article: item,
    edition: {
      ...{ id: edition.id, number: edition.number, hash: edition.hash, by: edition.byName },
      at: edition.at.toISOString(),
    },
    content: edition.content,
    risks: [...edition.risks],
    reviews: await reviewsOf(db.tx, id),
    liveEditionId: article.liveEditionId,
    can: can as ReviewDetail['can'],
  }
}
