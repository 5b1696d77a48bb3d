/** Looking through the stock, piece by piece. */
import { sql } from 'kysely'
import { newId, type Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'
import type { ArticleContent } from '../articles/contract.ts'
import type { Hand } from './words.store.ts'

export interface ScanRow {
  readonly id: string
  readonly entryIds: readonly string[]
  readonly reached: string | null
  readonly looked: number
  readonly total: number
  readonly found: number
  readonly at: Instant
  readonly byName: string
  readonly endedAt: Instant | null
}

export async function openScan(tx: Tx, entryIds: readonly string[], { at, byName }: Hand): Promise<string> {
  const id = newId()
  await sql`
    insert into portal.word_scan (id, entry_ids, words_version, total, at, by_name)
    select ${id}, ${[...entryIds]}::uuid[], portal.words_version(), count(*), ${at}, ${byName} from portal.live_text`.execute(
    tx,
  )
  return id
}

/** Whoever looks holds it until his piece is kept: two never look at the same. */
export async function lockScan(tx: Tx, id: string): Promise<ScanRow | undefined> {
  const { rows } = await sql<ScanRow>`
    select * from portal.word_scan where id = ${id} and ended_at is null for update`.execute(tx)
  return rows[0]
}

export interface LiveText {
  readonly articleId: string
  readonly text: string
}

/** Titles, bodies and what was read of attachments, as they are searched. */
export async function liveTexts(tx: Tx, after: string | null, most: number): Promise<LiveText[]> {
  const { rows } = await sql<LiveText>`
    select article_id, search_text as text from portal.live_text
    where ${after}::uuid is null or article_id > ${after}::uuid order by article_id limit ${most}`.execute(tx)
  return rows
}

export interface LiveArticle {
  readonly articleId: string
  readonly editionId: string
  readonly content: ArticleContent
  readonly attachments: readonly { readonly name: string; readonly text: string }[]
}

export async function liveArticles(tx: Tx, ids: readonly string[]): Promise<LiveArticle[]> {
  const { rows } = await sql<LiveArticle>`
    select a.id as article_id, e.id as edition_id, e.content,
      coalesce((select jsonb_agg(jsonb_build_object('name', f.name, 'text', t.text) order by f.name)
        from jsonb_array_elements(e.content -> 'attachments') one
        join files.file f on f.id = (one ->> 'fileId')::uuid and f.quarantined_at is null
        join portal.file_text t on t.sha256 = f.sha256 and t.text is not null), '[]') as attachments
    from portal.article a join portal.edition e on e.id = a.live_edition_id
    where a.id = any(${[...ids]}::uuid[]) order by a.id`.execute(tx)
  return rows
}

export interface NewFinding {
  readonly scanId: string
  readonly entryId: string
  readonly articleId: string
  readonly editionId: string
  readonly place: string
  readonly wrong: string
  readonly rightText: string
  readonly quote: string
  readonly times: number
}

/** What was found once in an edition is not found anew: a decision about it stands. */
export async function insertFindings(tx: Tx, findings: readonly NewFinding[], at: Instant): Promise<number> {
  if (findings.length === 0) return 0
  const rows = findings.map((one) => ({
    id: newId(),
    scan_id: one.scanId,
    entry_id: one.entryId,
    article_id: one.articleId,
    edition_id: one.editionId,
    place: one.place,
    wrong: one.wrong,
    right_text: one.rightText,
    quote: one.quote,
    times: one.times,
  }))
  const { numAffectedRows } = await sql`
    insert into portal.word_finding (id, scan_id, entry_id, article_id, edition_id, place, wrong, right_text, quote, times,
      state, at)
    select r.*, 'open', ${at} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, scan_id uuid,
      entry_id uuid, article_id uuid, edition_id uuid, place text, wrong text, right_text text, quote text, times int)
    on conflict (edition_id, entry_id, place) do update set right_text = excluded.right_text
      where portal.word_finding.state = 'open'`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

export async function keepReached(
  tx: Tx,
  id: string,
  piece: { reached: string | null; looked: number; found: number; endedAt: Instant | null },
): Promise<void> {
  await sql`
    update portal.word_scan set reached = coalesce(${piece.reached}::uuid, reached), looked = looked + ${piece.looked},
      found = found + ${piece.found}, ended_at = ${piece.endedAt} where id = ${id}`.execute(tx)
}
