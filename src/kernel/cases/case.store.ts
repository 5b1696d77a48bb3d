import { type Generated, sql } from 'kysely'
import type { ClockEvent } from '#kernel/calendar'
import { ahead, newId, type Tx, unread } from '#kernel/db'
import type { Instant, LocalDate } from '#kernel/time'

export interface CaseRow {
  id: string
  kind: string
  number: string
  state: string
  closed: boolean
  version: number
  unitId: string | null
  openedAt: Instant
  closedAt: Instant | null
  dueAt: Instant | null
  dueOn: LocalDate | null
  dueProvisional: boolean
  paused: boolean
}

export type ClockState = 'running' | 'paused' | 'met' | 'missed' | 'stopped'

export interface ClockRow {
  caseId: string
  name: string
  label: string
  limitText: string
  source: string
  startedAt: Instant
  afterHoursNextDay: boolean
  fixedDueOn: LocalDate | null
  events: ClockEvent[]
  state: ClockState
  dueAt: Instant | null
  dueOn: LocalDate | null
  provisional: boolean
  stoppedAt: Instant | null
}

export interface AlarmRow {
  caseId: string
  clock: string
  kind: 'warning' | 'overdue'
  level: number
  fireAt: Instant | null
  firedAt: Instant | null
  failures: number
}

export interface EventRow {
  id: string
  caseId: string
  at: Instant
  name: string
  label: string
  fromState: string | null
  toState: string | null
  actorId: string | null
  actorName: string
  unitId: string | null
  text: string | null
  public: boolean
}

type Tables = {
  'cases.case': CaseRow
  'cases.clock': Omit<ClockRow, 'events'> & { events: unknown }
  'cases.alarm': AlarmRow
  'cases.event': EventRow & { seq: Generated<number> }
}

const tables = (tx: Tx) => tx.withTables<Tables>()
const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`

export async function insertCase(tx: Tx, row: CaseRow): Promise<void> {
  await tables(tx).insertInto('cases.case').values(row).execute()
}

export async function insertCases(tx: Tx, rows: readonly CaseRow[]): Promise<void> {
  await tables(tx)
    .insertInto('cases.case')
    .values([...rows])
    .execute()
}

/** Everything that changes a case takes this lock first, so that two people cannot both move it. */
export async function lockCase(tx: Tx, id: string): Promise<CaseRow | undefined> {
  const { rows } = await sql<CaseRow>`select * from cases.case where id = ${id} for update`.execute(tx)
  return rows[0]
}

/** Each column as the statement writes it; a column that is added to the row has to be added here. */
const COLUMNS = {
  id: 'id',
  kind: 'kind',
  number: 'number',
  state: 'state',
  closed: 'closed',
  version: 'version',
  unitId: 'unit_id',
  openedAt: 'opened_at',
  closedAt: 'closed_at',
  dueAt: 'due_at',
  dueOn: 'due_on',
  dueProvisional: 'due_provisional',
  paused: 'paused',
} satisfies Record<keyof CaseRow, string>

const caseColumns = sql.raw(
  Object.entries(COLUMNS)
    .map(([name, column]) => `${column} as "${name}"`)
    .join(', '),
)

/** The same, answered together with what is asked next: the domain's own row is read behind the lock, and not before it. */
export async function lockCaseAhead(tx: Tx, id: string): Promise<() => Promise<CaseRow | undefined>> {
  const answer = await ahead(
    tx,
    sql<CaseRow>`select ${caseColumns} from cases.case where id = ${id} for update`,
  )
  return async () => (await answer())[0]
}

export async function readCase(tx: Tx, id: string): Promise<CaseRow | undefined> {
  return tables(tx).selectFrom('cases.case').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function saveCase(tx: Tx, id: string, change: Partial<CaseRow>): Promise<void> {
  await tables(tx)
    .updateTable('cases.case')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** The case shows the earliest of its running clocks: that is the one somebody can still miss. Said here and nowhere else. */
const dueNow = sql`(due_at, due_on, due_provisional, paused) = (
  select next.due_at, next.due_on, coalesce(next.provisional, false),
    next.due_at is null and exists (
      select 1 from cases.clock k where k.case_id = c.id and k.state in ('running', 'paused'))
  from (select) always left join lateral (
    select k.due_at, k.due_on, k.provisional from cases.clock k
    where k.case_id = c.id and k.state = 'running' and k.due_at is not null
    order by k.due_at, k.name limit 1) next on true)`

/** Where the case went and the line of its history, in one statement: this is the most frequent write of the house. */
export async function saveMove(
  tx: Tx,
  to: Pick<CaseRow, 'id' | 'state' | 'closed' | 'closedAt' | 'unitId'>,
  event: Omit<EventRow, 'id'> | null,
): Promise<void> {
  const told = event
    ? sql`with told as (
        insert into cases.event
          (id, case_id, at, name, label, from_state, to_state, actor_id, actor_name, unit_id, text, public)
        values (${newId()}, ${event.caseId}, ${event.at}, ${event.name}, ${event.label}, ${event.fromState}, ${event.toState},
          ${event.actorId}, ${event.actorName}, ${event.unitId}, ${event.text}, ${event.public}))`
    : sql``
  await sql`${unread}${told}
    update cases.case c set state = ${to.state}, closed = ${to.closed}, closed_at = ${to.closedAt}, unit_id = ${to.unitId},
      version = version + 1, ${dueNow} where c.id = ${to.id}`.execute(tx)
}

/** Dates follow the calendar; nobody's screen is out of date because of them, so the version stays. */
export async function saveDue(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`update cases.case c set ${dueNow} where c.id = any(${ids}::uuid[])`.execute(tx)
}

export async function clocksOf(tx: Tx, caseId: string): Promise<ClockRow[]> {
  const rows = await tables(tx)
    .selectFrom('cases.clock')
    .selectAll()
    .where('caseId', '=', caseId)
    .orderBy('startedAt')
    .orderBy('name')
    .execute()
  return rows.map(clockFromRow)
}

/** Instants inside the events come back from the database as text. */
export function clockFromRow(row: Tables['cases.clock']): ClockRow {
  const events = (row.events as (Omit<ClockEvent, 'at'> & { at: string })[]).map((event) => ({
    ...event,
    at: new Date(event.at),
  }))
  return { ...row, events: events as ClockEvent[] }
}

export async function saveClock(tx: Tx, row: ClockRow): Promise<void> {
  const values = { ...row, events: json(row.events) }
  await tables(tx)
    .insertInto('cases.clock')
    .values(values)
    .onConflict((conflict) => conflict.columns(['caseId', 'name']).doUpdateSet(values))
    .execute()
}

/** Alarms that rang stay as they are: each rings once. */
export async function saveAlarms(
  tx: Tx,
  alarms: readonly Omit<AlarmRow, 'firedAt' | 'failures'>[],
): Promise<void> {
  if (alarms.length === 0) return
  await tables(tx)
    .insertInto('cases.alarm')
    .values(alarms.map((alarm) => ({ ...alarm, firedAt: null, failures: 0 })))
    .onConflict((conflict) =>
      conflict
        .columns(['caseId', 'clock', 'kind', 'level'])
        .doUpdateSet((eb) => ({ fireAt: eb.ref('excluded.fireAt') }))
        .where('cases.alarm.firedAt', 'is', null),
    )
    .execute()
}

/** A clock that starts anew rings anew. */
export async function forgetAlarms(tx: Tx, caseId: string, clock: string): Promise<void> {
  await tables(tx).deleteFrom('cases.alarm').where('caseId', '=', caseId).where('clock', '=', clock).execute()
}

export async function insertEvent(tx: Tx, event: Omit<EventRow, 'id'>): Promise<void> {
  await tables(tx)
    .insertInto('cases.event')
    .values({ ...event, id: newId() })
    .execute()
}

export async function insertEvents(tx: Tx, events: readonly Omit<EventRow, 'id'>[]): Promise<void> {
  const values = events.map((event) => ({ ...event, id: newId() }))
  await tables(tx).insertInto('cases.event').values(values).execute()
}

/** The history of a case, oldest first. */
export async function historyOf(tx: Tx, caseId: string, { publicOnly = false } = {}): Promise<EventRow[]> {
  let query = tables(tx).selectFrom('cases.event').selectAll().where('caseId', '=', caseId)
  if (publicOnly) query = query.where('public', '=', true)
  return query.orderBy('seq').execute()
}
