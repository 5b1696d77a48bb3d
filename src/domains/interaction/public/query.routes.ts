import { type AnyAction, perform } from '#kernel/actions'
import { type FieldError, NotFound } from '#kernel/errors'
import { contextOf, type Reply, type Request, type Routes } from '#kernel/http'
import { answerPage } from '#kernel/theme'
import { type LetterProgress, queryCodeInput } from '../contract.ts'
import { letterProgress } from '../letters/public.queries.ts'
import { askAgain, rateLetter, supplementLetter, withdrawLetter } from '../letters/writer.actions.ts'
import { correctionPage, isCorrectionNumber } from './correction-progress.ts'
import { newTicket, type PublicDesk } from './desk.ts'
import { readForm, refuseOtherSites, withForms } from './form-body.ts'
import { expectedErrors, formErrors, noErrors, wrongFields } from './form-errors.ts'
import { isExpired, readTicket, type Ticket } from './form-token.ts'
import { type Attempted, doneWords, progressPage, type WriterStep } from './progress-page.ts'
import { crumbs, mailboxCrumb } from './view.ts'
import { columns } from './words.ts'

/** Shared with the API: query codes must not be guessed by going through the other door. */
const asking = { limit: { name: 'lookup', count: 30, seconds: 600 } }
const schema = { hide: true }
const actions: Readonly<Record<WriterStep, AnyAction>> = {
  supplement: supplementLetter,
  rate: rateLetter,
  ask_again: askAgain,
  withdraw: withdrawLetter,
}

/** Number and code come in the body, never in an address: addresses are written into logs and histories. */
export function queryRoutes(desk: PublicDesk): Routes {
  return withForms((app) => {
    app.get('/mailbox/query', { schema }, (request, reply) => answerQuery(desk, request, reply, '', []))
    app.post('/mailbox/query', { schema, config: asking }, (request, reply) => lookUp(desk, request, reply))
    for (const step of Object.keys(actions) as WriterStep[]) {
      app.post(`/mailbox/query/${step.replaceAll('_', '-')}`, { schema, config: asking }, (request, reply) =>
        act(desk, request, reply, step),
      )
      // Reached by reloading after the browser forgot the form: there is nothing to show without number and code.
      app.get(`/mailbox/query/${step.replaceAll('_', '-')}`, { schema }, (_request, reply) =>
        reply.redirect('/mailbox/query', 303),
      )
    }
  })
}

function answerQuery(
  desk: PublicDesk,
  request: Request,
  reply: Reply,
  number: string,
  found: readonly FieldError[],
): Reply {
  const facts = {
    title: found.length > 0 ? '需要修改：查询办理进度' : '查询办理进度',
    path: '/mailbox/query',
    section: 'query',
    column: columns.query,
    crumbs: crumbs(mailboxCrumb, '查询办理进度'),
  }
  const form = { values: { number }, ...(found.length > 0 ? formErrors(found) : noErrors) }
  const status = found.length > 0 ? 422 : 200
  return answerPage(desk.pages, request, reply, 'query', facts, { form }, { status, personal: true })
}

const MISMATCH = '编号和查询码对不上，请对照回执再填一次'

async function lookUp(desk: PublicDesk, request: Request, reply: Reply): Promise<Reply> {
  refuseOtherSites(request)
  const { fields } = await readForm(request)
  const number = (fields.number ?? '')
    .normalize('NFKC')
    .replace(/[\s\p{Cc}]/gu, '')
    .toUpperCase()
  const found = [
    ...(number === '' ? [{ path: 'number', message: '请填写来信编号' }] : []),
    ...wrongFields(queryCodeInput, { queryCode: fields.queryCode ?? '' }),
  ]
  if (found.length > 0) return answerQuery(desk, request, reply, number, found)
  const queryCode = fields.queryCode ?? ''
  const correction =
    isCorrectionNumber(number) && (await correctionPage(request.server.db, number, queryCode))
  if (correction) {
    const { facts, data } = correction
    return answerPage(desk.pages, request, reply, 'correction-progress', facts, data, { personal: true })
  }
  const letter = await findLetter(request, number, queryCode)
  if (!letter) return answerQuery(desk, request, reply, number, [{ path: 'number', message: MISMATCH }])
  return answerProgress(desk, request, reply, letter, queryCode, {})
}

async function findLetter(
  request: Request,
  number: string,
  queryCode: string,
): Promise<LetterProgress | undefined> {
  const { db, clock } = request.server
  try {
    return await letterProgress(db, clock, number, queryCode)
  } catch (error) {
    if (error instanceof NotFound) return undefined
    throw error
  }
}

function answerProgress(
  desk: PublicDesk,
  request: Request,
  reply: Reply,
  letter: LetterProgress,
  queryCode: string,
  { done, attempted, ticket }: { done?: string; attempted?: Attempted; ticket?: Ticket },
): Reply {
  const { facts, data } = progressPage(desk, {
    letter,
    queryCode,
    ticket: ticket ?? newTicket(request.server.clock.now().getTime()),
    ...(done ? { done } : {}),
    ...(attempted ? { attempted } : {}),
  })
  const status = attempted ? 422 : 200
  return answerPage(desk.pages, request, reply, 'progress', facts, data, { status, personal: true })
}

async function act(desk: PublicDesk, request: Request, reply: Reply, step: WriterStep): Promise<Reply> {
  refuseOtherSites(request)
  const mayStore = ({ formToken = '' }): boolean => readTicket(desk.secret, formToken) !== undefined
  const { fields, files, wrong } = await readForm(request, mayStore)
  const { number = '', queryCode = '' } = fields
  const input = { ...inputOf(step, fields), number, queryCode, ...fileIdsOf(step, files) }
  let found: readonly FieldError[] = wrong
  if (found.length === 0) found = await tryStep(desk, request, step, input, fields)
  const letter = await findLetter(request, number, queryCode)
  if (!letter) return answerQuery(desk, request, reply, number, [{ path: 'number', message: MISMATCH }])
  if (found.length === 0) {
    return answerProgress(desk, request, reply, letter, queryCode, { done: doneWords(step) })
  }
  const attempted = { step, fields, found: formErrors(found) }
  return answerProgress(desk, request, reply, letter, queryCode, { attempted })
}

function inputOf(step: WriterStep, { text, reason, satisfaction }: Readonly<Record<string, string>>): object {
  if (step === 'rate') return { satisfaction, reason }
  return step === 'withdraw' ? { reason } : { text: text?.replaceAll('\r\n', '\n') }
}

function fileIdsOf(step: WriterStep, files: readonly { id: string }[]): object {
  return step === 'supplement' && files.length > 0 ? { fileIds: files.map(({ id }) => id) } : {}
}

/** What kept it from being done; empty: it was. The ticket's key makes a second press the same act. */
async function tryStep(
  desk: PublicDesk,
  request: Request,
  step: WriterStep,
  input: object,
  fields: Readonly<Record<string, string>>,
): Promise<readonly FieldError[]> {
  const context = contextOf(request)
  const ticket = readTicket(desk.secret, fields.formToken ?? '')
  if (!ticket || isExpired(ticket, context.clock.now().getTime())) {
    return [{ path: '', message: '页面打开太久，内容还在，请核对后再点一次' }]
  }
  const { fileIds: _ids, ...written } = input as { fileIds?: string[] }
  try {
    await perform(actions[step], context, input, { key: ticket.key, request: written })
    return []
  } catch (error) {
    // A wrong code is answered where the code is asked for.
    if (error instanceof NotFound) return []
    return expectedErrors(error)
  }
}
