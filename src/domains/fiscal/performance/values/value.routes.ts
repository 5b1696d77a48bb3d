import { z } from 'zod'
import { may, scopeOf } from '#kernel/actions'
import { notFound } from '#kernel/errors'
import { type App, actionRoutes, type Request, type Routes, staffContextOf } from '#kernel/http'
import { everyMeasure } from '#kernel/measures'
import { localDate } from '#kernel/time'
import { canOf } from '../can.ts'
import { reached } from '../contract.ts'
import { decimal, plainOr, readDecimal } from '../decimal.ts'
import { findIndicator, type IndicatorInHand } from '../targets/indicator.store.ts'
import {
  bindIndicator,
  fillIndicator,
  inHand,
  refuseReach,
  unbindIndicator,
  unfillIndicator,
} from './binding.actions.ts'
import { measureChoice, measureQuery, previewQuery, valueQuery, valueRecord } from './contract.ts'
import { type Asked, reachedBy, reachedView, sourceOf } from './value.queries.ts'
import { type Filled, filledOf, type Paper, papersOf } from './value.store.ts'

const tags = ['fiscal']
const path = '/api/fiscal/performance/indicators'
const params = z.object({ id: z.uuid('编号格式不对') })

export const valueRoutes: Routes = (app) => {
  app.get(
    '/api/fiscal/performance/measures',
    {
      schema: {
        tags,
        summary: '可以绑定的指标',
        querystring: measureQuery,
        response: { 200: z.object({ items: z.array(measureChoice) }) },
      },
    },
    async (request) => {
      const { actor } = staffContextOf(request)
      scopeOf(actor, 'fiscal.read')
      const { q = '' } = request.query
      const items = (await everyMeasure(app.db.tx))
        .filter(({ permission, name, label }) => may(actor, permission) && `${name} ${label}`.includes(q))
        .map(({ name, label, unit, definition, aggregate }) => ({
          name,
          label,
          unit,
          definition,
          aggregate,
          source: sourceOf(name),
        }))
      return { items }
    },
  )
  indicatorRoutes(app)
  actionRoutes(app, path, [bindIndicator, unbindIndicator, fillIndicator, unfillIndicator])
}

function indicatorRoutes(app: App): void {
  app.get(
    `${path}/:id`,
    {
      schema: {
        tags,
        summary: '指标完成值和历次填报',
        params,
        querystring: valueQuery,
        response: { 200: valueRecord },
      },
    },
    async (request) => {
      const indicator = await indicatorFor(request, request.params.id)
      const value = await reachedBy(app.db.tx, indicator, askedOf(request, indicator, request.query.at))
      const filled = await filledOf(app.db.tx, [indicator.lineId])
      const papers = await papersOf(
        app.db.tx,
        filled.map(({ id }) => id),
      )
      const subject = { ...(await inHand(app.db.tx, indicator)), unitId: indicator.target.unitId }
      return {
        reached: reachedView(value),
        filled: filled.map((one) => filledView(one, papers.get(one.id) ?? [])),
        can: await canOf(staffContextOf(request), 'fiscal.indicator', subject),
      }
    },
  )
  app.get(
    `${path}/:id/preview`,
    {
      schema: {
        tags,
        summary: '试取数：绑定前先看值',
        params,
        querystring: previewQuery,
        response: { 200: z.object({ reached }) },
      },
    },
    async (request) => {
      const { actor, clock } = staffContextOf(request)
      const indicator = await indicatorFor(request, request.params.id)
      const { measure, scope, kind, factor, at } = request.query
      const known =
        (await everyMeasure(app.db.tx)).find(({ name }) => name === measure) ?? notFound('measure')
      refuseReach(actor, known, scope, indicator.target.unitId)
      const times = readDecimal(factor)
      const binding = {
        measure,
        scope,
        kind: kind || null,
        factor: 'value' in times && times.value ? times.value : decimal('1'),
        at: clock.now(),
        by: null,
        byName: '',
      }
      const value = await reachedBy(app.db.tx, { ...indicator, binding }, askedOf(request, indicator, at))
      return { reached: reachedView(value) }
    },
  )
}

async function indicatorFor(request: Request, id: string): Promise<IndicatorInHand> {
  const { actor, db } = staffContextOf(request)
  const scope = scopeOf(actor, 'fiscal.read')
  const found = await findIndicator(db.tx, id)
  const within = found && (scope === 'all' || scope.unitIds.includes(found.target.unitId))
  return within ? found : notFound('fiscal.indicator')
}

function askedOf(request: Request, { target }: IndicatorInHand, at: string | undefined): Asked {
  const { clock } = staffContextOf(request)
  const { unitId, year } = target
  return { unitId, year, at: at ? localDate(at) : clock.today(), now: clock.now() }
}

function filledView(one: Filled, files: readonly Paper[]) {
  const { id, asOf, value, words, doneOn, note, byName, at, withdrawnAt, withdrawnReason, withdrawnByName } =
    one
  return {
    id,
    on: asOf,
    value: plainOr(value),
    words,
    doneOn,
    note,
    byName,
    at: at.toISOString(),
    files: [...files],
    withdrawn: withdrawnAt && {
      reason: withdrawnReason ?? '',
      byName: withdrawnByName ?? '',
      at: withdrawnAt.toISOString(),
    },
  }
}
