import { z } from 'zod'

export const FORMAT = 1
export const MANIFEST = 'manifest.json'
/** The first part of every backup: whoever finds the file in ten years reads what it is. */
export const NOTE = 'zhengshu-backup.txt'

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().nonnegative()

/** What may stand in a backup besides tables; anything else in the file is not ours and is not written anywhere. */
export const FILE_PART = /^files\/([0-9a-f]{64})$/
export const KEY_PART = /^keys\/([A-Za-z0-9_][\w.-]*)$/
export const ANCHORS_PART = 'audit-anchors.jsonl'

const tableSchema = z.object({
  schema: z.string().min(1),
  name: z.string().min(1),
  columns: z.array(z.string().min(1)).min(1),
  rows: count,
  part: z.string().regex(/^tables\/.+\.copy$/),
})

const migrationSchema = z.object({
  schema: z.string().regex(/^[a-z_]+$/),
  name: z.string().regex(/^[\w.-]+\.sql$/),
  checksum: digest,
  appliedAt: z.string(),
})

export const manifestSchema = z.object({
  format: z.literal(FORMAT),
  version: z.string(),
  createdAt: z.iso.datetime(),
  postgres: z.string(),
  migrations: z.array(migrationSchema).min(1),
  tables: z.array(tableSchema),
  sequences: z.array(
    z.object({ schema: z.string(), name: z.string(), lastValue: z.string().regex(/^-?\d+$/) }),
  ),
  /** Blobs that a row names and the disk does not have, and blobs whose bytes are not what their name says. */
  missingFiles: z.array(digest),
  damagedFiles: z.array(digest),
  parts: z.array(z.object({ name: z.string(), size: count, sha256: digest })),
})

export type Manifest = z.infer<typeof manifestSchema>
export type BackedUpTable = Manifest['tables'][number]
export type BackedUpMigration = Manifest['migrations'][number]
