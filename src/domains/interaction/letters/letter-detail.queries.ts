import { sql } from 'kysely'
import { type Context, may, possibleActions, reaches, type Scope } from '#kernel/actions'
import { calendarOf } from '#kernel/calendar'
import { type ClockRow, clocksOf, type EventRow, historyOf } from '#kernel/cases'
import type { Tx } from '#kernel/db'
import { notFound } from '#kernel/errors'
import type { Deadline, LetterDetail } from '../contract.ts'
import { filesOfLetter } from './attachments.ts'
import { toListItem } from './letter.queries.ts'
import { readLetter } from './letter.store.ts'
import type { Letter } from './letter.ts'
import { hideNumbers, maskAddress, maskEmail, maskPhone } from './masking.ts'

/** The whole letter for one reader: masked, with its dates, its history, and what this person can do now. */
export async function letterDetail(context: Context, scope: Scope, id: string): Promise<LetterDetail> {
  const { tx } = context.db
  const letter = (await readLetter(tx, id, scope)) ?? notFound('interaction.letter')
  const [names, clocks, history, extras, files, calendar] = await Promise.all([
    namesFor(tx, letter),
    clocksOf(tx, id),
    historyOf(tx, id),
    extrasOf(tx, id),
    filesOfLetter(tx, id),
    calendarOf(tx),
  ])
  const facts = { actor: context.actor, clock: context.clock, calendar }
  const head = toListItem({ ...letter.case, ...letter, ...names } as never, context.clock.now())
  return {
    ...head,
    title: hideNumbers(letter.title),
    body: hideNumbers(letter.body),
    visibility: letter.visibility,
    phoneMasked: maskPhone(letter.phone),
    emailMasked: letter.email ? maskEmail(letter.email) : null,
    addressMasked: letter.address ? maskAddress(letter.address) : null,
    sourceNumber: letter.sourceNumber,
    complex: letter.complex,
    redoCount: letter.redoCount,
    deadlines: clocks.map(toDeadline),
    returnRequest: letter.returnRequest,
    extensionRequest: letter.extensionRequest,
    reply: replyOf(letter, extras.replyUnitName),
    publicText: publicTextOf(letter),
    ...extras.lists,
    messages: extras.lists.messages.map((message) => ({ ...message, text: hideNumbers(message.text) })),
    drafts: maySeeDrafts(context, letter) ? extras.lists.drafts : [],
    files,
    timeline: history.map((event) => toTimeline(event, extras.unitNames)),
    can: { ...possibleActions('interaction.letter', letter, facts) } as LetterDetail['can'],
  }
}

/** Drafts are the main unit's and the reviewers' until they go out. */
function maySeeDrafts({ actor }: Context, letter: Letter): boolean {
  if (may(actor, 'interaction.review_reply') || may(actor, 'interaction.triage_letter')) return true
  const scope = actor.permissions.get('interaction.handle_letter')
  return scope !== undefined && reaches(scope, letter.case.unitId)
}

export function toDeadline(clock: ClockRow): Deadline {
  return {
    clock: clock.name,
    label: clock.label,
    limit: clock.limitText,
    dueOn: clock.dueOn,
    dueAt: clock.dueAt?.toISOString() ?? null,
    provisional: clock.provisional,
    state: clock.state,
    source: clock.source,
  }
}

/** Steps whose words are the writer's own. */
const WRITERS: readonly string[] = ['supplement', 'ask_again', 'rate', 'withdraw', 'order_redo']

function toTimeline(
  event: EventRow,
  unitNames: ReadonlyMap<string, string>,
): LetterDetail['timeline'][number] {
  const { id, name, label, fromState, toState, actorName, text } = event
  const unitName = event.unitId ? (unitNames.get(event.unitId) ?? null) : null
  return {
    id,
    at: event.at.toISOString(),
    name,
    label,
    fromState,
    toState,
    actorName,
    unitName,
    text: text !== null && WRITERS.includes(name) ? hideNumbers(text) : text,
    public: event.public,
  }
}

function replyOf(letter: Letter, unitName: string | null): LetterDetail['reply'] {
  if (letter.replyText === null || letter.repliedAt === null) return null
  return { text: letter.replyText, unitName: unitName ?? '', at: letter.repliedAt.toISOString() }
}

function publicTextOf(letter: Letter): LetterDetail['publicText'] {
  if (letter.publication !== 'published' || !letter.publishedAt) return null
  return {
    title: letter.publicTitle ?? '',
    body: letter.publicBody ?? '',
    reply: letter.publicReply ?? '',
    writer: letter.publicWriter ?? '',
    at: letter.publishedAt.toISOString(),
  }
}

async function namesFor(tx: Tx, letter: Letter) {
  const { rows } = await sql<{ unitName: string | null; handlerName: string | null; mailboxName: string }>`
    select (select name from org.unit where id = ${letter.case.unitId}::uuid) as unit_name,
      (select name from org.person where id = ${letter.handlerId}::uuid) as handler_name,
      (select name from interaction.mailbox where id = ${letter.mailboxId}) as mailbox_name`.execute(tx)
  return rows[0]
}

type Lists = Pick<
  LetterDetail,
  | 'jointUnits'
  | 'instructions'
  | 'drafts'
  | 'ratings'
  | 'messages'
  | 'followUps'
  | 'mergedInto'
  | 'mergedLetters'
>

/** One round trip for all the small lists: PostgreSQL builds the JSON that the page shows. */
async function extrasOf(tx: Tx, id: string) {
  const { rows } = await sql<
    Lists & { replyUnitName: string | null; unitList: { id: string; name: string }[] }
  >`
    select
      coalesce((select json_agg(json_build_object('unitId', j.unit_id, 'unitName', u.name, 'opinion', j.opinion, 'opinionAt', j.opinion_at) order by u.name)
        from interaction.joint_unit j join org.unit u on u.id = j.unit_id where j.letter_id = l.id), '[]') as joint_units,
      coalesce((select json_agg(json_build_object('text', i.text, 'by', i.by_name, 'at', i.at, 'dueOn', i.due_on) order by i.at)
        from interaction.instruction i where i.letter_id = l.id), '[]') as instructions,
      coalesce((select json_agg(json_build_object('number', d.number, 'text', d.text, 'by', d.by_name, 'at', d.at, 'state', d.state, 'comment', d.comment) order by d.number)
        from interaction.draft d where d.letter_id = l.id), '[]') as drafts,
      coalesce((select json_agg(json_build_object('satisfaction', r.satisfaction, 'reason', r.reason, 'at', r.at, 'round', r.round) order by r.round)
        from interaction.rating r where r.letter_id = l.id), '[]') as ratings,
      coalesce((select json_agg(json_build_object('id', g.id, 'kind', g.kind, 'text', g.text, 'at', g.at) order by g.at)
        from interaction.message g where g.letter_id = l.id), '[]') as messages,
      coalesce((select json_agg(json_build_object('id', f.id, 'text', f.text, 'dueOn', f.due_on, 'state', f.state, 'result', f.result) order by f.due_on)
        from interaction.follow_up f where f.letter_id = l.id), '[]') as follow_ups,
      (select json_build_object('id', o.id, 'number', o.number) from interaction.letter o where o.id = l.merged_into) as merged_into,
      coalesce((select json_agg(json_build_object('id', o.id, 'number', o.number, 'title', o.title) order by o.number)
        from interaction.letter o where o.merged_into = l.id), '[]') as merged_letters,
      (select name from org.unit where id = l.reply_unit_id) as reply_unit_name,
      coalesce((select json_agg(json_build_object('id', u.id, 'name', u.name)) from org.unit u
        where u.id in (select e.unit_id from cases.event e where e.case_id = l.id)), '[]') as unit_list
    from interaction.letter l where l.id = ${id}`.execute(tx)
  const { replyUnitName, unitList, ...lists } = rows[0] ?? notFound('interaction.letter')
  return { lists, replyUnitName, unitNames: new Map(unitList.map((unit) => [unit.id, unit.name])) }
}
