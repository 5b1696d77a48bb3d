import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { normalise, tsvectorText } from '#kernel/search'
import type { Instant } from '#kernel/time'
import { WORDS_MOST } from './attachment-text.store.ts'

export interface Attachment {
  readonly articleId: string
  readonly sha256: string
  readonly name: string
  readonly size: number
}

/** What was quarantined is not read. */
export async function attachmentsOf(tx: Tx, articleIds: readonly string[]): Promise<Attachment[]> {
  const { rows } = await sql<Attachment>`
    select a.id as article_id, f.sha256, f.name, f.size from portal.article a
    join portal.edition e on e.id = a.live_edition_id
    cross join lateral jsonb_array_elements(e.content -> 'attachments') with ordinality one (value, place)
    join files.file f on f.id = (one.value ->> 'fileId')::uuid and f.quarantined_at is null
    where a.id = any (${[...articleIds]}::uuid[]) order by a.id, one.place`.execute(tx)
  return rows
}

export async function knownTexts(
  tx: Tx,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const { rows } = await sql<{ sha256: string; text: string | null }>`
    select sha256, text from portal.file_text where sha256 = any (${[...hashes]}::text[])`.execute(tx)
  return new Map(rows.map(({ sha256, text }) => [sha256, text]))
}

export async function keepText(tx: Tx, sha256: string, text: string | null, at: Instant): Promise<void> {
  await sql`
    insert into portal.file_text (sha256, text, read_at) values (${sha256}, ${text}, ${at})
    on conflict (sha256) do nothing`.execute(tx)
}

/** Behind the words of the article itself, which were written when it went live. */
export async function addWords(tx: Tx, articleId: string, texts: readonly string[]): Promise<void> {
  const text = texts.join('\n').slice(0, WORDS_MOST)
  if (text.trim() === '') return
  const added = `\n${normalise(text)}`
  await sql`
    update portal.live_text set search_vector = search_vector || ${tsvectorText([text, 'C'])}::tsvector,
      search_text = search_text || ${added}
    where article_id = ${articleId} and right(search_text, length(${added})) <> ${added}`.execute(tx)
}
