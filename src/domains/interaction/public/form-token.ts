/** What a form carries from page to page, signed so that nobody else can have written it. No I/O. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Question } from './challenge.ts'

export interface Ticket {
  /** Sent with the letter as its idempotency key: however often the button is pressed, one letter. */
  readonly key: string
  /** Milliseconds, when the form was first shown. */
  readonly issuedAt: number
  readonly question: Question
  /** The challenge was met in an earlier round of this form. */
  readonly passed: boolean
}

/** A file that arrived with an earlier round, so that a mistake elsewhere does not cost another upload. */
export interface KeptFile {
  readonly id: string
  readonly name: string
  readonly size: number
}

const HOURS_VALID = 24

function signature(secret: string, purpose: string, body: string): string {
  return createHmac('sha256', secret).update(`${purpose}.${body}`).digest('base64url')
}

function seal(secret: string, purpose: string, value: unknown): string {
  const body = Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${body}.${signature(secret, purpose, body)}`
}

function unseal(secret: string, purpose: string, token: string): unknown {
  const [body = '', given = ''] = token.split('.')
  const expected = Buffer.from(signature(secret, purpose, body))
  const actual = Buffer.from(given)
  if (expected.length !== actual.length || !timingSafeEqual(expected, actual)) return undefined
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
}

export function sealTicket(secret: string, ticket: Ticket): string {
  return seal(secret, 'ticket', ticket)
}

/** Undefined when it was not we who wrote it. */
export function readTicket(secret: string, token: string): Ticket | undefined {
  return unseal(secret, 'ticket', token) as Ticket | undefined
}

export function isExpired(ticket: Ticket, nowMs: number): boolean {
  return nowMs - ticket.issuedAt > HOURS_VALID * 3_600_000
}

/** Bound to the form: files of one letter cannot be moved into another. */
export function sealFiles(secret: string, key: string, files: readonly KeptFile[]): string {
  return files.length === 0 ? '' : seal(secret, `files.${key}`, files)
}

export function readFiles(secret: string, key: string, token: string): KeptFile[] {
  return token === '' ? [] : ((unseal(secret, `files.${key}`, token) as KeptFile[] | undefined) ?? [])
}
