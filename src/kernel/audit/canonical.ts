import { createHash } from 'node:crypto'

/** An entry as text, column by column as PostgreSQL prints them: the same on every version, whatever wrote the row. */
export interface SealedText {
  readonly id: string
  /** Microseconds, UTC: what the column holds, which is more than a JavaScript date does. */
  readonly at: string
  readonly actorId: string | null
  readonly actorName: string
  readonly actorKind: string
  readonly unitId: string | null
  readonly action: string
  readonly subjectKind: string | null
  readonly subjectId: string | null
  readonly outcome: string
  readonly details: string
  readonly address: string | null
  readonly requestId: string | null
}

/** What comes before the first entry. */
export const GENESIS = 'sm3:0'

// The transaction number is left out: it belongs to one database cluster, and a restored log must verify as before.
function canonicalText(entry: SealedText): string {
  return JSON.stringify([
    entry.id,
    entry.at,
    entry.actorId,
    entry.actorName,
    entry.actorKind,
    entry.unitId,
    entry.action,
    entry.subjectKind,
    entry.subjectId,
    entry.outcome,
    entry.details,
    entry.address,
    entry.requestId,
  ])
}

/** SM3 is the digest that GB/T 39786-2021 asks of systems like this one; the prefix lets a later one follow. */
export function sealHash(previous: string, seq: number, entry: SealedText): string {
  const text = `${previous}\n${seq}\n${canonicalText(entry)}`
  return `sm3:${createHash('sm3').update(text).digest('hex')}`
}
