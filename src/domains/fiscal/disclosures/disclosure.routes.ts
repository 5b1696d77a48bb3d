import { z } from 'zod'
import { type Context, scopeOf } from '#kernel/actions'
import { notFound } from '#kernel/errors'
import { actionRoutes, documented, handle, type Routes, staffContextOf } from '#kernel/http'
import {
  disclosureKinds,
  disclosureList,
  disclosureQuery,
  disclosureRecord,
  disclosureScopes,
  openDisclosureInput,
  previewAnswer,
  readinessAnswer,
  textHistory,
  wantsAnswer,
} from './contract.ts'
import { listDisclosures, noBookYet, recordOf, wantsOf } from './disclosure.queries.ts'
import { readDisclosure } from './disclosure.store.ts'
import type { Disclosure } from './disclosure.ts'
import { frozenPaper, storeIn } from './frozen.ts'
import { layoutsFor } from './layouts.ts'
import { pageOf } from './papers.ts'
import { composed, judge } from './readiness.ts'
import { releaseDisclosure, renderDisclosure } from './release.actions.ts'
import {
  approveDisclosure,
  returnDisclosure,
  submitDisclosure,
  withdrawDisclosure,
} from './review.actions.ts'
import { textVersions } from './text.store.ts'
import {
  chooseVariant,
  correctDisclosure,
  discardDisclosure,
  openDisclosure,
  saveText,
} from './writing.actions.ts'

const tags = ['fiscal']
const path = '/api/fiscal/disclosures'
const params = z.object({ id: z.uuid('编号格式不对') })
const layoutQuery = z.object({
  kind: z.enum(disclosureKinds).default('budget'),
  scope: z.enum(disclosureScopes).default('unit'),
})

export const disclosureRoutes: Routes = (app) => {
  app.get(
    path,
    {
      schema: { tags, summary: '公开文本', querystring: disclosureQuery, response: { 200: disclosureList } },
    },
    (request) => {
      const scope = scopeOf(staffContextOf(request).actor, 'fiscal.read')
      return listDisclosures(app.db.tx, scope, request.query)
    },
  )
  app.post(
    path,
    { schema: { tags, summary: openDisclosure.label, body: documented(openDisclosureInput) } },
    handle(openDisclosure, { status: 201 }),
  )
  app.get(
    `${path}/layouts`,
    { schema: { tags, summary: '可用的文本格式', querystring: layoutQuery } },
    async (request) => {
      scopeOf(staffContextOf(request).actor, 'fiscal.read')
      return { items: layoutsFor(request.query.kind, request.query.scope) }
    },
  )
  readingRoutes(app)
  actionRoutes(app, path, [
    saveText,
    chooseVariant,
    submitDisclosure,
    withdrawDisclosure,
    returnDisclosure,
    approveDisclosure,
    releaseDisclosure,
    renderDisclosure,
    correctDisclosure,
    discardDisclosure,
  ])
}

const readingRoutes: Routes = (app) => {
  const { tx } = app.db
  app.get(
    `${path}/:id`,
    { schema: { tags, summary: '一份公开文本', params, response: { 200: disclosureRecord } } },
    async (request) => {
      const context = staffContextOf(request)
      return recordOf(context, await disclosureFor(context, request.params.id))
    },
  )
  app.get(
    `${path}/:id/wants`,
    { schema: { tags, summary: '要由人填写的文字', params, response: { 200: wantsAnswer } } },
    async (request) =>
      wantsOf(tx, await disclosureFor(staffContextOf(request), request.params.id), app.clock),
  )
  app.get(
    `${path}/:id/texts/:key`,
    {
      schema: {
        tags,
        summary: '一项文字的历次内容',
        params: params.extend({ key: z.string().max(160) }),
        response: { 200: textHistory },
      },
    },
    async (request) => {
      const { id } = await disclosureFor(staffContextOf(request), request.params.id)
      const rows = await textVersions(tx, id, request.params.key)
      return {
        items: rows.map(({ version, text, at, byName }) => ({ version, text, byName, at: at.toISOString() })),
      }
    },
  )
  app.get(
    `${path}/:id/readiness`,
    {
      // Each look reads the whole paper.
      config: { limit: { name: 'readiness', count: 120, seconds: 600 } },
      schema: { tags, summary: '能否公开：账簿、文字、校核', params, response: { 200: readinessAnswer } },
    },
    async (request) => {
      const { reasons, findings } = await judge(
        tx,
        await disclosureFor(staffContextOf(request), request.params.id),
        app.clock,
      )
      return {
        reasons: [...reasons],
        findings: findings.map(({ id, level, place, message }) => ({ id, level, place, message })),
      }
    },
  )
  app.get(
    `${path}/:id/preview`,
    {
      schema: {
        tags,
        summary: '文本的预览（HTML）；审定公开以后是定下的那一份',
        params,
        response: { 200: previewAnswer },
      },
    },
    async (request) => {
      const disclosure = await disclosureFor(staffContextOf(request), request.params.id)
      const frozen = await frozenPaper(tx, await storeIn(app.dataDir), disclosure.id)
      if (frozen) return { html: pageOf(frozen), problem: null }
      const made = await composed(tx, disclosure, app.clock)
      if (!made) return { html: null, problem: await noBookYet(tx, disclosure) }
      return { html: pageOf(made.paper), problem: null }
    },
  )
}

async function disclosureFor({ db, actor }: Context, id: string): Promise<Disclosure> {
  return (await readDisclosure(db.tx, id, scopeOf(actor, 'fiscal.read'))) ?? notFound('fiscal.disclosure')
}
