/** How common words are, as the database itself last counted them: no bookkeeping of ours for every article. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'

export interface Frequencies {
  readonly texts: number
  /** The share of all texts that hold a word; what is missing is rarer than all that are here. */
  readonly share: ReadonlyMap<string, number>
  /** Hundredths of all texts by date, the oldest first. */
  readonly days: readonly Instant[]
}

const NONE: Frequencies = { texts: 0, share: new Map(), days: [] }
const KEPT_MS = 60_000

const kept = new WeakMap<Tx, { readonly at: number; readonly found: Promise<Frequencies> }>()

/** Asked once a minute: texts come by the dozen a day, and a share that is a little old is still a share. */
export function frequencies(tx: Tx): Promise<Frequencies> {
  const known = kept.get(tx)
  if (known && performance.now() - known.at < KEPT_MS) return known.found
  const found = counted(tx).catch(() => NONE)
  kept.set(tx, { at: performance.now(), found })
  return found
}

interface Row {
  readonly column: string
  readonly texts: number
  readonly words: string[] | null
  readonly shares: number[] | null
  readonly days: Instant[] | null
}

async function counted(tx: Tx): Promise<Frequencies> {
  const { rows } = await sql<Row>`
    select s.attname as column, greatest(c.reltuples, 0)::int8 as texts,
      case s.attname when 'search_vector' then most_common_elems::text::text[] end as words,
      case s.attname when 'search_vector' then most_common_elem_freqs end as shares,
      case s.attname when 'published_at' then histogram_bounds::text::timestamptz[] end as days
    from pg_stats s join pg_class c on c.oid = 'portal.live_text'::regclass
    where s.schemaname = 'portal' and s.tablename = 'live_text' and s.attname in ('search_vector', 'published_at')`.execute(
    tx,
  )
  const of = (column: string): Row | undefined => rows.find((row) => row.column === column)
  const [words, days] = [of('search_vector'), of('published_at')]
  return {
    texts: words?.texts ?? 0,
    share: new Map(words?.words?.map((word, at) => [word, words.shares?.[at] ?? 0])),
    days: days?.days ?? [],
  }
}
