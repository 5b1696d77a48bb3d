import { scopeOf } from '#kernel/actions'
import { calendarOf } from '#kernel/calendar'
import { type Routes, staffContextOf } from '#kernel/http'
import { dutiesOf, pageOf } from './board.ts'
import { dutyPage, dutyQuery } from './contract.ts'

export const dutyRoutes: Routes = (app) => {
  app.get(
    '/api/portal/disclosures',
    {
      schema: {
        tags: ['portal'],
        summary: '主动公开时限：应公开、逾期、已公开',
        querystring: dutyQuery,
        response: { 200: dutyPage },
      },
    },
    async (request) => {
      const { actor, db, clock } = staffContextOf(request)
      const scope = scopeOf(actor, 'portal.read')
      const { year = Number(clock.today().slice(0, 4)), ...wish } = request.query
      const calendar = await calendarOf(db.tx)
      return pageOf(year, await dutiesOf(db.tx, { year, scope, today: clock.today(), calendar }), wish)
    },
  )
}
