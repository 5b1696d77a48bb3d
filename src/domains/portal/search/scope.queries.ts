/** Where is searched: open sites, or one of them and what lies below a section, between two days. */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { addDays, type Instant, instantAt, localDate } from '#kernel/time'
import type { SearchQueryInput } from './contract.ts'

export const OPEN = sql`('running', 'maintenance', 'closing', 'archived')`

export interface Scope {
  readonly site: string | null
  readonly closed: readonly string[]
  readonly sections: readonly string[] | null
  readonly since: Instant | null
  readonly before: Instant | null
  readonly isEmpty: boolean
}

export async function scopeOf(tx: Tx, { site, section, from, to }: SearchQueryInput): Promise<Scope> {
  const { rows } = await sql<{ id: string; code: string; isOpen: boolean }>`
    select id, code, state in ${OPEN} as is_open from portal.site`.execute(tx)
  const chosen = rows.find(({ code, isOpen }) => isOpen && code === site)?.id
  const sections =
    section !== '' && chosen
      ? await sql<{ id: string }>`
          select id from portal.section
          where site_id = ${chosen} and (path = ${section} or starts_with(path, ${`${section}/`}))`.execute(
          tx,
        )
      : undefined
  return {
    site: chosen ?? null,
    closed: rows.filter(({ isOpen }) => !isOpen).map(({ id }) => id),
    sections: sections?.rows.map(({ id }) => id) ?? null,
    since: from === '' ? null : instantAt(localDate(from), '00:00'),
    before: to === '' ? null : instantAt(addDays(localDate(to), 1), '00:00'),
    isEmpty: site !== '' && !chosen,
  }
}

/** For a query on `portal.live_text t`. */
export function within({ site, closed, sections, since, before }: Scope): RawBuilder<unknown> {
  const parts = [sql`t.site_id <> all (${[...closed]}::uuid[])`]
  if (site) parts.push(sql`t.site_id = ${site}`)
  if (sections) parts.push(sql`t.section_id = any (${[...sections]}::uuid[])`)
  if (since) parts.push(sql`t.published_at >= ${since}`)
  if (before) parts.push(sql`t.published_at < ${before}`)
  return sql.join(parts, sql` and `)
}
