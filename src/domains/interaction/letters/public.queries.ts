import { sql } from 'kysely'
import { possibleActions, publicActor } from '#kernel/actions'
import { calendarOf } from '#kernel/calendar'
import { clocksOf, historyOf } from '#kernel/cases'
import type { Database, Tx } from '#kernel/db'
import { notFound } from '#kernel/errors'
import { CANDIDATES_MOST, gatheredFirst, matches, queryFor, relevance, similarQuery } from '#kernel/search'
import { addDays, type Clock, instantAt, type LocalDate, localDate } from '#kernel/time'
import { clockRule } from '../clock-rules.ts'
import type { LetterKind, LetterProgress, MailboxView, PublishedLetter } from '../contract.ts'
import { letterKindLabels, letterStateLabels } from '../labels.ts'
import { isAnswering } from './letter-clocks.ts'
import { letterForWriter } from './writer.actions.ts'

const LIMIT_WORDS: Readonly<Record<string, string>> = { wd: '个工作日', d: '天', wh: '个工作小时', h: '小时' }

/** 5wd → 5 个工作日 */
export function limitInWords(limit: string): string {
  const [, count = '', unit = ''] = /^(\d+)(wd|wh|d|h)$/.exec(limit) ?? []
  return `${count} ${LIMIT_WORDS[unit] ?? ''}`.trim()
}

export async function openMailboxes(tx: Tx, today: LocalDate): Promise<MailboxView[]> {
  const { rows } = await sql<{ id: string; name: string; description: string; kinds: LetterKind[] }>`
    select id, name, description, kinds from interaction.mailbox where open order by sort`.execute(tx)
  return rows.map((row) => ({
    ...row,
    kinds: row.kinds.map((kind) => {
      const { limit } = clockRule('reply', { channel: 'web', kind }, today)
      return { id: kind, label: letterKindLabels[kind], limit: limitInWords(limit) }
    }),
  }))
}

/** What the writer sees of his letter: its public history and what he himself can still do. */
export async function letterProgress(
  db: Database,
  clock: Clock,
  number: string,
  queryCode: string,
): Promise<LetterProgress> {
  const letter = (await letterForWriter(db.tx, number, queryCode)) ?? notFound('interaction.letter')
  const [clocks, history, extras, calendar] = await Promise.all([
    clocksOf(db.tx, letter.id),
    historyOf(db.tx, letter.id, { publicOnly: true }),
    extrasFor(db.tx, letter.id),
    calendarOf(db.tx),
  ])
  const answering = clocks.findLast(({ name }) => isAnswering(name))
  const state = letter.case.state as LetterProgress['state']
  return {
    number,
    state,
    stateLabel: letterStateLabels[state],
    title: letter.title,
    body: letter.body,
    mailboxName: extras.mailboxName,
    kind: letter.kind,
    receivedAt: letter.receivedAt.toISOString(),
    expectedReplyOn: letter.case.closed ? null : (answering?.dueOn ?? null),
    provisional: answering?.provisional ?? false,
    paused: letter.case.paused,
    timeline: history.map(({ at, label, text, unitId }) => ({
      at: at.toISOString(),
      label,
      text,
      unitName: unitId ? (extras.unitNames[unitId] ?? null) : null,
    })),
    reply:
      letter.replyText && letter.repliedAt
        ? { text: letter.replyText, unitName: extras.replyUnit ?? '', at: letter.repliedAt.toISOString() }
        : null,
    rating: extras.rating,
    messages: extras.messages,
    can: {
      ...possibleActions('interaction.letter', letter, { actor: publicActor, clock, calendar }),
    } as LetterProgress['can'],
  }
}

interface Extras {
  mailboxName: string
  replyUnit: string | null
  rating: LetterProgress['rating']
  messages: LetterProgress['messages']
  unitNames: Record<string, string>
}

async function extrasFor(tx: Tx, id: string): Promise<Extras> {
  const { rows } = await sql<Extras>`
    select m.name as mailbox_name, (select name from org.unit where id = l.reply_unit_id) as reply_unit,
      (select json_build_object('satisfaction', r.satisfaction, 'at', r.at) from interaction.rating r
        where r.letter_id = l.id order by r.round desc limit 1) as rating,
      coalesce((select json_agg(json_build_object('kind', g.kind, 'text', g.text, 'at', g.at) order by g.at)
        from interaction.message g where g.letter_id = l.id), '[]') as messages,
      coalesce((select json_object_agg(u.id, u.name) from org.unit u
        where u.id in (select e.unit_id from cases.event e where e.case_id = l.id)), '{}') as unit_names
    from interaction.letter l join interaction.mailbox m on m.id = l.mailbox_id where l.id = ${id}`.execute(
    tx,
  )
  return rows[0] ?? notFound('interaction.letter')
}

export interface PublishedQuery {
  readonly q?: string | undefined
  readonly mailbox?: string | undefined
  readonly kind?: string | undefined
  readonly unit?: string | undefined
  readonly month?: string | undefined
  readonly page: number
  readonly pageSize: number
}

const PUBLIC_COLUMNS = sql`
  l.number, l.public_title as title, l.kind, l.mailbox_id as mailbox, m.name as mailbox_name, l.public_writer as writer,
  l.public_body as body, l.received_at, l.public_reply as reply, l.replied_at, u.name as reply_unit, l.satisfaction, l.published_at`
const PUBLIC_TABLES = sql`
  interaction.letter l join interaction.mailbox m on m.id = l.mailbox_id left join org.unit u on u.id = l.reply_unit_id`

type Raw = Omit<PublishedLetter, 'receivedAt' | 'repliedAt' | 'publishedAt'> & {
  receivedAt: Date
  repliedAt: Date
  publishedAt: Date
}

function toPublished(row: Raw): PublishedLetter {
  const { receivedAt, repliedAt, publishedAt, replyUnit, ...rest } = row
  return {
    ...rest,
    replyUnit: replyUnit ?? '',
    receivedAt: receivedAt.toISOString(),
    repliedAt: repliedAt.toISOString(),
    publishedAt: publishedAt.toISOString(),
  }
}

const PUBLIC_FOUND = { vector: 'l.publicVector', text: 'l.publicText' }

/** Published letters, newest first. Searches only what was published: the masked texts. */
export async function publishedLetters(
  tx: Tx,
  query: PublishedQuery,
): Promise<{ items: PublishedLetter[]; total: number; page: number; pageSize: number }> {
  const where = sql.join(publicConditions(query), sql` and `)
  const { rows: counted } = await sql<{ n: number }>`
    select count(*) as n from (select 1 from ${PUBLIC_TABLES} where ${where} limit 10000) counted`.execute(tx)
  const total = counted[0]?.n ?? 0
  const wanted = sql`select l.id, l.published_at from ${PUBLIC_TABLES} where ${where}`
  const isFew = Boolean(query.q) && total < CANDIDATES_MOST
  const { rows } = await sql<Raw>`
    with page as materialized (
      select id ${isFew ? gatheredFirst(wanted) : sql`from (${wanted}) found`}
      order by published_at desc limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize})
    select ${PUBLIC_COLUMNS} from ${PUBLIC_TABLES} where l.id in (select id from page)
    order by l.published_at desc`.execute(tx)
  return {
    items: rows.map(toPublished),
    total,
    page: query.page,
    pageSize: query.pageSize,
  }
}

function publicConditions({ q, mailbox, kind, unit, month }: PublishedQuery) {
  const all = [sql`l.publication = 'published'`]
  if (mailbox) all.push(sql`l.mailbox_id = ${mailbox}`)
  if (kind) all.push(sql`l.kind = ${kind}`)
  if (unit) all.push(sql`u.code = ${unit}`)
  if (month && /^\d{4}-(0[1-9]|1[0-2])$/.test(month)) {
    const first = localDate(`${month}-01`)
    const next = localDate(`${addDays(first, 31).slice(0, 7)}-01`)
    all.push(
      sql`l.received_at >= ${instantAt(first, '00:00')} and l.received_at < ${instantAt(next, '00:00')}`,
    )
  }
  if (q) all.push(sql`${matches(PUBLIC_FOUND, queryFor(q))}`)
  return all
}

export async function publishedLetter(tx: Tx, number: string): Promise<PublishedLetter | undefined> {
  const { rows } = await sql<Raw>`
    select ${PUBLIC_COLUMNS} from ${PUBLIC_TABLES} where l.publication = 'published' and l.number = ${number}`.execute(
    tx,
  )
  return rows[0] && toPublished(rows[0])
}

const SIMILAR_MOST = 5

/** Hints while somebody writes: maybe the question has been answered already. */
export async function similarPublished(
  tx: Tx,
  text: string,
): Promise<Pick<PublishedLetter, 'number' | 'title' | 'replyUnit' | 'publishedAt'>[]> {
  const query = similarQuery(text)
  if (query.tsquery === '') return []
  const { rows } = await sql<{ number: string; title: string; replyUnit: string | null; publishedAt: Date }>`
    select number, title, reply_unit, published_at from (
      select l.number, l.public_title as title, u.name as reply_unit, l.published_at, ${relevance('l.publicVector', query)} as fit
      from ${PUBLIC_TABLES} where l.publication = 'published' and ${matches(PUBLIC_FOUND, query)}
      order by l.published_at desc limit ${CANDIDATES_MOST}) newest
    order by fit desc, published_at desc limit ${SIMILAR_MOST}`.execute(tx)
  return rows.map((row) => ({
    ...row,
    replyUnit: row.replyUnit ?? '',
    publishedAt: row.publishedAt.toISOString(),
  }))
}
