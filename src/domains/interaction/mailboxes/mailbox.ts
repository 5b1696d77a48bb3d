/** A mailbox that citizens write to, and what forbids a change of it. No I/O. */
import type { Blocker } from '#kernel/errors'
import type { LetterKind } from '../contract.ts'

export interface MailboxRow {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly kinds: LetterKind[]
  readonly sort: number
  readonly open: boolean
  /** Who hears first of what comes in; nobody named: every clerk finds it in the list. */
  readonly intakeIds: string[]
  readonly version: number
}

export interface Mailbox extends MailboxRow {
  /** Other mailboxes that are open: the form must offer at least one. */
  readonly otherOpen: number
}

export function closeBlockers({ open, otherOpen }: Mailbox): Blocker[] {
  if (!open) return [{ code: 'interaction.mailbox_closed', message: '此信箱已停用。' }]
  if (otherOpen > 0) return []
  const message = '这是最后一个开放的信箱，停用后群众无处写信；请先开放另一个信箱。'
  return [{ code: 'interaction.last_mailbox', message }]
}

export function openBlockers({ open }: Mailbox): Blocker[] {
  return open ? [{ code: 'interaction.mailbox_open', message: '此信箱已在开放中。' }] : []
}

/** What is said to somebody who comes with an old address. */
export function closedNotice(name: string): string {
  return `${name}已停用，不再接收来信，请另选一个信箱`
}
