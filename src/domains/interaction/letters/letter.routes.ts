import { z } from 'zod'
import { scopeOf } from '#kernel/actions'
import { calendarOf } from '#kernel/calendar'
import { notFound } from '#kernel/errors'
import { actionRoutes, documented, handle, type Request, type Routes, staffContextOf } from '#kernel/http'
import {
  letterDetail as detailSchema,
  letterListItem,
  letterQuery,
  pageOf,
  registrationInput,
} from '../contract.ts'
import { assignLetter, decideReturn } from './assignment.actions.ts'
import { deadlineDerivation } from './derivation.queries.ts'
import {
  askExtension,
  askReturn,
  decideExtension,
  giveOpinion,
  resumeLetter,
  saveReplyDraft,
  signLetter,
  submitReply,
  suspendLetter,
} from './handling.actions.ts'
import { registerLetter } from './intake.actions.ts'
import { instructLetter, liftSupervision, superviseLetter } from './leadership.actions.ts'
import { listLetters } from './letter.queries.ts'
import { readLetter } from './letter.store.ts'
import { letterDetail } from './letter-detail.queries.ts'
import { maskProposals } from './masking.ts'
import { mergeLetters, unmergeLetter } from './merging.actions.ts'
import { similarPublished } from './public.queries.ts'
import { keepPrivate, publishLetter, withdrawPublication } from './publication.actions.ts'
import { addNote, revealPerson } from './reading.actions.ts'
import { orderRedo } from './redo.actions.ts'
import { approveReply, sendBackReply } from './review.actions.ts'
import {
  acceptLetter,
  archiveLetter,
  askSupplement,
  declineLetter,
  terminateLetter,
} from './triage.actions.ts'

const actions = [
  acceptLetter,
  declineLetter,
  askSupplement,
  assignLetter,
  signLetter,
  askReturn,
  decideReturn,
  askExtension,
  decideExtension,
  suspendLetter,
  resumeLetter,
  giveOpinion,
  saveReplyDraft,
  submitReply,
  sendBackReply,
  approveReply,
  publishLetter,
  keepPrivate,
  withdrawPublication,
  orderRedo,
  archiveLetter,
  terminateLetter,
  mergeLetters,
  unmergeLetter,
  instructLetter,
  superviseLetter,
  liftSupervision,
  revealPerson,
  addNote,
]

const params = z.object({ id: z.uuid('编号格式不对') })
const tags = ['interaction']

function reading(request: Request) {
  const context = staffContextOf(request)
  return { context, scope: scopeOf(context.actor, 'interaction.read_letters'), tx: context.db.tx }
}

async function visibleLetter(request: Request) {
  const { tx, scope } = reading(request)
  return (
    (await readLetter(tx, (request.params as { id: string }).id, scope)) ?? notFound('interaction.letter')
  )
}

export const letterRoutes: Routes = (app) => {
  app.get(
    '/api/letters',
    {
      schema: {
        tags,
        summary: '来信列表',
        querystring: letterQuery,
        response: { 200: pageOf(letterListItem) },
      },
    },
    async (request) => {
      const { context, scope, tx } = reading(request)
      const facts = { clock: context.clock, calendar: await calendarOf(tx), personId: context.actor.id }
      return listLetters(tx, scope, request.query, facts)
    },
  )
  app.post(
    '/api/letters',
    { schema: { tags, summary: '代为登记来信', body: documented(registrationInput) } },
    handle(registerLetter, { status: 201 }),
  )
  app.get(
    '/api/letters/:id',
    { schema: { tags, summary: '来信详情', params, response: { 200: detailSchema } } },
    async (request) => {
      const { context, scope } = reading(request)
      return letterDetail(context, scope, request.params.id)
    },
  )
  app.get(
    '/api/letters/:id/derivation',
    { schema: { tags, summary: '时限推算，逐日', params } },
    async (request) => {
      const letter = await visibleLetter(request)
      return deadlineDerivation(app.db.tx, letter.id)
    },
  )
  app.get(
    '/api/letters/:id/mask-proposals',
    { schema: { tags, summary: '脱敏建议', params } },
    async (request) => {
      const { title, body, replyText, writerName } = await visibleLetter(request)
      const texts = { title, body, reply: replyText ?? '' }
      return { ...texts, proposals: maskProposals(texts, [writerName]) }
    },
  )
  app.get(
    '/api/letters/:id/similar',
    { schema: { tags, summary: '相似的已公开来信', params } },
    async (request) => {
      const { title, body } = await visibleLetter(request)
      return similarPublished(app.db.tx, `${title}\n${body}`)
    },
  )
  actionRoutes(app, '/api/letters', actions)
}
