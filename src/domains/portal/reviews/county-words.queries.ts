import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { combine, shippedLists, type WordLists } from '#kernel/text'

interface Names {
  readonly version: string
  readonly units: readonly { name: string; short: string }[]
  readonly people: readonly string[]
}

let kept: { readonly version: string; readonly lists: WordLists } | undefined

/** The shipped lists with the county's own offices and people, whose names no dictionary knows; made ready once for each register. */
export async function listsOfCounty(tx: Tx): Promise<WordLists> {
  const { rows } = await sql<Names>`
    select md5(u.names || p.names) as version, u.units, p.people
    from (select coalesce(jsonb_agg(jsonb_build_object('name', name, 'short', short_name) order by code), '[]') as units,
        coalesce(string_agg(name || short_name, ',' order by code), '') as names from org.unit) u,
      (select coalesce(jsonb_agg(distinct name), '[]') as people,
        coalesce(string_agg(distinct name, ','), '') as names from org.person) p`.execute(tx)
  const { version = '', units = [], people = [] } = rows[0] ?? {}
  if (kept?.version === version) return kept.lists
  const words = [...people, ...units.map(({ short }) => short)].filter((word) => word.length > 1)
  const lists = combine(shippedLists(), { version, organisations: units, words })
  kept = { version, lists }
  return lists
}
