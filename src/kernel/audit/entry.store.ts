import { sql } from 'kysely'
import { newId, type Tx, unread } from '#kernel/db'
import type { Instant } from '#kernel/time'

export type ActorKind = 'person' | 'system' | 'public' | 'token'

export interface AuditEntry {
  readonly at: Instant
  readonly actorId: string | null
  readonly actorName: string
  readonly actorKind: ActorKind
  readonly unitId: string | null
  readonly action: string
  readonly subjectKind: string | null
  readonly subjectId: string | null
  readonly outcome: 'done' | 'denied'
  readonly details: Record<string, unknown>
  readonly address: string | null
  readonly requestId: string | null
}

/** Unchained on purpose: chaining here would make every action in the county wait for the one before it. */
export async function recordEntry(tx: Tx, entry: AuditEntry): Promise<void> {
  const details = JSON.stringify(entry.details, storable)
  await sql`${unread}insert into audit.entry (id, at, actor_id, actor_name, actor_kind, unit_id, action, subject_kind, subject_id,
      outcome, details, address, request_id)
    values (${newId()}, ${entry.at}, ${entry.actorId}, ${entry.actorName}, ${entry.actorKind}, ${entry.unitId},
      ${entry.action}, ${entry.subjectKind}, ${entry.subjectId}, ${entry.outcome}, ${details}, ${entry.address},
      ${entry.requestId})`.execute(tx)
}

/** What somebody typed may hold a NUL or half a character, which jsonb refuses: a note must not undo the act it notes. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD').toWellFormed() : value
}
