/** What only the other entries of a unit can tell about one. */
import { sql } from 'kysely'
import type { Scope } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import type { FieldError } from '#kernel/errors'
import type { KindDefinition } from '../kinds/contract.ts'
import { fieldOf } from '../kinds/kind.ts'
import type { Values } from './values.ts'

export const within = (scope: Scope) =>
  scope === 'all' ? sql`true` : sql`e.unit_id = any(${[...scope.unitIds]}::uuid[])`

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
