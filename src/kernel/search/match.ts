import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { SearchQuery } from './query.ts'

/**
 * Lists are ordered by date. Ranking a word that stands in every third text costs seconds, so a list by relevance
 * ranks the newest matches only: select that many ordered by date in a sub-query, then order those by `relevance`.
 */
export const CANDIDATES_MOST = 2_000

/** The columns that `searchColumns` filled. */
export interface SearchedColumns {
  readonly vector: string
  readonly text: string
}

/** The condition of a search. Goes into `where` beside the scope of the caller, never in its place. */
export function matches(columns: SearchedColumns, query: SearchQuery): Expression<SqlBool> {
  if (query.isBlank) return sql<SqlBool>`true`
  if (query.tsquery === '') return sql<SqlBool>`false`
  const found = sql<SqlBool>`${sql.ref(columns.vector)} @@ ${query.tsquery}::tsquery`
  if (query.phrases.length === 0) return found
  const checks = query.phrases.map(
    (phrase) => sql<SqlBool>`${sql.ref(columns.text)} like ${`%${escapeLike(phrase)}%`}`,
  )
  return sql<SqlBool>`(${found} and ${sql.join(checks, sql` and `)})`
}

/** How well a row fits; title before body, words close together before words far apart. */
export function relevance(column: string, query: SearchQuery): RawBuilder<number> {
  if (query.tsquery === '') return sql<number>`0::real`
  return sql<number>`ts_rank_cd(${sql.ref(column)}, ${query.tsquery}::tsquery, 1)`
}

/**
 * Few matches are gathered from the index of words before they are put in order. Left to itself PostgreSQL, which knows
 * nothing of a rare word, walks all texts by date until a page is full: seconds, for a word that stands nowhere.
 */
export function gatheredFirst(matching: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`from (${matching} offset 0) found`
}

/** For `like`: what a person types is text, never a pattern. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
