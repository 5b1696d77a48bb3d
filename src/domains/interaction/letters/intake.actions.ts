import { type Act, defineAction } from '#kernel/actions'
import { type ClockStart, clocksOf, openCase } from '#kernel/cases'
import { newId, type Tx } from '#kernel/db'
import { invalid } from '#kernel/errors'
import { tellWebhook } from '#kernel/notifications'
import { type Instant, type LocalDate, localDate, localDateOf, parseInstant } from '#kernel/time'
import { tellIntake } from '../audience.ts'
import { clockRule, type Matter } from '../clock-rules.ts'
import { type Channel, letterInput, type Receipt, registrationInput } from '../contract.ts'
import { channelLabels } from '../labels.ts'
import { mailboxNamed } from '../mailboxes/mailbox.store.ts'
import { closedNotice, type MailboxRow } from '../mailboxes/mailbox.ts'
import { attachToLetter } from './attachments.ts'
import { insertLetter, nextNumber } from './letter.store.ts'
import { type LetterRow, letterCase } from './letter.ts'
import { hashQueryCode, newQueryCode } from './query-code.ts'

interface Incoming {
  readonly mailbox: string
  readonly kind: LetterRow['kind']
  readonly title: string
  readonly body: string
  readonly name: string
  readonly phone: string
  readonly email: string | null
  readonly address: string | null
  readonly visibility: 'public' | 'private'
  readonly fileIds?: readonly string[] | undefined
  readonly channel: Channel
  readonly receivedAt: Instant
  readonly sourceNumber: string | null
  readonly sourceDueOn: LocalDate | null
}

/** Anybody writes: POST /api/public/letters and the form on the site. */
export const submitLetter = defineAction({
  name: 'interaction.submit_letter',
  label: '提交来信',
  permission: 'public',
  subjectKind: 'interaction.letter',
  input: letterInput,
  run: (act, input) =>
    receive(act, {
      ...input,
      channel: 'web',
      receivedAt: act.clock.now(),
      sourceNumber: null,
      sourceDueOn: null,
    }),
})

/** Somebody rang, came in person, or another office forwarded it: a clerk writes it down. */
export const registerLetter = defineAction({
  name: 'interaction.register_letter',
  label: '代为登记',
  permission: 'interaction.register_letter',
  subjectKind: 'interaction.letter',
  input: registrationInput,
  run: (act, { sourceDueOn, receivedAt, sourceNumber, ...input }) =>
    receive(act, {
      ...input,
      receivedAt: receiptMoment(act, receivedAt),
      sourceNumber: sourceNumber || null,
      sourceDueOn: sourceDueOn ? localDate(sourceDueOn) : null,
    }),
})

function receiptMoment(act: Act, receivedAt: string | undefined): Instant {
  if (!receivedAt) return act.clock.now()
  const moment = momentOf(receivedAt)
  if (moment > act.clock.now()) invalid('receivedAt', '收到时间不能晚于现在')
  return moment
}

/** The pattern lets pass what no clock ever showed, such as an offset of 23 hours. */
function momentOf(text: string): Instant {
  try {
    return parseInstant(text)
  } catch {
    return invalid('receivedAt', '收到时间格式不对')
  }
}

async function receive(act: Act, incoming: Incoming): Promise<Receipt & { id: string }> {
  const mailbox = await fittingMailbox(act.tx, incoming)
  const id = newId()
  const number = await nextNumber(act.tx, localDateOf(incoming.receivedAt))
  const queryCode = newQueryCode()
  await insertLetter(act.tx, {
    ...newRow(act, id, number, incoming),
    queryCodeHash: hashQueryCode(number, queryCode),
  })
  await attachToLetter(act, id, incoming.fileIds ?? [])
  const opened = await openCase(act, letterCase, {
    id,
    number,
    unitId: null,
    openedAt: incoming.receivedAt,
    clocks: letterClocks(incoming),
    label: incoming.channel === 'web' ? '提交来信' : `${channelLabels[incoming.channel]}登记`,
  })
  const told = { kind: 'received', title: '有新的来信待受理', text: null }
  await tellIntake(act, mailbox.intakeIds, { id, number, case: opened }, told)
  await tellWebhook(act.tx, {
    event: 'interaction.letter_received',
    data: { number, channel: incoming.channel, kind: incoming.kind },
  })
  act.about(id)
  act.note({ number, channel: incoming.channel, kind: incoming.kind, mailbox: incoming.mailbox })
  return { id, number, queryCode, expectedReplyOn: await replyDueOn(act, id, opened.dueOn) }
}

/** The promise made to the writer is the date of the reply, not that of the first inner clock. */
async function replyDueOn(act: Act, caseId: string, fallback: LocalDate | null): Promise<string> {
  const reply = (await clocksOf(act.tx, caseId)).find((clock) => clock.name === 'reply')
  return reply?.dueOn ?? fallback ?? localDateOf(act.clock.now())
}

async function fittingMailbox(tx: Tx, { mailbox, kind }: Incoming): Promise<MailboxRow> {
  const found = await mailboxNamed(tx, mailbox)
  if (!found) return invalid('mailbox', '没有这个信箱，请重新选择')
  if (!found.open) invalid('mailbox', closedNotice(found.name))
  if (!found.kinds.includes(kind)) invalid('kind', `${found.name}不受理这一类来信，请换一个信箱或类型`)
  return found
}

/** What the rules give a matter of this kind that came at this moment. */
export function letterClocks(
  incoming: Matter & { receivedAt: Instant; sourceDueOn: LocalDate | null },
): ClockStart[] {
  const on = localDateOf(incoming.receivedAt)
  const matter: Matter = {
    ...(incoming.channel ? { channel: incoming.channel } : {}),
    ...(incoming.kind ? { kind: incoming.kind } : {}),
  }
  return (['triage', 'reply'] as const).map((name) => {
    const rule = clockRule(name, matter, on)
    const fixed = name === 'reply' ? incoming.sourceDueOn : null
    return {
      name,
      label: rule.label,
      limit: rule.limit,
      source: fixed ? '来件单位指定的期限' : rule.source,
      startedAt: incoming.receivedAt,
      fixedDueOn: fixed,
    }
  })
}

function newRow(act: Act, id: string, number: string, incoming: Incoming): Omit<LetterRow, 'queryCodeHash'> {
  const { mailbox, name, fileIds: _files, sourceDueOn: _due, ...rest } = incoming
  return {
    ...pick(rest),
    id,
    number,
    mailboxId: mailbox,
    writerName: name,
    complex: false,
    redoCount: 0,
    questionCount: 0,
    handlerId: null,
    returnRequest: null,
    extensionRequest: null,
    extensionCount: 0,
    supervisionLevel: 0,
    instructed: false,
    publication: 'undecided',
    publicTitle: null,
    publicBody: null,
    publicReply: null,
    publicWriter: null,
    publishedAt: null,
    replyText: null,
    replyUnitId: null,
    repliedAt: null,
    replyWorkingDays: null,
    satisfaction: null,
    mergedInto: null,
    createdBy: act.actor.id,
  }
}

type Kept = Pick<
  LetterRow,
  | 'kind'
  | 'channel'
  | 'title'
  | 'body'
  | 'visibility'
  | 'phone'
  | 'email'
  | 'address'
  | 'sourceNumber'
  | 'receivedAt'
>

/** Only what we said we keep: an input may carry more than its type says. */
function pick({
  kind,
  channel,
  title,
  body,
  visibility,
  phone,
  email,
  address,
  sourceNumber,
  receivedAt,
}: Kept): Kept {
  return { kind, channel, title, body, visibility, phone, email, address, sourceNumber, receivedAt }
}
