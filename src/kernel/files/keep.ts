import type { Tx } from '#kernel/db'
import { InvalidInput, invalid } from '#kernel/errors'
import type { Instant } from '#kernel/time'
import { blobExists, type FileStore } from './disk.ts'
import { insertFile, lockUnattached, setOwner } from './file.store.ts'
import type { Owner, StoredFile } from './file.ts'
import type { StoredBlob } from './receive.ts'

/** Gives received bytes a row. Until they are attached to a record they are nobody's, and are collected after a day. */
export async function keepFile(
  tx: Tx,
  blob: StoredBlob,
  { purpose, by, at }: { purpose: string; by: string | null; at: Instant },
): Promise<string> {
  const { sha256, size, name, kind, mediaType } = blob
  return insertFile(tx, { sha256, size, name, kind, mediaType, purpose, createdBy: by, createdAt: at })
}

export interface Attachment {
  readonly ids: readonly string[]
  readonly owner: Owner
  /** Who uploaded them; nobody attaches what another chose. */
  readonly by: string | null
  readonly at: Instant
  readonly most: number
  readonly store: FileStore
}

/** Attaches uploads to the record that is being saved, in the same transaction, or says why that cannot be. */
export async function attachFiles(tx: Tx, attachment: Attachment): Promise<StoredFile[]> {
  const { ids, owner, by, at, most, store } = attachment
  if (ids.length === 0) return []
  if (new Set(ids).size !== ids.length) invalid('fileIds', '同一附件重复，请删除一个。')
  if (ids.length > most) invalid('fileIds', `附件最多 ${most} 个，请删除一些。`)
  const found = new Map((await lockUnattached(tx, ids, by)).map((file) => [file.id, file]))
  const lost: number[] = []
  for (const [position, id] of ids.entries()) {
    const file = found.get(id)
    if (!file || !(await blobExists(store, file.sha256))) lost.push(position)
    else await setOwner(tx, id, { owner, position, at })
  }
  if (lost.length > 0) throw new InvalidInput(lost.map(staleAt))
  return ids.flatMap((id) => found.get(id) ?? [])
}

function staleAt(position: number): { path: string; message: string } {
  return { path: `fileIds.${position}`, message: `第 ${position + 1} 个附件已失效，请重新上传。` }
}
