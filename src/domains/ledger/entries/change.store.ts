/** Every change of an entry, field by field, with who made it. */
import { sql } from 'kysely'
import { newId, type Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'
import type { Difference } from './entry.ts'

export interface Hand {
  readonly at: Instant
  readonly by: string | null
  readonly name: string
}

export interface NewChange {
  readonly entryId: string
  readonly version: number
  readonly action: string
  readonly reason?: string
  readonly changes: readonly Difference[]
}

export async function recordChanges(
  tx: Tx,
  changes: readonly NewChange[],
  { at, by, name }: Hand,
): Promise<void> {
  const payload = changes.map((change) => ({
    id: newId(),
    entry_id: change.entryId,
    version: change.version,
    action: change.action,
    reason: change.reason ?? null,
    changes: change.changes,
  }))
  await sql`
    insert into ledger.change (id, entry_id, version, at, by_id, by_name, action, reason, changes)
    select r.id, r.entry_id, r.version, ${at}, ${by}, ${name}, r.action, r.reason, r.changes
    from jsonb_to_recordset(${JSON.stringify(payload)}::jsonb) r (id uuid, entry_id uuid, version int, action text,
      reason text, changes jsonb)`.execute(tx)
}

export interface Change {
  readonly id: string
  readonly at: Instant
  readonly byName: string
  readonly action: string
  readonly reason: string | null
  readonly changes: readonly Difference[]
}

export async function changesOf(tx: Tx, entryId: string): Promise<Change[]> {
  const { rows } = await sql<Change>`
    select id, at, by_name, action, reason, changes from ledger.change where entry_id = ${entryId}
    order by version desc, id desc limit 500`.execute(tx)
  return rows
}
