import { z } from 'zod'
import { scopeOf } from '#kernel/actions'
import { notFound } from '#kernel/errors'
import { actionRoutes, documented, handle, type Routes, staffContextOf } from '#kernel/http'
import { matterItem, matterQuery, opinionInput, pageOf } from '../contract.ts'
import { aroundMatter, listMatters, opinions } from '../matters.queries.ts'
import { assignOpinion, closeOpinion, registerOpinion, respondToOpinion } from './opinion.actions.ts'
import { readOpinion } from './opinion.store.ts'

const tags = ['interaction']
const params = z.object({ id: z.uuid('编号格式不对') })

export const opinionRoutes: Routes = (app) => {
  app.get(
    '/api/opinions',
    {
      schema: {
        tags,
        summary: '网上舆情列表',
        querystring: matterQuery,
        response: { 200: pageOf(matterItem) },
      },
    },
    (request) => {
      const { actor, clock } = staffContextOf(request)
      return listMatters(
        app.db.tx,
        opinions,
        scopeOf(actor, 'interaction.read_letters'),
        request.query,
        clock.now(),
      )
    },
  )
  app.post(
    '/api/opinions',
    { schema: { tags, summary: '登记网上舆情', body: documented(opinionInput) } },
    handle(registerOpinion, { status: 201 }),
  )
  app.get('/api/opinions/:id', { schema: { tags, summary: '网上舆情详情', params } }, async (request) => {
    const context = staffContextOf(request)
    const scope = scopeOf(context.actor, 'interaction.read_letters')
    const item = (await readOpinion(app.db.tx, request.params.id, scope)) ?? notFound('interaction.opinion')
    const { case: row, unitIds: _units, ...fields } = item
    return { ...fields, state: row.state, ...(await aroundMatter(context, item)) }
  })
  actionRoutes(app, '/api/opinions', [assignOpinion, respondToOpinion, closeOpinion])
}
