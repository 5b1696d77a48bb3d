import type { z } from 'zod'
import type { Routes } from '#kernel/http'
import { slugOf } from '../contract.ts'
import { type publicDisclosure, publicList, publicQuery } from './contract.ts'
import { paperLinks } from './papers.ts'
import { publishedList } from './published.queries.ts'

/** What is public anyway, for programs. */
export const publicDisclosureRoutes: Routes = (app) => {
  app.get(
    '/api/public/disclosures',
    {
      config: { limit: { name: 'search', count: 120, seconds: 60 } },
      schema: {
        tags: ['public'],
        summary: '已公开的预决算文本',
        querystring: publicQuery,
        response: { 200: publicList },
      },
    },
    async (request) => {
      const found = await publishedList(app.db.tx, request.query)
      const items: z.infer<typeof publicDisclosure>[] = []
      for (const row of found.items) {
        const { id: _own, unitId: _unit, releasedAt, ...rest } = row
        const papers = await paperLinks(request, row)
        items.push({
          ...rest,
          publishedAt: releasedAt.toISOString(),
          url: `/fiscal/${row.unitCode}/${row.year}/${slugOf(row.kind, row.scope)}/${row.revision}`,
          papers: papers.map(({ name, href, size }) => ({ name, url: href, size })),
        })
      }
      return { ...found, items }
    },
  )
}
