import { z } from 'zod'
import { possibleActions, scopeOf } from '#kernel/actions'
import { calendarOf } from '#kernel/calendar'
import { notFound } from '#kernel/errors'
import { actionRoutes, documented, handle, type Routes, staffContextOf } from '#kernel/http'
import { sectionDetail, sectionInput, sectionTree } from './contract.ts'
import {
  changeSection,
  closeSection,
  createSection,
  moveSection,
  renameSection,
  reopenSection,
  reorderSection,
} from './section.actions.ts'
import { formerPaths, sectionItem, sectionsOf } from './section.queries.ts'
import { readSection } from './section.store.ts'

const tags = ['portal']
const params = z.object({ id: z.uuid() })
const querystring = z.object({ site: z.uuid('请选择网站') })

export const sectionRoutes: Routes = (app) => {
  app.get(
    '/api/portal/sections',
    { schema: { tags, summary: '一个网站的栏目', querystring, response: { 200: sectionTree } } },
    async (request) => {
      const { actor, db } = staffContextOf(request)
      const write = actor.permissions.get('portal.write')
      return { items: await sectionsOf(db.tx, request.query.site, scopeOf(actor, 'portal.read'), write) }
    },
  )
  app.get(
    '/api/portal/sections/:id',
    { schema: { tags, summary: '一个栏目', params, response: { 200: sectionDetail } } },
    async (request) => {
      const { actor, clock, db } = staffContextOf(request)
      const { id } = request.params
      const write = actor.permissions.get('portal.write')
      const section = await sectionItem(db.tx, id, scopeOf(actor, 'portal.read'), write)
      if (!section) notFound('portal.section')
      const manage = actor.permissions.get('portal.manage_sections')
      const inHand = manage && (await readSection(db.tx, id, manage))
      const facts = { actor, clock, calendar: await calendarOf(db.tx) }
      const can = inHand
        ? possibleActions('portal.section', { ...inHand, unitIds: [inHand.siteUnitId] }, facts)
        : {}
      return { section, formerPaths: await formerPaths(db.tx, id), can: can as never }
    },
  )
  app.post(
    '/api/portal/sections',
    { schema: { tags, summary: createSection.label, body: documented(sectionInput) } },
    handle(createSection, { status: 201 }),
  )
  actionRoutes(app, '/api/portal/sections', [
    changeSection,
    renameSection,
    moveSection,
    reorderSection,
    closeSection,
    reopenSection,
  ])
}
