import { z } from 'zod'
import { scopeOf } from '#kernel/actions'
import { notFound } from '#kernel/errors'
import { actionRoutes, documented, handle, type Routes, staffContextOf } from '#kernel/http'
import {
  changeUnit,
  closeUnit,
  createUnit,
  listUnits,
  mergeUnit,
  moveUnit,
  renameUnit,
  unitById,
  unitHistory,
} from '#kernel/org'
import { canDo, factsOf } from '../can.ts'
import type { UnitPeriodRow, UnitRow } from '../contract.ts'

const tags = ['administration']
const actions = [changeUnit, renameUnit, moveUnit, mergeUnit, closeUnit]
const query = z.object({ closed: z.enum(['true', 'false']).optional() })
const params = z.object({ id: z.uuid() })

export const unitRoutes: Routes = (app) => {
  app.get('/api/units', { schema: { tags, summary: '单位', querystring: query } }, async (request) => {
    scopeOf(staffContextOf(request).actor, 'administration.read_directory')
    const units = await listUnits(app.db.tx, { closed: request.query.closed === 'true' })
    const facts = await factsOf(request)
    const items: UnitRow[] = units.map((unit) => ({ ...unit, can: canDo(unit, facts, actions) }))
    return { items, total: items.length }
  })
  app.get('/api/units/:id', { schema: { tags, summary: '一个单位', params } }, async (request) => {
    scopeOf(staffContextOf(request).actor, 'administration.read_directory')
    const unit = (await unitById(app.db.tx, request.params.id)) ?? notFound('org.unit')
    return { ...unit, can: canDo(unit, await factsOf(request), actions) } satisfies UnitRow
  })
  app.get('/api/units/:id/history', { schema: { tags, summary: '单位沿革', params } }, async (request) => {
    scopeOf(staffContextOf(request).actor, 'administration.read_directory')
    const periods = await unitHistory(app.db.tx, request.params.id)
    if (periods.length === 0) notFound('org.unit')
    const names = new Map((await listUnits(app.db.tx, { closed: true })).map(({ id, name }) => [id, name]))
    const items = periods.map(
      ({ parentId, mergedInto, unitId: _unit, ...period }): UnitPeriodRow => ({
        ...period,
        parentName: names.get(parentId ?? '') ?? null,
        mergedIntoName: names.get(mergedInto ?? '') ?? null,
      }),
    )
    return { items, total: items.length }
  })
  app.post(
    '/api/units',
    { schema: { tags, summary: createUnit.label, body: documented(createUnit.input) } },
    handle(createUnit, { status: 201 }),
  )
  actionRoutes(app, '/api/units', actions)
}
