import type { Instant } from '#kernel/time'
import type { Kind } from './kinds.ts'

/** A file somebody handed in or the system made, as the record of a domain shows it. */
export interface StoredFile {
  readonly id: string
  readonly sha256: string
  readonly name: string
  readonly kind: Kind
  readonly mediaType: string
  readonly size: number
  /** What it is for, as the domain says: `attachment`, `reply`, `bulletin`. */
  readonly purpose: string
  /** The record it belongs to; none while the form it was chosen in has not been sent. */
  readonly ownerKind: string | null
  readonly ownerId: string | null
  readonly position: number
  readonly createdAt: Instant
  readonly createdBy: string | null
  readonly attachedAt: Instant | null
  readonly quarantinedAt: Instant | null
  readonly quarantineReason: string | null
}

export interface Owner {
  readonly kind: string
  readonly id: string
}
