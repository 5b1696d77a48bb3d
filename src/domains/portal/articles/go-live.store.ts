import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'
import type { EditionInChain, Review } from '../reviews/chain.ts'
import type { SiteState } from '../sites/contract.ts'

/** An approved article with everything that decides whether it may go out. */
export interface Candidate {
  readonly id: string
  readonly number: number
  readonly siteId: string
  readonly siteState: SiteState
  readonly sectionId: string
  readonly sectionPath: string
  readonly sectionClosed: boolean
  readonly reviewSteps: number
  readonly contentHash: string
  readonly address: string | null
  readonly publishedAt: Instant | null
  readonly publishAt: Instant | null
  readonly expiresAt: Instant | null
  readonly version: number
  readonly edition: EditionInChain
  readonly reviews: readonly Review[]
}

export async function candidates(tx: Tx, articleIds: readonly string[]): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select a.id, a.number, a.site_id, s.state as site_state, a.section_id, c.path as section_path,
      c.closed_at is not null as section_closed, c.review_steps, a.content_hash, a.address, a.published_at, a.publish_at,
      a.expires_at, a.version,
      jsonb_build_object('id', e.id, 'kind', e.kind, 'content', e.content, 'hash', e.hash, 'writers', e.writers,
        'importState', i.state) as edition,
      coalesce((select jsonb_agg(jsonb_build_object('editionId', r.edition_id, 'hash', r.hash, 'step', r.step,
        'final', r.final, 'decision', r.decision, 'byId', r.by_id))
        from portal.review r where r.edition_id = e.id), '[]'::jsonb) as reviews
    from portal.article a
    join portal.site s on s.id = a.site_id
    join portal.section c on c.id = a.section_id
    join portal.edition e on e.id = a.review_edition_id and e.article_id = a.id
    left join portal.import i on i.id = e.import_id
    where a.id = any(${[...articleIds]}::uuid[]) and a.state = 'approved'
    order by a.number for update of a`.execute(tx)
  return rows
}

export interface NowLive {
  readonly id: string
  readonly editionId: string
  readonly address: string
  readonly publishedAt: Instant
  readonly version: number
  readonly isUrgent: boolean
}

export async function setLive(tx: Tx, articles: readonly NowLive[], at: Instant): Promise<void> {
  const rows = articles.map(({ id, editionId, address, publishedAt, isUrgent }) => ({
    ...{ id, address, published_at: publishedAt, urgent: isUrgent },
    edition_id: editionId,
  }))
  await sql`
    update portal.article a set state = 'published', live_edition_id = r.edition_id, address = r.address,
      published_at = r.published_at, live_since = ${at}, review_edition_id = null, review_step = null,
      publish_at = null, withdrawal = null,
      urgent_until = case when r.urgent then a.urgent_until end, version = a.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, edition_id uuid, address text,
      published_at timestamptz, urgent boolean)
    where a.id = r.id`.execute(tx)
}
