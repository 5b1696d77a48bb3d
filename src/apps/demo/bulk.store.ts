/** Fills a database with many letters for benches: the rows that actions would have left, written in sets. */
import { sql } from 'kysely'
import { calendarOf, computeDue, parseLimit } from '#kernel/calendar'
import { type Database, newId, type Tx } from '#kernel/db'
import { searchColumns } from '#kernel/search'
import { localDateOf, parseInstant } from '#kernel/time'
import type { BulkLetter } from '../../../demo/types.ts'

const BATCH = 1_000

interface Bulk {
  readonly units: ReadonlyMap<string, string>
  readonly calendar: Awaited<ReturnType<typeof calendarOf>>
}

export async function fillLetters(
  db: Database,
  letters: Iterable<BulkLetter>,
  progress: (done: number) => void = () => undefined,
): Promise<number> {
  const bulk: Bulk = { units: await unitIds(db.tx), calendar: await calendarOf(db.tx) }
  let done = 0
  let batch: BulkLetter[] = []
  for (const letter of letters) {
    batch.push(letter)
    if (batch.length < BATCH) continue
    done += await writeBatch(db, batch, bulk)
    batch = []
    progress(done)
  }
  if (batch.length > 0) done += await writeBatch(db, batch, bulk)
  await sql`analyze interaction.letter`.execute(db.tx).catch(() => undefined)
  return done
}

async function unitIds(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; code: string }>`select id, code from org.unit`.execute(tx)
  return new Map(rows.map(({ id, code }) => [code, id]))
}

/** Seven working days are the ordinary limit; the bench is about how many rows there are, not about which rule. */
const LIMIT = parseLimit('7wd')
const LIMIT_TEXT = '7wd'

function rowOf(letter: BulkLetter, number: string, { units, calendar }: Bulk) {
  const received = parseInstant(letter.receivedAt)
  const closed = letter.closedAt ? parseInstant(letter.closedAt) : null
  const due = computeDue({ start: received, limit: LIMIT }, calendar)
  const { searchVector, searchText } = searchColumns(letter.title, `${letter.body}\n${letter.reply ?? ''}`)
  return {
    id: newId(),
    number,
    mailbox_id: letter.mailbox,
    kind: letter.kind,
    channel: letter.channel,
    title: letter.title,
    body: letter.body,
    visibility: letter.visibility,
    writer_name: letter.writer.name,
    phone: letter.writer.phone,
    unit_id: units.get(letter.unit) ?? null,
    received_at: received,
    closed_at: closed,
    reply: letter.reply,
    state: closed ? 'replied' : 'handling',
    due_at: due.dueAt,
    due_on: due.dueAt ? localDateOf(due.dueAt) : null,
    met: closed !== null && due.dueAt !== null && closed <= due.dueAt,
    search_vector: searchVector,
    search_text: searchText,
  }
}

async function writeBatch(db: Database, letters: readonly BulkLetter[], bulk: Bulk): Promise<number> {
  return db.transaction(async (tx) => {
    const { rows: numbers } = await sql<{ n: string }>`
      select lpad(nextval('interaction.letter_number')::text, 6, '0') as n from generate_series(1, ${letters.length})`.execute(
      tx,
    )
    const rows = letters.map((letter, i) =>
      rowOf(
        letter,
        `${localDateOf(parseInstant(letter.receivedAt)).replaceAll('-', '')}${numbers[i]?.n}`,
        bulk,
      ),
    )
    await insertSets(tx, JSON.stringify(rows))
    return rows.length
  })
}

/** One statement a table, fed by the same JSON. */
async function insertSets(tx: Tx, json: string): Promise<void> {
  const source = sql`jsonb_to_recordset(${json}::jsonb) as r (
    id uuid, number text, mailbox_id text, kind text, channel text, title text, body text, visibility text, writer_name text,
    phone text, unit_id uuid, received_at timestamptz, closed_at timestamptz, reply text, state text, due_at timestamptz,
    due_on date, met boolean, search_vector text, search_text text)`
  await sql`
    insert into interaction.letter (id, number, mailbox_id, kind, channel, title, body, visibility, writer_name, phone,
      query_code_hash, received_at, reply_text, reply_unit_id, replied_at, search_vector, search_text)
    select id, number, mailbox_id, kind, channel, title, body, visibility, writer_name, phone, 'none', received_at, reply,
      case when closed_at is not null then unit_id end, closed_at, search_vector::tsvector, search_text from ${source}`.execute(
    tx,
  )
  await sql`
    insert into cases.case (id, kind, number, state, closed, unit_id, opened_at, closed_at, due_at, due_on)
    select id, 'interaction.letter', number, state, closed_at is not null, unit_id, received_at, closed_at,
      case when closed_at is null then due_at end, case when closed_at is null then due_on end from ${source}`.execute(
    tx,
  )
  await sql`
    insert into cases.clock (case_id, name, label, limit_text, source, started_at, state, due_at, due_on, stopped_at)
    select id, 'reply', '答复', ${LIMIT_TEXT}, '批量数据', received_at,
      case when closed_at is null then 'running' when met then 'met' else 'missed' end, due_at, due_on, closed_at from ${source}`.execute(
    tx,
  )
  await sql`
    insert into cases.event (case_id, at, name, label, to_state, actor_name, unit_id, public)
    select id, received_at, 'open', '提交来信', 'submitted', '公众', null, true from ${source}
    union all select id, closed_at, 'approve_reply', '审核通过并答复', 'replied', '系统', unit_id, true from ${source} where closed_at is not null`.execute(
    tx,
  )
}
