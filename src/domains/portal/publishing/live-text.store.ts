/** What the public searches: one row a live edition, gone with it. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { normalise, tsvectorText } from '#kernel/search'
import type { Instant } from '#kernel/time'
import { waitToRead } from '../search/reading.store.ts'

export interface LiveText {
  readonly articleId: string
  readonly siteId: string
  readonly sectionId: string
  readonly kind: string
  readonly publishedAt: Instant
  readonly title: string
  /** 文号 */
  readonly documentNumber: string | null
  /** Without markup. */
  readonly body: string
  readonly attachmentNames: readonly string[]
}

/** Called by what makes an edition live, in its transaction. */
export async function indexLive(tx: Tx, ...texts: readonly LiveText[]): Promise<void> {
  if (texts.length === 0) return
  await sql`
    insert into portal.live_text (article_id, site_id, section_id, kind, published_at, title, document_number, body,
      search_vector, search_text)
    select r.article_id, r.site_id, r.section_id, r.kind, r.published_at, r.title, r.document_number, r.body,
      r.search_vector::tsvector, r.search_text
    from jsonb_to_recordset(${JSON.stringify(texts.map(rowOf))}::jsonb) r (article_id uuid, site_id uuid, section_id uuid,
      kind text, published_at timestamptz, title text, document_number text, body text, search_vector text,
      search_text text)
    on conflict (article_id) do update set site_id = excluded.site_id, section_id = excluded.section_id,
      kind = excluded.kind, published_at = excluded.published_at, title = excluded.title,
      document_number = excluded.document_number, body = excluded.body, search_vector = excluded.search_vector,
      search_text = excluded.search_text`.execute(tx)
  await waitToRead(
    tx,
    texts.map(({ articleId }) => articleId),
  )
}

function rowOf(text: LiveText) {
  const number = text.documentNumber ?? ''
  const names = text.attachmentNames.join('\n')
  return {
    article_id: text.articleId,
    site_id: text.siteId,
    section_id: text.sectionId,
    kind: text.kind,
    published_at: text.publishedAt,
    title: text.title,
    document_number: text.documentNumber,
    body: text.body,
    search_vector: tsvectorText([text.title, 'A'], [number, 'A'], [names, 'C'], [text.body, 'D']),
    search_text: normalise([text.title, number, names, text.body].join('\n')),
  }
}

/** What is no longer public is no longer found. */
export async function removeLive(tx: Tx, articleIds: readonly string[]): Promise<void> {
  await sql`delete from portal.live_text where article_id = any(${[...articleIds]}::uuid[])`.execute(tx)
}
