/** The words of titles, counted, and what still waits to be read. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { lettersOf } from './title-terms.ts'

export interface TextToRead {
  readonly articleId: string
  readonly title: string
}

/** Taken away: whoever reads them does it in this transaction. Two readers never meet. */
export async function takeToRead(tx: Tx, most: number): Promise<TextToRead[]> {
  const { rows } = await sql<TextToRead>`
    with taken as (
      delete from portal.text_to_read where id in (
        select id from portal.text_to_read order by id limit ${most} for update skip locked)
      returning article_id)
    select t.article_id, t.title from (select distinct article_id from taken) w
    join portal.live_text t on t.article_id = w.article_id`.execute(tx)
  return rows
}

export async function waitToRead(tx: Tx, articleIds: readonly string[]): Promise<void> {
  await sql`
    insert into portal.text_to_read (article_id) select unnest(${[...articleIds]}::uuid[])`.execute(tx)
}

/** In one order, so that two who count the same words do not wait for each other in a ring. */
export async function countTerms(tx: Tx, counted: ReadonlyMap<string, number>): Promise<void> {
  if (counted.size === 0) return
  const terms = [...counted.keys()].sort()
  const letters = terms.map(lettersOf)
  await sql`
    insert into portal.title_term (term, pinyin, initials, titles)
    select * from unnest(${terms}::text[], ${letters.map((one) => one.pinyin)}::text[],
      ${letters.map((one) => one.initials)}::text[], ${terms.map((term) => counted.get(term) ?? 1)}::int[])
    on conflict (term) do update set titles = portal.title_term.titles + excluded.titles`.execute(tx)
}

export async function forgetTerms(tx: Tx): Promise<void> {
  await sql`delete from portal.title_term`.execute(tx)
}

/** Of what is read already; what waits is counted when it is read. */
export async function allTitles(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ title: string }>`
    select t.title from portal.live_text t
    where not exists (select 1 from portal.text_to_read w where w.article_id = t.article_id)`.execute(tx)
  return rows.map(({ title }) => title)
}
