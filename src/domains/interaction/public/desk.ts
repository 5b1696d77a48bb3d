import { randomInt, randomUUID } from 'node:crypto'
import type { Pages } from '#kernel/theme'
import { newQuestion, PROOF_BITS, questionInWords, whyNotHuman } from './challenge.ts'
import { isExpired, readTicket, sealTicket, type Ticket } from './form-token.ts'

/** What the public pages need besides the request. */
export interface PublicDesk {
  readonly pages: Pages
  /** Signs what forms carry. The same in every process that serves them. */
  readonly secret: string
  /** Off only on a loopback address, for benches and tests. */
  readonly challenge: boolean
}

export function newTicket(nowMs: number, key: string = randomUUID().replaceAll('-', '')): Ticket {
  return { key, issuedAt: nowMs, question: newQuestion((most) => randomInt(most)), passed: false }
}

/** What the challenge part of a form shows. */
export function challengeView(desk: PublicDesk, ticket: Ticket) {
  const settled = ticket.passed || !desk.challenge
  return {
    key: ticket.key,
    bits: PROOF_BITS,
    token: sealTicket(desk.secret, ticket),
    question: settled ? null : questionInWords(ticket.question),
    needed: desk.challenge,
  }
}

export interface Checked {
  /** To be used from now on; it remembers a challenge once met. */
  readonly ticket: Ticket
  /** Why this round may not go on, by field. */
  readonly wrong?: { readonly path: 'answer' | ''; readonly message: string }
}

/** Is the form ours, still fresh, and was it a person? */
export function checkTicket(
  desk: PublicDesk,
  fields: Readonly<Record<string, string>>,
  nowMs: number,
): Checked {
  const ticket = readTicket(desk.secret, fields.formToken ?? '')
  if (!ticket) return { ticket: newTicket(nowMs), wrong: again }
  // The key stays: if the first round did arrive after all, the second finds its letter and makes no other.
  if (isExpired(ticket, nowMs)) return { ticket: newTicket(nowMs, ticket.key), wrong: again }
  if (ticket.passed || !desk.challenge) return { ticket }
  const message = whyNotHuman({
    key: ticket.key,
    question: ticket.question,
    secondsOpen: (nowMs - ticket.issuedAt) / 1000,
    proof: fields.proof ?? '',
    answer: fields.answer ?? '',
    trap: fields.website ?? '',
  })
  return message ? { ticket, wrong: { path: 'answer', message } } : { ticket: { ...ticket, passed: true } }
}

const again = { path: '', message: '页面打开太久或已失效，内容还在，请核对后再点一次提交' } as const
