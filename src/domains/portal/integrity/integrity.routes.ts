import { z } from 'zod'
import { scopeOf } from '#kernel/actions'
import { notFound } from '#kernel/errors'
import { actionRoutes, type Routes, staffContextOf } from '#kernel/http'
import { isoInstant } from '#kernel/time'
import { type IncidentItem, incidentList, releaseList } from './contract.ts'
import { holdOf } from './hold.store.ts'
import { type IncidentOfSite, listIncidents } from './incident.store.ts'
import { concludeIncident, resumePublishingSite, rollBackSite } from './integrity.actions.ts'
import { siteByCodeOrId } from './integrity.queries.ts'
import { releasesOf } from './release.store.ts'

const tags = ['portal']
const INCIDENTS_MOST = 200
const bySite = z.object({ site: z.string().max(60) })
const ofSite = z.object({ site: z.string().max(60).optional() })

export const integrityRoutes: Routes = (app) => {
  app.get(
    '/api/portal/sites/:site/releases',
    { schema: { tags, summary: '网站的历次发布', params: bySite, response: { 200: releaseList } } },
    async (request) => {
      const { actor, db } = staffContextOf(request)
      const site = await siteByCodeOrId(db.tx, request.params.site, scopeOf(actor, 'portal.read'))
      const { id } = site ?? notFound('portal.site')
      const rows = await releasesOf(db.tx, id)
      const hold = await holdOf(db.tx, id)
      return {
        items: rows.map(({ at, unfinished: _unfinished, ...row }) => ({ ...row, at: isoInstant(at) })),
        hold: hold ? { ...hold, since: isoInstant(hold.since) } : null,
      }
    },
  )
  app.get(
    '/api/portal/incidents',
    {
      schema: { tags, summary: '公开文件被改动的事件', querystring: ofSite, response: { 200: incidentList } },
    },
    async (request) => {
      const { actor, db } = staffContextOf(request)
      const scope = scopeOf(actor, 'portal.manage_sites')
      const { site: code } = request.query
      const site = code === undefined ? null : await siteByCodeOrId(db.tx, code, scope)
      if (site === undefined) return notFound('portal.site')
      const rows = await listIncidents(db.tx, scope, site?.id ?? null, INCIDENTS_MOST)
      return { items: rows.map(asItem) }
    },
  )
  actionRoutes(app, '/api/portal/sites', [rollBackSite, resumePublishingSite])
  actionRoutes(app, '/api/portal/incidents', [concludeIncident])
}

function asItem(row: IncidentOfSite): IncidentItem {
  const { id, siteId, siteName, siteCode, state, files, restored, conclusion, concludedByName, version } = row
  return {
    ...{ id, siteId, siteName, siteCode, state, files, restored, conclusion, concludedByName, version },
    found: [...row.found],
    at: isoInstant(row.at),
    lastAt: isoInstant(row.lastAt),
    restoredAt: row.restoredAt && isoInstant(row.restoredAt),
    concludedAt: row.concludedAt && isoInstant(row.concludedAt),
  }
}
