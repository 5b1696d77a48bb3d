import { newId, type Tx } from '#kernel/db'
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

interface EntryRow extends Omit<AuditEntry, 'details'> {
  readonly id: string
  readonly details: string
}

/** Unchained on purpose: chaining here would make every action in the county wait for the one before it. */
export async function recordEntry(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx
    .withTables<{ 'audit.entry': EntryRow }>()
    .insertInto('audit.entry')
    .values({ ...entry, id: newId(), details: JSON.stringify(entry.details, storable) })
    .execute()
}

/** What somebody typed may hold a NUL or half a character, which jsonb refuses: a note must not undo the act it notes. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD').toWellFormed() : value
}
