import { z } from 'zod'
import { type Context, possibleActions, scopeOf } from '#kernel/actions'
import { calendarOf } from '#kernel/calendar'
import { notFound } from '#kernel/errors'
import { type App, actionRoutes, documented, handle, type Routes, staffContextOf } from '#kernel/http'
import { namesOfPeople } from '#kernel/org'
import { listsOfCounty } from '../reviews/county-words.queries.ts'
import { approveArticle, returnArticle, submitArticle, withdrawReview } from '../reviews/review.actions.ts'
import { risksOf } from '../reviews/risks.ts'
import { confirmUrgent, publishUrgently } from '../reviews/urgent.actions.ts'
import {
  copyArticle,
  createArticle,
  deleteArticle,
  moveArticle,
  pinArticle,
  restoreArticle,
  revertArticle,
  saveArticleAction,
  scheduleArticle,
} from './article.actions.ts'
import { articleItem, listArticles, relatedTo } from './article.queries.ts'
import { readArticle } from './article.store.ts'
import type { ArticleInHand } from './article.ts'
import { cleanBody } from './body/clean.ts'
import {
  type ArticleDetail,
  articleContent,
  articleDetail,
  articleHistory,
  articleInput,
  articlePage,
  articleQuery,
  editionDiff,
  editionItem,
  historyQuery,
  savedArticle,
} from './contract.ts'
import { diffContents } from './diff.ts'
import { editionById } from './edition.store.ts'
import { filesOfArticle } from './files.ts'
import { historyOf } from './history.queries.ts'
import { withdrawArticle } from './withdrawal.actions.ts'

const tags = ['portal']
const params = z.object({ id: z.uuid() })

export const articleRoutes: Routes = (app) => {
  app.get(
    '/api/portal/articles',
    { schema: { tags, summary: '稿件', querystring: articleQuery, response: { 200: articlePage } } },
    async (request) => {
      const { actor, db } = staffContextOf(request)
      const { page, pageSize } = request.query
      const listed = await listArticles(db.tx, request.query, actor, scopeOf(actor, 'portal.read'))
      return { ...listed, page, pageSize }
    },
  )
  app.get(
    '/api/portal/articles/:id',
    { schema: { tags, summary: '一篇稿件', params, response: { 200: articleDetail } } },
    async (request) => detailOf(staffContextOf(request), request.params.id),
  )
  changeRoutes(app)
  historyRoutes(app)
}

function changeRoutes(app: App): void {
  app.post(
    '/api/portal/articles',
    { schema: { tags, summary: createArticle.label, body: documented(articleInput) } },
    handle(createArticle, { status: 201 }),
  )
  app.patch(
    '/api/portal/articles/:id',
    {
      schema: {
        tags,
        summary: `${saveArticleAction.label}（自动保存）`,
        description: `需要权限 ${saveArticleAction.permission}；版本不是最新时答 409，两份内容都在答复里。`,
        body: documented(saveArticleAction.input),
        response: { 200: savedArticle },
      },
    },
    handle(saveArticleAction) as never,
  )
  actionRoutes(app, '/api/portal/articles', [
    submitArticle,
    withdrawReview,
    approveArticle,
    returnArticle,
    publishUrgently,
    confirmUrgent,
    scheduleArticle,
    withdrawArticle,
    moveArticle,
    copyArticle,
    pinArticle,
    deleteArticle,
    restoreArticle,
    revertArticle,
  ])
}

/** Whoever may not read the article reads none of its past. */
async function readable({ db, actor }: Context, id: string): Promise<ArticleInHand> {
  return (await readArticle(db.tx, id, scopeOf(actor, 'portal.read'))) ?? notFound('portal.article')
}

function historyRoutes(app: App): void {
  app.get(
    '/api/portal/articles/:id/history',
    { schema: { tags, summary: '稿件的版本和经过', params, response: { 200: articleHistory } } },
    async (request) => {
      const context = staffContextOf(request)
      return historyOf(context.db.tx, await readable(context, request.params.id))
    },
  )
  const one = z.object({ id: z.uuid(), edition: z.uuid() })
  const edition = z.object({ edition: editionItem, content: articleContent })
  app.get(
    '/api/portal/articles/:id/editions/:edition',
    { schema: { tags, summary: '稿件的一个版本', params: one, response: { 200: edition } } },
    async (request) => {
      const context = staffContextOf(request)
      const article = await readable(context, request.params.id)
      const found = await editionById(context.db.tx, article.id, request.params.edition)
      if (!found) notFound('portal.edition')
      const { id, number, hash, at, byName: by, content } = found
      const live = id === article.liveEditionId
      return { edition: { id, number, hash, at: at.toISOString(), by, live, title: content.title }, content }
    },
  )
  app.get(
    '/api/portal/articles/:id/diff',
    {
      schema: {
        tags,
        summary: '两个版本的差别',
        params,
        querystring: historyQuery,
        response: { 200: editionDiff },
      },
    },
    async (request) => {
      const context = staffContextOf(request)
      const article = await readable(context, request.params.id)
      const { from, to } = request.query
      const before = await contentOf(context, article, from ?? article.liveEditionId)
      const after = to ? await contentOf(context, article, to) : article.content
      return diffContents(article.kind, before, after)
    },
  )
}

const NOTHING = articleContent.parse({})

async function contentOf({ db }: Context, article: ArticleInHand, editionId: string | null) {
  if (editionId === null) return NOTHING
  return ((await editionById(db.tx, article.id, editionId)) ?? notFound('portal.edition')).content
}

async function detailOf(context: Context, id: string): Promise<ArticleDetail> {
  const { db, actor, clock } = context
  const article = await readable(context, id)
  const item = (await articleItem(db.tx, id, 'all')) ?? notFound('portal.article')
  const names = await namesOfPeople(db.tx, [...article.writers])
  const facts = { actor, clock, calendar: await calendarOf(db.tx) }
  const can = possibleActions(
    'portal.article',
    { ...article, unitIds: [article.unitId, article.siteUnitId] },
    facts,
  )
  const { withdrawal, sectionId, sectionName, sectionPath, reviewSteps } = article
  return {
    article: item,
    content: article.content,
    hash: article.contentHash,
    problems: [...article.problems],
    remarks: cleanBody(article.content.html).problems.map((problem) => ({ ...problem })),
    risks: risksOf(article.content, await listsOfCounty(db.tx)),
    disclosed: article.disclosed,
    section: { id: sectionId, name: sectionName, path: sectionPath, reviewSteps },
    writers: article.writers.map((writer) => ({ id: writer, name: names.get(writer) ?? '（已离开）' })),
    files: await filesOfArticle(db.tx, id),
    withdrawal: withdrawal && { ...withdrawal, by: withdrawal.byName },
    related: await relatedTo(db.tx, article),
    can: can as ArticleDetail['can'],
  }
}
