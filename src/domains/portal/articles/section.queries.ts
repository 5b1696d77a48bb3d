import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { SiteState } from '../sites/contract.ts'
import { isDisclosed } from './article.store.ts'

/** A section as whoever writes in it needs it. */
export interface SectionForWriting {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly siteId: string
  readonly siteCode: string
  readonly siteState: SiteState
  readonly siteUnitId: string
  readonly writerUnitIds: readonly string[]
  readonly reviewSteps: number
  readonly closed: boolean
  readonly disclosed: boolean
}

export async function sectionForWriting(tx: Tx, id: string): Promise<SectionForWriting | undefined> {
  const { rows } = await sql<SectionForWriting>`
    select c.id, c.name, c.path, c.site_id, s.code as site_code, s.state as site_state, s.unit_id as site_unit_id,
      c.writer_unit_ids, c.review_steps, c.closed_at is not null as closed, ${isDisclosed} as disclosed
    from portal.section c join portal.site s on s.id = c.site_id where c.id = ${id}`.execute(tx)
  return rows[0]
}
