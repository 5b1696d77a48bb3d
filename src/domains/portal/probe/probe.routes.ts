import { z } from 'zod'
import { scopeOf } from '#kernel/actions'
import { notFound } from '#kernel/errors'
import { type Routes, staffContextOf } from '#kernel/http'
import { addDays } from '#kernel/time'
import { siteByCodeOrId } from '../integrity/integrity.queries.ts'
import { type Availability, availability } from './contract.ts'
import { type DayRow, daysOf } from './probe.store.ts'
import { VETO_FAILED_SHARE } from './probe.ts'

const DAYS_SHOWN = 60
const WEEK = 7
const params = z.object({ site: z.string().max(60) })

export const probeRoutes: Routes = (app) => {
  app.get(
    '/api/portal/sites/:site/availability',
    { schema: { tags: ['portal'], summary: '网站首页自检', params, response: { 200: availability } } },
    async (request) => {
      const { actor, db, clock } = staffContextOf(request)
      const site = await siteByCodeOrId(db.tx, request.params.site, scopeOf(actor, 'portal.read'))
      const { id } = site ?? notFound('portal.site')
      const today = clock.today()
      const days = await daysOf(db.tx, id, addDays(today, -DAYS_SHOWN))
      return availabilityOf(
        days,
        days.filter(({ day }) => day > addDays(today, -WEEK)),
      )
    },
  )
}

function availabilityOf(days: readonly DayRow[], week: readonly DayRow[]): Availability {
  const sum = (of: (row: DayRow) => number): number => week.reduce((all, row) => all + of(row), 0)
  const checks = sum((row) => row.checks)
  const failed = checks === 0 ? null : (checks - sum(({ opened }) => opened)) / checks
  return {
    days: days.map((row) => ({ ...row, seconds: row.opened === 0 ? null : row.seconds / row.opened })),
    failedShareOfWeek: failed,
    veto: failed !== null && failed >= VETO_FAILED_SHARE,
  }
}
