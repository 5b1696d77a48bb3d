import { z } from 'zod'
import { scopeOf } from '#kernel/actions'
import { notFound } from '#kernel/errors'
import { type Routes, staffContextOf } from '#kernel/http'
import { classified } from './book.actions.ts'
import { bookKinds, placeText } from './book.ts'
import { type DepartmentAnswer, tablesQuery } from './contract.ts'
import { departmentBooks } from './department.queries.ts'
import { exact } from './money.ts'
import { printedTables } from './printed.ts'

const params = z.object({ id: z.uuid('编号格式不对') })
const query = tablesQuery.extend({
  year: z.coerce.number().int().min(1990).max(2100),
  kind: z.enum(bookKinds).default('budget'),
})

export const departmentRoutes: Routes = (app) => {
  app.get(
    '/api/fiscal/departments/:id/tables',
    { schema: { tags: ['fiscal'], summary: '部门汇总报表，写明抵销', params, querystring: query } },
    async (request): Promise<DepartmentAnswer> => {
      const scope = scopeOf(staffContextOf(request).actor, 'fiscal.read')
      const { tx } = app.db
      const { year, kind } = request.query
      const found = await departmentBooks(tx, scope, request.params.id, year, kind)
      if (!found) notFound('fiscal.department')
      const { edition } = await classified({ tx }, year)
      return {
        ...printedTables(found.books, edition, request.query),
        members: [...found.members],
        eliminations: found.eliminations.map(({ name, amount, taken }) => ({
          name,
          amount: exact(amount),
          taken: taken.map((figure) => ({ place: placeText(figure), amount: exact(figure.amount) })),
        })),
      }
    },
  )
}
