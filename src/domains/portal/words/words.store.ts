/** The county's lists and their changes. */
import { sql } from 'kysely'
import { newId, type Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'
import type { WordKind } from './contract.ts'

export interface Hand {
  readonly at: Instant
  readonly byId: string | null
  readonly byName: string
}

export interface EntryRow {
  readonly id: string
  readonly kind: WordKind
  readonly text: string
  readonly rightText: string
  readonly level: 'error' | 'warning' | 'notice'
  readonly source: string
  readonly at: Instant
  readonly byName: string
  readonly removedAt: Instant | null
  readonly version: number
}

export type NewEntry = Pick<EntryRow, 'kind' | 'text' | 'rightText' | 'level' | 'source'>

/** One change of the lists at a time: their numbers are their order. */
export async function lockLists(tx: Tx): Promise<void> {
  await sql`lock table portal.word_change in share row exclusive mode`.execute(tx)
}

export async function knownAmong(tx: Tx, kind: WordKind, texts: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`
    select text from portal.word_entry
    where kind = ${kind} and removed_at is null and text = any(${[...texts]}::text[])`.execute(tx)
  return rows.map(({ text }) => text)
}

export async function insertEntries(
  tx: Tx,
  entries: readonly NewEntry[],
  reason: string,
  { at, byId, byName }: Hand,
): Promise<string[]> {
  const rows = entries.map(({ rightText, ...entry }) => ({ id: newId(), right_text: rightText, ...entry }))
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        r (id uuid, kind text, text text, right_text text, level text, source text)),
    made as (
      insert into portal.word_entry (id, kind, text, right_text, level, source, at, by_name)
      select id, kind, text, right_text, level, source, ${at}, ${byName} from given returning *)
    insert into portal.word_change (entry_id, what, after, reason, at, by_id, by_name)
    select id, 'added', jsonb_build_object('right', right_text, 'level', level, 'source', source), ${reason}, ${at},
      ${byId}::uuid, ${byName} from made order by id`.execute(tx)
  return rows.map(({ id }) => id)
}

export async function lockEntry(tx: Tx, id: string): Promise<EntryRow | undefined> {
  const { rows } = await sql<EntryRow>`
    select * from portal.word_entry where id = ${id} for update`.execute(tx)
  return rows[0]
}

export async function changeEntry(
  tx: Tx,
  entry: EntryRow,
  to: Pick<EntryRow, 'rightText' | 'level' | 'source'> | null,
  reason: string,
  { at, byId, byName }: Hand,
): Promise<void> {
  const told = ({ rightText: right, level, source }: Pick<EntryRow, 'rightText' | 'level' | 'source'>) =>
    JSON.stringify({ right, level, source })
  const { rightText, level, source } = to ?? entry
  await sql`
    update portal.word_entry set right_text = ${rightText}, level = ${level}, source = ${source},
      removed_at = ${to ? null : at}::timestamptz, version = version + 1 where id = ${entry.id}`.execute(tx)
  await sql`
    insert into portal.word_change (entry_id, what, before, after, reason, at, by_id, by_name)
    values (${entry.id}, ${to ? 'changed' : 'removed'}, ${told(entry)}::jsonb, ${to && told(to)}::jsonb, ${reason}, ${at},
      ${byId}::uuid, ${byName})`.execute(tx)
}

export async function versionOf(tx: Tx): Promise<number> {
  const { rows } = await sql<{ version: number }>`select portal.words_version() as version`.execute(tx)
  return rows[0]?.version ?? 0
}

export async function entriesNow(tx: Tx): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select * from portal.word_entry where removed_at is null order by at desc, id desc`.execute(tx)
  return rows
}

export async function entriesByIds(tx: Tx, ids: readonly string[]): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select * from portal.word_entry where id = any(${[...ids]}::uuid[]) and removed_at is null`.execute(tx)
  return rows
}

/** What was found by a word that is no longer wrong, or stands in what is now excepted, is nobody's work any more. */
export async function dropOpenFindings(
  tx: Tx,
  of: { entryId?: string; within?: readonly string[] },
): Promise<void> {
  const { entryId = null, within = [] } = of
  await sql`
    delete from portal.word_finding where state = 'open' and (entry_id = ${entryId}::uuid or exists (
      select 1 from unnest(${[...within]}::text[]) e (text)
      where position(e.text in quote) > 0 and position(wrong in e.text) > 0 and times = 1))`.execute(tx)
}
