import { sql } from 'kysely'
import type { Scope } from '#kernel/actions'
import { newId, type Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'
import type { Hand } from './change.store.ts'
import { type Entry, type EntryInHand, problemsOf } from './entry.ts'
import { problemsWithOthers, within } from './others.store.ts'

export const OWNER_KIND = 'ledger.entry'

type Row = Entry & Pick<EntryInHand, 'definition' | 'kindRetired' | 'files'>

const inHand = sql`
  select e.*, v.definition, k.retired_at is not null as kind_retired,
    (select count(*) from files.file f where f.owner_kind = ${OWNER_KIND} and f.owner_id = e.id::text)::int as files
  from ledger.entry e
  join ledger.kind k on k.code = e.kind
  join ledger.kind_version v on v.code = e.kind and v.version = e.kind_version`

/** Outside of the scope it does not exist. */
export async function readEntry(
  tx: Tx,
  id: string,
  scope: Scope,
  now: Instant,
): Promise<EntryInHand | undefined> {
  const { rows } = await sql<Row>`${inHand} where e.id = ${id} and ${within(scope)}`.execute(tx)
  return rows[0] && withProblems(tx, rows[0], now)
}

export async function lockEntry(
  tx: Tx,
  id: string,
  scope: Scope,
  now: Instant,
): Promise<EntryInHand | undefined> {
  return (await lockEntries(tx, [id], scope, now))[0]
}

/** In one order, so that two who lock several never wait for each other. */
export async function lockEntries(
  tx: Tx,
  ids: readonly string[],
  scope: Scope,
  now: Instant,
): Promise<EntryInHand[]> {
  const { rows } = await sql<Row>`
    ${inHand} where e.id = any(${[...ids]}::uuid[]) and ${within(scope)} order by e.id for update of e`.execute(
    tx,
  )
  return Promise.all(rows.map((row) => withProblems(tx, row, now)))
}

/** Only what is still being written has problems worth asking the others about. */
async function withProblems(tx: Tx, row: Row, now: Instant): Promise<EntryInHand> {
  if (row.state === 'confirmed' || row.state === 'submitted') return { ...row, problems: [] }
  const others = await problemsWithOthers(tx, row.definition, row)
  return { ...row, problems: [...problemsOf(row.definition, row.content, now), ...others] }
}

export type NewEntry = Pick<
  Entry,
  'kind' | 'kindVersion' | 'unitId' | 'title' | 'onDate' | 'content' | 'state' | 'origin'
>

/** Many rows in a few statements: a table of five thousand is one act. */
export async function insertEntries(
  tx: Tx,
  entries: readonly NewEntry[],
  { at, by }: Hand,
): Promise<{ id: string; number: string }[]> {
  const ids = entries.map(() => newId())
  const rows = entries.map((entry, index) => ({ ...entry, id: ids[index] }))
  const submitted = (state: string) => state === 'submitted'
  const payload = rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    kind_version: row.kindVersion,
    unit_id: row.unitId,
    title: row.title,
    on_date: row.onDate,
    content: row.content,
    state: row.state,
    origin: row.origin,
    submitted: submitted(row.state),
  }))
  const { rows: made } = await sql<{ id: string; number: string }>`
    insert into ledger.entry (id, number, kind, kind_version, unit_id, title, on_date, content, state, origin, writers,
      created_at, created_by, changed_at, submitted_at, submitted_by)
    select r.id, 'L' || to_char(${at}::timestamptz at time zone 'Asia/Shanghai', 'YYYY') || '-'
        || lpad(nextval('ledger.entry_number')::text, 6, '0'),
      r.kind, r.kind_version, r.unit_id, r.title, r.on_date, r.content, r.state, r.origin,
      ${by === null ? [] : [by]}::uuid[], ${at}, ${by}, ${at},
      case when r.submitted then ${at}::timestamptz end, case when r.submitted then ${by}::uuid end
    from jsonb_to_recordset(${JSON.stringify(payload)}::jsonb) r (id uuid, kind text, kind_version int, unit_id uuid,
      title text, on_date date, content jsonb, state text, origin text, submitted boolean)
    order by r.id returning id, number`.execute(tx)
  return made
}

export type EntryPatch = Partial<
  Pick<Entry, 'kindVersion' | 'title' | 'onDate' | 'content' | 'state' | 'reason' | 'stateBefore' | 'writers'>
> & {
  readonly submittedAt?: Instant | null
  readonly submittedBy?: string | null
  readonly confirmedAt?: Instant | null
  readonly confirmedBy?: string | null
}

type Tables = {
  'ledger.entry': Omit<EntryPatch, 'content' | 'writers'> & {
    id: string
    version: number
    changedAt: Instant
    content: unknown
    writers: unknown
  }
}

/** The same change to each; each becomes one version newer. */
export async function saveEntries(
  tx: Tx,
  ids: readonly string[],
  { content, writers, ...patch }: EntryPatch,
  at: Instant,
): Promise<void> {
  await tx
    .withTables<Tables>()
    .updateTable('ledger.entry')
    .set({
      ...patch,
      ...(content ? { content: sql`${JSON.stringify(content)}::jsonb` } : {}),
      ...(writers ? { writers: sql`${[...writers]}::uuid[]` } : {}),
      version: sql<number>`version + 1`,
      changedAt: at,
    })
    .where('id', 'in', [...ids])
    .execute()
}

export async function mayReadEntry(tx: Tx, id: string, scope: Scope): Promise<boolean> {
  const { rows } =
    await sql`select 1 from ledger.entry e where e.id::text = ${id} and ${within(scope)}`.execute(tx)
  return rows.length > 0
}
