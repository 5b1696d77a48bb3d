import { newId, type Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'
import type { Owner, StoredFile } from './file.ts'

type Tables = { 'files.file': StoredFile }
const files = (tx: Tx) => tx.withTables<Tables>()

export type NewFile = Pick<
  StoredFile,
  'sha256' | 'name' | 'kind' | 'mediaType' | 'size' | 'purpose' | 'createdAt' | 'createdBy'
>

export async function insertFile(tx: Tx, file: NewFile): Promise<string> {
  const id = newId()
  const none = {
    ownerKind: null,
    ownerId: null,
    attachedAt: null,
    quarantinedAt: null,
    quarantineReason: null,
  }
  await files(tx)
    .insertInto('files.file')
    .values({ ...file, ...none, id, position: 0 })
    .execute()
  return id
}

export async function findFile(tx: Tx, id: string): Promise<StoredFile | undefined> {
  return files(tx).selectFrom('files.file').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The files of one record, in the order the sender gave them. */
export async function filesOf(tx: Tx, owner: Owner): Promise<StoredFile[]> {
  return files(tx)
    .selectFrom('files.file')
    .selectAll()
    .where('ownerKind', '=', owner.kind)
    .where('ownerId', '=', owner.id)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** Reads and locks those that may still be attached: two forms sent at once must not both get the same file. */
export async function lockUnattached(
  tx: Tx,
  ids: readonly string[],
  by: string | null,
): Promise<StoredFile[]> {
  return files(tx)
    .selectFrom('files.file')
    .selectAll()
    .where('id', 'in', [...ids])
    .where('ownerId', 'is', null)
    .where('createdBy', 'is not distinct from', by)
    .where('quarantinedAt', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function setOwner(
  tx: Tx,
  id: string,
  { owner, position, at }: { owner: Owner; position: number; at: Instant },
): Promise<void> {
  await files(tx)
    .updateTable('files.file')
    .set({ ownerKind: owner.kind, ownerId: owner.id, position, attachedAt: at })
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

export async function setQuarantine(
  tx: Tx,
  id: string,
  at: Instant | null,
  reason: string | null,
): Promise<void> {
  await files(tx)
    .updateTable('files.file')
    .set({ quarantinedAt: at, quarantineReason: reason })
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

export async function deleteUnattached(tx: Tx, before: Instant): Promise<number> {
  const result = await files(tx)
    .deleteFrom('files.file')
    .where('ownerId', 'is', null)
    .where('createdAt', '<', before)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** Which of these contents some row still names. */
export async function namedContents(tx: Tx, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await files(tx)
    .selectFrom('files.file')
    .select('sha256')
    .distinct()
    .where('sha256', 'in', [...hashes])
    .execute()
  return new Set(rows.map((row) => row.sha256))
}

/** Every content the rows name, a page at a time, with the size it should have. */
export async function contentsAfter(
  tx: Tx,
  after: string,
  limit: number,
): Promise<{ sha256: string; size: number }[]> {
  return files(tx)
    .selectFrom('files.file')
    .select(['sha256', 'size'])
    .distinct()
    .where('sha256', '>', after)
    .orderBy('sha256')
    .limit(limit)
    .execute()
}
