import { escapeIdentifier } from 'pg'
import type { World } from './world.ts'

/** A table without a single page has never been written to. Most of them, in most tests: asking them all took longer than the test. */
const WRITTEN = `
  select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and pg_relation_size(c.oid) > 0
  order by 1, 2`

/** Every table that holds anything, with its content in one word: what did not change is the same text. */
export async function fingerprints(world: Pick<World, 'sql'>): Promise<Record<string, string>> {
  const tables = await world.sql(WRITTEN)
  const parts = tables.map(({ schema, name }) => {
    const table = `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`
    return `select '${schema}.${name}' as name, count(*) || ' ' ||
      coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as content from ${table} t`
  })
  const rows = await world.sql(parts.join(' union all '))
  return Object.fromEntries(
    rows.filter(({ content }) => content !== '0 ').map((row) => [row.name, row.content]),
  )
}
