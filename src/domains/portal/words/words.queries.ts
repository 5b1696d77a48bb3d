/** The lists as the console shows them. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { isoInstant } from '#kernel/time'
import type { WordChange, WordEntry, WordFinding, WordKind, WordScan } from './contract.ts'
import type { FindingRow } from './finding.store.ts'
import type { ScanRow } from './scan.store.ts'
import type { EntryRow } from './words.store.ts'

export const entryItem = ({ rightText: right, byName: by, at, ...row }: EntryRow): WordEntry => ({
  ...{ id: row.id, kind: row.kind, text: row.text, right, level: row.level, source: row.source },
  ...{ at: isoInstant(at), by, version: row.version },
})

export async function listEntries(
  tx: Tx,
  { kind, q, most }: { kind: WordKind | null; q: string; most: number },
): Promise<{ items: WordEntry[]; total: number }> {
  const { rows } = await sql<EntryRow & { total: number }>`
    select *, count(*) over () as total from portal.word_entry
    where removed_at is null and (${kind}::text is null or kind = ${kind})
      and (${q} = '' or position(${q} in text) > 0 or position(${q} in right_text) > 0)
    order by at desc, id desc limit ${most}`.execute(tx)
  return { items: rows.map(entryItem), total: rows[0]?.total ?? 0 }
}

interface ChangeRow extends Omit<WordChange, 'at'> {
  readonly at: Date
}

export async function lastChanges(tx: Tx, most: number): Promise<WordChange[]> {
  const { rows } = await sql<ChangeRow>`
    select c.number, c.what, e.text, e.kind, c.before ->> 'right' as before, c.after ->> 'right' as after, c.reason, c.at,
      c.by_name as by
    from portal.word_change c join portal.word_entry e on e.id = c.entry_id
    order by c.number desc limit ${most}`.execute(tx)
  return rows.map(({ at, ...row }) => ({ ...row, at: isoInstant(at) }))
}

export const scanItem = ({ id, entryIds, looked, total, found, at, byName, endedAt }: ScanRow): WordScan => ({
  ...{ id, words: entryIds.length, looked, total, found, by: byName },
  ...{ at: isoInstant(at), endedAt: endedAt && isoInstant(endedAt) },
})

export const findingItem = (row: FindingRow): WordFinding => ({
  ...{ id: row.id, articleId: row.articleId, title: row.title, siteName: row.siteName, place: row.place },
  ...{ wrong: row.wrong, right: row.rightText, quote: row.quote, times: row.times, state: row.state },
  corrected: row.state === 'accepted' && row.liveEditionId !== row.editionId,
  ...{ at: isoInstant(row.at), decidedAt: row.decidedAt && isoInstant(row.decidedAt) },
  ...{ decidedBy: row.decidedByName, reason: row.reason, version: row.version },
})
