import { z } from 'zod'
import { may, scopeOf } from '#kernel/actions'
import { Forbidden, invalid, notFound } from '#kernel/errors'
import { type Request, type Routes, staffContextOf } from '#kernel/http'
import { subtreeOf } from '#kernel/org'
import { isLocalDate, localDate } from '#kernel/time'
import { csvOf } from './csv.ts'
import { answer, answerBy, evidencePage, type Question, waitingFor } from './measure.queries.ts'
import { everyMeasure, findMeasure, type Measure } from './measure.ts'
import { unitIdOf } from './unit.queries.ts'

const day = z.string().refine(isLocalDate, '日期应写成 2026-01-31 的样子')
const period = z.object({
  name: z.string().max(100).optional(),
  from: day.optional(),
  to: day.optional(),
  unit: z.string().max(40).optional(),
  kind: z.string().max(40).optional(),
})
const paged = period.extend({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
})
type PeriodQuery = z.infer<typeof period>

/** Any measure down to its evidence. */
export const measureRoutes: Routes = (app) => {
  const tags = ['measures']
  app.get('/api/measures', { schema: { tags, summary: '指标值', querystring: period } }, async (request) => {
    const found = await Promise.all((await chosen(request)).map((measure) => figure(request, measure)))
    return found
  })
  app.get(
    '/api/measures/breakdown',
    {
      schema: {
        tags,
        summary: '按单位、类型或月份分解',
        querystring: period.extend({ by: z.enum(['unit', 'kind', 'month']) }),
      },
    },
    async (request) => {
      const { measure, question, tx } = await one(request)
      return answerBy(tx, measure, question, (request.query as { by: 'unit' | 'kind' | 'month' }).by)
    },
  )
  app.get(
    '/api/measures/evidence',
    { schema: { tags, summary: '佐证', querystring: paged } },
    async (request) => {
      const { measure, question, tx } = await one(request)
      const { page, pageSize } = request.query as z.infer<typeof paged>
      const { items, total } = await evidencePage(tx, measure, question, { page, pageSize })
      return {
        items: shown(request, measure, items).map((item) => ({
          ...item,
          href: measure.href(item.subjectId),
        })),
        total,
        page,
        pageSize,
      }
    },
  )
  app.get(
    '/api/measures/evidence.csv',
    { schema: { tags, summary: '佐证导出', querystring: period } },
    async (request, reply) => {
      const { measure, question, tx } = await one(request)
      const { items } = await evidencePage(tx, measure, question, { page: 1, pageSize: 100_000 })
      reply.header('content-disposition', `attachment; filename="${measure.name}.csv"`)
      return reply.type('text/csv; charset=utf-8').send(csvOf(measure, shown(request, measure, items)))
    },
  )
}

async function chosen(request: Request): Promise<Measure[]> {
  const { actor, db } = staffContextOf(request)
  const { name } = request.query as PeriodQuery
  if (name) {
    const measure = (await findMeasure(db.tx, name)) ?? notFound('measure')
    scopeOf(actor, measure.permission)
    return [measure]
  }
  const allowed = (await everyMeasure(db.tx)).filter((measure) => may(actor, measure.permission))
  if (allowed.length === 0) throw new Forbidden()
  return allowed
}

async function one(request: Request) {
  const context = staffContextOf(request)
  const { name = '' } = request.query as PeriodQuery
  const measure = (await findMeasure(context.db.tx, name)) ?? notFound('measure')
  return { measure, question: await questionOf(request, measure), tx: context.db.tx }
}

async function questionOf(request: Request, measure: Measure): Promise<Question & { unitId: string | null }> {
  const { actor, clock, db } = staffContextOf(request)
  const query = request.query as PeriodQuery
  const today = clock.today()
  const from = localDate(query.from ?? `${today.slice(0, 4)}-01-01`)
  const to = localDate(query.to ?? today)
  if (from > to) invalid('to', '结束日期不能早于开始日期')
  const unitId = query.unit ? await unitIdOf(db.tx, query.unit) : null
  const unitIds = unitId ? await subtreeOf(db.tx, unitId, today) : null
  const scope = scopeOf(actor, measure.permission)
  return { from, to, scope, unitId, unitIds, kind: query.kind ?? null, now: clock.now() }
}

async function figure(request: Request, measure: Measure) {
  const question = await questionOf(request, measure)
  const { tx } = staffContextOf(request).db
  const { value, count } = await answer(tx, measure, question)
  const waiting = await waitingFor(tx, measure, question)
  const { from, to, unitId, kind } = question
  const link = new URLSearchParams({
    name: measure.name,
    from,
    to,
    ...(unitId ? { unit: unitId } : {}),
    ...(kind ? { kind } : {}),
  })
  return {
    name: measure.name,
    label: measure.label,
    unit: measure.unit,
    definition: measure.definition,
    value,
    ...(waiting === null ? {} : { waiting }),
    from,
    to,
    scope: unitId ?? (question.scope === 'all' ? 'county' : 'own'),
    source: 'measured' as const,
    evidence: { count, href: `/api/measures/evidence?${link}` },
  }
}

const HIDDEN_TITLE = '（无权查看内容）'

/** Who may see the figure but not the letters behind it sees that they are there, and no word of them. */
function shown<T extends { title: string }>(request: Request, measure: Measure, items: readonly T[]): T[] {
  const { actor } = staffContextOf(request)
  const readable = !measure.contentPermission || may(actor, measure.contentPermission)
  return readable ? [...items] : items.map((item) => ({ ...item, title: HIDDEN_TITLE }))
}
