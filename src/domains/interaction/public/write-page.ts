import type { PageFacts } from '#kernel/theme'
import { BODY_MOST, letterKinds, type MailboxView, TITLE_MOST } from '../contract.ts'
import { challengeView, type PublicDesk } from './desk.ts'
import { type FormErrors, noErrors } from './form-errors.ts'
import { type KeptFile, sealFiles, type Ticket } from './form-token.ts'
import { crumbs, kindChoices, mailboxCrumb, mailboxView, sizeInWords } from './view.ts'
import { columns } from './words.ts'

export const FILES_MOST = 5
const FILE_MEGABYTES = 10
const ACCEPT = '.jpg,.jpeg,.png,.gif,.webp,.pdf,.ofd,.doc,.docx,.wps,.xls,.xlsx,.et,.txt'

type Fields = Readonly<Record<string, string>>

/** What the action reads, from what the form sent. An absent choice stays absent: the schema has the words for it. */
export function letterFrom(fields: Fields, files: readonly KeptFile[]) {
  const { mailbox, kind, title, body, name, phone, email, address, visibility } = fields
  return {
    mailbox,
    kind,
    title,
    body: body?.replaceAll('\r\n', '\n'),
    name,
    phone,
    email,
    address,
    visibility,
    consent: fields.consent === 'yes',
    fileIds: files.map(({ id }) => id),
  }
}

function valuesOf(fields: Fields) {
  const text = (name: string): string => fields[name] ?? ''
  return {
    mailbox: text('mailbox'),
    kind: text('kind'),
    title: text('title'),
    body: text('body'),
    name: text('name'),
    phone: text('phone'),
    email: text('email'),
    address: text('address'),
    visibility: text('visibility'),
    consent: fields.consent === 'yes',
  }
}

export interface WriteForm {
  readonly mailboxes: readonly MailboxView[]
  readonly fields: Fields
  readonly ticket: Ticket
  readonly files?: readonly KeptFile[]
  readonly found?: FormErrors
  /** What has to be known before writing. */
  readonly notice?: string | null
}

export function writePage(desk: PublicDesk, form: WriteForm): { facts: PageFacts; data: object } {
  const { mailboxes, fields, ticket, files = [], found = noErrors, notice = null } = form
  const kept = {
    token: sealFiles(desk.secret, ticket.key, files),
    files: files.map(({ id, name, size }) => ({ id, name, sizeLabel: sizeInWords(size) })),
  }
  const wrong = found.errorList.length > 0
  return {
    facts: {
      title: wrong ? '需要修改：我要写信' : '我要写信',
      path: '/mailbox/write',
      section: 'write',
      column: columns.mailbox,
      crumbs: crumbs(mailboxCrumb, '我要写信'),
    },
    data: {
      notice,
      mailboxes: mailboxes.map(mailboxView),
      kinds: kindChoices(
        letterKinds.filter((id) => mailboxes.some((one) => one.kinds.some((k) => k.id === id))),
      ),
      limits: {
        title: TITLE_MOST,
        body: BODY_MOST,
        files: FILES_MOST,
        fileMegabytes: FILE_MEGABYTES,
        accept: ACCEPT,
      },
      form: { values: valuesOf(fields), kept, ...found },
      challenge: challengeView(desk, ticket),
    },
  }
}
