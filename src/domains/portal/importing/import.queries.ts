import { sql } from 'kysely'
import type { Scope } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { isDisclosed } from '../articles/article.store.ts'
import type { SectionForWriting } from '../articles/section.queries.ts'
import { siteWithin } from '../sites/site.store.ts'
import type { Import, ImportInHand } from './import.store.ts'

export type ImportRow = Omit<Import, 'report'> &
  Pick<ImportInHand, 'siteUnitId'> & { readonly siteName: string; readonly sectionName: string }

const MOST = 200

export async function listImports(tx: Tx, scope: Scope): Promise<ImportRow[]> {
  const { rows } = await sql<ImportRow>`
    select i.id, i.site_id, i.section_id, i.name, i.state, i.articles, i.at, i.by_id, i.by_name, i.decided_at,
      i.decided_by, i.decided_by_name, i.reason, i.version, s.unit_id as site_unit_id, s.name as site_name,
      c.name as section_name
    from portal.import i join portal.site s on s.id = i.site_id join portal.section c on c.id = i.section_id
    where ${siteWithin(scope)} order by i.at desc, i.id desc limit ${MOST}`.execute(tx)
  return rows
}

/** Where articles of the site may go, in the order of the tree. */
export async function openSectionsOf(tx: Tx, siteId: string): Promise<SectionForWriting[]> {
  const { rows } = await sql<SectionForWriting>`
    select c.id, c.name, c.path, c.site_id, s.code as site_code, s.state as site_state, s.unit_id as site_unit_id,
      c.writer_unit_ids, c.review_steps, false as closed, ${isDisclosed} as disclosed
    from portal.section c join portal.site s on s.id = c.site_id
    where c.site_id = ${siteId} and c.closed_at is null order by c.path`.execute(tx)
  return rows
}
