import { perform } from '#kernel/actions'
import type { FieldError } from '#kernel/errors'
import { contextOf, type Reply, type Request, type Routes } from '#kernel/http'
import { answerPage } from '#kernel/theme'
import { correctionInput, correctionKinds } from '../contract.ts'
import { submitCorrection } from '../corrections/correction.actions.ts'
import { correctionKindLabels } from '../labels.ts'
import { challengeView, checkTicket, newTicket, type PublicDesk } from './desk.ts'
import { readForm, refuseOtherSites, withForms } from './form-body.ts'
import { expectedErrors, formErrors, noErrors, wasSentAlready, wrongFields } from './form-errors.ts'
import type { Ticket } from './form-token.ts'
import { codeInGroups, crumbs } from './view.ts'
import { columns } from './words.ts'

const schema = { hide: true }
const writing = { limit: { name: 'letters', count: 20, seconds: 600 } }
const BODY_MOST = 1000
const anchors = { kind: `kind-${correctionKinds[0]}` }
const faults = correctionKinds.map((id) => ({ id, label: correctionKindLabels[id] }))
type Fields = Readonly<Record<string, string>>

/** 我为政府网站找错: the entry in the foot of every page leads here. */
export function correctionPageRoutes(desk: PublicDesk): Routes {
  return withForms((app) => {
    app.get('/correction', { schema }, (request, reply) => {
      const { page = '' } = request.query as Record<string, string>
      const fields = { pageUrl: pagePath(page) }
      return answerForm(desk, request, reply, fields, newTicket(app.clock.now().getTime()), [])
    })
    app.post('/correction', { schema, config: writing }, (request, reply) => receive(desk, request, reply))
  })
}

/** Shown as the address of a page of ours, and offered as the way back: so only a path of this site. */
function pagePath(page: unknown): string {
  return typeof page === 'string' && /^\/(?![/\\])[^\p{Cc}\\]{0,480}$/u.test(page) ? page : ''
}

function correctionFrom({ pageUrl, kind, body, name, contact }: Fields) {
  return { pageUrl, kind, body: body?.replaceAll('\r\n', '\n'), name, contact }
}

async function receive(desk: PublicDesk, request: Request, reply: Reply): Promise<Reply> {
  refuseOtherSites(request)
  const { fields } = await readForm(request)
  const context = contextOf(request)
  const { ticket, wrong } = checkTicket(desk, fields, context.clock.now().getTime())
  const input = correctionFrom(fields)
  const found = [...wrongFields(correctionInput, input), ...(wrong ? [wrong] : [])]
  if (found.length > 0) return answerForm(desk, request, reply, fields, ticket, found)
  try {
    const idempotency = { key: ticket.key, request: input }
    const receipt = await perform(submitCorrection, context, input, idempotency)
    return answerReceipt(desk, request, reply, fields, receipt)
  } catch (error) {
    const next = wasSentAlready(error)
      ? { ...newTicket(context.clock.now().getTime()), passed: true }
      : ticket
    return answerForm(desk, request, reply, fields, next, expectedErrors(error))
  }
}

function answerForm(
  desk: PublicDesk,
  request: Request,
  reply: Reply,
  fields: Fields,
  ticket: Ticket,
  found: readonly FieldError[],
): Reply {
  const { pageUrl = '', kind = '', body = '', name = '', contact = '' } = fields
  const wrong = found.length > 0
  const facts = {
    title: wrong ? '需要修改：我为政府网站找错' : '我为政府网站找错',
    path: '/correction',
    column: columns.correction,
    crumbs: crumbs('我为政府网站找错'),
  }
  const data = {
    faults,
    limits: { body: BODY_MOST },
    form: {
      values: { pageUrl, kind, body, name, contact },
      ...(wrong ? formErrors(found, anchors) : noErrors),
    },
    challenge: challengeView(desk, ticket),
  }
  const answer = { status: wrong ? 422 : 200, personal: true }
  return answerPage(desk.pages, request, reply, 'correction', facts, data, answer)
}

interface CorrectionReceipt {
  readonly number: string
  readonly queryCode: string
  readonly expectedReplyOn: string | null
}

function answerReceipt(
  desk: PublicDesk,
  request: Request,
  reply: Reply,
  fields: Fields,
  { number, queryCode, expectedReplyOn }: CorrectionReceipt,
): Reply {
  const facts = {
    title: '谢谢您，已经收到',
    path: '/correction',
    column: columns.correction,
    crumbs: crumbs({ label: '我为政府网站找错', href: '/correction' }, '已经收到'),
    stay: true,
  }
  const contact = (fields.contact ?? '').trim() !== ''
  const back = pagePath(fields.pageUrl) || null
  const receipt = { number, queryCode: codeInGroups(queryCode), expectedReplyOn, contact, back }
  return answerPage(desk.pages, request, reply, 'correction-receipt', facts, { receipt }, { personal: true })
}
