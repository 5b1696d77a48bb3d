import { sql } from 'kysely'
import { newId, type Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'
import type { Decision, Risk } from '../reviews/contract.ts'
import type { ArticleContent, Place } from './contract.ts'
import type { ArticleKind } from './kinds.ts'

export interface Edition {
  readonly id: string
  readonly articleId: string
  readonly number: number
  readonly sectionId: string
  readonly kind: ArticleKind
  readonly content: ArticleContent
  readonly hash: string
  readonly writers: readonly string[]
  readonly importId: string | null
  readonly risks: readonly Risk[]
  readonly at: Instant
  readonly byId: string | null
  readonly byName: string
}

export interface Hand {
  readonly at: Instant
  readonly byId: string | null
  readonly byName: string
}

export type NewEdition = Pick<
  Edition,
  'articleId' | 'sectionId' | 'kind' | 'content' | 'hash' | 'writers' | 'risks'
> &
  Partial<Pick<Edition, 'id' | 'importId'>>

/** Frozen from here on: the application has no statement that changes an edition. */
export async function insertEditions(tx: Tx, editions: readonly NewEdition[], hand: Hand): Promise<string[]> {
  const rows = editions.map((edition) => ({
    id: edition.id ?? newId(),
    article_id: edition.articleId,
    section_id: edition.sectionId,
    kind: edition.kind,
    content: edition.content,
    hash: edition.hash,
    writers: edition.writers,
    import_id: edition.importId ?? null,
    risks: edition.risks,
  }))
  await sql`
    insert into portal.edition (id, article_id, number, section_id, kind, content, hash, writers, import_id, risks, at,
      by_id, by_name)
    select r.id, r.article_id,
      1 + coalesce((select max(e.number) from portal.edition e where e.article_id = r.article_id), 0),
      r.section_id, r.kind, r.content, r.hash, r.writers, r.import_id, r.risks, ${hand.at}, ${hand.byId}::uuid,
      ${hand.byName}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, article_id uuid, section_id uuid, kind text,
      content jsonb, hash text, writers uuid[], import_id uuid, risks jsonb)`.execute(tx)
  return rows.map(({ id }) => id)
}

export async function editionById(tx: Tx, articleId: string, id: string): Promise<Edition | undefined> {
  const { rows } = await sql<Edition>`
    select * from portal.edition where id = ${id} and article_id = ${articleId}`.execute(tx)
  return rows[0]
}

export async function editionsOf(tx: Tx, articleId: string): Promise<Edition[]> {
  const { rows } = await sql<Edition>`
    select * from portal.edition where article_id = ${articleId} order by number desc`.execute(tx)
  return rows
}

export interface NewReview {
  readonly articleId: string
  readonly editionId: string
  readonly hash: string
  readonly step: number
  readonly final: boolean
  readonly decision: Decision
  readonly reason?: string | null
  readonly places?: readonly Place[]
}

/** A decision has a name: nothing but a person is written here. */
export async function insertReviews(
  tx: Tx,
  reviews: readonly NewReview[],
  hand: Hand & { readonly byId: string },
): Promise<void> {
  const rows = reviews.map((review) => ({
    id: newId(),
    article_id: review.articleId,
    edition_id: review.editionId,
    hash: review.hash,
    step: review.step,
    final: review.final,
    decision: review.decision,
    reason: review.reason ?? null,
    places: review.places ?? [],
  }))
  await sql`
    insert into portal.review (id, article_id, edition_id, hash, step, final, decision, reason, places, by_id, by_name, at)
    select r.*, ${hand.byId}::uuid, ${hand.byName}, ${hand.at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, article_id uuid, edition_id uuid, hash text,
      step int, final boolean, decision text, reason text, places jsonb)`.execute(tx)
}
