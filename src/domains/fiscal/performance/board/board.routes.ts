import { scopeOf } from '#kernel/actions'
import { type Routes, staffContextOf } from '#kernel/http'
import { promiseBoard } from './board.queries.ts'
import { promiseBoardAnswer, promiseQuery } from './contract.ts'

export const boardRoutes: Routes = (app) => {
  app.get(
    '/api/fiscal/performance/promises',
    {
      schema: {
        tags: ['fiscal'],
        summary: '承诺与实际：当年每个绩效指标到今天的情况',
        querystring: promiseQuery,
        response: { 200: promiseBoardAnswer },
      },
    },
    (request) => {
      const { actor, clock } = staffContextOf(request)
      const { year, unitId, missing } = request.query
      const asked = year ?? Number.parseInt(clock.today().slice(0, 4), 10)
      const scope = scopeOf(actor, 'fiscal.read')
      return promiseBoard(app.db.tx, asked, scope, clock.now(), { unitId, missing: missing === 'true' })
    },
  )
}
