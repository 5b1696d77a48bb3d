import { sql } from 'kysely'
import type { Scope } from '#kernel/actions'
import { newId, type Tx } from '#kernel/db'
import type { FieldError } from '#kernel/errors'
import type { Instant } from '#kernel/time'
import type { KindDefinition } from '../kinds/contract.ts'
import { fieldOf } from '../kinds/kind.ts'
import { type Difference, type Entry, type EntryInHand, problemsOf } from './entry.ts'
import type { Values } from './values.ts'

export const OWNER_KIND = 'ledger.entry'

type Row = Entry & Pick<EntryInHand, 'definition' | 'kindRetired' | 'files'>

const within = (scope: Scope) =>
  scope === 'all' ? sql`true` : sql`e.unit_id = any(${[...scope.unitIds]}::uuid[])`

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

interface Placed {
  readonly id: string | null
  readonly kind: string
  readonly unitId: string
  readonly content: Values
}

/** What only the other entries of the unit tell: that it stands there already, that what it refers to does not. */
export async function problemsWithOthers(
  tx: Tx,
  definition: KindDefinition,
  entry: Placed,
): Promise<FieldError[]> {
  const found: FieldError[] = []
  for (const check of definition.checks) {
    if (check.check !== 'unique' || !check.fields.every((name) => entry.content[name] !== undefined)) continue
    const same = await sameAs(tx, entry, check.fields)
    if (same) found.push({ path: check.fields[0] ?? '', message: `${check.message}（${same}）` })
  }
  for (const { name, label, refersTo } of definition.fields) {
    const value = entry.content[name]
    if (!refersTo || value === undefined || (await exists(tx, entry.unitId, refersTo, value))) continue
    found.push({ path: name, message: `${label}“${value}”没有登记过，请先登记或核对` })
  }
  return found
}

async function sameAs(tx: Tx, entry: Placed, fields: readonly string[]): Promise<string | undefined> {
  const equal = fields.map((name) => sql`e.content->>${name} = ${entry.content[name] ?? ''}`)
  const { rows } = await sql<{ number: string }>`
    select e.number from ledger.entry e
    where e.kind = ${entry.kind} and e.unit_id = ${entry.unitId} and e.state <> 'voided'
      and (${entry.id}::uuid is null or e.id <> ${entry.id}::uuid) and ${sql.join(equal, sql` and `)}
    order by e.id limit 1`.execute(tx)
  return rows[0]?.number
}

async function exists(
  tx: Tx,
  unitId: string,
  { kind, field }: { kind: string; field: string },
  value: string,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from ledger.entry e where e.kind = ${kind} and e.unit_id = ${unitId} and e.state <> 'voided'
      and e.content->>${field} = ${value} limit 1`.execute(tx)
  return rows.length > 0
}

/** Two who enter the same thing at once: the second waits and then sees the first. */
export async function lockLedger(tx: Tx, kind: string, unitId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`ledger:${kind}:${unitId}`}, 0))`.execute(tx)
}

/** What a field of these may refer to in this unit: for the form and for tables. */
export async function referable(
  tx: Tx,
  definition: KindDefinition,
  name: string,
  scope: Scope,
): Promise<{ unitId: string; value: string; title: string }[]> {
  const target = fieldOf(definition, name)?.refersTo
  if (!target) return []
  const { rows } = await sql<{ unitId: string; value: string; title: string }>`
    select distinct on (f.unit_id, f.value) f.unit_id, f.value, f.title
    from (select e.unit_id, e.content->>${target.field} as value, e.title, e.on_date from ledger.entry e
      where e.kind = ${target.kind} and e.state <> 'voided' and ${within(scope)}) f
    where f.value is not null order by f.unit_id, f.value, f.on_date desc limit 2000`.execute(tx)
  return rows
}

export type NewEntry = Pick<
  Entry,
  'kind' | 'kindVersion' | 'unitId' | 'title' | 'onDate' | 'content' | 'state' | 'origin'
>

export interface Hand {
  readonly at: Instant
  readonly by: string | null
  readonly name: string
}

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

export interface NewChange {
  readonly entryId: string
  readonly version: number
  readonly action: string
  readonly reason?: string
  readonly changes: readonly Difference[]
}

export async function recordChanges(
  tx: Tx,
  changes: readonly NewChange[],
  { at, by, name }: Hand,
): Promise<void> {
  const payload = changes.map((change) => ({
    id: newId(),
    entry_id: change.entryId,
    version: change.version,
    action: change.action,
    reason: change.reason ?? null,
    changes: change.changes,
  }))
  await sql`
    insert into ledger.change (id, entry_id, version, at, by_id, by_name, action, reason, changes)
    select r.id, r.entry_id, r.version, ${at}, ${by}, ${name}, r.action, r.reason, r.changes
    from jsonb_to_recordset(${JSON.stringify(payload)}::jsonb) r (id uuid, entry_id uuid, version int, action text,
      reason text, changes jsonb)`.execute(tx)
}

export interface Change {
  readonly id: string
  readonly at: Instant
  readonly byName: string
  readonly action: string
  readonly reason: string | null
  readonly changes: readonly Difference[]
}

export async function changesOf(tx: Tx, entryId: string): Promise<Change[]> {
  const { rows } = await sql<Change>`
    select id, at, by_name, action, reason, changes from ledger.change where entry_id = ${entryId}
    order by version desc, id desc limit 500`.execute(tx)
  return rows
}

export async function mayReadEntry(tx: Tx, id: string, scope: Scope): Promise<boolean> {
  const { rows } =
    await sql`select 1 from ledger.entry e where e.id::text = ${id} and ${within(scope)}`.execute(tx)
  return rows.length > 0
}
