/** Texts that hold the words, counted by kind; the best places of the newest first. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { escapeLike, quoteLexeme, type SearchQuery } from '#kernel/search'
import type { Instant } from '#kernel/time'
import type { ArticleKind } from '../articles/kinds.ts'
import { PAGES_MOST, PER_PAGE, type SearchQueryInput } from './contract.ts'
import { BARE_NUMBER, numberIn } from './document-number.ts'
import { frequencies } from './frequency.queries.ts'
import { monthsFrom, siteWord } from './months.ts'
import { reachFor } from './reach.ts'
import { type Scope, within } from './scope.queries.ts'

/** What can be turned to. */
const CANDIDATES_MOST = PER_PAGE * PAGES_MOST
/** Texts in which words are looked for as they stand. */
const READ_MOST = 600
/** Fewer than this among the newest: then all are asked. */
const ENOUGH = 100
const SAME_NUMBER_MOST = 50

export type Counts = Readonly<Record<string, number>>

export interface Candidate {
  readonly articleId: string
  readonly kind: ArticleKind
  readonly at: Instant
  /** 3: the 文号 asked for, 2: all words in the title, 1: some, 0: none. */
  readonly place: number
}

export interface Found {
  readonly candidates: readonly Candidate[]
  readonly counts: Counts
  readonly atLeast: boolean
}

const NOTHING: Found = { candidates: [], counts: {}, atLeast: false }

export async function foundFor(
  tx: Tx,
  asked: SearchQueryInput,
  query: SearchQuery,
  scope: Scope,
): Promise<Found> {
  if (scope.isEmpty) return NOTHING
  const number = numberIn(asked.q)
  const found = await byWords(tx, asked, query, scope)
  return number === undefined ? found : numberedFirst(found, await withNumber(tx, number, scope), asked)
}

async function byWords(tx: Tx, asked: SearchQueryInput, query: SearchQuery, scope: Scope): Promise<Found> {
  if (query.isBlank) return newest(tx, asked, scope)
  if (query.tsquery === '') return NOTHING
  const known = await frequencies(tx)
  const reach = scope.before ? undefined : reachFor(query.parts, known)
  const last = known.days.at(-1)
  if (!reach || !last || (scope.since && scope.since >= reach))
    return withWords(tx, asked, query, scope, scope.since && last ? monthsFrom(scope.since, last) : '')
  const near = await withWords(tx, asked, query, { ...scope, since: reach }, monthsFrom(reach, last))
  if (near.candidates.length < ENOUGH) return withWords(tx, asked, query, scope, '')
  return { ...near, atLeast: true }
}

/** Nothing was typed, only chosen. */
async function newest(tx: Tx, { kind }: SearchQueryInput, scope: Scope): Promise<Found> {
  const most = kind === '' ? CANDIDATES_MOST : CANDIDATES_MOST * 5
  const { rows } = await sql<Candidate>`
    select t.article_id, t.kind, t.published_at as at, 0 as place from portal.live_text t
    where ${within(scope)} order by t.published_at desc, t.article_id limit ${most + 1}`.execute(tx)
  const shown = rows.slice(0, most)
  const candidates = kind === '' ? shown : shown.filter((row) => row.kind === kind)
  return { candidates, counts: countsOf(shown), atLeast: rows.length > most }
}

function countsOf(found: readonly Candidate[]): Counts {
  const counts: Record<string, number> = {}
  for (const { kind } of found) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

type FoundRow = { [key in keyof Candidate]: Candidate[key] | null } & { readonly counts: Counts }

async function withWords(
  tx: Tx,
  asked: SearchQueryInput,
  query: SearchQuery,
  { site, closed, sections, since, before }: Scope,
  months: string,
): Promise<Found> {
  const isSpelt = query.phrases.length > 0
  const most = isSpelt ? READ_MOST : CANDIDATES_MOST
  const indexed = [query.tsquery, months, site ? quoteLexeme(siteWord(site)) : '']
  const { rows } = await sql<FoundRow>`
    select * from portal.texts_with(${allOf(indexed)}::tsquery, ${query.tsquery}::tsquery, ${anyOf(query)}::tsquery,
      ${[...closed]}::uuid[], ${sections && [...sections]}::uuid[], ${since}::timestamptz, ${before}::timestamptz,
      ${isSpelt ? '' : asked.kind}, ${asked.sort === 'date'}, ${most})`.execute(tx)
  const candidates = rows.filter((row): row is Candidate & FoundRow => row.articleId !== null)
  if (!isSpelt) return { candidates, counts: rows[0]?.counts ?? {}, atLeast: false }
  const spelt = await spelling(tx, query.phrases, candidates)
  return {
    candidates: asked.kind === '' ? spelt : spelt.filter(({ kind }) => kind === asked.kind),
    counts: countsOf(spelt),
    atLeast: candidates.length === most,
  }
}

const allOf = (queries: readonly string[]): string =>
  queries
    .filter((query) => query !== '')
    .map((query) => `(${query})`)
    .join(' & ')

const anyOf = ({ parts }: SearchQuery): string => [...new Set(parts.flat(2))].map(quoteLexeme).join(' | ')

async function spelling(
  tx: Tx,
  phrases: readonly string[],
  candidates: readonly Candidate[],
): Promise<Candidate[]> {
  const patterns = phrases.map((phrase) => `%${escapeLike(phrase)}%`)
  const { rows } = await sql<{ articleId: string }>`
    select t.article_id from portal.live_text t where t.article_id = any (${candidates.map((one) => one.articleId)}::uuid[])
      and t.search_text like all (${patterns}::text[])`.execute(tx)
  const holding = new Set(rows.map(({ articleId }) => articleId))
  return candidates.filter(({ articleId }) => holding.has(articleId))
}

async function withNumber(tx: Tx, number: string, scope: Scope): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select t.article_id, t.kind, t.published_at as at, 3 as place
    from (select * from portal.live_text
      where translate(document_number, ${sql.lit(BARE_NUMBER)}, '') = ${number} offset 0) t
    where ${within(scope)} order by t.published_at desc limit ${SAME_NUMBER_MOST}`.execute(tx)
  return rows
}

function numberedFirst(found: Found, numbered: readonly Candidate[], { kind }: SearchQueryInput): Found {
  const own = numbered.filter((one) => kind === '' || one.kind === kind)
  const ids = new Set(own.map(({ articleId }) => articleId))
  const known = new Set(found.candidates.map(({ articleId }) => articleId))
  const counts = { ...found.counts }
  for (const { articleId, kind: its } of own) if (!known.has(articleId)) counts[its] = (counts[its] ?? 0) + 1
  const others = found.candidates.filter(({ articleId }) => !ids.has(articleId))
  return { ...found, counts, candidates: [...own, ...others] }
}
