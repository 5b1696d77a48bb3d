/** The values of entries in SQL. A kind may have been another once: what is no number or no day is then nothing. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Condition, KindDefinition } from '../kinds/contract.ts'

export type Alias = 'e' | 'o'

export function textOf(name: string, alias: Alias = 'e'): RawBuilder<string | null> {
  return sql`(${sql.ref(alias)}.content->>${name})`
}

export function numberOf(name: string, alias: Alias = 'e'): RawBuilder<string | null> {
  const text = textOf(name, alias)
  return sql`(case when ${text} ~ '^-?[0-9]+([.][0-9]+)?$' then ${text}::numeric end)`
}

/** A day is its beginning; `after` makes it its end, so that a thing that ceased on a day was there on it. */
export function momentOf(name: string, alias: Alias = 'e', { after = false } = {}): RawBuilder<Date | null> {
  const text = textOf(name, alias)
  const next = after
    ? sql`+ case when length(${text}) = 10 then interval '1 day' else interval '0' end`
    : sql``
  return sql`(case when ${text} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}' then
    (${text}::timestamp ${next}) at time zone 'Asia/Shanghai' end)`
}

export function meets(condition: Condition, alias: Alias = 'e'): RawBuilder<SqlBool> {
  const { field, is, filled, least, most } = condition
  const parts: RawBuilder<SqlBool>[] = []
  if (filled !== undefined) parts.push(sql`(${textOf(field, alias)} is not null) = ${filled}`)
  if (is) parts.push(sql`coalesce(${textOf(field, alias)} = any(${[...is]}::text[]), false)`)
  if (least !== undefined) parts.push(sql`coalesce(${numberOf(field, alias)} >= ${least}::numeric, false)`)
  if (most !== undefined) parts.push(sql`coalesce(${numberOf(field, alias)} <= ${most}::numeric, false)`)
  return parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`
}

export function meetsAll(conditions: readonly Condition[] = [], alias: Alias = 'e'): RawBuilder<SqlBool> {
  return sql.join([sql`true`, ...conditions.map((one) => meets(one, alias))], sql` and `)
}

/** Entries to which a paper belongs and none is attached. */
export function lacksEvidence({ evidence }: KindDefinition, ownerKind: string): RawBuilder<SqlBool> {
  if (evidence.wanted === 'never') return sql`false`
  const wanted = evidence.wanted === 'when' && evidence.when ? meets(evidence.when) : sql`true`
  return sql`(${wanted} and not exists (
    select 1 from files.file f where f.owner_kind = ${ownerKind} and f.owner_id = e.id::text))`
}
