import { z } from 'zod'
import { scopeOf } from '#kernel/actions'
import { notFound } from '#kernel/errors'
import { actionRoutes, documented, handle, type Routes, staffContextOf } from '#kernel/http'
import { answerInput } from '../contract.ts'
import { readLetter } from '../letters/letter.store.ts'
import { changeAnswer, createAnswer, retireAnswerAction } from './answer.actions.ts'
import { listAnswers, suggestAnswers } from './answer.store.ts'

const tags = ['interaction']
const query = z.object({
  q: z.string().max(200).optional(),
  retired: z.enum(['true', 'false']).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
})

export const answerRoutes: Routes = (app) => {
  app.get('/api/answers', { schema: { tags, summary: '答问库', querystring: query } }, (request) => {
    const { actor, clock } = staffContextOf(request)
    scopeOf(actor, 'interaction.read_letters')
    return listAnswers(app.db.tx, clock.today(), {
      ...request.query,
      retired: request.query.retired === 'true',
    })
  })
  app.post(
    '/api/answers',
    { schema: { tags, summary: '新建答问', body: documented(answerInput) } },
    handle(createAnswer, { status: 201 }),
  )
  app.get(
    '/api/letters/:id/answers',
    { schema: { tags, summary: '适用的标准答复', params: z.object({ id: z.uuid() }) } },
    async (request) => {
      const { actor, clock } = staffContextOf(request)
      const scope = scopeOf(actor, 'interaction.read_letters')
      const letter = (await readLetter(app.db.tx, request.params.id, scope)) ?? notFound('interaction.letter')
      return suggestAnswers(app.db.tx, clock.today(), `${letter.title}\n${letter.body}`)
    },
  )
  actionRoutes(app, '/api/answers', [changeAnswer, retireAnswerAction])
}
