import { perform } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import type { FieldError } from '#kernel/errors'
import { contextOf, type Reply, type Request, type Routes } from '#kernel/http'
import { answerPage } from '#kernel/theme'
import { letterInput, type Receipt } from '../contract.ts'
import { submitLetter } from '../letters/intake.actions.ts'
import { openMailboxes } from '../letters/public.queries.ts'
import { mailboxNamed } from '../mailboxes/mailbox.store.ts'
import { closedNotice } from '../mailboxes/mailbox.ts'
import { checkTicket, newTicket, type PublicDesk } from './desk.ts'
import { type FormBody, readForm, refuseOtherSites, withForms } from './form-body.ts'
import { expectedErrors, formErrors, wasSentAlready, wrongFields } from './form-errors.ts'
import { type KeptFile, readFiles, readTicket, type Ticket } from './form-token.ts'
import { receiptPage } from './receipt-page.ts'
import { FILES_MOST, letterFrom, writePage } from './write-page.ts'

/** Shared with the API: one address, one allowance. */
const writing = { limit: { name: 'letters', count: 20, seconds: 600 } }
const schema = { hide: true }

export function writeRoutes(desk: PublicDesk): Routes {
  return withForms((app) => {
    app.get('/mailbox/write', { schema }, async (request, reply) => {
      const { mailbox = '', kind = '' } = request.query as Record<string, string>
      const mailboxes = await openMailboxes(app.db.tx, app.clock.today())
      const known = mailboxes.find(({ id }) => id === mailbox) ?? mailboxes[0]
      const fields = { mailbox: known?.id ?? '', kind }
      const ticket = newTicket(app.clock.now().getTime())
      const notice = known?.id === mailbox ? null : await noticeOf(app.db.tx, mailbox)
      const { facts, data } = writePage(desk, { mailboxes, fields, ticket, notice })
      return answerPage(desk.pages, request, reply, 'write', facts, data, { personal: true })
    })
    app.post('/mailbox/write', { schema, config: writing }, (request, reply) => receive(desk, request, reply))
  })
}

/** An old link to a mailbox that takes no more letters: said before somebody writes, not after. */
async function noticeOf(tx: Tx, mailbox: string): Promise<string | null> {
  const found = mailbox === '' ? undefined : await mailboxNamed(tx, mailbox)
  return found ? `${closedNotice(found.name)}。` : null
}

interface Round {
  readonly fields: FormBody['fields']
  readonly ticket: Ticket
  readonly files: readonly KeptFile[]
}

async function receive(desk: PublicDesk, request: Request, reply: Reply): Promise<unknown> {
  refuseOtherSites(request)
  const body = await readForm(
    request,
    ({ formToken = '' }) => readTicket(desk.secret, formToken) !== undefined,
  )
  const { ticket, wrong } = checkTicket(desk, body.fields, request.server.clock.now().getTime())
  const dropped = new Set(body.all('drop'))
  const earlier = readFiles(desk.secret, ticket.key, body.fields.keptFiles ?? '')
  const files = [...earlier.filter(({ id }) => !dropped.has(id)), ...body.files]
  const round = { fields: body.fields, ticket, files: files.slice(0, FILES_MOST) }
  const input = letterFrom(body.fields, round.files)
  const tooMany =
    files.length > FILES_MOST ? [{ path: 'files', message: `附件最多 ${FILES_MOST} 个，多出的没有收下` }] : []
  const found = [...wrongFields(letterInput, input), ...body.wrong, ...tooMany, ...(wrong ? [wrong] : [])]
  if (found.length > 0) return answerErrors(desk, request, reply, round, found)
  return submit(desk, request, reply, round, input)
}

async function submit(
  desk: PublicDesk,
  request: Request,
  reply: Reply,
  round: Round,
  input: ReturnType<typeof letterFrom>,
): Promise<unknown> {
  const context = contextOf(request)
  // Attachments get new ids when a form is sent twice: what makes it the same letter is what was written.
  const { fileIds: _ids, ...written } = input
  const idempotency = { key: round.ticket.key, request: written }
  let receipt: Receipt & { id: string }
  try {
    receipt = await perform(submitLetter, context, input, idempotency)
  } catch (error) {
    const ticket = wasSentAlready(error)
      ? { ...newTicket(context.clock.now().getTime()), passed: true }
      : round.ticket
    return answerErrors(desk, request, reply, { ...round, ticket }, expectedErrors(error))
  }
  const shown = {
    visibility: letterInput.parse(input).visibility,
    files: round.files.map(({ name }) => name),
  }
  const { facts, data } = await receiptPage(request.server.db, context.clock, receipt, shown)
  return answerPage(desk.pages, request, reply, 'receipt', facts, data, { personal: true })
}

async function answerErrors(
  desk: PublicDesk,
  request: Request,
  reply: Reply,
  round: Round,
  found: readonly FieldError[],
): Promise<Reply> {
  const { db, clock } = request.server
  const mailboxes = await openMailboxes(db.tx, clock.today())
  const { facts, data } = writePage(desk, { mailboxes, ...round, found: formErrors(found) })
  return answerPage(desk.pages, request, reply, 'write', facts, data, { personal: true, status: 422 })
}
