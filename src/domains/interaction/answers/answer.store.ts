import { sql } from 'kysely'
import { newId, type Tx } from '#kernel/db'
import { matches, queryFor, relevance, searchColumns, similarQuery } from '#kernel/search'
import type { Instant, LocalDate } from '#kernel/time'

export interface Answer {
  readonly id: string
  readonly question: string
  readonly answer: string
  readonly basis: string
  readonly unitId: string | null
  readonly validUntil: LocalDate | null
  readonly tags: string[]
  readonly retired: boolean
  readonly usedCount: number
  readonly version: number
  readonly createdAt: Instant
  readonly createdBy: string | null
}

type Content = Pick<Answer, 'question' | 'answer' | 'basis' | 'unitId' | 'validUntil' | 'tags'>
type Tables = { 'interaction.answer': Answer & { searchVector: unknown; searchText: string } }
const answers = (tx: Tx) => tx.withTables<Tables>()
const FOUND = { vector: 'a.searchVector', text: 'a.searchText' }

function indexed({ question, answer, tags }: Content) {
  const { searchVector, searchText } = searchColumns(`${question} ${tags.join(' ')}`, answer)
  return { searchVector: sql`${searchVector}::tsvector`, searchText }
}

export async function insertAnswer(
  tx: Tx,
  content: Content,
  by: { createdAt: Instant; createdBy: string | null },
): Promise<string> {
  const id = newId()
  await answers(tx)
    .insertInto('interaction.answer')
    .values({ ...content, ...by, ...indexed(content), id, retired: false, usedCount: 0, version: 1 })
    .execute()
  return id
}

export async function lockAnswer(tx: Tx, id: string): Promise<Answer | undefined> {
  const { rows } = await sql<Answer>`
    select id, question, answer, basis, unit_id, valid_until, tags, retired, used_count, version, created_at, created_by
    from interaction.answer where id = ${id}::uuid for update`.execute(tx)
  return rows[0]
}

export async function saveAnswer(tx: Tx, id: string, content: Content): Promise<void> {
  await answers(tx)
    .updateTable('interaction.answer')
    .set({ ...content, ...indexed(content), version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

export async function retireAnswer(tx: Tx, id: string): Promise<void> {
  await answers(tx)
    .updateTable('interaction.answer')
    .set({ retired: true, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

export interface AnswerItem extends Omit<Answer, 'createdAt' | 'createdBy'> {
  readonly unitName: string | null
  readonly expired: boolean
}

/** The question base, newest first or by fit; retired ones only when asked for. */
export async function listAnswers(
  tx: Tx,
  today: LocalDate,
  {
    q,
    retired,
    page,
    pageSize,
  }: { q?: string | undefined; retired?: boolean; page: number; pageSize: number },
): Promise<{ items: AnswerItem[]; total: number; page: number; pageSize: number }> {
  const query = queryFor(q ?? '')
  const { rows } = await sql<AnswerItem & { total: number }>`
    select a.id, a.question, a.answer, a.basis, a.unit_id, u.name as unit_name, a.valid_until, a.tags, a.retired, a.used_count,
      a.version, coalesce(a.valid_until < ${today}, false) as expired, count(*) over () as total
    from interaction.answer a left join org.unit u on u.id = a.unit_id
    where ${matches(FOUND, query)} and a.retired = ${retired ?? false}
    order by ${query.isBlank ? sql`a.created_at desc` : sql`${relevance('a.searchVector', query)} desc`}
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tx)
  return { items: rows.map(({ total: _total, ...item }) => item), total: rows[0]?.total ?? 0, page, pageSize }
}

const SUGGESTIONS_MOST = 5

/** Standard answers that fit a letter, for the handler. Expired ones are not offered. */
export async function suggestAnswers(tx: Tx, today: LocalDate, text: string): Promise<AnswerItem[]> {
  const query = similarQuery(text)
  if (query.tsquery === '') return []
  const { rows } = await sql<AnswerItem>`
    select a.id, a.question, a.answer, a.basis, a.unit_id, u.name as unit_name, a.valid_until, a.tags, a.retired, a.used_count,
      a.version, false as expired
    from interaction.answer a left join org.unit u on u.id = a.unit_id
    where ${matches(FOUND, query)} and not a.retired and (a.valid_until is null or a.valid_until >= ${today})
    order by ${relevance('a.searchVector', query)} desc limit ${SUGGESTIONS_MOST}`.execute(tx)
  return rows
}
