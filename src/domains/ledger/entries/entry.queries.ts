import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor, Scope } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { namesOfPeople } from '#kernel/org'
import { escapeLike } from '#kernel/search'
import type { EntryItem, EntryQuery, KindDefinition, KindItem } from '../contract.ts'
import { allKinds, kindNamed } from '../kinds/kind.store.ts'
import { lacksEvidence } from '../measures/condition.queries.ts'
import { wantsEvidence } from './checks.ts'
import { OWNER_KIND } from './entry.store.ts'
import type { Entry } from './entry.ts'
import { shownValue } from './values.ts'

type Row = Entry & { definition: KindDefinition; files: number; unitName: string }

const within = (scope: Scope) =>
  scope === 'all' ? sql<SqlBool>`true` : sql<SqlBool>`e.unit_id = any(${[...scope.unitIds]}::uuid[])`

export interface Asked {
  readonly actor: Actor
  readonly scope: Scope
  /** A unit with all below it. */
  readonly unitIds?: readonly string[] | undefined
}

const orders = {
  '-date': sql`e.on_date desc nulls first, e.id desc`,
  date: sql`e.on_date, e.id`,
  '-changed': sql`e.changed_at desc, e.id desc`,
  changed: sql`e.changed_at, e.id`,
} as const

type Filter = Omit<EntryQuery, 'page' | 'pageSize'>

async function conditions(tx: Tx, filter: Filter, asked: Asked): Promise<RawBuilder<SqlBool>> {
  const { kind, state, q, from, to, review, lacks } = filter
  const all = [within(asked.scope)]
  if (asked.unitIds) all.push(sql`e.unit_id = any(${[...asked.unitIds]}::uuid[])`)
  if (kind) all.push(sql`e.kind = ${kind}`)
  if (state) all.push(sql`e.state = any(${state.split(',')}::text[])`)
  // What was taken out is shown to who asks for it.
  else all.push(sql`e.state <> 'voided'`)
  if (from) all.push(sql`e.on_date >= ${from}::date`)
  if (to) all.push(sql`e.on_date <= ${to}::date`)
  if (review === 'true') all.push(reviewable(asked.actor))
  const definition = lacks && kind ? (await kindNamed(tx, kind))?.definition : undefined
  if (definition) all.push(lacksEvidence(definition, OWNER_KIND))
  if (q) {
    const pattern = `%${escapeLike(q)}%`
    all.push(sql`(e.number ilike ${pattern} or e.title ilike ${pattern} or exists (
      select 1 from jsonb_each_text(e.content) c where c.value ilike ${pattern}))`)
  }
  return sql.join(all, sql` and `)
}

/** Nobody confirms what he wrote himself. */
function reviewable({ id, permissions }: Actor): RawBuilder<SqlBool> {
  const scope = permissions.get('ledger.confirm')
  if (!scope) return sql`false`
  return sql`e.state = 'submitted' and ${within(scope)} and not coalesce(${id}::uuid = any(e.writers), false)`
}

const columns = sql`e.*, v.definition, u.name as unit_name,
  (select count(*) from files.file f where f.owner_kind = ${OWNER_KIND} and f.owner_id = e.id::text)::int as files`
const source = sql`ledger.entry e
  join ledger.kind_version v on v.code = e.kind and v.version = e.kind_version
  join org.unit u on u.id = e.unit_id`

export async function listEntries(
  tx: Tx,
  { page, pageSize, ...filter }: EntryQuery,
  asked: Asked,
): Promise<{ items: EntryItem[]; total: number }> {
  const where = await conditions(tx, filter, asked)
  const { rows } = await sql<Row>`
    select ${columns} from ${source} where ${where} order by ${orders[filter.sort ?? '-date']}
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tx)
  const counted = await sql<{ total: number }>`
    select count(*) as total from ledger.entry e where ${where}`.execute(tx)
  return { items: await itemsOf(tx, rows), total: counted.rows[0]?.total ?? 0 }
}

export async function findItem(tx: Tx, id: string, scope: Scope): Promise<EntryItem | undefined> {
  const { rows } =
    await sql<Row>`select ${columns} from ${source} where e.id = ${id} and ${within(scope)}`.execute(tx)
  return (await itemsOf(tx, rows))[0]
}

/** Names of units and people that values mean; a unit that was closed keeps its name. */
export async function namesIn(
  tx: Tx,
  rows: readonly { definition: KindDefinition; content: Readonly<Record<string, string>> }[],
): Promise<Map<string, string>> {
  const ids = (type: string) =>
    rows.flatMap(({ definition, content }) =>
      definition.fields.flatMap((field) =>
        field.type === type && content[field.name] ? [content[field.name] ?? ''] : [],
      ),
    )
  const unitIds = [...new Set(ids('unit'))]
  const { rows: units } = await sql<{ id: string; name: string }>`
    select id, name from org.unit where id = any(${unitIds}::uuid[])`.execute(tx)
  const people = await namesOfPeople(tx, [...new Set(ids('person'))])
  return new Map([...people, ...units.map(({ id, name }) => [id, name] as const)])
}

async function itemsOf(tx: Tx, rows: readonly Row[]): Promise<EntryItem[]> {
  const names = await namesIn(tx, rows)
  const writers = await namesOfPeople(
    tx,
    rows.flatMap(({ createdBy }) => (createdBy ? [createdBy] : [])),
  )
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    kind: row.kind,
    kindName: row.definition.name,
    title: row.title,
    onDate: row.onDate,
    unitId: row.unitId,
    unitName: row.unitName,
    state: row.state,
    reason: row.reason,
    version: row.version,
    files: row.files,
    lacksEvidence: row.files === 0 && wantsEvidence(row.definition, row.content),
    writer: row.createdBy ? (writers.get(row.createdBy) ?? '（已离开）') : '系统',
    changedAt: row.changedAt.toISOString(),
    shown: Object.fromEntries(
      row.definition.fields.flatMap((field) => {
        const value = row.content[field.name]
        return value === undefined ? [] : [[field.name, shownValue(field, value, names)]]
      }),
    ),
    values: { ...row.content },
  }))
}

type Counts = KindItem['counts'] & { lastOn: string | null }
const NONE: Counts = {
  draft: 0,
  submitted: 0,
  returned: 0,
  confirmed: 0,
  thisYear: 0,
  lacksEvidence: 0,
  lastOn: null,
}

/** How each ledger stands, for the units the asker may see. */
export async function overview(tx: Tx, scope: Scope, year: string): Promise<KindItem[]> {
  const { rows } = await sql<Counts & { kind: string }>`
    select e.kind, count(*) filter (where e.state = 'draft') as draft,
      count(*) filter (where e.state = 'submitted') as submitted,
      count(*) filter (where e.state = 'returned') as returned,
      count(*) filter (where e.state = 'confirmed') as confirmed,
      count(*) filter (where to_char(e.on_date, 'YYYY') = ${year}) as this_year,
      max(e.on_date) as last_on
    from ledger.entry e where e.state <> 'voided' and ${within(scope)} group by e.kind`.execute(tx)
  const counted = new Map(rows.map((row) => [row.kind, row]))
  const kinds = await allKinds(tx)
  return Promise.all(
    kinds.map(async ({ definition, version, shipped, retiredAt }) => {
      const { lastOn, ...counts } = counted.get(definition.code) ?? NONE
      const { code, name, group, about, takenOverBy } = definition
      const lacking = counted.has(code) ? await countLacking(tx, definition, scope) : 0
      return {
        ...{ code, name, group, about, shipped, version, lastOn },
        retired: retiredAt !== null,
        takenOverBy: takenOverBy ?? null,
        counts: { ...NONE_COUNTS, ...withoutKind(counts), lacksEvidence: lacking },
      }
    }),
  )
}

const { lastOn: _lastOn, ...NONE_COUNTS } = NONE
const withoutKind = ({ kind: _kind, ...counts }: Partial<Counts> & { kind?: string }) => counts

async function countLacking(tx: Tx, definition: KindDefinition, scope: Scope): Promise<number> {
  if (definition.evidence.wanted === 'never') return 0
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from ledger.entry e where e.kind = ${definition.code} and e.state <> 'voided'
      and ${within(scope)} and ${lacksEvidence(definition, OWNER_KIND)}`.execute(tx)
  return rows[0]?.n ?? 0
}
