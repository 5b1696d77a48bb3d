import { sql } from 'kysely'
import type { Actor } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { itemsIn, waitingFor } from '../articles/article.queries.ts'
import type { Edition } from '../articles/edition.store.ts'
import type { QueueItem, ReviewItem, Risk } from './contract.ts'
import { worst } from './risks.ts'

const QUEUE_MOST = 200

type Waiting = Pick<Edition, 'hash' | 'at' | 'byName' | 'number' | 'articleId'> & {
  editionId: string
  risks: Risk[]
}

/** Riskiest first, then who has waited longest. */
export async function queueOf(tx: Tx, actor: Actor): Promise<{ items: QueueItem[]; total: number }> {
  const waiting = await waitingFor(tx, actor)
  const { rows } = await sql<Waiting & { total: number }>`
    select a.id as article_id, e.id as edition_id, e.hash, e.at, e.by_name, e.number, e.risks, count(*) over () as total
    from portal.article a join portal.edition e on e.id = a.review_edition_id
    where ${waiting}
    order by e.risks @> '[{"level": "error"}]' desc, e.risks @> '[{"level": "warning"}]' desc, e.at, a.id
    limit ${QUEUE_MOST}`.execute(tx)
  const ids = rows.map(({ articleId }) => articleId)
  const items = await itemsIn(
    tx,
    sql`select id from unnest(${ids}::uuid[]) with ordinality asked (id, place) order by place`,
  )
  const editions = new Map(rows.map((row) => [row.articleId, row]))
  return {
    total: rows[0]?.total ?? 0,
    items: items.flatMap((item) => {
      const edition = editions.get(item.id)
      return edition ? [{ ...item, ...queued(edition) }] : []
    }),
  }
}

const queued = ({ editionId, hash, at, byName, number, risks }: Waiting) => ({
  editionId,
  editionNumber: number,
  hash,
  submittedAt: at.toISOString(),
  submittedBy: byName,
  topRisk: worst(risks),
})

type Row = Omit<ReviewItem, 'at' | 'by'> & { at: Date; byName: string }

export async function reviewsOf(tx: Tx, articleId: string): Promise<ReviewItem[]> {
  const { rows } = await sql<Row>`
    select r.id, r.edition_id, e.number as edition_number, r.step, r.final, r.decision, r.by_name, r.at, r.reason, r.places
    from portal.review r join portal.edition e on e.id = r.edition_id
    where r.article_id = ${articleId} order by r.at desc, r.id desc`.execute(tx)
  return rows.map(({ byName, at, ...row }) => ({ ...row, by: byName, at: at.toISOString() }))
}
