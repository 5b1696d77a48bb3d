import { escapeIdentifier } from 'pg'
import type { World } from './world.ts'

/** Every table with its content in one word each: what did not change is the same text. */
export async function fingerprints(world: Pick<World, 'sql'>): Promise<Record<string, string>> {
  const tables = await world.sql(`
    select schemaname as schema, tablename as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1, 2`)
  const parts = tables.map(({ schema, name }) => {
    const table = `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`
    return `select '${schema}.${name}' as name, count(*) || ' ' ||
      coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as content from ${table} t`
  })
  const rows = await world.sql(parts.join(' union all '))
  return Object.fromEntries(rows.map(({ name, content }) => [name, content]))
}
