import { z } from 'zod'
import { type Context, possibleActions, scopeOf } from '#kernel/actions'
import { calendarOf } from '#kernel/calendar'
import { notFound } from '#kernel/errors'
import { actionRoutes, documented, handle, type Routes, staffContextOf } from '#kernel/http'
import { type SiteDetail, siteDetail, siteInput, siteList } from './contract.ts'
import {
  announceClosingSite,
  archiveSite,
  changeSite,
  cloneSite,
  closeSite,
  goLiveSite,
  maintainSite,
  openSite,
  registerSite,
  resumeSite,
  takeOfflineSite,
} from './site.actions.ts'
import { emptySections, listSites, periodsOf, siteItem } from './site.queries.ts'
import { readSite } from './site.store.ts'
import { registrationsNeeded } from './site.ts'

const tags = ['portal']
const params = z.object({ id: z.uuid() })

export const siteRoutes: Routes = (app) => {
  app.get(
    '/api/portal/sites',
    { schema: { tags, summary: '网站', response: { 200: siteList } } },
    async (request) => {
      const { actor, db } = staffContextOf(request)
      return { items: await listSites(db.tx, scopeOf(actor, 'portal.read')) }
    },
  )
  app.get(
    '/api/portal/sites/:id',
    { schema: { tags, summary: '一个网站', params, response: { 200: siteDetail } } },
    async (request) => detailOf(staffContextOf(request), request.params.id),
  )
  app.post(
    '/api/portal/sites',
    { schema: { tags, summary: openSite.label, body: documented(siteInput) } },
    handle(openSite, { status: 201 }),
  )
  actionRoutes(app, '/api/portal/sites', [
    changeSite,
    registerSite,
    cloneSite,
    goLiveSite,
    maintainSite,
    takeOfflineSite,
    resumeSite,
    announceClosingSite,
    closeSite,
    archiveSite,
  ])
}

async function detailOf({ db, actor, clock }: Context, id: string): Promise<SiteDetail> {
  const scope = scopeOf(actor, 'portal.read')
  const item = (await siteItem(db.tx, id, scope)) ?? notFound('portal.site')
  const site = (await readSite(db.tx, id, 'all', clock)) ?? notFound('portal.site')
  const facts = { actor, clock, calendar: await calendarOf(db.tx) }
  const can = possibleActions('portal.site', { ...site, unitIds: [site.unitId] }, facts)
  return {
    site: item,
    notice: site.notice,
    facts: site.facts,
    registrations: site.registrations,
    registrationsNeeded: [...registrationsNeeded(site.kind)],
    themeSettings: { ...site.themeSettings },
    emptySections: await emptySections(db.tx, id),
    history: await periodsOf(db.tx, id),
    can: can as SiteDetail['can'],
  }
}
