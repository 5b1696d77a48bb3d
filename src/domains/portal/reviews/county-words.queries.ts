import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { type CountyLists, combine, shippedLists, type WordLists } from '#kernel/text'
import type { WordKind } from '../words/contract.ts'
import { type EntryRow, entriesNow } from '../words/words.store.ts'

interface Names {
  readonly version: string
  readonly units: readonly { name: string; short: string }[]
  readonly people: readonly string[]
  readonly words: number
}

let kept: { readonly version: string; readonly lists: WordLists } | undefined

/** The shipped lists with the county's own offices and people, whose names no dictionary knows; made ready once for each register. */
export async function listsOfCounty(tx: Tx): Promise<WordLists> {
  const { rows } = await sql<Names>`
    select md5(u.names || p.names) as version, u.units, p.people, portal.words_version() as words
    from (select coalesce(jsonb_agg(jsonb_build_object('name', name, 'short', short_name) order by code), '[]') as units,
        coalesce(string_agg(name || short_name, ',' order by code), '') as names from org.unit) u,
      (select coalesce(jsonb_agg(distinct name), '[]') as people,
        coalesce(string_agg(distinct name, ','), '') as names from org.person) p`.execute(tx)
  const { version: names = '', units = [], people = [], words: changes = 0 } = rows[0] ?? {}
  const version = `${names}.${changes}`
  if (kept?.version === version) return kept.lists
  const words = [...people, ...units.map(({ short }) => short)].filter((word) => word.length > 1)
  const lists = combine(shippedLists(), {
    version,
    organisations: units,
    words,
    ...ownOf(await entriesNow(tx)),
  })
  kept = { version, lists }
  return lists
}

/** What the county itself keeps: wrong forms, exceptions, leaders with their posts. */
function ownOf(entries: readonly EntryRow[]): Pick<CountyLists, 'pairs' | 'exceptions' | 'people'> {
  const of = (kind: WordKind) => entries.filter((entry) => entry.kind === kind)
  return {
    pairs: of('pair').map(({ text, rightText, level, source }) => ({
      ...{ wrong: text, right: rightText, level, source: source || '本地' },
    })),
    exceptions: of('exception').map(({ text }) => text),
    people: of('person').map(({ text, rightText }) => ({
      name: text,
      posts: rightText.split(/[、，,]/u).filter(Boolean),
    })),
  }
}
