import { z } from 'zod'
import { notFound } from '#kernel/errors'
import { contextOf, documented, handle, type Routes } from '#kernel/http'
import {
  letterInput,
  mailboxSchema,
  pageOf,
  letterProgress as progressSchema,
  publishedLetter as publishedSchema,
  queryCodeInput,
  receipt,
  writerInputs,
} from '../contract.ts'
import { submitLetter } from './intake.actions.ts'
import {
  letterProgress,
  openMailboxes,
  publishedLetter,
  publishedLetters,
  similarPublished,
} from './public.queries.ts'
import { askAgain, rateLetter, supplementLetter, withdrawLetter } from './writer.actions.ts'

const tags = ['public']
const params = z.object({ number: z.string().max(40) })
const writing = { limit: { name: 'letters', count: 20, seconds: 600 } }
/** Query codes must not be guessed: few tries, for reading and for every step a writer can take. */
const asking = { limit: { name: 'lookup', count: 30, seconds: 600 } }

const publishedQuery = z.object({
  q: z.string().max(200).optional(),
  mailbox: z.string().max(40).optional(),
  kind: z.string().max(20).optional(),
  unit: z.string().max(40).optional(),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份应写成 2026-01')
    .optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
})

/** What anybody may do, without an account. Codes travel in bodies, never in addresses. */
export const publicLetterRoutes: Routes = (app) => {
  app.get(
    '/api/public/mailboxes',
    { schema: { tags, summary: '信箱', response: { 200: z.array(mailboxSchema) } } },
    () => openMailboxes(app.db.tx, app.clock.today()),
  )
  app.post(
    '/api/public/letters',
    {
      config: writing,
      schema: { tags, summary: '写信', body: documented(letterInput), response: { 201: receipt } },
    },
    async (request, reply) => {
      const output = (await handle(submitLetter, { status: 201, open: true })(request, reply)) as {
        number: string
        queryCode: string
        expectedReplyOn: string
      }
      return { number: output.number, queryCode: output.queryCode, expectedReplyOn: output.expectedReplyOn }
    },
  )
  app.get(
    '/api/public/letters',
    {
      schema: {
        tags,
        summary: '已公开的来信',
        querystring: publishedQuery,
        response: { 200: pageOf(publishedSchema) },
      },
    },
    (request) => publishedLetters(app.db.tx, request.query),
  )
  app.get(
    '/api/public/letters/:number',
    { schema: { tags, summary: '一封已公开的来信', params, response: { 200: publishedSchema } } },
    async (request) =>
      (await publishedLetter(app.db.tx, request.params.number)) ?? notFound('interaction.letter'),
  )
  app.post(
    '/api/public/letters/:number/lookup',
    {
      config: asking,
      schema: {
        tags,
        summary: '查询办理进度',
        params,
        body: queryCodeInput,
        response: { 200: progressSchema },
      },
    },
    (request) =>
      letterProgress(app.db, contextOf(request).clock, request.params.number, request.body.queryCode),
  )
  writerRoutes(app)
}

/** What the writer does to his own letter, with number and code. */
const writerRoutes: Routes = (app) => {
  const steps = {
    supplement: supplementLetter,
    withdraw: withdrawLetter,
    'ask-again': askAgain,
    rate: rateLetter,
  } as const
  const inputs = {
    supplement: writerInputs.supplement,
    withdraw: writerInputs.withdraw,
    'ask-again': writerInputs.ask_again,
    rate: writerInputs.rate,
  } as const
  for (const [name, action] of Object.entries(steps)) {
    const body = documented(inputs[name as keyof typeof inputs])
    app.post(
      `/api/public/letters/:number/${name}`,
      { config: asking, schema: { tags, summary: action.label, body } },
      handle(action as never, { open: true }),
    )
  }
  app.post(
    '/api/public/letters/similar',
    {
      config: { limit: { name: 'similar', count: 60, seconds: 60 } },
      schema: { tags, summary: '相似的已公开来信', body: z.object({ text: z.string().max(5000) }) },
    },
    (request) => similarPublished(app.db.tx, request.body.text),
  )
}
