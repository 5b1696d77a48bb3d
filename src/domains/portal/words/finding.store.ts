/** What was found in the stock, and what became of it. */
import { sql } from 'kysely'
import type { Scope } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'
import { articleWithin } from '../articles/article.store.ts'
import type { FindingState } from './contract.ts'
import type { ScanRow } from './scan.store.ts'
import type { Hand } from './words.store.ts'

export interface FindingRow {
  readonly id: string
  readonly entryId: string
  readonly articleId: string
  readonly editionId: string
  readonly liveEditionId: string | null
  readonly place: string
  readonly wrong: string
  readonly rightText: string
  readonly quote: string
  readonly times: number
  readonly state: FindingState
  readonly at: Instant
  readonly decidedAt: Instant | null
  readonly decidedByName: string | null
  readonly reason: string | null
  readonly version: number
  readonly title: string
  readonly siteName: string
}

const finding = sql`
  select f.*, a.live_edition_id, e.content ->> 'title' as title, s.name as site_name
  from portal.word_finding f join portal.article a on a.id = f.article_id
  join portal.edition e on e.id = f.edition_id join portal.site s on s.id = a.site_id`

/** Outside of the scope it does not exist. */
export async function lockFinding(tx: Tx, id: string, scope: Scope): Promise<FindingRow | undefined> {
  const { rows } = await sql<FindingRow>`
    ${finding} where f.id = ${id} and ${articleWithin(scope)} for update of f`.execute(tx)
  return rows[0]
}

export async function decideFinding(
  tx: Tx,
  id: string,
  { state, reason }: { state: FindingState; reason: string | null },
  { at, byId, byName }: Hand,
): Promise<void> {
  await sql`
    update portal.word_finding set state = ${state}, reason = ${reason}, decided_at = ${at}, decided_by = ${byId}::uuid,
      decided_by_name = ${byName}, version = version + 1 where id = ${id}`.execute(tx)
}

/** Of what is public; the open ones first. */
export async function findingsWithin(tx: Tx, scope: Scope, most: number): Promise<FindingRow[]> {
  const { rows } = await sql<FindingRow>`
    ${finding} where ${articleWithin(scope)} and (f.state <> 'open' or a.live_edition_id = f.edition_id)
    order by f.state <> 'open', f.at desc, f.id limit ${most}`.execute(tx)
  return rows
}

export async function countOpen(tx: Tx, scope: Scope): Promise<number> {
  const { rows } = await sql<{ many: number }>`
    select count(*) as many from portal.word_finding f join portal.article a on a.id = f.article_id
    join portal.site s on s.id = a.site_id
    where f.state = 'open' and a.live_edition_id = f.edition_id and ${articleWithin(scope)}`.execute(tx)
  return rows[0]?.many ?? 0
}

export async function lastScans(tx: Tx, most: number): Promise<ScanRow[]> {
  const { rows } = await sql<ScanRow>`
    select * from portal.word_scan order by at desc, id desc limit ${most}`.execute(tx)
  return rows
}
