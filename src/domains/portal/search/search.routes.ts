import { z } from 'zod'
import { HttpProblem, type Reply, type Request, type Routes } from '#kernel/http'
import { type Workshop, workshop } from '../publishing/press.ts'
import { searchFor } from './answer.ts'
import { PAGES_MOST, searchAnswer, searchQuery, sorts, suggestAnswer, suggestQuery } from './contract.ts'
import { suggestions } from './meant.queries.ts'
import { searchPage } from './search-page.ts'

const limit = { name: 'search', count: 120, seconds: 60 }

const apiQuery = z.object({
  q: z.string().max(200).optional(),
  site: z.string().max(40).optional(),
  section: z.string().max(200).optional(),
  kind: z.string().max(20).optional(),
  from: z.string().max(10).optional(),
  to: z.string().max(10).optional(),
  sort: z.enum(sorts).optional(),
  page: z.coerce.number().int().min(1).max(PAGES_MOST).optional(),
})

/** `/search` works without scripts; `/api/public/search` is the same for programs. */
export const searchRoutes: Routes = (app) => {
  const shop = keptFor(SHOP_KEPT_MS)
  app.get('/search', { schema: { hide: true }, config: { limit } }, async (request, reply) =>
    answerPage(shop(request), request, reply),
  )
  app.get(
    '/api/public/search',
    {
      config: { limit },
      schema: {
        tags: ['portal'],
        summary: '搜索已发布的内容',
        querystring: apiQuery,
        response: { 200: searchAnswer },
      },
    },
    async (request) => searchFor(request.server.db.tx, searchQuery.parse(request.query)),
  )
  app.get(
    '/api/public/search/suggest',
    {
      config: { limit },
      schema: {
        tags: ['portal'],
        summary: '搜索词的提示，可用拼音或首字母',
        querystring: z.object({ q: z.string().max(200).optional() }),
        response: { 200: suggestAnswer },
      },
    },
    async (request) => ({
      suggestions: await suggestions(request.server.db.tx, suggestQuery.parse(request.query).q),
    }),
  )
}

const SHOP_KEPT_MS = 3_000

/** Names and navigation of the sites hardly ever change; asked for every search they would cost more than the search. */
function keptFor(ms: number): (request: Request) => Workshop {
  let kept: { readonly shop: Workshop; readonly at: number } | undefined
  return ({ server: { db, clock, dataDir, log } }) => {
    const at = performance.now()
    if (kept && at - kept.at < ms) return kept.shop
    const report = (what: string, error: unknown): void => log.error({ err: error, what }, 'search')
    kept = { shop: workshop({ db, clock, dataDir, report }), at }
    return kept.shop
  }
}

async function answerPage(shop: Workshop, request: Request, reply: Reply): Promise<Reply> {
  const html = await searchPage(request.server.db.tx, shop, searchQuery.parse(request.query))
  if (html === undefined) throw new HttpProblem(404, 'not_found', '网站还没有开通，没有可以搜索的内容。')
  return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(html)
}
