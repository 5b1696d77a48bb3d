import { z } from 'zod'
import { type Context, possibleActions, scopeOf } from '#kernel/actions'
import { calendarOf } from '#kernel/calendar'
import { notFound } from '#kernel/errors'
import { actionRoutes, documented, handle, type Routes, staffContextOf } from '#kernel/http'
import { overview } from '../entries/entry.queries.ts'
import { referable } from '../entries/others.store.ts'
import { type KindAnswer, kindInputs, kindItem } from './contract.ts'
import { defineKind, reopenKind, retireKind } from './kind.actions.ts'
import { kindNamed } from './kind.store.ts'

const tags = ['ledger']
const params = z.object({ kind: z.string().max(40) })
const kindList = z.object({ items: z.array(kindItem) })

export const kindRoutes: Routes = (app) => {
  app.get(
    '/api/ledger/kinds',
    { schema: { tags, summary: '台账种类和填报情况', response: { 200: kindList } } },
    async (request) => {
      const { actor, clock, db } = staffContextOf(request)
      const scope = scopeOf(actor, 'ledger.read')
      return { items: await overview(db.tx, scope, clock.today().slice(0, 4)) }
    },
  )
  app.get(
    '/api/ledger/kinds/:kind',
    { schema: { tags, summary: '一种台账的字段和规则', params } },
    (request) => kindFor(staffContextOf(request), request.params.kind),
  )
  app.get(
    '/api/ledger/kinds/:kind/references/:field',
    {
      schema: {
        tags,
        summary: '引用字段可填的值',
        params: params.extend({ field: z.string().max(40) }),
        querystring: z.object({ unit: z.uuid().optional() }),
      },
    },
    async (request) => {
      const { actor, db } = staffContextOf(request)
      const scope = scopeOf(actor, 'ledger.read')
      const { definition } = (await kindNamed(db.tx, request.params.kind)) ?? notFound('ledger.kind')
      const found = await referable(db.tx, definition, request.params.field, scope)
      const { unit } = request.query
      return { items: unit ? found.filter(({ unitId }) => unitId === unit) : found }
    },
  )
  app.post(
    '/api/ledger/kinds',
    { schema: { tags, summary: defineKind.label, body: documented(kindInputs.define) } },
    handle(defineKind),
  )
  actionRoutes(app, '/api/ledger/kinds', [retireKind, reopenKind])
}

async function kindFor({ db, actor, clock }: Context, code: string): Promise<KindAnswer> {
  scopeOf(actor, 'ledger.read')
  const kind = (await kindNamed(db.tx, code)) ?? notFound('ledger.kind')
  const facts = { actor, clock, calendar: await calendarOf(db.tx) }
  const { definition, version, shipped, retiredAt } = kind
  const can = possibleActions('ledger.kind', { ...kind, id: code }, facts) as KindAnswer['can']
  return { definition, version, shipped, retired: retiredAt !== null, can }
}
