import { type Expression, type SqlBool, sql } from 'kysely'
import type { Scope } from '#kernel/actions'
import type { WorkingCalendar } from '#kernel/calendar'
import type { CaseRow } from '#kernel/cases'
import type { Tx } from '#kernel/db'
import {
  CANDIDATES_MOST,
  gatheredFirst,
  matches,
  queryFor,
  relevance,
  type SearchQuery,
  snippet,
} from '#kernel/search'
import { addDays, type Clock, type Instant, instantAt, localDate } from '#kernel/time'
import type { LetterListItem, LetterQuery } from '../contract.ts'
import type { LetterRow } from './letter.ts'
import { maskName } from './masking.ts'

const FOUND = { vector: 'l.searchVector', text: 'l.searchText' }

/** One page of the letters this scope reaches. The same conditions count, list and export. */
export async function listLetters(
  tx: Tx,
  scope: Scope,
  query: LetterQuery,
  facts: { clock: Clock; calendar: WorkingCalendar; personId: string | null },
): Promise<{ items: LetterListItem[]; total: number; atLeast: boolean; page: number; pageSize: number }> {
  const search = queryFor(query.q ?? '')
  const where = conditions(scope, query, facts, search)
  const most = search.isBlank ? COUNT_MOST : CANDIDATES_MOST
  const total = await countLetters(tx, where, most)
  const rows = await selectRows(tx, where, query, search, total < CANDIDATES_MOST)
  const now = facts.clock.now()
  const items = rows.map((row) => toListItem(row, now, search))
  return { items, total, atLeast: total === most, page: query.page, pageSize: query.pageSize }
}

const COUNT_MOST = 10_000

/**
 * Counting stops where a person stops caring, so that a word in every third letter does not cost a scan. The case is
 * joined from the left (every letter has one), so that PostgreSQL leaves it out where no condition asks for it.
 */
async function countLetters(tx: Tx, where: Expression<SqlBool>, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (
      select 1 from interaction.letter l left join cases.case c on c.id = l.id where ${where} limit ${most}
    ) counted`.execute(tx)
  return rows[0]?.n ?? 0
}

async function selectRows(
  tx: Tx,
  where: Expression<SqlBool>,
  query: LetterQuery,
  search: SearchQuery,
  areFew: boolean,
): Promise<Row[]> {
  const offset = (query.page - 1) * query.pageSize
  const sort = query.sort ?? (query.q ? '-received' : 'due')
  const wanted = sql`from interaction.letter l join cases.case c on c.id = l.id where ${where}`
  const candidates =
    sort === 'relevance' && query.q
      ? sql`select id from (select l.id, ${relevance('l.searchVector', search)} as fit, l.received_at
              ${wanted} order by l.received_at desc limit ${CANDIDATES_MOST}) newest
            order by fit desc, received_at desc limit ${query.pageSize} offset ${offset}`
      : sql`select id ${
          search.isBlank || !areFew
            ? sql`from (select l.id, c.due_at, l.received_at ${wanted}) found`
            : gatheredFirst(sql`select l.id, c.due_at, l.received_at ${wanted}`)
        } order by ${orders[sort]} limit ${query.pageSize} offset ${offset}`
  const { rows } = await sql<Row>`
    with page as materialized (${candidates})
    select l.*, c.state, c.version, c.due_at, c.due_on, c.due_provisional, c.paused, c.unit_id,
      u.name as unit_name, p.name as handler_name, m.name as mailbox_name
    from (select id, row_number() over () as place from page) page
    join interaction.letter l on l.id = page.id
    join cases.case c on c.id = l.id
    join interaction.mailbox m on m.id = l.mailbox_id
    left join org.unit u on u.id = c.unit_id
    left join org.person p on p.id = l.handler_id
    order by page.place`.execute(tx)
  return rows
}

const orders = {
  due: sql`due_at asc nulls last, received_at desc`,
  received: sql`received_at asc`,
  '-received': sql`received_at desc`,
  relevance: sql`received_at desc`,
} as const

type Row = LetterRow &
  Pick<CaseRow, 'state' | 'version' | 'dueAt' | 'dueOn' | 'dueProvisional' | 'paused' | 'unitId'> & {
    unitName: string | null
    handlerName: string | null
    mailboxName: string
  }

export function toListItem(row: Row, now: Instant, search?: SearchQuery): LetterListItem {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    kind: row.kind,
    channel: row.channel,
    mailbox: row.mailboxId,
    mailboxName: row.mailboxName,
    state: row.state as LetterListItem['state'],
    publication: row.publication,
    unitId: row.unitId,
    unitName: row.unitName,
    handlerName: row.handlerName,
    writerMasked: maskName(row.writerName),
    receivedAt: row.receivedAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    dueOn: row.dueOn,
    dueProvisional: row.dueProvisional,
    paused: row.paused,
    overdue: row.dueAt !== null && row.dueAt < now,
    supervisionLevel: row.supervisionLevel,
    instructed: row.instructed,
    satisfaction: row.satisfaction,
    ...(search && !search.isBlank ? { snippet: snippet(row.body, search.terms) } : {}),
    version: row.version,
  }
}

/** What this person may see at all; everything else is a filter on top of it. */
export function inScope(scope: Scope): Expression<SqlBool> {
  if (scope === 'all') return sql<SqlBool>`true`
  const units = sql`${[...scope.unitIds]}::uuid[]`
  return sql<SqlBool>`(c.unit_id = any(${units}) or exists (
    select 1 from interaction.joint_unit j where j.letter_id = l.id and j.unit_id = any(${units})))`
}

interface ListFacts {
  readonly clock: Clock
  readonly calendar: WorkingCalendar
  readonly personId: string | null
}

/** Every filter of the list, each said once. */
export function conditions(
  scope: Scope,
  query: LetterQuery,
  facts: ListFacts,
  search: SearchQuery,
): Expression<SqlBool> {
  const all: Expression<SqlBool>[] = [inScope(scope)]
  const add = (condition: Expression<SqlBool> | undefined) => void (condition && all.push(condition))
  add(oneOf('c.state', query.state))
  add(oneOf('l.kind', query.kind))
  add(oneOf('l.channel', query.channel))
  add(query.mailbox ? sql<SqlBool>`l.mailbox_id = ${query.mailbox}` : undefined)
  add(query.unit ? unitIs(query.unit) : undefined)
  add(query.from ? sql<SqlBool>`l.received_at >= ${instantAt(localDate(query.from), '00:00')}` : undefined)
  add(
    query.to
      ? sql<SqlBool>`l.received_at < ${instantAt(addDays(localDate(query.to), 1), '00:00')}`
      : undefined,
  )
  add(dueWithin(query.due, facts))
  add(query.open ? sql<SqlBool>`c.closed = ${query.open === 'false'}` : undefined)
  add(flag(query.supervised, sql<SqlBool>`l.supervision_level > 0`))
  add(flag(query.instructed, sql<SqlBool>`l.instructed`))
  add(query.publication ? sql<SqlBool>`l.publication = ${query.publication}` : undefined)
  add(query.satisfaction ? sql<SqlBool>`l.satisfaction = ${query.satisfaction}` : undefined)
  add(query.pending ? pending[query.pending] : undefined)
  add(query.mine === 'true' ? sql<SqlBool>`l.handler_id = ${facts.personId}` : undefined)
  add(query.q ? numberOrText(query.q, search) : undefined)
  return sql<SqlBool>`${sql.join(all, sql` and `)}`
}

function oneOf(column: string, values: string | undefined): Expression<SqlBool> | undefined {
  if (!values) return undefined
  return sql<SqlBool>`${sql.ref(column)} = any(${values.split(',').map((value) => value.trim())}::text[])`
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function unitIs(unit: string): Expression<SqlBool> {
  if (UUID.test(unit)) return sql<SqlBool>`c.unit_id = ${unit}::uuid`
  return sql<SqlBool>`c.unit_id = (select id from org.unit where code = ${unit})`
}

function flag(value: string | undefined, condition: Expression<SqlBool>): Expression<SqlBool> | undefined {
  if (value === undefined) return undefined
  return value === 'true' ? condition : sql<SqlBool>`not (${condition})`
}

const NUMBER = /^\d{14}$/

function numberOrText(q: string, search: SearchQuery): Expression<SqlBool> {
  const number = q.trim()
  return NUMBER.test(number) ? sql<SqlBool>`l.number = ${number}` : matches(FOUND, search)
}

const pending = {
  return: sql<SqlBool>`l.return_request is not null`,
  extension: sql<SqlBool>`l.extension_request is not null`,
  publication: sql<SqlBool>`c.state = 'replied' and l.publication = 'undecided' and l.visibility = 'public'`,
  redo: sql<SqlBool>`l.redo_count > 0 and not c.closed`,
} as const

function dueWithin(due: LetterQuery['due'], { clock, calendar }: ListFacts): Expression<SqlBool> | undefined {
  if (!due) return undefined
  const now = clock.now()
  const open = sql<SqlBool>`not c.closed and c.due_at is not null`
  if (due === 'overdue') return sql<SqlBool>`${open} and c.due_at < ${now}`
  const today = clock.today()
  const last =
    due === 'today' ? today : due === 'three_days' ? calendar.addWorkingDays(today, 3) : addDays(today, 7)
  return sql<SqlBool>`${open} and c.due_at >= ${now} and c.due_on <= ${last}`
}
