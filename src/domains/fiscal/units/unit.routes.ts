import { z } from 'zod'
import { scopeOf } from '#kernel/actions'
import { documented, handle, type Routes, staffContextOf } from '#kernel/http'
import { profileInput } from './contract.ts'
import { setProfile } from './profile.actions.ts'
import { unitsIn } from './unit.queries.ts'

const tags = ['fiscal']
const query = z.object({ year: z.coerce.number().int().min(1990).max(2100) })

export const unitRoutes: Routes = (app) => {
  app.get(
    '/api/fiscal/units',
    { schema: { tags, summary: '各单位的财政代码、性质和人数，未登记的在前', querystring: query } },
    async (request) => {
      const scope = scopeOf(staffContextOf(request).actor, 'fiscal.read')
      const items = await unitsIn(app.db.tx, scope, request.query.year)
      return { items, total: items.length }
    },
  )
  app.post(
    '/api/fiscal/units',
    { schema: { tags, summary: setProfile.label, body: documented(profileInput) } },
    handle(setProfile),
  )
}
