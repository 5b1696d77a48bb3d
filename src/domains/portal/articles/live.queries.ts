import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { chainBlockers, type EditionInChain, type Review } from '../reviews/chain.ts'

interface LiveChain {
  readonly edition: EditionInChain
  readonly reviews: readonly Review[]
  readonly urgent: boolean
}

/** What is public of an article, with all that was decided about it. */
export async function liveChain(tx: Tx, articleId: string): Promise<LiveChain | undefined> {
  const { rows } = await sql<LiveChain>`
    select jsonb_build_object('id', e.id, 'kind', e.kind, 'content', e.content, 'hash', e.hash, 'writers', e.writers,
        'importState', i.state) as edition, a.urgent_until is not null as urgent,
      coalesce((select jsonb_agg(jsonb_build_object('editionId', r.edition_id, 'hash', r.hash, 'step', r.step,
        'final', r.final, 'decision', r.decision, 'byId', r.by_id))
        from portal.review r where r.edition_id = e.id), '[]'::jsonb) as reviews
    from portal.article a join portal.edition e on e.id = a.live_edition_id
    left join portal.import i on i.id = e.import_id
    where a.id = ${articleId}`.execute(tx)
  return rows[0]
}

/** Whether what is public was approved by as many people as another section would ask for. */
export async function chainHolds(tx: Tx, articleId: string, steps: number): Promise<boolean> {
  const live = await liveChain(tx, articleId)
  return live !== undefined && !live.urgent && chainBlockers(live.edition, steps, live.reviews).length === 0
}

/** The public finds it under its new section at once. */
export async function moveLiveText(tx: Tx, articleId: string, sectionId: string): Promise<void> {
  await sql`update portal.live_text set section_id = ${sectionId} where article_id = ${articleId}`.execute(tx)
}
