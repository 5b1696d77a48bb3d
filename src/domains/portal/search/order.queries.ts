import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { normalise, type SearchQuery } from '#kernel/search'
import type { SearchQueryInput } from './contract.ts'
import type { Candidate } from './found.queries.ts'

/** So many are put in order by their words; reading the words of a text costs more than finding it. */
const RANKED_MOST = 120

/** The 文号 that was typed, then titles that hold what was typed, then by words, then by date. */
export async function inOrder(
  tx: Tx,
  { sort, q }: SearchQueryInput,
  query: SearchQuery,
  candidates: readonly Candidate[],
): Promise<string[]> {
  const all = candidates.map(({ articleId }) => articleId)
  if (sort === 'date' || query.isBlank) return all
  const first = candidates.slice(0, RANKED_MOST)
  const marks = await marksOf(tx, query, first)
  const typed = normalise(q).trim()
  const scores = new Map(
    first.map(({ articleId, place }) => {
      const { rank = 0, title = '' } = marks.get(articleId) ?? {}
      const isTyped = normalise(title).includes(typed)
      return [articleId, (place === 3 ? 100 : 0) + (isTyped ? 10 : 0) + place * 3 + Math.min(2, rank)]
    }),
  )
  const scoreOf = ({ articleId }: Candidate): number => scores.get(articleId) ?? 0
  const best = [...first].sort((a, b) => scoreOf(b) - scoreOf(a) || b.at.getTime() - a.at.getTime())
  return [...best.map(({ articleId }) => articleId), ...all.slice(RANKED_MOST)]
}

interface Marks {
  readonly articleId: string
  readonly rank: number
  readonly title: string
}

async function marksOf(
  tx: Tx,
  { tsquery }: SearchQuery,
  candidates: readonly Candidate[],
): Promise<ReadonlyMap<string, Marks>> {
  if (tsquery === '') return new Map()
  const { rows } = await sql<Marks>`
    select article_id, title, ts_rank_cd(search_vector, ${tsquery}::tsquery, 1) as rank
    from portal.live_text where article_id = any (${candidates.map(({ articleId }) => articleId)}::uuid[])`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.articleId, row]))
}
