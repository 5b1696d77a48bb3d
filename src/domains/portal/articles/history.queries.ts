import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#kernel/db'
import { articleActionLabels } from '../labels.ts'
import type { Article } from './article.ts'
import type { articleHistory, EditionItem } from './contract.ts'
import { editionsOf } from './edition.store.ts'

type Event = { at: Date; byName: string; action: string; reason: string | null }

export async function historyOf(
  tx: Tx,
  { id, liveEditionId }: Pick<Article, 'id' | 'liveEditionId'>,
): Promise<z.infer<typeof articleHistory>> {
  const editions = await editionsOf(tx, id)
  const { rows } = await sql<Event>`
    select at, by_name, action, reason from portal.event where article_id = ${id} order by at desc, id desc`.execute(
    tx,
  )
  const items = editions.map(
    (edition): EditionItem => ({
      ...{ id: edition.id, number: edition.number, hash: edition.hash, by: edition.byName },
      at: edition.at.toISOString(),
      live: edition.id === liveEditionId,
      title: edition.content.title,
    }),
  )
  const events = rows.map(({ at, byName, action, reason }) => ({
    at: at.toISOString(),
    by: byName,
    action,
    label: articleActionLabels[action] ?? action,
    reason,
  }))
  return { editions: items, events }
}
