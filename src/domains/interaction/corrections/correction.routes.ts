import { z } from 'zod'
import { scopeOf } from '#kernel/actions'
import { notFound } from '#kernel/errors'
import { actionRoutes, documented, handle, type Routes, staffContextOf } from '#kernel/http'
import { correctionInput, matterItem, matterQuery, pageOf, queryCodeInput } from '../contract.ts'
import { correctionKindLabels, correctionStateLabels } from '../labels.ts'
import { queryCodeFits } from '../letters/query-code.ts'
import { aroundMatter, corrections, listMatters } from '../matters.queries.ts'
import {
  answerCorrection,
  declineCorrection,
  forwardCorrection,
  submitCorrection,
} from './correction.actions.ts'
import { readCorrection, readCorrectionByNumber } from './correction.store.ts'

const tags = ['interaction']
const params = z.object({ id: z.uuid('编号格式不对') })

export const correctionRoutes: Routes = (app) => {
  app.get(
    '/api/corrections',
    {
      schema: {
        tags,
        summary: '网站找错列表',
        querystring: matterQuery,
        response: { 200: pageOf(matterItem) },
      },
    },
    (request) => {
      const { actor, clock } = staffContextOf(request)
      return listMatters(
        app.db.tx,
        corrections,
        scopeOf(actor, 'interaction.read_letters'),
        request.query,
        clock.now(),
      )
    },
  )
  app.get('/api/corrections/:id', { schema: { tags, summary: '网站找错详情', params } }, async (request) => {
    const context = staffContextOf(request)
    const scope = scopeOf(context.actor, 'interaction.read_letters')
    const item =
      (await readCorrection(app.db.tx, request.params.id, scope)) ?? notFound('interaction.correction')
    const { queryCodeHash: _hash, contact, case: row, unitIds: _units, ...fields } = item
    return {
      ...fields,
      hasContact: contact !== null,
      state: row.state,
      ...(await aroundMatter(context, item)),
    }
  })
  actionRoutes(app, '/api/corrections', [forwardCorrection, answerCorrection, declineCorrection])

  const writing = { limit: { name: 'corrections', count: 20, seconds: 600 } }
  app.post(
    '/api/public/corrections',
    {
      config: writing,
      schema: { tags: ['public'], summary: '我为政府网站找错', body: documented(correctionInput) },
    },
    handle(submitCorrection, { status: 201, open: true }),
  )
  const asking = { limit: { name: 'lookup', count: 30, seconds: 600 } }
  app.post(
    '/api/public/corrections/:number/lookup',
    {
      config: asking,
      schema: {
        tags: ['public'],
        summary: '查询找错进度',
        params: z.object({ number: z.string().max(40) }),
        body: queryCodeInput,
      },
    },
    async (request) => {
      const { number } = request.params
      const item = await readCorrectionByNumber(app.db.tx, number)
      if (!item || !queryCodeFits(number, request.body.queryCode, item.queryCodeHash))
        notFound('interaction.correction')
      const state = item.case.state as keyof typeof correctionStateLabels
      return {
        number,
        state,
        stateLabel: correctionStateLabels[state],
        kind: correctionKindLabels[item.kind],
        pageUrl: item.pageUrl,
        body: item.body,
        receivedAt: item.receivedAt,
        expectedReplyOn: item.case.dueOn,
        reply: item.reply,
        repliedAt: item.repliedAt,
      }
    },
  )
}
