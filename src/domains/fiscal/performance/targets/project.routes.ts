import { z } from 'zod'
import { scopeOf } from '#kernel/actions'
import { type Routes, staffContextOf } from '#kernel/http'
import { fiscalYear } from '../../units/contract.ts'
import { projectsOf } from '../../units/project.store.ts'
import { projectChoices } from './contract.ts'

const query = z.object({
  unitId: z.uuid('请选择单位'),
  year: z.coerce.number().pipe(fiscalYear),
})

/** The projects that a target can be opened for. */
export const projectRoutes: Routes = (app) => {
  app.get(
    '/api/fiscal/performance/projects',
    {
      schema: {
        tags: ['fiscal'],
        summary: '单位该年度的项目',
        querystring: query,
        response: { 200: projectChoices },
      },
    },
    async (request) => {
      const scope = scopeOf(staffContextOf(request).actor, 'fiscal.read')
      const { unitId, year } = request.query
      if (scope !== 'all' && !scope.unitIds.includes(unitId)) return { items: [] }
      const items = (await projectsOf(app.db.tx, unitId, year)).map(({ id, code, name }) => ({
        id,
        code,
        name,
      }))
      return { items }
    },
  )
}
